import { describe, expect, test } from 'vitest';
import {
  changesBetween,
  compileSchedule,
  describeChange,
  describeOrigin,
  describePointer,
  describeReason,
  describeValue,
  describeVerdict,
  explainAt,
  orThrow,
  type SchedulingRule,
  stateAt,
} from '../../src/index.js';

const customer = {
  id: 'lab',
  name: 'Lab',
  data: { phoneNumber: { stringValue: '123' } },
  schedule: { rules: [{ name: 'Lunch', endTime: '13:00' }, { id: 'r2' }, {}] },
  appSettings: { customCss: 'a {}' },
};

describe('a pointer in words', () => {
  test.each([
    ['/schedule/rules/0/endTime', 'Schedule › rule "Lunch" › end time'],
    ['/schedule/rules/1', 'Schedule › rule "r2"'],
    ['/schedule/rules/2/byMonthDay', 'Schedule › rule 3 › by month day'],
    ['/appSettings/customCss', 'App settings › custom CSS'],
    ['/data/phoneNumber', 'Data › phoneNumber'],
    ['/notThere/atAll', 'Not there › at all'],
    ['', ''],
  ])('%s is %s', (pointer, words) => {
    expect(describePointer(pointer, customer)).toBe(words);
  });
});

describe('a value in words', () => {
  test.each([
    [undefined, 'none'],
    ['', 'none'],
    [[], 'none'],
    [true, 'yes'],
    [0, '0'],
    ['text', '"text"'],
    [{ stringValue: 'text' }, '"text"'],
    [{ structValue: { a: { boolValue: false } } }, '{"a":false}'],
    [[{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Friday', offset: -1 }], 'Monday, Friday (-1)'],
    [{ state: 'Lunch', startTime: '12:00', endTime: '13:00' }, 'Lunch: Every day, 12:00–13:00'],
    [{ listValue: 'no list', stringValue: '' }, 'no list'],
  ])('%j is %s', (value, words) => {
    expect(describeValue(value)).toBe(words.startsWith('no list') ? '"no list"' : words);
  });
});

test('a change in words has both values, and long texts are cut', () => {
  const after = {
    ...customer,
    name: 'Laboratory',
    appSettings: { customCss: 'x'.repeat(1000) },
    schedule: { rules: [{ name: 'Lunch', endTime: '13:00' }, { id: 'r2' }] },
  };
  const texts = changesBetween(customer, after).map(describeChange);
  expect(texts[0]).toBe('"Lab" → "Laboratory"');
  expect(texts.some(text => text.startsWith('gone: '))).toBe(true);
  expect(Math.max(...texts.map(text => text.length))).toBeLessThan(260);
});

describe('the verdict of a rule, in words', () => {
  const now = '2026-11-26T12:30:00Z';
  const explained = (...rules: readonly SchedulingRule[]) =>
    explainAt(orThrow(compileSchedule({ timeZoneId: 'UTC', defaultState: 'Closed', rules })), now).map(
      describeVerdict,
    );

  test('names the deciding rule, and the parts that fail', () => {
    expect(
      explained(
        { state: 'Lunch', startTime: '12:00', endTime: '13:00' },
        { state: 'Open', startTime: '09:00', endTime: '17:00' },
        { state: 'Late', startTime: '17:00', endTime: '19:00' },
        { state: 'Monday', frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], byMonth: [11, 12] },
        { state: 'VIP', condition: 'vip' },
        { state: 'Away', simpleRuleType: 'CustomerState', customerState: 'away' },
        { startTime: '12:00', endTime: '13:00' },
      ),
    ).toEqual([
      'applies, and decides',
      'applies, but a rule ahead of it decides',
      'does not apply: not at this time of day',
      'does not apply: not on this weekday',
      'undecided: its condition cannot be evaluated here',
      'undecided: it depends on the customer state "away", which is not given',
      'applies, but has no state, so it is skipped',
    ]);
  });

  test('the reason for a state, in words', () => {
    const reasonIn = (schedule: object) =>
      describeReason(stateAt(orThrow(compileSchedule({ timeZoneId: 'UTC', ...schedule })), now));
    const lunch = { name: 'Lunch', state: 'Lunch', startTime: '12:00', endTime: '13:00' };
    expect(reasonIn({ rules: [lunch] })).toBe('by the rule "Lunch"');
    expect(reasonIn({ rules: [{ ...lunch, name: '' }] })).toBe('by the rule without a name');
    expect(reasonIn({ defaultState: 'Closed' })).toBe('by default, because no rule applies');
    expect(reasonIn({ forceClosed: true })).toBe('because the schedule is force-closed');
    expect(reasonIn({})).toBe('because no rule applies and there is no default state');
  });

  test('the supplier of settings, in words', () => {
    expect(describeOrigin({ kind: 'account', id: 'acct', name: '' })).toBe('the account');
    expect(describeOrigin({ kind: 'customer', id: 'lab', name: 'Lab' })).toBe('Lab');
  });
});
