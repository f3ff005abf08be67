import { describe, expect, test } from 'vitest';
import type { Schedule, SchedulingRule } from '../../src/model.js';
import { validateSchedule } from '../../src/schedule/validate.js';
import { shortly } from './compiled.js';

const broken: SchedulingRule = { id: 'a', state: 'Open', startTime: 'nine' };
const judged = (schedule: Schedule, stored?: Schedule) => {
  const { problems, warnings } = validateSchedule(schedule, { stored });
  return { problems: shortly(problems), warnings: shortly(warnings) };
};

describe('a schedule in a patch', () => {
  test('is validated rule by rule, even without a zone', () => {
    expect(judged({ rules: [broken, { state: 'A', frequency: 'Weekly' }] })).toEqual({
      problems: ['rule/badTime /rules/0/startTime'],
      warnings: ['rule/noAnchor /rules/1/startDate'],
    });
  });

  test('with an unknown zone is a problem', () => {
    expect(judged({ timeZoneId: 'Mars/Olympus' }).problems).toEqual(['schedule/unknownZone /timeZoneId']);
    expect(judged({ timeZoneId: '', rules: null }).problems).toEqual([]);
    expect(judged({ timeZoneId: 'America/New_York' }).problems).toEqual([]);
    const [found] = validateSchedule({ timeZoneId: 'x'.repeat(1000) }).problems;
    expect(found?.params).toEqual({ timeZoneId: 'x'.repeat(60) });
    expect(found?.message).toContain(`"${'x'.repeat(60)}" is not a known time zone.`);
  });

  test('may be anywhere in the input', () => {
    const { problems } = validateSchedule({ rules: [broken] }, { input: 'patch', pointer: '/schedule' });
    expect(problems[0]).toMatchObject({ input: 'patch', pointer: '/schedule/rules/0/startTime' });
  });
});

describe('an unchanged part is at most a warning', () => {
  const stored: Schedule = { timeZoneId: 'Mars/Olympus', rules: [{ id: 'b', state: 'A' }, broken] };

  test('a rule with the same id, at any position, with its members in any order', () => {
    const sent = { rules: [{ startTime: 'nine', state: 'Open', id: 'a' }] };
    expect(judged(sent, stored)).toEqual({ problems: [], warnings: ['rule/badTime /rules/0/startTime'] });
  });

  test('a rule without an id, at any position, once for each stored one', () => {
    const nameless = { state: 'Open', startTime: 'nine' };
    expect(judged({ rules: [nameless] }, { rules: [nameless] }).problems).toEqual([]);
    expect(judged({ rules: [{ state: 'B' }, nameless] }, { rules: [nameless] }).problems).toEqual([]);
    expect(judged({ rules: [nameless, nameless] }, { rules: [nameless] }).problems).toEqual([
      'rule/badTime /rules/1/startTime',
    ]);
    expect(judged({ rules: [nameless, nameless] }, { rules: [nameless, nameless] }).problems).toEqual([]);
  });

  test('rules with repeated ids, matched by content', () => {
    const other = { ...broken, name: 'other' };
    expect(judged({ rules: [other, broken] }, { rules: [broken, other] }).problems).toEqual([]);
  });

  test('a rule that differs only in empty forms of absent members', () => {
    const formSends = { ...broken, endTime: '', byDay: [], count: 0, interval: 0, condition: null };
    expect(judged({ rules: [formSends] }, { rules: [broken] }).problems).toEqual([]);
  });

  test('the zone', () => {
    expect(judged({ timeZoneId: 'Mars/Olympus' }, stored)).toEqual({
      problems: [],
      warnings: ['schedule/unknownZone /timeZoneId'],
    });
  });

  test('but not a changed rule', () => {
    expect(judged({ rules: [{ ...broken, name: 'new' }] }, stored).problems).toEqual([
      'rule/badTime /rules/0/startTime',
    ]);
    expect(judged({ rules: [{ ...broken, id: 'c' }] }, stored).problems).toHaveLength(1);
  });
});

test('a list with 100,000 items is one problem', () => {
  const byHour = Array.from({ length: 100_000 }, () => 99);
  expect(judged({ rules: [{ state: 'A', frequency: 'Daily', byHour }] }).problems).toEqual([
    'rule/listTooLong /rules/0/byHour',
  ]);
});

test('more than 10,000 rules are one problem', () => {
  expect(judged({ rules: new Array(10_001).fill(broken) }).problems).toEqual([
    'schedule/tooManyRules /rules',
  ]);
});

test('only the first 10,000 problems are listed', () => {
  const byHour = Array.from({ length: 1000 }, () => 99);
  const rules = Array.from({ length: 30 }, () => ({ state: 'A', frequency: 'Daily' as const, byHour }));
  expect(judged({ rules }).problems).toHaveLength(10_000);
});
