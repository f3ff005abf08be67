import { describe, expect, test } from 'vitest';
import { fromRRuleText, occurrencesBetween, orThrow, toRRuleText } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { textZones, writtenSeries } from '../arbitraries/rruleText.js';
import { recurringRule, recurringRuleInWindow, simpleRule } from '../arbitraries/rule.js';
import { recurrenceVectors } from '../conformance/vectors.js';
import { oracleOccurrences } from '../schedule/oracle.js';

const starts = (rule: SchedulingRule, from: string, to: string, timeZoneId: string) =>
  orThrow(occurrencesBetween(rule, from, to, { timeZoneId, limit: 1_000_000 }));

const thereAndBack = (rule: SchedulingRule) => orThrow(fromRRuleText(toRRuleText(rule)));

/** Ends of every form, at the day and the time of a start more often than not. */
function ended(rule: SchedulingRule): fc.Arbitrary<SchedulingRule> {
  const day = fc.integer({ min: -1, max: 40 }).map(days => {
    const at = Date.parse(`${rule.startDate}T00:00:00Z`) + days * 86_400_000;
    return new Date(at).toISOString().slice(0, 10);
  });
  const time = fc.constantFrom(
    ...['00:00:00', '00:00:01', '09:00:00', '12:30:00', '23:00:00', '23:59:59', '00:00:00.001'],
    ...[(rule.startTime || '00:00').padEnd(8, ':00'), '05:00:00', '22:00:00', '18:30:00.500'],
  );
  const zone = fc.constantFrom('', 'Z', '+02:00', '-05:00', '+05:30', '+14:00', '-11:00');
  const untilDate = fc
    .tuple(day, fc.option(time), zone)
    .map(([date, clock, offset]) => (clock === null ? date : `${date}T${clock}${offset}`));
  return untilDate.map(until => ({ ...rule, untilDate: until }));
}

/** Whatever the frequency, all day or not, from the first day on. */
function endedRuleInWindow() {
  return recurringRuleInWindow().chain(({ rule, from, to }) =>
    fc.record({
      rule: ended(rule),
      from: fc.constant(from),
      to: fc.constant(to),
      zone: fc.constantFrom(...textZones),
    }),
  );
}

describe('a rule that is written and read', () => {
  test('has the same occurrences', () => {
    fc.assert(
      fc.property(recurringRuleInWindow(), ({ rule, from, to }) => {
        expect(starts(thereAndBack(rule), from, to, 'UTC')).toEqual(starts(rule, from, to, 'UTC'));
      }),
      { numRuns: 300 },
    );
  });

  test('has the same end in every zone', () => {
    fc.assert(
      fc.property(endedRuleInWindow(), ({ rule, from, to, zone }) => {
        expect(starts(thereAndBack(rule), from, to, zone)).toEqual(starts(rule, from, to, zone));
      }),
      { numRuns: 250 },
    );
  });

  test('has the same occurrences if it is all day with hours, or all day below a day', () => {
    const allDay = recurringRuleInWindow().map(({ rule, ...window }) => ({
      rule: { ...rule, isAllDay: true, startTime: '00:00' },
      ...window,
    }));
    fc.assert(
      fc.property(allDay, ({ rule, from, to }) => {
        expect(starts(thereAndBack(rule), from, to, 'UTC')).toEqual(starts(rule, from, to, 'UTC'));
      }),
      { numRuns: 200 },
    );
  });

  test('starts when it started if it does not repeat', () => {
    const single = simpleRule().chain(rule =>
      rule.startDate ? fc.oneof(ended(rule), fc.constant(rule)) : fc.constant(rule),
    );
    fc.assert(
      fc.property(single, fc.constantFrom(...textZones), (rule, zone) => {
        const [from, to] = ['2018-12-01', '2019-02-01'];
        expect(starts(thereAndBack(rule), from, to, zone)).toEqual(starts(rule, from, to, zone));
      }),
      { numRuns: 300 },
    );
  });

  test('has the same members once it is in its plainest form', () => {
    fc.assert(
      fc.property(recurringRule(), rule => {
        const plain = thereAndBack(rule);
        expect(thereAndBack(plain)).toEqual(plain);
        expect(plain.frequency).toBe(rule.frequency);
        expect(plain.startDate).toBe(rule.startDate);
        expect(plain.interval ?? 1).toBe(rule.interval || 1);
        expect(plain.count ?? 0).toBe(rule.count || 0);
        expect(plain.byMonth ?? []).toEqual([...new Set(rule.byMonth ?? [])].sort((a, b) => a - b));
      }),
    );
  });
});

describe('a text as Outlook, Google or Apple writes it', () => {
  test('has the occurrences that its zone gives it, however often it is written again', () => {
    fc.assert(
      fc.property(writtenSeries(), ({ text, timeZoneId, pattern, lastDay }) => {
        const rule = orThrow(fromRRuleText(text));
        const [from, to] = windowOf(pattern);
        const rightly = oracleOccurrences({ ...pattern, untilDate: lastDay }, from, to);
        expect(starts(rule, from, to, timeZoneId)).toEqual(rightly);
        expect(starts(thereAndBack(rule), from, to, timeZoneId)).toEqual(rightly);
      }),
      { numRuns: 250 },
    );
  });

  test('has the same local occurrences in a schedule of any zone if it names its own', () => {
    const named = writtenSeries().filter(({ namesZone }) => namesZone);
    fc.assert(
      fc.property(named, fc.constantFrom(...textZones), ({ text, pattern, lastDay }, timeZoneId) => {
        const [from, to] = windowOf(pattern);
        const rightly = oracleOccurrences({ ...pattern, untilDate: lastDay }, from, to);
        expect(starts(orThrow(fromRRuleText(text)), from, to, timeZoneId)).toEqual(rightly);
      }),
      { numRuns: 200 },
    );
  });
});

function windowOf({ startDate }: SchedulingRule): [string, string] {
  return [`${startDate}`, `${Number(`${startDate}`.slice(0, 4)) + 1}-12-31`];
}

describe.each(['rfc5545.jsonl', 'libical.jsonl', 'icalendar.jsonl', 'rrule-go.jsonl'])(
  'the vectors of %s, written and read as text,',
  file => {
    test('have the same occurrences', () => {
      for (const { id, rule, from, to } of recurrenceVectors(file)) {
        expect([id, starts(thereAndBack(rule), from, to, 'UTC')]).toEqual([
          id,
          starts(rule, from, to, 'UTC'),
        ]);
      }
    });
  },
);
