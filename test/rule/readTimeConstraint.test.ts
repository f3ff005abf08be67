import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { readTimeConstraint } from '../../src/rule/readTimeConstraint.js';

function read(rule: SchedulingRule) {
  const findings = { problems: [], warnings: [] };
  const constraint = readTimeConstraint(
    rule,
    { input: 'rule', pointer: '/rules/3' },
    findings,
    epochMs => epochMs,
  );
  return { constraint, warnings: findings.warnings as readonly { [key: string]: unknown }[] };
}

const codes = (rule: SchedulingRule) => read(rule).warnings.map(({ code, pointer }) => `${code} ${pointer}`);
const monday = [{ dayOfWeek: 'Monday' }] as const;

describe('a rule without a startDate', () => {
  test.each<[boolean, SchedulingRule]>([
    [false, { frequency: 'Daily' }],
    [false, { frequency: 'Hourly' }],
    [true, { frequency: 'Daily', interval: 2 }],
    [true, { frequency: 'Daily', count: 2 }],
    [true, { frequency: 'Weekly' }],
    [true, { frequency: 'Weekly', byMonth: [1] }],
    [false, { frequency: 'Weekly', byDay: monday }],
    [true, { frequency: 'Monthly' }],
    [false, { frequency: 'Monthly', byDay: monday }],
    [false, { frequency: 'Monthly', byMonthDay: [1] }],
    [true, { frequency: 'Yearly', byMonth: [1] }],
    [false, { frequency: 'Yearly', byDay: monday }],
    [false, { frequency: 'Yearly', byMonthDay: [1] }],
    [false, { frequency: 'Yearly', byYearDay: [1] }],
    [true, { frequency: 'Yearly', byWeekNo: [1] }],
  ])('misses it: %s, %o', (isMissed, rule) => {
    expect(codes(rule)).toEqual(isMissed ? ['rule/noAnchor /rules/3/startDate'] : []);
    expect(codes({ ...rule, startDate: '2026-01-05' })).toEqual([]);
  });
});

describe('what is probably a mistake', () => {
  test.each<[SchedulingRule, readonly string[]]>([
    [{ frequency: 'Daily', startDate: '2026-01-05', count: 3 }, []],
    [{ frequency: 'Daily', startDate: '2026-01-05', untilDate: '2026-02-05' }, []],
    [
      { frequency: 'Daily', startDate: '2026-01-05', untilDate: '2026-02-05', count: 3 },
      ['rule/countAndUntil /rules/3/count'],
    ],
    [
      { isAllDay: true, startDate: '2026-01-05', startTime: '09:00', endTime: '10:00' },
      ['rule/timesIgnored /rules/3/startTime', 'rule/timesIgnored /rules/3/endTime'],
    ],
    [
      { startDate: '2026-01-05', byHour: [9], count: 2 },
      ['rule/ignoredPart /rules/3/byHour', 'rule/ignoredPart /rules/3/count'],
    ],
    [
      { frequency: 'Weekly', startDate: '2026-01-05', byMonthDay: [1], byYearDay: [1], byWeekNo: [1] },
      [
        'rule/forbiddenPart /rules/3/byWeekNo',
        'rule/forbiddenPart /rules/3/byYearDay',
        'rule/forbiddenPart /rules/3/byMonthDay',
      ],
    ],
    [{ frequency: 'Monthly', startDate: '2026-01-05', byMonthDay: [1] }, []],
    [{ untilDate: '2026-01-05' }, []],
    [{ startDate: '2026-01-05', interval: 2 }, ['rule/ignoredPart /rules/3/interval']],
    [{ startDate: '2026-01-05T00:00:00', startTime: '09:00' }, []],
    [{ startDate: '2026-01-05T09:00:00', startTime: '09:00' }, []],
    [{ startDate: '2026-01-05T09:00:00' }, ['rule/timeDropped /rules/3/startDate']],
    [{ startDate: '2026-01-05', untilDate: '2026-01-07T15:00:00' }, ['rule/timeDropped /rules/3/untilDate']],
    [{ startDate: '2026-01-05', untilDate: '2026-01-07T15:00', endTime: '15:00' }, []],
    [{ startDate: '2026-01-05', untilDate: '2026-01-07T23:59:59' }, []],
    [{ frequency: 'Daily', startDate: '2026-01-05', untilDate: '2026-01-07T15:00:00' }, []],
    [
      { frequency: 'Daily', isAllDay: true, startDate: '2026-01-05', untilDate: '2026-01-07T15:00:00' },
      ['rule/timeDropped /rules/3/untilDate'],
    ],
    [{ startDate: '2026-01-05', untilDate: '2026-01-04' }, ['rule/untilBeforeStart /rules/3/untilDate']],
    [
      { frequency: 'Daily', startDate: '2026-01-05', startTime: '09:00', untilDate: '2026-01-05T08:00' },
      ['rule/untilBeforeStart /rules/3/untilDate'],
    ],
    [
      { startDate: '2026-01-05', untilDate: '2026-01-07', startTime: '00:00', endTime: '00:00' },
      ['rule/lastDayExcluded /rules/3/endTime'],
    ],
    [{ startDate: '2026-01-05', untilDate: '2026-01-07', endTime: '24:00' }, []],
    [{ startDate: '2026-01-05', untilDate: '2026-01-05', startTime: '00:00', endTime: '00:00' }, []],
    [{ simpleRuleType: 'Time', untilDate: '2026-01-05' }, []],
    [{ simpleRuleType: 'Time' }, ['rule/timeWithoutTime /rules/3/simpleRuleType']],
  ])('%o', (rule, expected) => {
    expect(codes(rule)).toEqual(expected);
  });

  test('is described with advice', () => {
    const messageOf = (rule: SchedulingRule) => read(rule).warnings[0]?.['message'];
    expect(messageOf({ startDate: '2026-12-24T23:00:00.000Z', startTime: '09:00' })).toBe(
      'startDate "2026-12-24T23:00:00.000Z" means 24 December 2026, and its time is ignored. Write the time in startTime.',
    );
    expect(messageOf({ startDate: '2026-12-24', untilDate: '2026-12-23' })).toBe(
      'This rule never matches: it ends on 23 December 2026, before it starts. Correct startDate or untilDate.',
    );
  });
});

describe('a rule that can never start', () => {
  const nine = { startDate: '2026-01-05', startTime: '09:00' } as const;

  test.each<[string, string, SchedulingRule]>([
    ['span', 'an end later that day', { ...nine, untilDate: '2026-01-05', endTime: '09:01' }],
    [
      'span',
      'an end at its start, which is that of the next day',
      { ...nine, untilDate: '2026-01-05', endTime: '09:00' },
    ],
    [
      'span',
      'an end before it, which is that of the next day',
      { ...nine, untilDate: '2026-01-05', endTime: '08:00' },
    ],
    ['never', 'an until before its start', { ...nine, untilDate: '2026-01-04' }],
    ['never', 'an until just before its start', { ...nine, untilDate: '2026-01-05T08:59:59' }],
    ['span', 'an until at its start', { ...nine, untilDate: '2026-01-05T09:00:00' }],
    [
      'recurrence',
      'a last start that is the first',
      { ...nine, frequency: 'Daily', untilDate: '2026-01-05T09:00:00' },
    ],
    [
      'never',
      'a last start before the first',
      { ...nine, frequency: 'Daily', untilDate: '2026-01-05T08:59:59' },
    ],
    [
      'never',
      'a position beyond the month',
      { ...nine, frequency: 'Monthly', byMonthDay: [1], bySetPosition: [2, -2] },
    ],
    [
      'recurrence',
      'one within it',
      { ...nine, frequency: 'Monthly', byMonthDay: [1], bySetPosition: [2, -1] },
    ],
    [
      'recurrence',
      'one of many times',
      { ...nine, frequency: 'Monthly', byMonthDay: [1], byHour: [9, 10], bySetPosition: [2] },
    ],
    [
      'never',
      'a position beyond the hour',
      { ...nine, frequency: 'Hourly', byMinute: [0], bySetPosition: [2] },
    ],
    [
      'recurrence',
      'one within the hour',
      { ...nine, frequency: 'Hourly', byMinute: [0, 30], bySetPosition: [2] },
    ],
    ['never', 'even hours, of odd ones', { ...nine, frequency: 'Hourly', interval: 2, byHour: [10] }],
  ])('%s: %s', (kind, _, rule) => {
    expect(read(rule).constraint.kind).toBe(kind);
  });
});

test('leftover lists of a daily window have no effect', () => {
  const window: SchedulingRule = { startTime: '09:00', endTime: '10:00' };
  const left: SchedulingRule = {
    interval: 3,
    count: 2,
    byMonth: [1],
    byHour: [12],
    byDay: monday,
    bySetPosition: [1],
  };
  expect(read({ ...window, ...left }).constraint).toEqual(read(window).constraint);
});
