import { describe, expect, test } from 'vitest';
import { nextChangeAfter, occurrencesBetween, orThrow, stateAt, timelineBetween } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { readingNear, recurringRule, recurringRuleInWindow, simpleRule } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from './compiled.js';
import { type OraclePolicy, oracleActive, oracleOccurrences } from './oracle.js';

/* Every pair of the policies that decide about a rule's dates, beside the brute-force reading of them. */

const policy: fc.Arbitrary<OraclePolicy> = fc.record({
  untilDate: fc.constantFrom('wholeDay' as const, 'midnight' as const),
  startDate: fc.constantFrom('always' as const, 'always' as const, 'ifItMatches' as const),
});

const anyRule = fc.oneof({ weight: 4, arbitrary: recurringRule() }, { weight: 1, arbitrary: simpleRule() });

describe('under the policies untilDate and startDate', () => {
  test('occurrences equal those of the brute-force oracle', () => {
    fc.assert(
      fc.property(recurringRuleInWindow(), policy, ({ rule, from, to }, under) => {
        const starts = orThrow(occurrencesBetween(rule, from, to, { policy: under }));
        expect(starts).toEqual(oracleOccurrences(rule, from, to, under));
      }),
      { numRuns: 250 },
    );
  });

  test('a rule holds exactly when the brute-force oracle says so', () => {
    const ruleAndReadings = anyRule.chain(rule =>
      fc.tuple(fc.constant(rule), fc.array(readingNear(rule), { minLength: 1, maxLength: 5 })),
    );
    fc.assert(
      fc.property(ruleAndReadings, policy, ([rule, readings], under) => {
        const schedule = compiled(scheduleOf('UTC', { ...rule, state: 'Open' }), { policy: under });
        for (const reading of readings) {
          const expected = oracleActive(rule, reading, under) ? 'Open' : 'Closed';
          expect(`${reading} ${stateAt(schedule, `${reading}Z`).stateName}`).toBe(`${reading} ${expected}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the timeline has the state of each moment, and the next change is its first change', () => {
    const near = anyRule.chain(rule =>
      fc.tuple(fc.constant(rule), readingNear({ ...rule, startDate: rule.startDate || '2019-01-01' })),
    );
    fc.assert(
      fc.property(near, policy, fc.nat({ max: 3_000_000 }), ([rule, reading], under, length) => {
        const schedule = () => compiled(scheduleOf('UTC', { ...rule, state: 'Open' }), { policy: under });
        const from = Date.parse(`${reading}Z`);
        const to = from + length * 1000;
        const { segments, truncatedAt } = timelineBetween(schedule(), from, to, { maxSegments: 300 });
        const asked = schedule();
        for (const segment of segments) {
          for (const at of [segment.from, segment.to - 1]) {
            expect([at, stateAt(asked, at).stateName]).toEqual([at, segment.stateName]);
          }
        }
        const [first, second] = segments;
        if (!first || !second || truncatedAt !== undefined) return;
        expect(nextChangeAfter(asked, from)).toMatchObject({ status: 'change', at: second.from });
      }),
      { numRuns: 150 },
    );
  });
});

describe('a start date that the pattern misses, under startDate: always', () => {
  const always = { policy: { startDate: 'always' } } as const;
  /* 1 January 2026 is a Thursday. */
  const mondays: SchedulingRule = {
    frequency: 'Weekly',
    byDay: [{ dayOfWeek: 'Monday' }],
    startDate: '2026-01-01',
    startTime: '09:00',
    endTime: '17:00',
  };
  const days = (rule: SchedulingRule, options = {}) =>
    orThrow(occurrencesBetween(rule, '2025-01-01', '2026-02-01', options)).map(start => start.slice(0, 10));

  test('is the first occurrence and is counted by COUNT', () => {
    expect(days({ ...mondays, count: 3 })).toEqual(['2026-01-05', '2026-01-12', '2026-01-19']);
    expect(days({ ...mondays, count: 3 }, always)).toEqual(['2026-01-01', '2026-01-05', '2026-01-12']);
    expect(days({ ...mondays, count: 1 }, always)).toEqual(['2026-01-01']);
  });

  test('is the only occurrence of a pattern that matches no date', () => {
    const never = { ...mondays, frequency: 'Yearly', byDay: [], byMonth: [2], byMonthDay: [30] } as const;
    expect(days(never)).toEqual([]);
    expect(days(never, always)).toEqual(['2026-01-01']);
  });

  test('is no occurrence after the until date, and an impossible start date is ignored', () => {
    expect(days({ ...mondays, untilDate: '2025-12-31' }, always)).toEqual([]);
    expect(days({ ...mondays, startDate: '' }, always)).toEqual(days({ ...mondays, startDate: '' }));
  });
});
