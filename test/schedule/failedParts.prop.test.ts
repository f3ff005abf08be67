import { describe, expect, test } from 'vitest';
import { explainAt, type RulePart } from '../../src/index.js';
import type { DayOfWeek, SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { readingNear, recurringRule, simpleRule } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from './compiled.js';
import { oracleActive } from './oracle.js';

const partsAt = (rule: SchedulingRule, reading: string): readonly RulePart[] | undefined =>
  explainAt(compiled(scheduleOf('UTC', { ...rule, state: 'Open' })), `${reading}Z`)[0]?.failedParts;

const weekdays: readonly DayOfWeek[] = [
  ...(['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const),
];

describe('the parts of a rule that failed', () => {
  test('are listed exactly when the rule does not hold, at least one of them', () => {
    const asked = fc
      .oneof({ weight: 3, arbitrary: recurringRule() }, { weight: 1, arbitrary: simpleRule() })
      .chain(rule => fc.tuple(fc.constant(rule), readingNear(rule)));
    fc.assert(
      fc.property(asked, ([rule, reading]) => {
        const parts = partsAt(rule, reading);
        expect([reading, parts === undefined]).toEqual([reading, oracleActive(rule, reading)]);
        expect(parts?.length).not.toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('of a daily window are those that a naive check finds', () => {
    const asked = fc.record({
      months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }),
      dates: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 25 }),
      days: fc.subarray([...weekdays]),
      reading: fc
        .integer({ min: 0, max: 90 * 24 * 60 })
        .map(minutes => Date.UTC(2026, 5, 1) + minutes * 60_000),
    });
    fc.assert(
      fc.property(asked, ({ months, dates, days, reading }) => {
        const rule: SchedulingRule = {
          frequency: 'Daily',
          startDate: '2026-06-20',
          untilDate: '2026-08-10',
          startTime: '09:00',
          endTime: '17:00',
          byMonth: months,
          byMonthDay: dates,
          byDay: days.map(dayOfWeek => ({ dayOfWeek })),
        };
        const date = new Date(reading);
        const text = date.toISOString().slice(0, 19);
        const expected: RulePart[] = [];
        if (text < '2026-06-20') expected.push('startDate');
        if (text > '2026-08-11') expected.push('untilDate');
        if (months.length > 0 && !months.includes(date.getUTCMonth() + 1)) expected.push('month');
        if (dates.length > 0 && !dates.includes(date.getUTCDate())) expected.push('monthDay');
        if (days.length > 0 && !days.includes(weekdays[date.getUTCDay()] ?? 'Sunday'))
          expected.push('weekday');
        if (date.getUTCHours() < 9 || date.getUTCHours() >= 17) expected.push('timeOfDay');
        expect([text, partsAt(rule, text) ?? []]).toEqual([text, expected]);
      }),
      { numRuns: 300 },
    );
  });

  const hours: SchedulingRule = {
    frequency: 'Weekly',
    byDay: [{ dayOfWeek: 'Friday' }],
    startDate: '2026-01-02',
    startTime: '22:00',
    endTime: '06:00',
  };

  test.each<[string, SchedulingRule, readonly RulePart[] | undefined]>([
    ['2026-06-06T05:00:00', hours, undefined],
    ['2026-06-07T05:00:00', hours, ['weekday']],
    ['2026-06-05T12:00:00', hours, ['timeOfDay']],
    ['2026-06-12T23:00:00', { ...hours, interval: 2 }, ['interval']],
    ['2026-06-05T23:00:00', { ...hours, count: 3 }, ['count']],
    ['2026-01-01T23:00:00', hours, ['startDate', 'weekday']],
    ['2026-06-05T23:00:00', { ...hours, frequency: 'Monthly', bySetPosition: [2] }, ['setPosition']],
    [
      '2026-06-05T23:00:00',
      { ...hours, frequency: 'Yearly', byWeekNo: [1], byYearDay: [1] },
      ['weekNumber', 'yearDay'],
    ],
    ['2026-06-05T23:00:00', { startDate: '2026-06-06' }, ['startDate']],
    ['2026-06-05T23:00:00', { startDate: '2026-06-04' }, ['untilDate']],
    ['2026-06-05T23:00:00', { startDate: '2026-06-05', endTime: '17:00' }, ['timeOfDay']],
    ['2026-06-05T23:00:00', { startDate: '2026-06-05', untilDate: '2026-06-04' }, ['never']],
  ])('at %s of %o are %j', (reading, rule, parts) => {
    expect(partsAt(rule, reading)).toEqual(parts);
  });
});
