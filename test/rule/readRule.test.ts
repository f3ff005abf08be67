import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { readRule } from '../../src/rule/readRule.js';

/** The members that are read from a rule, and the problems. */
function read(rule: unknown) {
  const findings = { problems: [], warnings: [] };
  const value = readRule(rule as SchedulingRule, { input: 'rule', pointer: '' }, findings);
  return { value, problems: findings.problems as readonly { [key: string]: unknown }[] };
}

const INT32 = 2_147_483_647;

describe('a member that cannot be read is reported with its code and params', () => {
  test.each<[unknown, string, string, Record<string, unknown>]>([
    [{ simpleRuleType: 'Maybe' }, 'unknownValue', '/simpleRuleType', { value: 'Maybe' }],
    [{ frequency: 'Hourlyish' }, 'unknownValue', '/frequency', { value: 'Hourlyish' }],
    [{ isAllDay: 'yes' }, 'wrongType', '/isAllDay', { value: 'yes' }],
    [{ state: 7 }, 'wrongType', '/state', { value: '7' }],
    [{ customerState: true }, 'wrongType', '/customerState', { value: 'true' }],
    [{ condition: [] }, 'wrongType', '/condition', { value: 'object' }],
    [{ condition: () => true }, 'wrongType', '/condition', { value: 'function' }],
    [{ interval: -1 }, 'outOfRange', '/interval', { value: '-1' }],
    [{ interval: INT32 + 1 }, 'outOfRange', '/interval', { value: '2147483648' }],
    [{ count: 1.5 }, 'outOfRange', '/count', { value: '1.5' }],
    [{ priority: '1' }, 'outOfRange', '/priority', { value: '1' }],
    [{ startDate: '2026-02-30' }, 'badDate', '/startDate', { value: '2026-02-30' }],
    [{ untilDate: 20260101 }, 'badDate', '/untilDate', { value: '20260101' }],
    [{ startTime: '24:00' }, 'badTime', '/startTime', { value: '24:00' }],
    [{ endTime: 'noon' }, 'badTime', '/endTime', { value: 'noon' }],
    [{ byMonth: 3 }, 'wrongType', '/byMonth', { value: '3' }],
    [{ byMonth: 'x'.repeat(100) }, 'wrongType', '/byMonth', { value: 'x'.repeat(60) }],
    [{ byHour: [9, 24] }, 'outOfRange', '/byHour/1', { member: 'byHour', value: '24' }],
    [{ byMonthDay: [0] }, 'outOfRange', '/byMonthDay/0', { member: 'byMonthDay', value: '0' }],
    [{ byMonthDay: ['1'] }, 'outOfRange', '/byMonthDay/0', { member: 'byMonthDay', value: '1' }],
    [{ byMinute: [1, 0.5] }, 'outOfRange', '/byMinute/1', { member: 'byMinute', value: '0.5' }],
    [{ byDay: 'Monday' }, 'wrongType', '/byDay', { value: 'Monday' }],
    [
      { byDay: [{ dayOfWeek: 'Mon' }] },
      ...(['unknownValue', '/byDay/0/dayOfWeek', { member: 'dayOfWeek', value: 'Mon' }] as const),
    ],
    [
      { frequency: 'Monthly', byDay: [{ dayOfWeek: 'Monday', offset: 54 }] },
      ...(['outOfRange', '/byDay/0/offset', { member: 'offset', value: '54' }] as const),
    ],
    [
      { frequency: 'Monthly', byDay: [{ dayOfWeek: 'Monday', offset: 1.5 }] },
      ...(['outOfRange', '/byDay/0/offset', { member: 'offset', value: '1.5' }] as const),
    ],
    [
      { frequency: 'Monthly', byDay: [{ dayOfWeek: 'Monday', offset: '1' }] },
      ...(['outOfRange', '/byDay/0/offset', { member: 'offset', value: '1' }] as const),
    ],
    [
      { frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday', offset: 2 }] },
      ...(['misplacedOffset', '/byDay/0/offset', { frequency: 'Weekly', offset: 2 }] as const),
    ],
    [
      { frequency: 'Yearly', byWeekNo: [1], byDay: [{ dayOfWeek: 'Monday', offset: 2 }] },
      ...(['misplacedOffset', '/byDay/0/offset', { frequency: 'Yearly', offset: 2 }] as const),
    ],
  ])('%o', (rule, code, pointer, params) => {
    const { problems } = read(rule);
    const member = params['member'] ?? (code === 'misplacedOffset' ? undefined : pointer.slice(1));
    const expected = member === undefined ? params : { member, ...params };
    expect(problems).toMatchObject([{ code: `rule/${code}`, pointer }]);
    expect(problems[0]?.['params']).toMatchObject(expected);
  });

  test('the message quotes the value and says what is allowed', () => {
    const messageOf = (rule: unknown) => read(rule).problems[0]?.['message'];
    expect(messageOf({ interval: -1 })).toBe(
      'interval must be a whole number from 0 to 2147483647, not "-1".',
    );
    expect(messageOf({ frequency: 'Sometimes' })).toBe(
      'frequency must be None, Secondly, Minutely, Hourly, Daily, Weekly, Monthly or Yearly, not "Sometimes".',
    );
    expect(messageOf({ isAllDay: 'yes' })).toBe('isAllDay must be true or false, not "yes".');
    expect(messageOf({ startTime: 'noon' })).toBe(
      'startTime "noon" is not a time. Write it like 09:30, 9:30 AM or PT9H30M.',
    );
    expect(messageOf({ startTime: '24:00' })).toBe(
      'startTime "24:00" is the end of the day, and a rule cannot start then. Write 00:00 for the start of the day.',
    );
    expect(messageOf({ byHour: [24] })).toBe('byHour must be a whole number from 0 to 23, not "24".');
    expect(messageOf({ byMonthDay: [32] })).toBe(
      'byMonthDay must be a whole number from 1 to 31 or from −31 to −1, not "32".',
    );
  });

  test.each([
    ['2026-02-30', 'There is no 30 February 2026. Correct startDate "2026-02-30".'],
    ['2026-02-29T09:00:00Z', 'There is no 29 February 2026. Correct startDate "2026-02-29T09:00:00Z".'],
    ['2026-04-31', 'There is no 31 April 2026. Correct startDate "2026-04-31".'],
    ['2026-12-00', 'There is no 0 December 2026. Correct startDate "2026-12-00".'],
    ['2026-13-01', 'There is no month 13. Correct startDate "2026-13-01".'],
    ['0000-01-01', 'There is no year 0. Correct startDate "0000-01-01".'],
    ['25.12.2026', 'startDate "25.12.2026" is not a date. Write it like 2026-12-25 or 2026-12-25T09:00:00.'],
  ])('the date %s: %s', (startDate, message) => {
    expect(read({ startDate }).problems[0]?.['message']).toBe(message);
  });

  test('every wrong member of a list', () => {
    const wrong = Array.from({ length: 150 }, () => 99);
    expect(read({ byHour: wrong }).problems).toHaveLength(150);
    expect(read({ byDay: wrong }).problems.at(-1)).toMatchObject({ pointer: '/byDay/149/dayOfWeek' });
  });

  test('a list of more than 1,000 members gives one problem', () => {
    const long = Array.from({ length: 1001 }, () => 9);
    expect(read({ byHour: long.slice(1) }).problems).toEqual([]);
    expect(read({ byHour: long }).problems).toMatchObject([
      { code: 'rule/listTooLong', params: { member: 'byHour', length: 1001, most: 1000 } },
    ]);
  });
});

describe('a member that can be read', () => {
  test('becomes a sorted set if it is a list', () => {
    const { value, problems } = read({ byHour: [17, 9, 17, 9], byMonth: [1, 1, 2], byMinute: [] });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ byHour: [9, 17], byMonth: [1, 2], byMinute: undefined });
    expect(read({ byHour: [99] }).value.byHour).toBeUndefined();
  });

  test('keeps each weekday once, with all of its offsets', () => {
    const day = (dayOfWeek: string, offset?: number) => ({ dayOfWeek, offset });
    const { value, problems } = read({
      frequency: 'Monthly',
      byDay: [
        ...[day('Tuesday'), day('Monday', 1), day('Tuesday', 0), day('Monday', 1), day('Monday', -1)],
        ...[day('Wednesday', 1), day('Monday', 2), day('Monday', -1)],
      ],
    });
    expect(problems).toEqual([]);
    expect(value.byDay).toEqual([
      ...[
        { weekday: 1, offset: 0 },
        { weekday: 0, offset: 1 },
        { weekday: 0, offset: -1 },
      ],
      ...[
        { weekday: 2, offset: 1 },
        { weekday: 0, offset: 2 },
      ],
    ]);
  });

  test.each(['None', 'Monthly', 'Yearly'])('may be a weekday with an offset under %s', frequency => {
    expect(read({ frequency, byDay: [{ dayOfWeek: 'Monday', offset: 1 }], byWeekNo: [] }).problems).toEqual(
      [],
    );
  });

  test('may be as large as the integers of the service', () => {
    const { value, problems } = read({ interval: INT32, count: INT32, priority: -INT32 - 1 });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ interval: INT32, count: INT32 });
  });

  test('counts as absent if it is null, blank or 0', () => {
    const blank = {
      simpleRuleType: '',
      frequency: null,
      interval: 0,
      count: 0,
      startDate: '',
      endTime: null,
      untilDate: ' ',
    };
    const { value, problems } = read({ ...blank, byMonth: '', byDay: '', isAllDay: null });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ frequency: 'None', interval: 1, count: undefined, isAllDay: false });
    expect(value.until).toBeUndefined();
    expect([value.startDay, value.endTime, value.byMonth, value.byDay]).toEqual(Array(4).fill(undefined));
  });
});
