import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow } from '../../../src/index.js';
import type { SchedulingRule } from '../../../src/model.js';
import { cycleDays, phaseStep, repeatDays } from '../../../src/schedule/timing/cycle.js';
import type { Recurrence } from '../../../src/schedule/timing/timing.js';
import { fc } from '../../arbitraries/fc.js';
import { recurringRuleInWindow } from '../../arbitraries/rule.js';
import { recurrenceOf } from '../recurrence.js';

const DAY = 86_400_000;
const calendar = 146_097;
const monday = { dayOfWeek: 'Monday' } as const;

describe('a recurrence tells apart', () => {
  test.each<[string, SchedulingRule, cycle: number, step: number, repeat: number]>([
    ['nothing but weekdays', { frequency: 'Daily' }, 7, 1, 7],
    ['every third day of the week', { frequency: 'Daily', interval: 3 }, 7, 1, 21],
    ['every seventh day', { frequency: 'Daily', interval: 7 }, 7, 7, 7],
    ['every fourteenth day', { frequency: 'Daily', interval: 14 }, 7, 7, 14],
    ['every other week', { frequency: 'Weekly', interval: 2, byDay: [monday] }, 7, 1, 14],
    ['five hours of the week', { frequency: 'Hourly', interval: 5 }, 7, 1, 35],
    ['every day by the hour', { frequency: 'Hourly', interval: 48 }, 7, 24, 14],
    ['every week by the minute', { frequency: 'Minutely', interval: 10_080 }, 7, 10_080, 7],
    ['the Mondays of each month', { frequency: 'Monthly', byDay: [monday] }, 7, 1, 7],
    ['those of every other', { frequency: 'Monthly', interval: 2, byDay: [monday] }, calendar, 2, calendar],
    [
      'those of every seventh',
      { frequency: 'Monthly', interval: 7, byDay: [monday] },
      calendar,
      1,
      7 * calendar,
    ],
    [
      'the second of them',
      { frequency: 'Monthly', byDay: [monday], bySetPosition: [2] },
      calendar,
      1,
      calendar,
    ],
    ['it by its number', { frequency: 'Monthly', byDay: [{ ...monday, offset: 2 }] }, calendar, 1, calendar],
    ['the Mondays of each year', { frequency: 'Yearly', byDay: [monday] }, 7, 1, 7],
    [
      'those of every third',
      { frequency: 'Yearly', interval: 3, byDay: [monday] },
      calendar,
      1,
      3 * calendar,
    ],
    ['those of every fourth', { frequency: 'Yearly', interval: 4, byDay: [monday] }, calendar, 4, calendar],
    [
      'the last of the year',
      { frequency: 'Yearly', byDay: [monday], bySetPosition: [-1] },
      calendar,
      1,
      calendar,
    ],
    ['the days of a month', { frequency: 'Daily', byMonth: [2] }, calendar, 1, calendar],
    ['a date', { frequency: 'Daily', byMonthDay: [13] }, calendar, 1, calendar],
    ['a date from the end', { frequency: 'Daily', byMonthDay: [-1] }, calendar, 1, calendar],
    ['a day of the year', { frequency: 'Yearly', byYearDay: [100] }, calendar, 1, calendar],
    ['a week of the year', { frequency: 'Yearly', byWeekNo: [20], byDay: [monday] }, calendar, 1, calendar],
    [
      'every other week of March',
      { frequency: 'Weekly', interval: 2, byMonth: [3] },
      calendar,
      1,
      2 * calendar,
    ],
    ['every other hour of March', { frequency: 'Hourly', interval: 2, byMonth: [3] }, calendar, 2, calendar],
  ])('%s', (_, rule, cycle, step, repeat) => {
    const recurrence = recurrenceOf({ startDate: '2026-01-01', ...rule }) as Recurrence;
    expect([cycleDays(recurrence), phaseStep(recurrence), repeatDays(recurrence)]).toEqual([
      cycle,
      step,
      repeat,
    ]);
  });
});

test('a recurrence has the same starts again when it repeats', () => {
  const repeating = recurringRuleInWindow().map(({ rule, from, to }) => {
    const endless = { ...rule, count: null, untilDate: null };
    return { rule: endless, from, to, recurrence: recurrenceOf(endless) };
  });
  fc.assert(
    fc.property(repeating, ({ rule, from, to, recurrence }) => {
      const cycle = recurrence ? repeatDays(recurrence) * DAY : Number.POSITIVE_INFINITY;
      const [laterFrom, laterTo] = [msOf(from) + cycle, msOf(to) + cycle];
      fc.pre(recurrence !== undefined && laterTo < Date.UTC(9999, 0));
      const [now, later] = [
        occurrencesBetween(rule, from, to, { limit: 1000 }),
        occurrencesBetween(rule, textOf(laterFrom), textOf(laterTo), { limit: 1000 }),
      ];
      fc.pre(now.ok && later.ok);
      // What would be before dtstart is missing from the first of the two.
      const again = orThrow(later).filter(start => msOf(start) - cycle >= recurrence.start);
      expect(again).toEqual(orThrow(now).map(start => textOf(msOf(start) + cycle)));
    }),
    { numRuns: 200 },
  );
});

function msOf(local: string): number {
  return Date.parse(`${local}Z`);
}

function textOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
