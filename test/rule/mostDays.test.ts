import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import type { DayFilter, RecurringFrequency } from '../../src/recurrence/timeConstraint.js';
import { mostDays } from '../../src/rule/mostDays.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRule } from '../arbitraries/rule.js';
import { recurrenceOf } from '../schedule/recurrence.js';

const every: DayFilter = {
  months: 0,
  dates: 0,
  datesFromEnd: 0,
  weekdays: 0,
  nth: undefined,
  yearDays: undefined,
  weeks: undefined,
};
const [marchAndMay, first, mondayAndFriday] = [0b101000, 0b10, 0b10001];
const nth = (within: 'month' | 'year') => ({
  within,
  days: [
    { weekday: 2, n: 1 },
    { weekday: 2, n: -1 },
  ],
});

describe('at most so many days count in a period', () => {
  test.each<[RecurringFrequency, Partial<DayFilter>, number]>([
    ['Daily', {}, 1],
    ['Hourly', { weekdays: mondayAndFriday }, 1],
    ['Weekly', {}, 7],
    ['Weekly', { weekdays: mondayAndFriday }, 2],
    ['Monthly', {}, 31],
    ['Monthly', { months: marchAndMay }, 31],
    ['Monthly', { dates: first, datesFromEnd: 0b110 }, 3],
    ['Monthly', { weekdays: mondayAndFriday }, 10],
    ['Monthly', { nth: nth('month') }, 2],
    ['Monthly', { weekdays: mondayAndFriday, nth: nth('month') }, 12],
    ['Monthly', { weekdays: mondayAndFriday, dates: first }, 1],
    ['Yearly', {}, 372],
    ['Yearly', { months: marchAndMay }, 62],
    ['Yearly', { dates: first }, 12],
    ['Yearly', { months: marchAndMay, dates: first }, 2],
    ['Yearly', { weekdays: mondayAndFriday }, 106],
    ['Yearly', { months: marchAndMay, weekdays: mondayAndFriday }, 20],
    ['Yearly', { nth: nth('year') }, 2],
    ['Yearly', { months: marchAndMay, nth: nth('month') }, 4],
    ['Yearly', { weekdays: mondayAndFriday, nth: nth('year') }, 108],
    ['Yearly', { yearDays: [1, 100, -1] }, 3],
    ['Yearly', { weeks: [1] }, 14],
    ['Yearly', { weeks: [1, 20], weekdays: 1 }, 28],
  ])('%s %j: %i', (frequency, filter, most) => {
    expect(mostDays({ ...every, ...filter }, frequency)).toBe(most);
  });

  test('and no period has more of them', () => {
    const frequency = fc.constantFrom('Monthly' as const, 'Yearly' as const);
    const year = fc.integer({ min: 2000, max: 2060 });
    fc.assert(
      fc.property(recurringRule(), frequency, year, (given, frequency, year) => {
        const rule: SchedulingRule = { ...given, ...daily, frequency, startDate: '1999-01-01' };
        const asked = occurrencesBetween(rule, `${year}-01-01`, `${year + 1}-01-01`);
        const recurrence = recurrenceOf(rule);
        fc.pre(asked.ok && recurrence !== undefined);
        const sizes = new Map<string, number>();
        for (const start of orThrow(asked)) {
          const period = start.slice(0, frequency === 'Monthly' ? 7 : 4);
          sizes.set(period, (sizes.get(period) ?? 0) + 1);
        }
        const most = mostDays(recurrence, frequency);
        expect(Math.max(0, ...sizes.values())).toBeLessThanOrEqual(most);
      }),
    );
  });
});

/** Once on each day that counts. */
const daily = {
  interval: 1,
  count: null,
  untilDate: null,
  bySetPosition: null,
  byHour: null,
  byMinute: null,
  isAllDay: true,
};

test('a position that only the longest periods have occurs in those', () => {
  const mondays: SchedulingRule = { byDay: [{ dayOfWeek: 'Monday' }], startDate: '2026-01-01' };
  const starts = (rule: SchedulingRule, from: string, to: string) =>
    orThrow(occurrencesBetween({ ...mondays, ...rule }, from, to)).map(start => start.slice(0, 10));
  expect(starts({ frequency: 'Monthly', bySetPosition: [5] }, '2026-01-01', '2026-07-01')).toEqual([
    '2026-03-30',
    '2026-06-29',
  ]);
  expect(starts({ frequency: 'Yearly', bySetPosition: [53] }, '2026-01-01', '2040-01-01')).toEqual([
    '2029-12-31',
    '2035-12-31',
  ]);
  expect(starts({ frequency: 'Yearly', bySetPosition: [54] }, '2026-01-01', '2040-01-01')).toEqual([]);
  const leapDay = { frequency: 'Yearly', byDay: null, byMonth: [2], byMonthDay: [27, 28, 29] } as const;
  expect(starts({ ...leapDay, bySetPosition: [3] }, '2026-01-01', '2033-01-01')).toEqual([
    '2028-02-29',
    '2032-02-29',
  ]);
});
