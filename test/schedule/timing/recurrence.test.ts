import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../../src/model.js';
import { LATEST_DAY } from '../../../src/schedule/clock/civil.js';
import type { Recurrence } from '../../../src/schedule/timing/timing.js';
import { recurrenceOf } from '../recurrence.js';

const HOUR_MS = 3_600_000;
const hours = (...given: readonly number[]) => given.map(hour => hour * HOUR_MS);
const dayOf = (date: string) => Date.parse(`${date}T00:00Z`) / (24 * HOUR_MS);

function recurrence(rule: SchedulingRule): Recurrence {
  return recurrenceOf({ startDate: '2024-01-01', frequency: 'Daily', ...rule }) as Recurrence;
}

describe('what the starts of a day cover', () => {
  test.each<[string, SchedulingRule, number, number, readonly number[] | undefined]>([
    ['a window', { startTime: '09:00', endTime: '17:00' }, 9, 17, undefined],
    ['a night', { startTime: '22:00', endTime: '06:00' }, 22, 30, undefined],
    ['a whole day', { isAllDay: true }, 0, 24, undefined],
    [
      'a whole day, however often it starts on it',
      { isAllDay: true, byHour: [9, 13], byMinute: [0] },
      ...[0, 24, undefined],
    ],
    [
      'two windows with a gap',
      { startTime: '09:00', endTime: '10:00', byHour: [9, 13] },
      ...[9, 14, [9, 10, 13, 14]],
    ],
    ['two that meet', { startTime: '09:00', endTime: '10:00', byHour: [9, 10] }, 9, 11, undefined],
    ['two that overlap', { startTime: '09:00', endTime: '11:00', byHour: [9, 10] }, 9, 12, undefined],
    [
      'two that meet and one that does not',
      { startTime: '09:00', endTime: '10:00', byHour: [9, 10, 12] },
      ...[9, 13, [9, 11, 12, 13]],
    ],
    ['every hour', { frequency: 'Hourly' }, 0, 24, undefined],
    ['every eighth hour', { frequency: 'Hourly', interval: 8 }, 0, 17, [0, 1, 8, 9, 16, 17]],
  ] as [string, SchedulingRule, number, number, readonly number[] | undefined][])(
    'is the same on every day: %s',
    (_, rule, opens, closes, spans) => {
      expect(recurrence(rule)).toMatchObject({
        pattern: 'fixed',
        opens: opens * HOUR_MS,
        closes: closes * HOUR_MS,
        spans: spans && hours(...spans),
      });
    },
  );

  const minutes = (count: number) => Array.from({ length: count }, (_, index) => 2 * index);
  const everyHours = (count: number) => Array.from({ length: count }, (_, index) => index);

  test.each<[Recurrence['pattern'], string, SchedulingRule]>([
    ['fixed', '48 windows', { frequency: 'Minutely', interval: 30 }],
    ['fixed', '64 windows', { byHour: everyHours(16), byMinute: minutes(4) }],
    ['dense', '66 windows', { byHour: everyHours(22), byMinute: minutes(3) }],
    ['dense', '96 windows', { frequency: 'Minutely', interval: 15 }],
    ['varying', 'other hours on other days', { frequency: 'Hourly', interval: 5 }],
    ['varying', 'up to 63 windows', { frequency: 'Hourly', interval: 5, byMinute: minutes(11) }],
    ['dense', 'up to 69 windows', { frequency: 'Hourly', interval: 5, byMinute: minutes(12) }],
    ['dense', 'other minutes on other days', { frequency: 'Minutely', interval: 7 }],
    ['varying', '64 at most', { frequency: 'Minutely', interval: 23 }],
    ['fixed', 'every minute', { frequency: 'Minutely' }],
    ['fixed', 'every second', { frequency: 'Secondly' }],
  ])('is %s: %s', (pattern, _, rule) => {
    expect(recurrence(rule).pattern).toBe(pattern);
  });
});

describe('the days that have all starts', () => {
  const twice: SchedulingRule = { startTime: '09:00', endTime: '10:00', byHour: [9, 13] };

  test('are all from dtstart on, for ever', () => {
    expect(recurrence(twice)).toMatchObject({
      firstDay: dayOf('2024-01-01'),
      firstWholeDay: dayOf('2024-01-01'),
      lastDay: LATEST_DAY,
      lastWholeDay: LATEST_DAY,
    });
  });

  test('begin the day after a dtstart that comes too late for the first of them', () => {
    expect(recurrence({ ...twice, startTime: '10:00', endTime: '11:00' })).toMatchObject({
      firstDay: dayOf('2024-01-01'),
      firstWholeDay: dayOf('2024-01-02'),
    });
  });

  test.each([
    ['2024-01-05', '2024-01-05', '2024-01-05'],
    ['2024-01-05T13:00:00', '2024-01-05', '2024-01-05'],
    ['2024-01-05T12:59:59', '2024-01-05', '2024-01-04'],
  ])('end with an untilDate of %s', (untilDate, last, lastWhole) => {
    expect(recurrence({ ...twice, untilDate })).toMatchObject({
      lastDay: dayOf(last),
      lastWholeDay: dayOf(lastWhole),
    });
  });
});

test('an interval has its phase, and none where it is 1', () => {
  const yearly: SchedulingRule = { frequency: 'Yearly' };
  expect(recurrence(yearly).firstPeriod).toBe(0);
  expect(recurrence({ ...yearly, interval: 3 }).firstPeriod).toBe(2024);
});
