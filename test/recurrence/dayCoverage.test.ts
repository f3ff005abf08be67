import { expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { type DayCoverage, dayCoverage } from '../../src/recurrence/dayCoverage.js';
import type { Recurrence } from '../../src/recurrence/timeConstraint.js';
import { civilDay } from '../../src/time/civil.js';
import { recurrenceOf } from '../schedule/recurrence.js';

const twice: SchedulingRule = {
  frequency: 'Daily',
  startDate: '2026-06-08',
  startTime: '09:00',
  endTime: '10:00',
  byHour: [9, 13],
};

test.each<[string, SchedulingRule, Record<string, DayCoverage>]>([
  [
    'all starts on selected days',
    { ...twice, byDay: [{ dayOfWeek: 'Monday' }], untilDate: '2026-06-22' },
    {
      '2026-06-07': 'none',
      '2026-06-08': 'all',
      '2026-06-09': 'none',
      '2026-06-15': 'all',
      '2026-06-22': 'all',
      '2026-06-29': 'none',
    },
  ],
  [
    'some starts if dtstart is in between',
    { ...twice, startTime: '10:00', endTime: '11:00' },
    { '2026-06-07': 'none', '2026-06-08': 'some', '2026-06-09': 'all' },
  ],
  [
    'some starts if the end is in between',
    { ...twice, untilDate: '2026-06-22T12:00:00' },
    { '2026-06-21': 'all', '2026-06-22': 'some', '2026-06-23': 'none' },
  ],
  [
    'all starts if the end is the last one, and none if it is before the first',
    { ...twice, untilDate: '2026-06-22T13:00:00' },
    { '2026-06-22': 'all', '2026-06-23': 'none' },
  ],
  [
    'the starts that the count allows',
    { ...twice, count: 5 },
    { '2026-06-09': 'all', '2026-06-10': 'some', '2026-06-11': 'none' },
  ],
  [
    'all starts if the count allows them',
    { ...twice, count: 4 },
    { '2026-06-09': 'all', '2026-06-10': 'none' },
  ],
  [
    'the starts that a set position picks',
    {
      ...twice,
      frequency: 'Weekly',
      byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Tuesday' }],
      bySetPosition: [1, 2, 3],
    },
    { '2026-06-15': 'all', '2026-06-16': 'some', '2026-06-17': 'none' },
  ],
  [
    'none if no set position picks the day',
    {
      ...twice,
      frequency: 'Weekly',
      byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Tuesday' }],
      bySetPosition: [1],
    },
    { '2026-06-15': 'some', '2026-06-16': 'none' },
  ],
  [
    'the starts that both a set position and a count allow',
    { ...twice, frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], bySetPosition: [1, 2], count: 3 },
    { '2026-06-08': 'all', '2026-06-15': 'some' },
  ],
  [
    'a different number of starts every day',
    { frequency: 'Hourly', interval: 7, startDate: '2026-06-08', startTime: '00:00', endTime: '01:00' },
    { '2026-06-07': 'none', '2026-06-08': 'some', '2026-06-20': 'some' },
  ],
])('a day has %s', (_, rule, expected) => {
  const recurrence = recurrenceOf(rule) as Recurrence;
  const coverage = Object.keys(expected).map(date => [
    date,
    dayCoverage(recurrence, civilDay(Date.parse(date) / 86_400_000)),
  ]);
  expect(Object.fromEntries(coverage)).toEqual(expected);
});
