import { describe, expect, test } from 'vitest';
import type { DayOfWeek, SchedulingRule } from '../../src/model.js';
import { canOccur, canOccurAfter, holdsForever } from '../../src/recurrence/satisfiability.js';
import type { Recurrence } from '../../src/recurrence/timeConstraint.js';
import { local } from '../schedule/local.js';
import { recurrenceOf } from '../schedule/recurrence.js';

const on = (...days: readonly DayOfWeek[]) => days.map(dayOfWeek => ({ dayOfWeek }));
const everyWeekday = on('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday');
const leapDay = { byMonth: [2], byMonthDay: [29] };

/** Begins on a Monday. */
function recurrence(rule: SchedulingRule): Recurrence {
  return recurrenceOf({ startDate: '2024-01-01', ...rule }) as Recurrence;
}

describe('whether a rule ever occurs', () => {
  test.each<[string, SchedulingRule, boolean]>([
    ['every day', { frequency: 'Daily' }, true],
    ['on February 29', { frequency: 'Yearly', ...leapDay }, true],
    ['on February 30', { frequency: 'Daily', byMonth: [2], byMonthDay: [30] }, false],
    ['every fourth year on February 29', { frequency: 'Yearly', interval: 4, ...leapDay }, true],
    [
      'every fourth year from an odd year on',
      { frequency: 'Yearly', interval: 4, startDate: '2023-01-01', ...leapDay },
      false,
    ],
    [
      'every 100th year, of which every fourth is a leap year',
      { frequency: 'Yearly', interval: 100, startDate: '2100-01-01', ...leapDay },
      true,
    ],
    [
      'every 400th year, never a leap year',
      { frequency: 'Yearly', interval: 400, startDate: '2100-01-01', ...leapDay },
      false,
    ],
    ['on day 366 of every other year', { frequency: 'Yearly', interval: 2, byYearDay: [366] }, true],
    [
      'on day 366 of every other year from an odd year on',
      { frequency: 'Yearly', interval: 2, startDate: '2023-01-01', byYearDay: [366] },
      false,
    ],
    ['in week 53', { frequency: 'Yearly', byWeekNo: [53] }, true],
    ['in a week 53 in June', { frequency: 'Yearly', byWeekNo: [53], byMonth: [6] }, false],
    [
      'on a fifth Friday of February',
      { frequency: 'Monthly', byMonth: [2], byDay: [{ dayOfWeek: 'Friday', offset: 5 }] },
      true,
    ],
    ['every twelfth month', { frequency: 'Monthly', interval: 12, byMonth: [1] }, true],
    [
      'every twelfth month, restricted to another month',
      { frequency: 'Monthly', interval: 12, byMonth: [2] },
      false,
    ],
    ['every other month', { frequency: 'Monthly', interval: 2, byMonth: [2, 3] }, true],
    [
      'every other month, restricted to the others',
      { frequency: 'Monthly', interval: 2, byMonth: [2, 4] },
      false,
    ],
    ['every other week', { frequency: 'Weekly', interval: 2, byMonth: [2] }, true],
    ['every other day', { frequency: 'Daily', interval: 2, byDay: on('Tuesday') }, true],
    ['every seventh day', { frequency: 'Daily', interval: 7, byDay: on('Monday') }, true],
    [
      'every seventh day, on another weekday',
      { frequency: 'Daily', interval: 7, byDay: on('Tuesday') },
      false,
    ],
    ['every seventh day, on February 29', { frequency: 'Daily', interval: 7, ...leapDay }, true],
    ['every 14th day, on a Tuesday', { frequency: 'Daily', interval: 14, byDay: on('Tuesday') }, false],
    ['every other hour', { frequency: 'Hourly', interval: 2, byDay: on('Tuesday') }, true],
    ['every 48 hours', { frequency: 'Hourly', interval: 48, byDay: on('Tuesday') }, true],
    ['every 168 hours', { frequency: 'Hourly', interval: 168, byDay: on('Monday') }, true],
    [
      'every 168 hours, on another weekday',
      { frequency: 'Hourly', interval: 168, byDay: on('Tuesday') },
      false,
    ],
    ['every 10,080 minutes', { frequency: 'Minutely', interval: 10_080, byDay: on('Tuesday') }, false],
    ['every second of February 30', { frequency: 'Secondly', byMonth: [2], byMonthDay: [30] }, false],
    ['a rule that is over', { frequency: 'Daily', untilDate: '2024-01-02', count: 1 }, true],
  ])('%s', (_, rule, expected) => {
    expect(canOccur(recurrence(rule))).toBe(expected);
  });
});

describe('whether a rule can still hold', () => {
  const nine = { startTime: '09:00', endTime: '17:00' };

  test.each<[string, SchedulingRule, string, boolean]>([
    ['before its last day', { frequency: 'Daily', untilDate: '2024-01-05' }, '2024-01-05T00:00', true],
    ['in its last hours', { ...nine, frequency: 'Daily', untilDate: '2024-01-05' }, '2024-01-05T16:59', true],
    [
      'after its last hours',
      { ...nine, frequency: 'Daily', untilDate: '2024-01-05' },
      '2024-01-05T17:00',
      false,
    ],
    ['before its only start', { ...nine, frequency: 'Daily', count: 1 }, '2024-01-01T09:00', true],
    ['in its only hours', { ...nine, frequency: 'Daily', count: 1 }, '2024-01-01T16:59', true],
    ['after its only hours', { ...nine, frequency: 'Daily', count: 1 }, '2024-01-01T17:00', false],
    ['long before it begins', { frequency: 'Daily', count: 1 }, '1990-01-01T00:00', true],
    [
      'three centuries ahead',
      { frequency: 'Yearly', interval: 100, ...leapDay, startDate: '2001-02-28' },
      '2102-01-01T00:00',
      false,
    ],
    [
      'four centuries ahead',
      { frequency: 'Yearly', interval: 100, ...leapDay, startDate: '2000-02-29' },
      '2001-01-01T00:00',
      true,
    ],
    [
      'after an end four centuries ahead',
      { frequency: 'Yearly', interval: 100, ...leapDay, startDate: '2000-02-29', untilDate: '2400-02-28' },
      '2001-01-01T00:00',
      false,
    ],
    [
      'on the day of an end four centuries ahead',
      { frequency: 'Yearly', interval: 100, ...leapDay, startDate: '2000-02-29', untilDate: '2400-02-29' },
      '2001-01-01T00:00',
      true,
    ],
  ])('%s', (_, rule, at, expected) => {
    expect(canOccurAfter(recurrence(rule), local(at))).toBe(expected);
  });

  test('does not depend on earlier questions', () => {
    const rare = recurrence({
      frequency: 'Yearly',
      interval: 4,
      ...leapDay,
      untilDate: '2032-12-31',
      count: 3,
    });
    const answers = [
      '2023-01-01',
      '2032-02-29',
      '2032-03-01',
      '2024-03-01',
      '2032-02-28',
      '2040-01-01',
      '2020-01-01',
    ];
    expect(answers.map(day => canOccurAfter(rare, local(`${day}T00:00`)))).toEqual([
      ...[true, true, false, true, true, false, true],
    ]);
  });

  test('a span can hold until it ends, "always" forever, "never" not at all', () => {
    const span = { kind: 'span', from: 10, to: 20 } as const;
    expect([9, 10, 19, 20].map(at => canOccurAfter(span, at))).toEqual([true, true, true, false]);
    expect(canOccurAfter({ kind: 'always' }, 0)).toBe(true);
    expect(canOccurAfter({ kind: 'never' }, 0)).toBe(false);
  });
});

describe('whether a rule is proved to hold forever', () => {
  const daily = { frequency: 'Daily' } as const;

  test.each<[string, SchedulingRule, boolean]>([
    ['every day', daily, true],
    ['every day, all day', { ...daily, isAllDay: true }, true],
    ['from noon to noon', { ...daily, startTime: '12:00', endTime: '12:00' }, true],
    ['from noon to midnight', { ...daily, startTime: '12:00' }, false],
    ['every hour', { frequency: 'Hourly' }, true],
    ['two hours every other hour', { frequency: 'Hourly', interval: 2, endTime: '02:00' }, true],
    ['one hour every other hour', { frequency: 'Hourly', interval: 2, endTime: '01:00' }, false],
    ['an interval that does not divide a day', { frequency: 'Hourly', interval: 5, endTime: '05:00' }, false],
    ['every hour of a month', { frequency: 'Hourly', byMonth: [1] }, false],
    ['every other day', { ...daily, interval: 2 }, false],
    ['until a date', { ...daily, untilDate: '2030-01-01' }, false],
    ['a number of times', { ...daily, count: 1000 }, false],
    ['in a month', { ...daily, byMonth: [1] }, false],
    ['on dates', { ...daily, byMonthDay: [1, 2, 3] }, false],
    ['on dates from the end', { ...daily, byMonthDay: [-1, -2] }, false],
    ['on every weekday', { ...daily, byDay: everyWeekday }, true],
    ['on six weekdays', { ...daily, byDay: everyWeekday.slice(1) }, false],
    ['every week on every weekday', { frequency: 'Weekly', byDay: everyWeekday }, true],
    ['every week on one weekday', { frequency: 'Weekly' }, false],
    ['every month on every weekday', { frequency: 'Monthly', byDay: everyWeekday }, true],
    [
      'the first of the month’s weekdays',
      { frequency: 'Monthly', byDay: everyWeekday, bySetPosition: [1, 2, 3] },
      false,
    ],
    ['every other month', { frequency: 'Monthly', byDay: everyWeekday, interval: 2 }, false],
    ['on a numbered weekday', { frequency: 'Monthly', byDay: [{ dayOfWeek: 'Monday', offset: 1 }] }, false],
    ['on a day of the year', { frequency: 'Yearly', byDay: everyWeekday, byYearDay: [1, 2, 3] }, false],
    ['in a week of the year', { frequency: 'Yearly', byDay: everyWeekday, byWeekNo: [1] }, false],
  ])('%s', (_, rule, expected) => {
    // Monday, 1 January, in week 1: the rules above hold on that day.
    expect(holdsForever(recurrence(rule), local('2024-01-01T12:00'))).toBe(expected);
  });

  test('is not proved before the rule begins', () => {
    const noons = recurrence({ ...daily, startTime: '12:00', endTime: '12:00' });
    expect(holdsForever(noons, local('2024-01-01T11:59'))).toBe(false);
    expect(holdsForever(noons, local('2024-01-01T12:00'))).toBe(true);
  });

  test('a span is never proved to hold forever, "always" is', () => {
    expect(holdsForever({ kind: 'span', from: 0, to: 8e15 }, 1)).toBe(false);
    expect(holdsForever({ kind: 'always' }, 1)).toBe(true);
    expect(holdsForever({ kind: 'never' }, 1)).toBe(false);
  });
});
