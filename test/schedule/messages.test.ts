import { describe, expect, test } from 'vitest';
import { problemCatalogue } from '../../src/catalogue/catalogue.js';
import { ruleProblems } from '../../src/catalogue/rule.js';
import { scheduleProblems } from '../../src/catalogue/schedule.js';
import { ordinal } from '../../src/catalogue/wording.js';
import {
  compileSchedule,
  lintSchedule,
  occurrencesBetween,
  type Problem,
  parseInstant,
} from '../../src/index.js';
import type { Schedule, SchedulingRule } from '../../src/model.js';

const long = 'x'.repeat(1000);

/** Every problem, warning and finding that some bad schedules have. */
function found(): readonly Problem[] {
  const rules: unknown[] = [
    { state: 7, isAllDay: 'yes', frequency: long, interval: -1, byHour: [long, 24], byMonthDay: [0] },
    {
      startDate: '2026-02-30',
      untilDate: long,
      startTime: '24:00',
      endTime: long,
      byMinute: new Array(2000),
    },
    {
      state: 'A',
      frequency: 'Weekly',
      byDay: [
        { dayOfWeek: 'Monday', offset: 2 },
        { dayOfWeek: long, offset: 99 },
      ],
    },
    { state: 'A', simpleRuleType: 'Time' },
    { isAllDay: true, startDate: '2026-01-01T09:00:00', startTime: '09:00', byHour: [1] },
    { state: 'A', frequency: 'Weekly', byMonthDay: [1], byWeekNo: [1], count: 2, untilDate: '2026-01-01' },
    { state: 'A', startDate: '2026-01-05', untilDate: '2026-01-04' },
    {
      state: 'A',
      startDate: '2026-01-05',
      untilDate: '2026-01-07T15:00:00',
      startTime: '00:00',
      endTime: '00:00',
    },
    {
      state: long,
      name: long,
      frequency: 'Daily',
      startDate: '2020-01-01',
      startTime: '00:00',
      endTime: '00:00',
    },
    { state: 'B', frequency: 'Daily', startDate: '2020-01-01', startTime: '09:00', endTime: '23:59' },
    { state: 'a', frequency: 'Daily', startDate: '2020-01-01', count: 99_999, untilDate: '2021-01-01' },
    'no rule',
  ];
  const schedule = { timeZoneId: 'UTC', defaultState: 'Closed', rules } as unknown as Schedule;
  const range = { from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) };
  const broken = { timeZoneId: long, defaultState: 7, forceClosed: 'no', rules: {} } as unknown as Schedule;
  const daily: SchedulingRule = { frequency: 'Daily', startDate: '2026-01-01' };
  const tied = [daily, daily].map((rule, index) => ({
    ...rule,
    state: `S${index}`,
    startTime: `0${index}:00`,
  }));
  const results = [
    compileSchedule(schedule, { invalidRules: 'skip' }),
    compileSchedule(broken),
    compileSchedule('none' as unknown as Schedule),
    compileSchedule({ timeZoneId: 'UTC', rules: new Array(20_000) }),
    compileSchedule({ rules: [{ ...daily, state: 'A' }] }),
    occurrencesBetween(daily, '2026-13-01', long),
    occurrencesBetween({ ...daily, untilDate: '2026-01-01T01:00:00Z' }, '2026-01-01', '2026-02-01'),
    occurrencesBetween(daily, '2026-01-01', '2026-02-01', { limit: 1 }),
    parseInstant('2026-02-30T00:00:00Z'),
    parseInstant(long),
  ];
  const findings = [
    ...lintSchedule(schedule, range),
    ...lintSchedule({ timeZoneId: 'UTC', defaultState: 'Closed', rules: tied }, range),
    ...lintSchedule({ timeZoneId: 'UTC', defaultState: 'Closed', rules: [{ state: 'A' }] }, range),
    ...lintSchedule(
      {
        timeZoneId: 'UTC',
        rules: [{ state: 'A', frequency: 'Yearly', startDate: '2026-01-01', byMonth: [2], byMonthDay: [30] }],
      },
      range,
    ),
  ];
  return [...results.flatMap(result => (result.ok ? result.warnings : result.problems)), ...findings];
}

describe('a problem of a schedule', () => {
  const problems = found();

  test('of every code of the catalogue is covered by these examples', () => {
    const codes = new Set<string>(problems.map(({ code }) => code));
    const all = [...Object.keys(scheduleProblems), ...Object.keys(ruleProblems)];
    expect(all.filter(code => !codes.has(code))).toEqual([]);
  });

  test('has a message that its params alone give, even after JSON', () => {
    for (const { code, message, params } of problems) {
      const { message: template } = problemCatalogue[code as keyof typeof problemCatalogue];
      expect(template(JSON.parse(JSON.stringify(params)) as never)).toBe(message);
    }
  });

  test('quotes at most 60 characters of a value', () => {
    for (const { message, params } of problems) {
      expect(message).not.toContain('x'.repeat(61));
      expect(message).not.toMatch(/undefined|NaN|\[object/);
      expect(message.length).toBeLessThan(500);
      expect(JSON.stringify(params)).not.toContain('x'.repeat(61));
    }
  });

  test('of a shadowed rule counts the others from 1', () => {
    const shadow = (more: SchedulingRule) => {
      const rule = { frequency: 'Daily', startDate: '2020-01-01' } as const;
      const rules = [
        { ...rule, state: 'Open', ...more },
        { ...rule, state: 'Late' },
      ];
      const range = { from: Date.UTC(2026, 0), to: Date.UTC(2026, 1) };
      return lintSchedule({ timeZoneId: 'UTC', rules }, range).find(({ code }) => code === 'rule/shadowed')
        ?.message;
    };
    expect(shadow({})).toContain('the first rule (Open) always wins over it');
    expect(shadow({ name: 'Hours' })).toContain('the first rule (Hours)');
  });
});

test('positions are written as words', () => {
  expect([1, 2, 3, 10, 11, 12, 13, 21, 22, 23, 24, 101, 111].map(ordinal)).toEqual([
    ...['first', 'second', 'third', 'tenth', '11th', '12th', '13th', '21st', '22nd', '23rd', '24th'],
    ...['101st', '111th'],
  ]);
});
