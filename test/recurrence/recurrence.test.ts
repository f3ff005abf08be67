import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import type { Recurrence } from '../../src/recurrence/timeConstraint.js';
import { LATEST_DAY } from '../../src/time/civil.js';
import { recurrenceOf } from '../schedule/recurrence.js';

const HOUR_MS = 3_600_000;
const hours = (...given: readonly number[]) => given.map(hour => hour * HOUR_MS);
const dayOf = (date: string) => Date.parse(`${date}T00:00Z`) / (24 * HOUR_MS);

function recurrence(rule: SchedulingRule): Recurrence {
  return recurrenceOf({ startDate: '2024-01-01', frequency: 'Daily', ...rule }) as Recurrence;
}

describe('the spans that the starts of a day cover', () => {
  test.each<[string, SchedulingRule, readonly number[]]>([
    ['a window', { startTime: '09:00', endTime: '17:00' }, [9, 17]],
    ['a night', { startTime: '22:00', endTime: '06:00' }, [22, 30]],
    ['a whole day', { isAllDay: true }, [0, 24]],
    ['a whole day, however many starts it has', { isAllDay: true, byHour: [9, 13], byMinute: [0] }, [0, 24]],
    ['two windows with a gap', { startTime: '09:00', endTime: '10:00', byHour: [9, 13] }, [9, 10, 13, 14]],
    ['two windows that meet', { startTime: '09:00', endTime: '10:00', byHour: [9, 10] }, [9, 11]],
    ['two windows that overlap', { startTime: '09:00', endTime: '11:00', byHour: [9, 10] }, [9, 12]],
    [
      'two windows that meet and one that does not',
      { startTime: '09:00', endTime: '10:00', byHour: [9, 10, 12] },
      [9, 11, 12, 13],
    ],
    ['every hour', { frequency: 'Hourly' }, [0, 24]],
    ['every eighth hour', { frequency: 'Hourly', interval: 8 }, [0, 1, 8, 9, 16, 17]],
  ])('are the same on every day: %s', (_, rule, spans) => {
    expect(recurrence(rule)).toMatchObject({
      spans: hours(...spans),
      opens: (spans[0] as number) * HOUR_MS,
      closes: (spans.at(-1) as number) * HOUR_MS,
    });
  });

  const minutes = (count: number) => Array.from({ length: count }, (_, index) => 2 * index);
  const everyHours = (count: number) => Array.from({ length: count }, (_, index) => index);

  test.each<[number | undefined, string, SchedulingRule]>([
    [48, 'half hours', { frequency: 'Minutely', interval: 30 }],
    [64, 'as many as are listed', { byHour: everyHours(16), byMinute: minutes(4) }],
    [undefined, 'more than are listed', { byHour: everyHours(22), byMinute: minutes(3) }],
    [undefined, 'quarter hours', { frequency: 'Minutely', interval: 15 }],
    [undefined, 'other hours on other days', { frequency: 'Hourly', interval: 5 }],
    [undefined, 'other minutes on other days', { frequency: 'Minutely', interval: 7 }],
    [1, 'every minute', { frequency: 'Minutely' }],
    [1, 'every second', { frequency: 'Secondly' }],
  ])('has %s spans: %s', (count, _, rule) => {
    expect(recurrence(rule).spans?.length).toBe(count && 2 * count);
  });
});

describe('the days that have all starts', () => {
  const twice: SchedulingRule = { startTime: '09:00', endTime: '10:00', byHour: [9, 13] };

  test('are all days from dtstart on', () => {
    expect(recurrence(twice)).toMatchObject({
      firstDay: dayOf('2024-01-01'),
      firstWholeDay: dayOf('2024-01-01'),
      lastDay: LATEST_DAY,
      lastWholeDay: LATEST_DAY,
    });
  });

  test('begin the day after dtstart if dtstart is after the first start of its day', () => {
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

test('an interval has a phase unless it is 1', () => {
  const yearly: SchedulingRule = { frequency: 'Yearly' };
  expect(recurrence(yearly).firstPeriod).toBe(0);
  expect(recurrence({ ...yearly, interval: 3 }).firstPeriod).toBe(2024);
});
