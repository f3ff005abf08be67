import { describe, expect, test } from 'vitest';
import { lintSchedule, occurrencesBetween, orThrow } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';

const codes = (result: ReturnType<typeof occurrencesBetween>) =>
  result.ok ? [] : result.problems.map(({ code, pointer }) => `${code} ${pointer}`);

const days = (rule: SchedulingRule, from: string, to: string) =>
  orThrow(occurrencesBetween(rule, from, to)).map(start => start.slice(0, 10));

describe('a range of occurrences', () => {
  const daily: SchedulingRule = { frequency: 'Daily', startDate: '2026-11-02', startTime: '09:30' };

  test('includes its start and excludes its end', () => {
    expect(orThrow(occurrencesBetween(daily, '2026-11-03T09:30:00', '2026-11-05T09:30:00'))).toEqual([
      '2026-11-03T09:30:00',
      '2026-11-04T09:30:00',
    ]);
  });

  test('may be given as dates', () => {
    expect(days(daily, '2026-10-01', '2026-11-04')).toEqual(['2026-11-02', '2026-11-03']);
  });

  test('is sorted, whatever the order of the set positions', () => {
    const twice: SchedulingRule = {
      frequency: 'Weekly',
      startDate: '2026-11-02',
      startTime: '09:00',
      byHour: [9, 13],
      bySetPosition: [-1, 1, 2, 7, -9],
    };
    expect(orThrow(occurrencesBetween(twice, '2026-11-02', '2026-11-16'))).toEqual([
      '2026-11-02T09:00:00',
      '2026-11-02T13:00:00',
      '2026-11-09T09:00:00',
      '2026-11-09T13:00:00',
    ]);
  });

  test('is empty if it ends before it starts', () => {
    expect(days(daily, '2026-12-01', '2026-11-01')).toEqual([]);
  });

  test('is refused with an offset, because it is local time', () => {
    expect(codes(occurrencesBetween(daily, '2026-11-01T00:00:00Z', 'soon'))).toEqual([
      'occurrences/badRange ',
      'occurrences/badRange ',
    ]);
    expect(codes(occurrencesBetween(daily, '2026-11-01', 5 as never))).toEqual(['occurrences/badRange ']);
  });

  test('keeps the milliseconds of a start', () => {
    const rule: SchedulingRule = { startDate: '1969-12-31', startTime: '23:59:59.250' };
    expect(orThrow(occurrencesBetween(rule, '1969-01-01', '1971-01-01'))).toEqual([
      '1969-12-31T23:59:59.250',
    ]);
  });
});

describe('the limit', () => {
  const everySecond: SchedulingRule = { frequency: 'Secondly', startDate: '2026-01-01' };

  test('is 100,000 by default, and more occurrences are a problem', () => {
    expect(codes(occurrencesBetween(everySecond, '2026-01-01', '2026-01-03'))).toEqual([
      'occurrences/tooMany ',
    ]);
    expect(orThrow(occurrencesBetween(everySecond, '2026-01-01', '2026-01-02'))).toHaveLength(86_400);
  });

  test('may be reached', () => {
    const minute = ['2026-01-01T00:00:00', '2026-01-01T00:01:00'] as const;
    expect(orThrow(occurrencesBetween(everySecond, ...minute, { limit: 60 }))).toHaveLength(60);
    expect(codes(occurrencesBetween(everySecond, ...minute, { limit: 59 }))).toEqual([
      'occurrences/tooMany ',
    ]);
  });
});

describe('the zone', () => {
  const untilFourUtc: SchedulingRule = {
    frequency: 'Hourly',
    startDate: '2026-07-01',
    untilDate: '2026-07-01T06:00:00Z',
  };

  test('converts an until with an offset to local time', () => {
    expect(codes(occurrencesBetween(untilFourUtc, '2026-07-01', '2026-07-02'))).toEqual([
      'schedule/unknownZone /untilDate',
    ]);
    const onMars = occurrencesBetween(untilFourUtc, '2026-07-01', '2026-07-02', { timeZoneId: 'Mars' });
    expect(codes(onMars)).toEqual(['schedule/unknownZone /untilDate']);
    const timeZoneId = 'America/New_York';
    expect(orThrow(occurrencesBetween(untilFourUtc, '2026-07-01', '2026-07-02', { timeZoneId }))).toEqual([
      '2026-07-01T00:00:00',
      '2026-07-01T01:00:00',
      '2026-07-01T02:00:00',
    ]);
  });

  test('is not needed otherwise', () => {
    const unknown = { timeZoneId: 'Atlantis/Capital' };
    const rule: SchedulingRule = { ...untilFourUtc, untilDate: '2026-07-01T00:00:00Z', interval: 12 };
    expect(orThrow(occurrencesBetween(rule, '2026-07-01', '2026-07-03', unknown))).toEqual([
      '2026-07-01T00:00:00',
      '2026-07-01T12:00:00',
    ]);
  });
});

describe('as RFC 5545 says', () => {
  test('weekdays with and without an ordinal are a union', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Tuesday', offset: 1 }],
      startDate: '2026-09-01',
    };
    expect(days(rule, '2026-09-01', '2026-10-01')).toEqual([
      '2026-09-01',
      '2026-09-07',
      '2026-09-14',
      '2026-09-21',
      '2026-09-28',
    ]);
  });

  test('a set position counts in the whole month, even in that of dtstart', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      byDay: [{ dayOfWeek: 'Monday' }],
      bySetPosition: [2],
      startDate: '2026-09-15',
    };
    expect(days(rule, '2026-09-01', '2026-11-01')).toEqual(['2026-10-12']);
  });

  test('a set position beyond the set picks nothing, and a repeated one counts once', () => {
    const rule: SchedulingRule = {
      frequency: 'Daily',
      bySetPosition: [1, -1, 2],
      startDate: '2026-09-01',
      count: 2,
    };
    expect(days(rule, '2026-09-01', '2027-01-01')).toEqual(['2026-09-01', '2026-09-02']);
  });

  test('set positions count within a day or an hour at these frequencies', () => {
    const at = (rule: SchedulingRule) =>
      orThrow(occurrencesBetween({ startDate: '2026-09-01', ...rule }, '2026-09-01', '2026-09-02'));
    const daily: SchedulingRule = { frequency: 'Daily', startTime: '09:00:30', byHour: [9, 12, 15] };
    expect(at({ ...daily, bySetPosition: [1, -1] })).toEqual(['2026-09-01T09:00:30', '2026-09-01T15:00:30']);
    expect(at({ ...daily, bySetPosition: [2] })).toEqual(['2026-09-01T12:00:30']);
    expect(at({ ...daily, bySetPosition: [-2, 2, 4] })).toEqual(['2026-09-01T12:00:30']);
    expect(at({ ...daily, bySetPosition: [-4] })).toEqual([]);
    const hourly: SchedulingRule = { frequency: 'Hourly', interval: 12, byMinute: [0, 20, 40] };
    expect(at({ ...hourly, bySetPosition: [1, 3] })).toEqual([
      '2026-09-01T00:00:00',
      '2026-09-01T00:40:00',
      '2026-09-01T12:00:00',
      '2026-09-01T12:40:00',
    ]);
    expect(at({ ...hourly, bySetPosition: [4] })).toEqual([]);
  });

  test.each<[string, SchedulingRule, boolean]>([
    ['odd hours', { frequency: 'Hourly', interval: 2, byHour: [1, 3, 23] }, false],
    ['even hours among them', { frequency: 'Hourly', interval: 2, byHour: [1, 4] }, true],
    ['every third hour', { frequency: 'Hourly', interval: 3, byHour: [1, 2, 4, 5] }, false],
    ['every fifth hour, on some day', { frequency: 'Hourly', interval: 5, byHour: [1] }, true],
    ['every 24th', { frequency: 'Hourly', interval: 24, byHour: [23] }, false],
    ['odd minutes', { frequency: 'Minutely', interval: 2, byMinute: [1] }, false],
    [
      'every seventh minute, on some day',
      { frequency: 'Minutely', interval: 7, byMinute: [1], byHour: [13] },
      true,
    ],
    ['every 90th minute', { frequency: 'Minutely', interval: 90, byMinute: [15, 45] }, false],
    ['every second minute by the second', { frequency: 'Secondly', interval: 120, byMinute: [59] }, false],
    ['every minute by the second', { frequency: 'Secondly', interval: 60, byMinute: [59] }, true],
    ['a position in one second', { frequency: 'Secondly', bySetPosition: [2] }, false],
  ])('an interval meets hours and minutes, or never: %s', (_, rule, isMet) => {
    const asked = { startDate: '2026-09-01', ...rule };
    const starts = orThrow(occurrencesBetween(asked, '2026-09-01', '2026-09-15', { limit: 30_000 }));
    expect(starts.length > 0).toBe(isMet);
    const lint = lintSchedule({ timeZoneId: 'UTC', rules: [{ state: 'A', ...asked }] }, { from: 0, to: 0 });
    expect(lint.some(({ code }) => code === 'rule/neverMatches')).toBe(!isMet);
  });

  test('week numbers alone keep the weekday of dtstart, even across New Year', () => {
    const rule: SchedulingRule = { frequency: 'Yearly', byWeekNo: [1, 53], startDate: '2018-12-31' };
    expect(days(rule, '2018-01-01', '2027-01-01')).toEqual([
      '2018-12-31',
      '2019-12-30',
      '2020-12-28',
      '2021-01-04',
      '2022-01-03',
      '2023-01-02',
      '2024-01-01',
      '2024-12-30',
      '2025-12-29',
      '2026-12-28',
    ]);
  });

  test('week -1 is the whole last week, even its days in the next year', () => {
    const rule: SchedulingRule = {
      frequency: 'Yearly',
      byWeekNo: [-53],
      byDay: [{ dayOfWeek: 'Wednesday' }, { dayOfWeek: 'Sunday' }],
      startDate: '2020-02-28',
    };
    expect(days(rule, '2023-01-01', '2026-12-01')).toEqual(['2025-12-31', '2026-01-04']);
  });

  test('a part that is forbidden at a frequency limits its days, with a warning', () => {
    const rule: SchedulingRule = {
      frequency: 'Monthly',
      byWeekNo: [20],
      byDay: [{ dayOfWeek: 'Friday' }],
      startDate: '2026-01-01',
    };
    const result = occurrencesBetween(rule, '2026-01-01', '2027-01-01');
    expect(orThrow(result)).toEqual(['2026-05-15T00:00:00']);
    expect(result.ok && result.warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'rule/forbiddenPart /byWeekNo',
    ]);
  });

  test('dtstart is an occurrence only if it matches', () => {
    const rule: SchedulingRule = {
      frequency: 'Weekly',
      byDay: [{ dayOfWeek: 'Wednesday' }],
      startDate: '2026-11-23',
      count: 2,
    };
    expect(days(rule, '2026-11-01', '2027-01-01')).toEqual(['2026-11-25', '2026-12-02']);
  });

  test('dates that do not exist are skipped, not moved', () => {
    expect(days({ frequency: 'Monthly', startDate: '2026-01-31' }, '2026-01-01', '2026-06-01')).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(days({ frequency: 'Yearly', startDate: '2096-02-29' }, '2096-01-01', '2107-01-01')).toEqual([
      '2096-02-29',
      '2104-02-29',
    ]);
  });
});

describe('until', () => {
  const daily: SchedulingRule = { frequency: 'Daily', startDate: '2026-12-24', startTime: '18:00' };
  const range = ['2026-12-01', '2027-01-01'] as const;

  test('without a time includes its day', () => {
    expect(days({ ...daily, untilDate: '2026-12-25' }, ...range)).toEqual(['2026-12-24', '2026-12-25']);
  });

  test('at a midnight with an offset is that date in every zone', () => {
    expect(days({ ...daily, untilDate: '2026-12-25T00:00:00Z' }, ...range)).toEqual([
      '2026-12-24',
      '2026-12-25',
    ]);
    expect(days({ ...daily, untilDate: '2026-12-25T00:00:00.000-05:00' }, ...range)).toHaveLength(2);
  });

  test.each([
    '2026-12-25T00:00:00',
    '2026-12-25T00:00:00.0000000Z',
    '2026-12-25 00:00',
    '/Date(1798156800000)/',
  ])('at midnight is that whole day, as serializers write a date: %s', untilDate => {
    expect(days({ ...daily, untilDate }, ...range)).toEqual(['2026-12-24', '2026-12-25']);
  });

  test('at the last millisecond of a day includes its starts', () => {
    const untilDate = '2026-12-25T23:59:59.9999999';
    expect(days({ ...daily, untilDate }, ...range)).toEqual(['2026-12-24', '2026-12-25']);
  });

  test('ends at midnight under the policy "midnight", also when written as a midnight', () => {
    const policy = { untilDate: 'midnight' } as const;
    for (const untilDate of ['2026-12-25', '2026-12-25T00:00:00', '2026-12-25T00:00:00Z']) {
      const under = (rule: SchedulingRule) =>
        orThrow(occurrencesBetween({ ...rule, untilDate }, ...range, { policy })).map(each =>
          each.slice(0, 10),
        );
      expect(under(daily)).toEqual(['2026-12-24']);
      expect(under({ ...daily, startTime: '00:00' })).toEqual(['2026-12-24', '2026-12-25']);
      expect(under({ ...daily, frequency: 'None' })).toEqual(['2026-12-24']);
    }
  });

  test('is inclusive', () => {
    expect(days({ ...daily, untilDate: '2026-12-25T18:00:00' }, ...range)).toHaveLength(2);
    expect(days({ ...daily, untilDate: '2026-12-25T17:59:59' }, ...range)).toHaveLength(1);
  });

  test('before dtstart leaves no occurrence', () => {
    expect(days({ ...daily, untilDate: '2026-12-23' }, ...range)).toEqual([]);
  });

  test('and a count: the earlier end applies', () => {
    expect(days({ ...daily, untilDate: '2026-12-27', count: 2 }, ...range)).toHaveLength(2);
    expect(days({ ...daily, untilDate: '2026-12-25', count: 9 }, ...range)).toHaveLength(2);
  });
});

describe('a rule that does not repeat', () => {
  test('starts once with a date, and every day without one', () => {
    expect(days({ startDate: '2026-11-26', endTime: '12:00' }, '2026-11-01', '2026-12-01')).toEqual([
      '2026-11-26',
    ]);
    expect(days({ startTime: '09:00' }, '2026-11-01', '2026-11-03')).toEqual(['2026-11-01', '2026-11-02']);
  });

  test('has no occurrences without dates and times', () => {
    expect(days({ simpleRuleType: 'Always' }, '2026-11-01', '2026-12-01')).toEqual([]);
  });
});
