import { describe, expect, test } from 'vitest';
import {
  compileSchedule,
  describeRule,
  explainAt,
  fromRRuleText,
  lintSchedule,
  nextChangeAfter,
  nextTimeInState,
  occurrencesBetween,
  parseInstant,
  resolveZoneId,
  stateAt,
  timelineBetween,
  toRRuleText,
} from '../../src/index.js';
import type { Schedule, SchedulingRule } from '../../src/model.js';
import { validateSchedule } from '../../src/schedule/validate.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';
import { recurringRule, scheduleRules } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;
const at = Date.UTC(2026, 10, 26, 12);
const ruleMembers = Object.keys({
  id: 0,
  name: 0,
  priority: 0,
  state: 0,
  source: 0,
  condition: 0,
  simpleRuleType: 0,
  customerState: 0,
  flowId: 0,
  flowParams: 0,
  isAllDay: 0,
  startDate: 0,
  startTime: 0,
  endTime: 0,
  bySetPosition: 0,
  byMonth: 0,
  byWeekNo: 0,
  byYearDay: 0,
  byMonthDay: 0,
  byDay: 0,
  byHour: 0,
  byMinute: 0,
  interval: 0,
  count: 0,
  untilDate: 0,
  frequency: 0,
});
const scheduleMembers = ['timeZoneId', 'inherit', 'forceClosed', 'rules', 'defaultState'];

/** A rule that is right but for one member, which is anything at all. */
const spoiltRule = fc
  .tuple(recurringRule(), fc.constantFrom(...ruleMembers), hostile())
  .map(([rule, member, make]) => ({ make: () => ({ state: 'Open', ...rule, [member]: make() }), member }));

/** Every question there is, to a schedule that may be none. */
function askEverything(schedule: Schedule): void {
  for (const invalidRules of ['reject', 'skip'] as const) {
    const result = compileSchedule(schedule, { invalidRules });
    if (invalidRules === 'skip') expect(result.ok).toBe(true);
    if (!result.ok) continue;
    stateAt(result.value, at);
    explainAt(result.value, at);
    nextChangeAfter(result.value, at, { horizonMs: DAY_MS });
    nextTimeInState(result.value, 'Open', at, { horizonMs: DAY_MS });
    timelineBetween(result.value, at, at + DAY_MS, { maxSegments: 50 });
  }
  lintSchedule(schedule, { from: at, to: at + DAY_MS });
}

describe('random input never throws', () => {
  test('as a schedule of any shape', () => {
    fc.assert(
      fc.property(hostile(...scheduleMembers, ...ruleMembers), make => askEverything(make() as Schedule)),
      { numRuns: 300 },
    );
  });

  test('as each member of a rule', () => {
    fc.assert(
      fc.property(spoiltRule, ({ make }) => {
        askEverything({ timeZoneId: 'Europe/Berlin', rules: [make()] as SchedulingRule[] });
      }),
      { numRuns: 300 },
    );
  });

  test('as a rule to describe, convert to RRULE text or expand', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          spoiltRule,
          hostile(...ruleMembers).map(make => ({ make })),
        ),
        ({ make }) => {
          expect(typeof describeRule(make() as SchedulingRule)).toBe('string');
          expect(typeof toRRuleText(make() as SchedulingRule)).toBe('string');
          const result = occurrencesBetween(make() as SchedulingRule, '2026-01-01', '2026-01-02', {
            limit: 10,
          });
          expect(typeof result.ok).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('as RRULE text, an instant or a time zone', () => {
    fc.assert(
      fc.property(hostile(), fc.string(), (make, text) => {
        for (const value of [make(), text]) {
          expect(typeof parseInstant(value).ok).toBe('boolean');
          expect(typeof fromRRuleText(value as string).ok).toBe('boolean');
          resolveZoneId(value as string);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Text that looks like a recurrence, but for what stands in it. */
const likeRRule = fc
  .array(
    fc.tuple(
      fc.constantFrom('FREQ', 'BYDAY', 'UNTIL', 'COUNT', 'INTERVAL', 'BYHOUR', 'WKST', 'BYSETPOS', 'X'),
      fc.oneof(
        fc.constantFrom('DAILY', 'WEEKLY', 'MO', '0MO', '-1SU,XX', '20261231', '9,', '-1', ''),
        fc.string(),
      ),
    ),
  )
  .map(parts => `FREQ=YEARLY;${parts.map(part => part.join('=')).join(';')}`);

test('almost valid RRULE text gives problems, and rules that can be read have occurrences', () => {
  fc.assert(
    fc.property(likeRRule, text => {
      const result = fromRRuleText(text);
      if (!result.ok) return;
      const occurrences = occurrencesBetween(result.value, '2026-01-01', '2026-01-02', { timeZoneId: 'UTC' });
      expect(occurrences.ok).toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('a compiled schedule', () => {
  test('leaves its input unchanged and unfrozen', () => {
    fc.assert(
      fc.property(scheduleRules(), rules => {
        const schedule = scheduleOf('Europe/Berlin', ...rules);
        const before = structuredClone(schedule);
        askEverything(schedule);
        validateSchedule(schedule);
        expect(schedule).toEqual(before);
        expect([schedule, schedule.rules, ...rules].some(Object.isFrozen)).toBe(false);
      }),
    );
  });

  test('is a snapshot: later changes of the input change no answer', () => {
    fc.assert(
      fc.property(scheduleRules(), rules => {
        const schedule = structuredClone(scheduleOf('Europe/Berlin', ...rules));
        const asked = compiled(schedule);
        const week = () => timelineBetween(asked, at, at + 7 * DAY_MS, { maxSegments: 100 });
        const before = JSON.stringify([week(), nextChangeAfter(asked, at), explainAt(asked, at)]);
        spoil(schedule);
        expect(JSON.stringify([week(), nextChangeAfter(asked, at), explainAt(asked, at)])).toBe(before);
      }),
    );
  });

  test('gives the same answers for any number of rules with equal times', () => {
    fc.assert(
      fc.property(scheduleRules(), rules => {
        const few = compiled(scheduleOf('Europe/Berlin', ...rules));
        const many = compiled(
          scheduleOf('Europe/Berlin', ...rules, ...Array.from({ length: 40 }, () => rules).flat()),
        );
        const drawn = (schedule: typeof few) =>
          timelineBetween(schedule, at, at + 3 * DAY_MS, { maxSegments: 100 }).segments.map(segment => ({
            ...segment,
            rule: segment.rule?.id,
          }));
        expect(drawn(many)).toEqual(drawn(few));
      }),
      { numRuns: 30 },
    );
  });
});

/** Overwrites everything in an object, to the last item of its lists. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const members = value as Record<string, unknown>;
    spoil(members[key]);
    members[key] = 'spoilt';
  }
}
