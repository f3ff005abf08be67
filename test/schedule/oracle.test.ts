import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { oracleActive, oracleOccurrences } from './oracle.js';

/* The oracle is what the engine is judged by, so it is judged here by hand-checked calendars. */

const days = (starts: readonly string[]) => starts.map(start => start.slice(0, 10));

describe('the examples of RFC 5545', () => {
  test('monthly on the first Friday for 10 occurrences', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      count: 10,
      byDay: [{ offset: 1, dayOfWeek: 'Friday' }],
      startDate: '1997-09-05',
      startTime: '09:00',
    };
    expect(days(oracleOccurrences(rule, '1990-01-01', '2100-01-01'))).toEqual([
      '1997-09-05',
      '1997-10-03',
      '1997-11-07',
      '1997-12-05',
      '1998-01-02',
      '1998-02-06',
      '1998-03-06',
      '1998-04-03',
      '1998-05-01',
      '1998-06-05',
    ]);
  });

  test('every other week on Tuesday and Sunday: the week starts on Monday', () => {
    const rule: SchedulingRule = {
      frequency: 'Weekly',
      interval: 2,
      count: 4,
      byDay: [{ dayOfWeek: 'Tuesday' }, { dayOfWeek: 'Sunday' }],
      startDate: '1997-08-05',
    };
    const expected = ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'];
    expect(days(oracleOccurrences(rule, '1997-01-01', '1998-01-01'))).toEqual(expected);
  });

  test('the third instance into the month of Tuesday to Thursday, for three months', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      count: 3,
      byDay: [{ dayOfWeek: 'Tuesday' }, { dayOfWeek: 'Wednesday' }, { dayOfWeek: 'Thursday' }],
      bySetPosition: [3],
      startDate: '1997-09-04',
    };
    const expected = ['1997-09-04', '1997-10-07', '1997-11-06'];
    expect(days(oracleOccurrences(rule, '1997-01-01', '1998-01-01'))).toEqual(expected);
  });

  test('invalid dates are skipped: the 30th, counted through February', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      count: 5,
      byMonthDay: [15, 30],
      startDate: '2007-01-15',
    };
    const expected = ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'];
    expect(days(oracleOccurrences(rule, '2007-01-01', '2008-01-01'))).toEqual(expected);
  });

  test('every 90 minutes for 4 occurrences', () => {
    const rule: SchedulingRule = {
      frequency: 'Minutely',
      interval: 90,
      count: 4,
      startDate: '1997-09-02',
      startTime: '09:00',
    };
    const expected = ['09:00:00', '10:30:00', '12:00:00', '13:30:00'];
    expect(oracleOccurrences(rule, '1997-09-01', '1997-09-04').map(start => start.slice(11))).toEqual(
      expected,
    );
  });
});

describe('where libraries differ, RFC 5545 decides', () => {
  test('a set position counts in the whole period, even before dtstart', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      byDay: [{ dayOfWeek: 'Monday' }],
      bySetPosition: [2, 2, 9],
      startDate: '2024-01-10',
    };
    expect(days(oracleOccurrences(rule, '2024-01-01', '2024-03-01'))).toEqual(['2024-02-12']);
  });

  test('weekdays with and without offset are a union', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      byDay: [
        { dayOfWeek: 'Monday', offset: 0 },
        { dayOfWeek: 'Tuesday', offset: 1 },
      ],
      startDate: '2024-01-01',
    };
    const expected = ['2024-01-01', '2024-01-02', '2024-01-08', '2024-01-15', '2024-01-22', '2024-01-29'];
    expect(days(oracleOccurrences(rule, '2024-01-01', '2024-02-01'))).toEqual(expected);
  });

  test('30 December 2024 is in week 1, and in the calendar year 2024', () => {
    const rule: SchedulingRule = {
      frequency: 'Yearly',
      interval: 2,
      byWeekNo: [1],
      startDate: '2024-01-01',
    };
    expect(days(oracleOccurrences(rule, '2024-01-01', '2027-01-01'))).toEqual(['2024-01-01', '2024-12-30']);
  });

  test('week -1 is week 53 in a long year and week 52 in a short one', () => {
    const rule: SchedulingRule = { frequency: 'Yearly', byWeekNo: [-1], startDate: '2020-01-02' };
    expect(days(oracleOccurrences(rule, '2020-01-01', '2022-01-01'))).toEqual(['2020-12-31', '2021-12-30']);
  });

  test('a forbidden by-list limits the days that dtstart supplies', () => {
    const rule: SchedulingRule = { frequency: 'Weekly', byMonthDay: [13], startDate: '2024-01-05' };
    expect(days(oracleOccurrences(rule, '2024-01-01', '2025-01-01'))).toEqual(['2024-09-13', '2024-12-13']);
  });

  test('an until date includes the whole day, and one with a time is an inclusive bound', () => {
    const rule: SchedulingRule = { frequency: 'Daily', startDate: '2024-01-01', startTime: '09:00' };
    const count = (untilDate: string) =>
      oracleOccurrences({ ...rule, untilDate }, '2024-01-01', '2025-01-01').length;
    expect([count('2024-01-03'), count('2024-01-03T00:00:00Z')]).toEqual([3, 3]);
    expect([count('2024-01-03T09:00:00'), count('2024-01-03T08:59:59')]).toEqual([3, 2]);
  });

  test('a count, interval or offset of 0 and an empty list count as absent', () => {
    const rule: SchedulingRule = {
      frequency: 'Daily',
      startDate: '2024-01-01',
      count: 0,
      interval: 0,
      byHour: [],
      byMonth: null,
      untilDate: '',
    };
    expect(oracleOccurrences(rule, '2024-01-01', '2024-02-01')).toHaveLength(31);
  });
});

describe('lengths', () => {
  const nightly: SchedulingRule = {
    frequency: 'Weekly',
    byDay: [{ dayOfWeek: 'Friday' }],
    startDate: '2024-01-05',
    startTime: '22:00',
    endTime: '06:00',
    untilDate: '2024-01-12',
  };

  test('an overnight window belongs to the day it starts, and the last one is complete', () => {
    expect(oracleActive(nightly, '2024-01-05T05:59:59')).toBe(false);
    expect(oracleActive(nightly, '2024-01-05T22:00:00')).toBe(true);
    expect(oracleActive(nightly, '2024-01-13T05:59:59')).toBe(true);
    expect(oracleActive(nightly, '2024-01-13T06:00:00')).toBe(false);
    expect(oracleActive(nightly, '2024-01-19T22:00:00')).toBe(false);
  });

  test('without endTime last to midnight, or one unit of the finest part', () => {
    const daily: SchedulingRule = { frequency: 'Daily', startDate: '2024-01-01', startTime: '09:30' };
    expect(oracleActive(daily, '2024-01-02T23:59:59')).toBe(true);
    expect(oracleActive(daily, '2024-01-03T00:00:00')).toBe(false);
    expect(oracleActive({ ...daily, byHour: [9, 13] }, '2024-01-02T14:29:59')).toBe(true);
    expect(oracleActive({ ...daily, byHour: [9, 13] }, '2024-01-02T14:30:00')).toBe(false);
    expect(oracleActive({ ...daily, frequency: 'Hourly', byMinute: [5] }, '2024-01-02T14:06:00')).toBe(false);
  });

  test('00:00 to 00:00 is a whole day, and 24:00 is an end', () => {
    const rule: SchedulingRule = {
      frequency: 'Weekly',
      startDate: '2024-01-01',
      startTime: '00:00',
      endTime: '00:00',
    };
    expect(oracleActive(rule, '2024-01-08T23:59:59')).toBe(true);
    expect(oracleActive(rule, '2024-01-09T00:00:00')).toBe(false);
    expect(oracleActive({ ...rule, endTime: '24:00' }, '2024-01-08T23:59:59')).toBe(true);
  });

  test('isAllDay means the civil day of each occurrence, whatever its times', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      isAllDay: true,
      startDate: '2024-01-31',
      startTime: '09:00',
      endTime: '10:00',
    };
    expect(oracleActive(rule, '2024-03-31T00:00:00')).toBe(true);
    expect(oracleActive(rule, '2024-03-30T23:59:59')).toBe(false);
  });
});

describe('a rule that does not repeat', () => {
  test('is one span to the next endTime, or to endTime on its last day', () => {
    const rule: SchedulingRule = { startDate: '2024-05-03', startTime: '18:00', endTime: '08:00' };
    expect(oracleActive(rule, '2024-05-04T07:59:59')).toBe(true);
    expect(oracleActive(rule, '2024-05-04T08:00:00')).toBe(false);
    expect(oracleActive({ ...rule, untilDate: '2024-05-06' }, '2024-05-05T12:00:00')).toBe(true);
    expect(oracleActive({ ...rule, untilDate: '2024-05-06' }, '2024-05-06T08:00:00')).toBe(false);
    expect(oracleOccurrences(rule, '2024-01-01', '2025-01-01')).toEqual(['2024-05-03T18:00:00']);
  });

  test('is whole days with isAllDay, both dates included', () => {
    const rule: SchedulingRule = { isAllDay: true, startDate: '2024-12-24', untilDate: '2024-12-26' };
    const readings = [
      '2024-12-23T23:59:59',
      '2024-12-24T00:00:00',
      '2024-12-26T23:59:59',
      '2024-12-27T00:00:00',
    ];
    expect(readings.map(reading => oracleActive(rule, reading))).toEqual([false, true, true, false]);
  });

  test('holds every day without dates', () => {
    const rule: SchedulingRule = { simpleRuleType: 'Time', startTime: '22:00', endTime: '06:00' };
    expect(oracleActive(rule, '2024-02-29T05:00:00')).toBe(true);
    expect(oracleActive(rule, '2024-02-29T06:00:00')).toBe(false);
  });

  test('always holds without a time constraint, unless its type is Time', () => {
    expect(oracleActive({ simpleRuleType: 'Always' }, '2024-02-29T05:00:00')).toBe(true);
    expect(oracleActive({ simpleRuleType: 'Time' }, '2024-02-29T05:00:00')).toBe(false);
  });
});
