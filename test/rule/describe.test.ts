import { describe, expect, test } from 'vitest';
import { describeRule } from '../../src/index.js';
import type { ScheduleDay, SchedulingRule } from '../../src/model.js';

const weekdays: readonly ScheduleDay[] = [
  { dayOfWeek: 'Monday' },
  { dayOfWeek: 'Tuesday' },
  { dayOfWeek: 'Wednesday' },
  { dayOfWeek: 'Thursday' },
  { dayOfWeek: 'Friday' },
];

describe('rules in words', () => {
  describe('that state no date', () => {
    test.each<[string, SchedulingRule]>([
      ['Always', {}],
      ['Always', { simpleRuleType: 'Always' }],
      ['Never, as it gives no time', { simpleRuleType: 'Time' }],
      ['Every day, 09:00–17:00', { startTime: '09:00', endTime: '17:00' }],
      ['Every day, 22:00–06:00', { startTime: '22:00', endTime: '06:00' }],
      ['Every day, 09:00–24:00', { startTime: '09:00' }],
      ['Every day, 00:00–17:00', { endTime: '17:00' }],
      ['Every day, all day', { isAllDay: true }],
      ['Every day, all day, until 31 December 2026', { untilDate: '2026-12-31' }],
      [
        'Every day, 09:00–12:00, until 31 December 2026 10:00',
        { startTime: '09:00', endTime: '12:00', untilDate: '2026-12-31T10:00:00' },
      ],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('for dates', () => {
    test.each<[string, SchedulingRule]>([
      ['On 25 December 2026, all day', { startDate: '2026-12-25', isAllDay: true }],
      [
        'From 24 December 2026 to 26 December 2026, all day',
        { startDate: '2026-12-24', untilDate: '2026-12-26', isAllDay: true },
      ],
      ['On 24 December 2026, 12:00–18:00', { startDate: '2026-12-24', startTime: '12:00', endTime: '18:00' }],
      ['On 24 December 2026, 22:00–06:00', { startDate: '2026-12-24', startTime: '22:00', endTime: '06:00' }],
      ['On 24 December 2026, 12:00–24:00', { startDate: '2026-12-24', startTime: '12:00' }],
      [
        'From 24 December 2026 12:00 to 28 December 2026 08:00',
        { startDate: '2026-12-24', startTime: '12:00', endTime: '08:00', untilDate: '2026-12-28' },
      ],
      [
        'From 24 December 2026 12:00 to 28 December 2026 24:00',
        { startDate: '2026-12-24', startTime: '12:00', untilDate: '2026-12-28' },
      ],
      ['On 24 December 2026, all day', { startDate: '2026-12-24' }],
      [
        'From 24 December 2026 to the day of 25 December 2026 23:00 UTC, all day',
        { startDate: '2026-12-24', untilDate: '2026-12-25T23:00:00Z', isAllDay: true },
      ],
      [
        'From 24 December 2026 12:00 to 08:00 on the day of 23 December 2026 23:00 UTC',
        {
          startDate: '2026-12-24',
          startTime: '12:00',
          endTime: '08:00',
          untilDate: '2026-12-23T23:00:00Z',
        },
      ],
      ['Never, as it ends before it starts', { startDate: '2026-12-24', untilDate: '2026-12-20' }],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('until an instant in a zone of its own', () => {
    test.each([
      ['2026-12-31T22:30:00Z', '31 December 2026 22:30 UTC'],
      ['2026-12-31T22:30:00+02:00', '31 December 2026 22:30 UTC+02:00'],
      ['2026-12-31T22:30:00-05:30', '31 December 2026 22:30 UTC−05:30'],
      ['2026-12-31T00:00:00-05:00', '31 December 2026'],
    ])('%s', (untilDate, words) => {
      const rule: SchedulingRule = { frequency: 'Daily', startTime: '09:00', endTime: '17:00', untilDate };
      expect(describeRule(rule)).toBe(`Every day, 09:00–17:00, until ${words}`);
    });
  });

  describe('by positions in a period', () => {
    const [monday, tuesday] = [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Tuesday' }] as const;
    test.each<[string, SchedulingRule]>([
      [
        'Every year on every Monday and every Tuesday, only the 2nd of these in the year, all day',
        { frequency: 'Yearly', byDay: [monday, tuesday], bySetPosition: [2] },
      ],
      [
        'Every month on every Monday and every Tuesday in March, only the 2nd and last of these in the month, all day',
        { frequency: 'Monthly', byMonth: [3], byDay: [monday, tuesday], bySetPosition: [2, -1] },
      ],
      [
        'Every month on every Monday and the 1st Tuesday, only the 1st of these in the month, all day',
        { frequency: 'Monthly', byDay: [monday, { ...tuesday, offset: 1 }], bySetPosition: [1] },
      ],
      [
        'Every day on Monday, only the 1st of these in the day, all day',
        { frequency: 'Daily', byDay: [monday], bySetPosition: [1] },
      ],
      [
        'Every month on the last Monday, all day',
        { frequency: 'Monthly', byDay: [monday], bySetPosition: [-1] },
      ],
      [
        'Every year on the last Monday in March, all day',
        { frequency: 'Yearly', byMonth: [3], byDay: [monday], bySetPosition: [-1] },
      ],
      ['Every week on the 1st Monday, all day', { frequency: 'Weekly', byDay: [monday], bySetPosition: [1] }],
      [
        'Every week on the 1st, 2nd, last and 2nd last weekday, all day',
        { frequency: 'Weekly', byDay: [...weekdays].reverse(), bySetPosition: [1, 2, -2, -1] },
      ],
      [
        'Every month on the 1st Monday and the last Monday, all day',
        {
          frequency: 'Monthly',
          byDay: [
            { ...monday, offset: 1 },
            { ...monday, offset: -1 },
          ],
        },
      ],
      [
        'Every month on the last and 2nd last day of the month, all day',
        { frequency: 'Monthly', byMonthDay: [-2, -1] },
      ],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('by a date that must be a weekday, or a week', () => {
    const [monday, wednesday, friday] = [
      { dayOfWeek: 'Monday' },
      { dayOfWeek: 'Wednesday' },
      { dayOfWeek: 'Friday' },
    ] as const;
    test.each<[string, SchedulingRule]>([
      ['Every month on the 13th if it is Friday, all day', { byMonthDay: [13], byDay: [friday] }],
      [
        'Every month on the 13th if it is Monday, Wednesday or Friday, all day',
        { byMonthDay: [13], byDay: [monday, wednesday, friday] },
      ],
      ['Every month on the 31st, all day', { startDate: '2026-01-31' }],
      [
        'Every month on the 1st in the 20th week of the year, all day',
        { byWeekNo: [20], startDate: '2026-01-01' },
      ],
      [
        'Every year on Thursday in the 20th week of the year, all day',
        { frequency: 'Yearly', byWeekNo: [20], startDate: '2026-01-01' },
      ],
      [
        'Every year on Monday in the 20th week of the year, all day',
        { frequency: 'Yearly', byWeekNo: [20], byDay: [monday] },
      ],
    ])('%s', (sentence, rule) => expect(describeRule({ frequency: 'Monthly', ...rule })).toBe(sentence));
  });

  describe('by the week and the day', () => {
    test.each<[string, SchedulingRule]>([
      [
        'Every week on Monday to Friday, 09:00–17:00, until 31 December 2026',
        {
          frequency: 'Weekly',
          byDay: weekdays,
          startTime: '09:00',
          endTime: '17:00',
          untilDate: '2026-12-31',
        },
      ],
      [
        'Every week on Saturday and Sunday, 10:00–14:00',
        {
          frequency: 'Weekly',
          byDay: [{ dayOfWeek: 'Saturday' }, { dayOfWeek: 'Sunday' }],
          startTime: '10:00',
          endTime: '14:00',
        },
      ],
      [
        'Every 2 weeks on Monday, 09:00–17:00, counted from 5 January 2026',
        {
          frequency: 'Weekly',
          interval: 2,
          byDay: [{ dayOfWeek: 'Monday' }],
          startDate: '2026-01-05',
          startTime: '09:00',
          endTime: '17:00',
        },
      ],
      [
        'Every week on Monday, 09:00–17:00',
        { frequency: 'Weekly', startDate: '2026-01-05', startTime: '09:00', endTime: '17:00' },
      ],
      [
        'Every week on Monday, Wednesday and Friday, all day',
        {
          frequency: 'Weekly',
          byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Wednesday' }, { dayOfWeek: 'Friday' }],
          isAllDay: true,
        },
      ],
      [
        'Every week on Monday to Sunday, 09:00–17:00',
        {
          frequency: 'Weekly',
          byDay: [...weekdays, { dayOfWeek: 'Saturday' }, { dayOfWeek: 'Sunday' }],
          startTime: '09:00',
          endTime: '17:00',
        },
      ],
      ['Every day, 12:00–13:00', { frequency: 'Daily', startTime: '12:00', endTime: '13:00' }],
      [
        'Every 3 days, all day, 10 times from 5 January 2026',
        { frequency: 'Daily', interval: 3, startDate: '2026-01-05', count: 10 },
      ],
      [
        'Every week on Monday to Friday, 09:00–17:00',
        { frequency: 'Daily', byDay: weekdays, startTime: '09:00', endTime: '17:00' },
      ],
      ['Every day in June to August, all day', { frequency: 'Daily', byMonth: [6, 7, 8], isAllDay: true }],
      [
        'Every day, at 09:00 and 13:00, for 1 hour',
        { frequency: 'Daily', byHour: [9, 13], startTime: '09:00', endTime: '10:00' },
      ],
      [
        'Every day, at 09:15:30 and 13:15:30, for 10 seconds',
        { frequency: 'Daily', byHour: [9, 13], startTime: '09:15:30', endTime: '09:15:40' },
      ],
      [
        'Every day, at 09:00, 09:20 and 09:40',
        { frequency: 'Daily', byMinute: [0, 20, 40], startTime: '09:10' },
      ],
      [
        'Every day, at 09:00, 09:20, 09:40, 10:00, 10:20, 10:40, 11:00, 11:20, 11:40, 12:00, 12:20 and 12:40',
        { frequency: 'Daily', byHour: [9, 10, 11, 12], byMinute: [0, 20, 40] },
      ],
      [
        'Every day, at minute 5 within 00:00–13:00',
        { frequency: 'Daily', byHour: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], startTime: '09:05' },
      ],
      [
        'Every day, at minutes 0 and 30 within 09:00–17:00',
        { frequency: 'Daily', byHour: [9, 10, 11, 12, 13, 14, 15, 16], byMinute: [0, 30] },
      ],
      [
        'Every day, all day, once from 5 January 2026',
        { frequency: 'Daily', count: 1, startDate: '2026-01-05' },
      ],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('by the month', () => {
    test.each<[string, SchedulingRule]>([
      [
        'Every month on the last Friday, 09:00–12:00',
        {
          frequency: 'Monthly',
          byDay: [{ dayOfWeek: 'Friday', offset: -1 }],
          startTime: '09:00',
          endTime: '12:00',
        },
      ],
      [
        'Every month on every Tuesday and the 1st Monday, all day',
        {
          frequency: 'Monthly',
          byDay: [{ dayOfWeek: 'Monday', offset: 1 }, { dayOfWeek: 'Tuesday' }],
          isAllDay: true,
        },
      ],
      [
        'Every month on the 1st, 15th and last day of the month, all day',
        { frequency: 'Monthly', byMonthDay: [1, 15, -1] },
      ],
      ['Every month on the 31st, all day', { frequency: 'Monthly', startDate: '2026-01-31' }],
      [
        'Every month on the last weekday, 16:00–24:00',
        { frequency: 'Monthly', byDay: weekdays, bySetPosition: [-1], startTime: '16:00' },
      ],
      [
        'Every month on the 13th if it is Friday, all day',
        { frequency: 'Monthly', byMonthDay: [13], byDay: [{ dayOfWeek: 'Friday' }] },
      ],
      [
        'Every 3 months on the 1st, all day, counted from 1 January 2026',
        { frequency: 'Monthly', interval: 3, byMonthDay: [1], startDate: '2026-01-01' },
      ],
      [
        'Every month on the 1st and last weekday, all day',
        { frequency: 'Monthly', byDay: weekdays, bySetPosition: [1, -1] },
      ],
      [
        'Every year on the 1st of January and July, all day',
        { frequency: 'Monthly', byMonth: [1, 7], byMonthDay: [1] },
      ],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('by the year', () => {
    test.each<[string, SchedulingRule]>([
      [
        'Every year on 25 December, all day',
        { frequency: 'Yearly', startDate: '2020-12-25', isAllDay: true },
      ],
      [
        'Every year on the 4th Thursday in November, all day',
        { frequency: 'Yearly', byMonth: [11], byDay: [{ dayOfWeek: 'Thursday', offset: 4 }], isAllDay: true },
      ],
      [
        'Every year on the 4th of January and July, all day',
        { frequency: 'Yearly', byMonth: [1, 7], startDate: '2026-01-04' },
      ],
      [
        'Every year on Monday in the 20th week of the year, all day',
        { frequency: 'Yearly', byWeekNo: [20], byDay: [{ dayOfWeek: 'Monday' }] },
      ],
      [
        'Every year on the 1st, 100th and last day of the year, all day',
        { frequency: 'Yearly', byYearDay: [1, 100, -1] },
      ],
      [
        'Every year on the 20th Monday, all day',
        { frequency: 'Yearly', byDay: [{ dayOfWeek: 'Monday', offset: 20 }] },
      ],
      [
        'Every year on the last day of February, all day',
        { frequency: 'Yearly', byMonth: [2], byMonthDay: [-1] },
      ],
      [
        'Every year on Monday in the 1st and last week of the year, all day',
        { frequency: 'Yearly', byWeekNo: [1, -1], startDate: '2026-01-05' },
      ],
      [
        'Every 4 years on 29 February, all day, counted from 29 February 2024',
        { frequency: 'Yearly', interval: 4, startDate: '2024-02-29', isAllDay: true },
      ],
      [
        'Every year on the 2nd to 8th of November if it is Tuesday, all day',
        {
          frequency: 'Yearly',
          byMonth: [11],
          byMonthDay: [2, 3, 4, 5, 6, 7, 8],
          byDay: [{ dayOfWeek: 'Tuesday' }],
        },
      ],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('below a day', () => {
    test.each<[string, SchedulingRule]>([
      ['Every hour', { frequency: 'Hourly' }],
      [
        'Every 2 hours, within 09:00–10:00, 11:00–12:00 and 13:00–14:00',
        { frequency: 'Hourly', interval: 2, byHour: [9, 11, 13] },
      ],
      [
        'Every hour, at minutes 0 and 30, for 5 minutes',
        { frequency: 'Hourly', byMinute: [0, 30], startTime: '00:00', endTime: '00:05' },
      ],
      [
        'Every 15 minutes, for 5 minutes',
        { frequency: 'Minutely', interval: 15, startTime: '09:00', endTime: '09:05' },
      ],
      [
        'Every hour, at minute 20, for 5 minutes',
        { frequency: 'Hourly', startTime: '09:20', endTime: '09:25' },
      ],
      [
        'Every hour, at minutes 0 and 30, second 15',
        { frequency: 'Hourly', byMinute: [0, 30], startTime: '00:00:15' },
      ],
      [
        'Every 2 hours, counted from 5 January 2026 09:00',
        { frequency: 'Hourly', interval: 2, startDate: '2026-01-05', startTime: '09:00' },
      ],
      ['Every 30 seconds', { frequency: 'Secondly', interval: 30 }],
      ['Every minute, within 09:00–10:00', { frequency: 'Minutely', byHour: [9] }],
      [
        'Every hour on Monday to Friday, within 09:00–13:00',
        { frequency: 'Hourly', byDay: weekdays, byHour: [9, 10, 11, 12] },
      ],
      ['Every hour, at minute 1', { frequency: 'Minutely', byMinute: [1] }],
      ['Every hour on Monday to Friday, all day', { frequency: 'Hourly', isAllDay: true, byDay: weekdays }],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  describe('with other constraints, and the odd ones', () => {
    test.each<[string, SchedulingRule]>([
      [
        'While the customer state is "Vacation"',
        { simpleRuleType: 'CustomerState', customerState: 'Vacation' },
      ],
      [
        'Every week on Monday to Friday, all day, while the customer state is "Vacation"',
        { simpleRuleType: 'CustomerState', customerState: 'Vacation', frequency: 'Weekly', byDay: weekdays },
      ],
      [
        'Every day, 09:00–17:00, if the condition "caller.isVip" holds',
        { condition: 'caller.isVip', startTime: '09:00', endTime: '17:00' },
      ],
      [
        'Every day, 09:00–24:00, until 31 December 2026 12:00 UTC',
        { frequency: 'Daily', untilDate: '2026-12-31T12:00:00Z', startTime: '09:00', endTime: '24:00' },
      ],
      ['Every day, 09:30:15–10:00', { frequency: 'Daily', startTime: '09:30:15', endTime: '10:00' }],
      [
        'Every day, 09:00–10:00',
        { frequency: 'Daily', startDate: '2027-01-01', startTime: '09:00', endTime: '10:00' },
      ],
      ['Not readable: byMonth/0', { byMonth: [13] }],
      [
        'Every week on Friday to Sunday, all day',
        {
          frequency: 'Weekly',
          byDay: [{ dayOfWeek: 'Sunday' }, { dayOfWeek: 'Saturday' }, { dayOfWeek: 'Friday' }],
        },
      ],
      [
        'Every week on Monday, Tuesday and Sunday, all day',
        {
          frequency: 'Weekly',
          byDay: [{ dayOfWeek: 'Sunday' }, { dayOfWeek: 'Monday' }, { dayOfWeek: 'Tuesday' }],
        },
      ],
      [
        'Every month on the 2nd Monday, 09:00–10:00, 5 times from 1 January 2026',
        {
          frequency: 'Monthly',
          bySetPosition: [2],
          byDay: [{ dayOfWeek: 'Monday' }],
          count: 5,
          startDate: '2026-01-01',
          startTime: '09:00',
          endTime: '10:00',
        },
      ],
    ])('%s', (sentence, rule) => expect(describeRule(rule)).toBe(sentence));
  });

  test('the policy decides when a date ends a rule, and whether its start date counts', () => {
    const rule: SchedulingRule = {
      frequency: 'Weekly',
      byDay: [{ dayOfWeek: 'Monday' }],
      startDate: '2026-01-07',
      startTime: '09:00',
      untilDate: '2026-12-31',
    };
    expect(describeRule(rule, { untilDate: 'midnight', startDate: 'always' })).toBe(
      'Every week on Monday, 09:00–24:00, first on 7 January 2026, until 31 December 2026 00:00',
    );
    expect(describeRule({ ...rule, isAllDay: true }, { untilDate: 'midnight' })).toBe(
      'Every week on Monday, all day, until 31 December 2026',
    );
  });

  test('what cannot be read is named', () => {
    expect(describeRule({ byMonth: [13], startTime: 'nine' })).toBe('Not readable: startTime and byMonth/0');
    expect(describeRule(null as unknown as SchedulingRule)).toBe('Not readable: it is no object');
  });
});
