import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { civilDay } from '../../src/schedule/clock/civil.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { glanceAt, mayHoldOn } from '../../src/schedule/sieve.js';
import { isCovered, readingAt } from '../../src/schedule/timing/coverage.js';
import type { Timing } from '../../src/schedule/timing/timing.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRule, scheduleRules } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from './compiled.js';
import { local } from './local.js';

const DAY_MS = 86_400_000;

function insideOfOne(rule: SchedulingRule) {
  return insideOf(compiled(scheduleOf('UTC', { state: 'Open', startDate: '2026-01-05', ...rule })));
}

const nine = { startTime: '09:00', endTime: '17:00' } as const;
const workdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
const week: SchedulingRule = {
  ...nine,
  frequency: 'Weekly',
  byDay: workdays.map(dayOfWeek => ({ dayOfWeek })),
  untilDate: '2026-12-18',
};
const night: SchedulingRule = { frequency: 'Daily', startTime: '22:00', endTime: '06:00' };
const monthly = (...byDay: NonNullable<SchedulingRule['byDay']>): SchedulingRule => ({
  ...nine,
  frequency: 'Monthly',
  byDay,
});
const tuesday = (offset: number) => ({ dayOfWeek: 'Tuesday', offset }) as const;
const sunday = (offset: number) => ({ dayOfWeek: 'Sunday', offset }) as const;
const monday = (offset: number) => ({ dayOfWeek: 'Monday', offset }) as const;
const daily = (rule: SchedulingRule): SchedulingRule => ({ ...nine, frequency: 'Daily', ...rule });

describe('a glance at a rule', () => {
  test.each<[string, SchedulingRule, Record<string, 'holds' | 'fails' | 'look'>]>([
    [
      'tells all of a plain week, but for its first and last day',
      week,
      {
        '2026-06-08T09:00': 'holds',
        '2026-06-08T16:59': 'holds',
        '2026-06-08T08:59': 'fails',
        '2026-06-08T17:00': 'fails',
        '2026-06-07T10:00': 'fails',
        '2026-01-05T10:00': 'look',
        '2026-01-06T10:00': 'holds',
        '2026-01-02T10:00': 'fails',
        '2026-12-17T10:00': 'holds',
        '2026-12-18T10:00': 'look',
        '2026-12-21T10:00': 'fails',
      },
    ],
    [
      'knows the morning after a night by its weekday',
      { ...night, frequency: 'Weekly', byDay: [monday(0), sunday(0)] },
      {
        '2026-06-08T22:00': 'holds',
        '2026-06-08T05:59': 'holds',
        '2026-06-09T05:59': 'holds',
        '2026-06-09T06:00': 'fails',
        '2026-06-08T21:59': 'fails',
        '2026-06-10T05:59': 'fails',
        '2026-06-07T05:59': 'fails',
        '2026-06-09T22:00': 'fails',
      },
    ],
    [
      'but for the first and the last night',
      { ...night, untilDate: '2026-12-18' },
      {
        '2026-01-05T05:59': 'fails',
        '2026-01-06T05:59': 'look',
        '2026-01-07T05:59': 'holds',
        '2026-12-18T05:59': 'holds',
        '2026-12-19T05:59': 'look',
        '2026-12-20T05:59': 'fails',
      },
    ],
    ['not if there are months', { ...night, byMonth: [6] }, { '2026-06-08T05:59': 'look' }],
    ['nor if there are dates', { ...night, byMonthDay: [7] }, { '2026-06-08T05:59': 'look' }],
    [
      'knows which dates a second Tuesday may be',
      monthly(tuesday(2)),
      {
        '2026-06-09T10:00': 'holds',
        '2026-09-08T10:00': 'holds',
        '2026-12-08T10:00': 'holds',
        '2026-06-02T10:00': 'fails',
        '2026-06-16T10:00': 'fails',
        '2026-06-10T10:00': 'fails',
      },
    ],
    [
      'and a fifth one',
      monthly(tuesday(5)),
      { '2026-06-30T10:00': 'holds', '2026-09-29T10:00': 'holds', '2026-06-23T10:00': 'fails' },
    ],
    [
      'not how long the month is, for the last one',
      monthly(tuesday(-1)),
      { '2026-06-30T10:00': 'look', '2026-06-23T10:00': 'look', '2026-06-16T10:00': 'fails' },
    ],
    [
      'nor for the last but one',
      monthly(tuesday(-2)),
      { '2026-06-16T10:00': 'look', '2026-06-23T10:00': 'look', '2026-06-09T10:00': 'fails' },
    ],
    ['nor for the fifth from the end', monthly(tuesday(-5)), { '2026-06-02T10:00': 'look' }],
    [
      'nor which of two numbers belongs to which weekday',
      monthly(monday(1), tuesday(3)),
      {
        '2026-06-01T10:00': 'look',
        '2026-06-16T10:00': 'look',
        '2026-06-02T10:00': 'look',
        '2026-06-08T10:00': 'fails',
        '2026-06-03T10:00': 'fails',
      },
    ],
    [
      'nor a number beside every such weekday',
      monthly(monday(0), tuesday(1)),
      {
        '2026-06-15T10:00': 'look',
        '2026-06-02T10:00': 'look',
        '2026-06-16T10:00': 'look',
        '2026-06-17T10:00': 'fails',
      },
    ],
    [
      'nor a number within the year',
      { ...nine, frequency: 'Yearly', byDay: [monday(20)] },
      { '2026-06-15T10:00': 'look', '2026-06-16T10:00': 'fails' },
    ],
    [
      'knows dates and months',
      daily({ byMonthDay: [13], byMonth: [6] }),
      { '2026-06-13T10:00': 'holds', '2026-06-14T10:00': 'fails', '2026-07-13T10:00': 'fails' },
    ],
    ['not dates from the end', daily({ byMonthDay: [-1] }), { '2026-06-13T10:00': 'look' }],
    ['nor the days of a year', daily({ byYearDay: [1] }), { '2026-06-13T10:00': 'look' }],
    ['nor its weeks', { ...nine, frequency: 'Yearly', byWeekNo: [1] }, { '2026-06-15T10:00': 'look' }],
    ['nor every other day', daily({ interval: 2 }), { '2026-06-13T10:00': 'look' }],
    ['nor a count', daily({ count: 5 }), { '2026-06-13T10:00': 'look' }],
    [
      'nor a set position',
      { ...week, bySetPosition: [1] },
      { '2026-06-09T10:00': 'look', '2026-06-13T10:00': 'fails' },
    ],
    [
      'nor the gaps of a day',
      { frequency: 'Daily', byHour: [9, 13], startTime: '09:00', endTime: '10:00' },
      { '2026-06-13T09:30': 'look', '2026-06-13T11:00': 'look', '2026-06-13T14:00': 'fails' },
    ],
    [
      'nor hours that differ from day to day',
      { frequency: 'Hourly', interval: 5, endTime: '01:00', startTime: '00:00' },
      { '2026-06-13T09:30': 'look' },
    ],
    [
      'knows an all-day one',
      { frequency: 'Yearly', isAllDay: true, startDate: '2020-06-13' },
      { '2026-06-13T00:00': 'holds', '2026-06-14T00:00': 'fails' },
    ],
    [
      'the days of a single one',
      { ...nine, startDate: '2026-06-13', untilDate: '2026-06-14' },
      {
        '2026-06-12T10:00': 'fails',
        '2026-06-13T10:00': 'look',
        '2026-06-14T10:00': 'look',
        '2026-06-15T00:00': 'fails',
      },
    ],
    [
      'up to midnight',
      { startDate: '2026-06-13', isAllDay: true },
      { '2026-06-13T23:59': 'look', '2026-06-14T00:00': 'fails', '2026-06-12T23:59': 'fails' },
    ],
  ])('%s', (_, rule, expected) => {
    const { sieve } = insideOfOne(rule);
    const glances = Object.keys(expected).map(text => [text, glanceAt(sieve, 0, readingAt(local(text)))]);
    expect(Object.fromEntries(glances)).toEqual(expected);
  });

  test('tells nothing of a rule without time', () => {
    const { sieve } = insideOf(compiled(scheduleOf('UTC', { state: 'Open' })));
    expect(glanceAt(sieve, 0, readingAt(local('2026-06-13T00:00')))).toBe('look');
  });

  const someTimes = fc.array(fc.integer({ min: 0, max: 3 * 365 * 96 }), { minLength: 40, maxLength: 40 });

  test('never says what a look would not, of any rule at any time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          recurringRule().map(rule => [rule]),
          scheduleRules(),
        ),
        someTimes,
        (rules, times) => {
          const { sieve, deciding } = insideOf(compiled(scheduleOf('UTC', ...rules)));
          for (const [index, { timing }] of deciding.entries()) {
            for (const quarter of times) {
              const reading = readingAt(local('2025-12-20T00:00') + quarter * 900_000);
              const glance = glanceAt(sieve, index, reading);
              const holds = isCovered(timing as Timing, reading);
              if (glance !== 'look') expect(glance).toBe(holds ? 'holds' : 'fails');
              if (holds) expect(mayHoldOn(sieve, index, reading.civil)).toBe(true);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a glance at a day', () => {
  const day = (text: string) => civilDay(local(`${text}T00:00`) / DAY_MS);

  test('rules out those on which a rule neither starts nor goes on from the day before', () => {
    const { sieve } = insideOfOne(week);
    expect(mayHoldOn(sieve, 0, day('2026-06-08'))).toBe(true);
    expect(mayHoldOn(sieve, 0, day('2026-06-07'))).toBe(false);
    expect(mayHoldOn(sieve, 0, day('2026-12-21'))).toBe(false);
    expect(mayHoldOn(insideOfOne({ ...night, byMonth: [6] }).sieve, 0, day('2026-07-01'))).toBe(true);
    expect(
      mayHoldOn(insideOfOne({ ...daily({ byMonth: [6] }), endTime: '24:00' }).sieve, 0, day('2026-07-01')),
    ).toBe(false);
  });
});
