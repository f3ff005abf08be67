import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow, parseInstant, stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { toEpochMs } from '../../src/time/instant.js';
import { readTime } from '../../src/time/timeOfDay.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRuleInWindow, simpleRule } from '../arbitraries/rule.js';
import { DAY_MS, instantText, timeText, wholeDayText } from '../arbitraries/spelling.js';
import { compiled, scheduleOf } from '../schedule/compiled.js';

/* A date, a time or an instant means the same in every form. */

const timeOfDay = fc.oneof(
  fc.integer({ min: 0, max: DAY_MS - 1 }),
  fc.integer({ min: 0, max: 1439 }).map(minutes => minutes * 60_000),
  fc.integer({ min: 0, max: 23 }).map(hours => hours * 3_600_000),
);

describe('in every form', () => {
  test('a time of day reads as the same milliseconds, and further digits are cut off', () => {
    const spelled = timeOfDay.chain(ms => fc.tuple(fc.constant(ms), timeText(ms)));
    fc.assert(
      fc.property(spelled, ([ms, text]) => {
        expect([text, readTime(text)]).toEqual([text, ms]);
      }),
      { numRuns: 2000 },
    );
  });

  test('an instant reads as the same milliseconds, and further digits are cut off, also before 1970', () => {
    const instant = fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(3000, 0) });
    const spelled = instant.chain(ms => fc.tuple(fc.constant(ms), instantText(ms)));
    fc.assert(
      fc.property(spelled, ([ms, text]) => {
        expect([text, toEpochMs(text)]).toEqual([text, ms]);
        expect(parseInstant(text)).toEqual({ ok: true, value: ms, warnings: [] });
        expect(parseInstant(`/Date(${ms})/`)).toEqual({ ok: true, value: ms, warnings: [] });
        expect(parseInstant(`/Date(${ms}-0530)/`)).toEqual({ ok: true, value: ms, warnings: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test('a rule has the same occurrences', () => {
    const spelled = recurringRuleInWindow().chain(window =>
      spellings(window.rule).map(written => ({ ...window, written })),
    );
    fc.assert(
      fc.property(spelled, ({ rule, written, from, to }) => {
        const starts = (each: SchedulingRule) =>
          orThrow(occurrencesBetween(each, from, to, { timeZoneId: 'UTC' }));
        expect(starts(written)).toEqual(starts(rule));
      }),
      { numRuns: 300 },
    );
  });

  test('a rule that does not repeat holds at the same times', () => {
    const spelled = fc.tuple(
      simpleRule().chain(rule => spellings(rule).map(written => ({ rule, written }))),
      timeOfDay,
    );
    fc.assert(
      fc.property(spelled, ([{ rule, written }, time]) => {
        const stateOf = (each: SchedulingRule, at: number) =>
          stateAt(compiled(scheduleOf('UTC', { ...each, state: 'Open' })), at).stateName;
        const first = Date.parse(`${rule.startDate || '2019-01-01'}T00:00:00Z`);
        for (const day of [-1, 0, 1, 2, 7]) {
          const at = first + day * DAY_MS + time;
          expect([at, stateOf(written, at)]).toEqual([at, stateOf(rule, at)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The same rule with its dates and times in other forms. */
function spellings(rule: SchedulingRule): fc.Arbitrary<SchedulingRule> {
  const time = (text: string | null | undefined) => (text ? timeText(msOf(text)) : fc.constant(text));
  const date = (text: string | null | undefined) =>
    text ? wholeDayText(text.slice(0, 10)) : fc.constant(text);
  // Only an until date without a time means its whole day, so one with a time is kept.
  const until = rule.untilDate?.length === 10 ? date(rule.untilDate) : fc.constant(rule.untilDate);
  return fc
    .record({
      startDate: date(rule.startDate),
      untilDate: until,
      startTime: time(rule.startTime),
      endTime: time(rule.endTime),
    })
    .map(written => ({ ...rule, ...written }));
}

function msOf(text: string): number {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number);
  return (hour * 3600 + minute * 60 + second) * 1000;
}
