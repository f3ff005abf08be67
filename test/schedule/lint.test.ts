import { describe, expect, test } from 'vitest';
import { lintSchedule } from '../../src/index.js';
import type { Schedule, SchedulingRule } from '../../src/model.js';
import { daily, scheduleOf, shortly } from './compiled.js';

const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
const lint = (...rules: SchedulingRule[]) => shortly(lintSchedule(scheduleOf('UTC', ...rules), year));

describe('a rule', () => {
  test('without faults has no finding', () => {
    expect(lint(daily('Open', '09:00', '17:00'))).toEqual([]);
  });

  test.each<[string, SchedulingRule]>([
    ['the 30th of February', { frequency: 'Daily', byMonth: [2], byMonthDay: [30] }],
    ['a position beyond the set', { frequency: 'Monthly', byMonthDay: [1], bySetPosition: [2] }],
    ['an until before the start', { frequency: 'Daily', untilDate: '2019-12-31' }],
    [
      'even hours, stepping through odd ones',
      { frequency: 'Hourly', interval: 2, startTime: '00:00', byHour: [1, 3] },
    ],
    ['even minutes, stepping through odd ones', { frequency: 'Minutely', interval: 2, byMinute: [1] }],
    [
      'every week on its day, but on another',
      { frequency: 'Daily', interval: 7, byDay: [{ dayOfWeek: 'Monday' }] },
    ],
    ['week 53 in June', { frequency: 'Yearly', byWeekNo: [53], byMonth: [6] }],
    [
      'a leap day in years that are none',
      { frequency: 'Yearly', interval: 2, startDate: '2021-02-28', byYearDay: [366] },
    ],
    [
      'a count that ends before its until begins',
      { frequency: 'Yearly', byMonth: [2], byMonthDay: [29], untilDate: '2020-02-28' },
    ],
  ])('%s never matches', (_, rule) => {
    expect(lint({ state: 'Open', startDate: '2020-01-01', startTime: '00:00', ...rule })).toContain(
      'rule/neverMatches /rules/0',
    );
  });

  test('of type Time without a time constraint never matches', () => {
    expect(lint({ state: 'Open', simpleRuleType: 'Time' })).toEqual([
      'rule/timeWithoutTime /rules/0/simpleRuleType',
      'rule/neverMatches /rules/0',
    ]);
  });

  test('that matches rarely is not called never matching', () => {
    expect(
      lint({ state: 'Open', frequency: 'Yearly', interval: 100, startDate: '2000-02-29', endTime: '01:00' }),
    ).toEqual([]);
  });

  test.each<[string, SchedulingRule]>([
    ['a day', { startDate: '2025-12-31', endTime: '12:00' }],
    ['a series', { ...daily('', '09:00', '17:00'), untilDate: '2025-12-31' }],
    ['a count', { ...daily('', '09:00', '17:00'), count: 100 }],
  ])('%s that is over is expired', (_, rule) => {
    expect(lint({ ...rule, state: 'Open' })).toContain('rule/expired /rules/0');
  });

  test('with a count and an until gives a finding, and another if the count is not reached', () => {
    const both = { ...daily('Open', '09:00', '17:00'), untilDate: '2026-06-30' };
    expect(lint({ ...both, count: 2400 })).toContain('rule/countAndUntil /rules/0/count');
    expect(lint({ ...both, count: 2400 })).toContain('rule/countNotReached /rules/0');
    expect(lint({ ...both, count: 2300 })).not.toContain('rule/countNotReached /rules/0');
    const findings = lintSchedule(scheduleOf('UTC', { ...both, count: 2400 }), year);
    const params = findings.map(finding => [finding.code, finding.params]);
    expect(params).toContainEqual(['rule/countNotReached', { count: 2400 }]);
  });

  test('whose count ends on the day of its until reaches it', () => {
    const until = { ...daily('Open', '09:00', '17:00'), untilDate: '2020-01-10' };
    expect(lint({ ...until, count: 11 })).toContain('rule/countNotReached /rules/0');
    expect(lint({ ...until, count: 10 })).not.toContain('rule/countNotReached /rules/0');
  });

  test('that does not repeat, or repeats beyond the calendar, is not counted', () => {
    const once: SchedulingRule = { state: 'Open', startDate: '2026-01-05', endTime: '12:00' };
    expect(lint({ ...once, untilDate: '2026-01-07', count: 9 })).toEqual(['rule/ignoredPart /rules/0/count']);
    const ever = { ...daily('Open', '09:00', '17:00'), untilDate: '9999-12-31' };
    expect(lint({ ...ever, count: 2_000_000_000 })).toEqual(['rule/countAndUntil /rules/0/count']);
    const long = { ...daily('Open', '09:00', '17:00'), untilDate: '4000-01-01' };
    expect(lint({ ...long, count: 2_000_000_000 })).toContain('rule/countNotReached /rules/0');
  });

  test('with only one of both has no such finding', () => {
    expect(lint({ ...daily('Open', '09:00', '17:00'), count: 100_000 })).toEqual([]);
    expect(lint({ ...daily('Open', '09:00', '17:00'), untilDate: '2026-06-30' })).toEqual([]);
  });
});

describe('overlapping rules', () => {
  const hours = daily('Open', '09:00', '17:00', { priority: 1, name: 'hours' });

  test('one that never wins is shadowed, and the finding names the winners', () => {
    const [finding] = lintSchedule(
      scheduleOf(
        'UTC',
        daily('Late', '08:00', '20:00', { name: 'late' }),
        hours,
        daily('Lunch', '12:00', '13:00', { priority: 2 }),
      ),
      year,
    );
    expect(finding).toMatchObject({
      code: 'rule/shadowed',
      pointer: '/rules/1',
      message:
        'This rule never wins in this period, because the first rule (late) always wins over it. Change its priority so that it wins, or remove it.',
      params: { pointers: ['/rules/0'], places: [1], names: ['late'], more: 0 },
    });
  });

  test('one that wins only sometimes is partly shadowed', () => {
    expect(lint(daily('Lunch', '12:00', '13:00'), hours)).toEqual(['rule/partlyShadowed /rules/1']);
  });

  test('a rule that two others cover together is shadowed', () => {
    expect(lint(daily('Morning', '08:00', '12:00'), daily('Afternoon', '12:00', '20:00'), hours)).toEqual([
      'rule/shadowed /rules/2',
    ]);
  });

  test('of equal priority and different states are a tie', () => {
    const tied = { ...hours, priority: 0 };
    expect(lint(daily('Lunch', '12:00', '13:00'), tied)).toEqual([
      'rule/partlyShadowed /rules/1',
      'rule/orderTie /rules/1',
    ]);
    expect(lint(daily('Open', '12:00', '13:00'), tied)).toEqual(['rule/partlyShadowed /rules/1']);
  });

  test('that never overlap have no finding', () => {
    expect(lint(daily('Morning', '08:00', '12:00'), daily('Afternoon', '12:00', '20:00'))).toEqual([]);
  });

  test('follow the policy priorityOrder', () => {
    const schedule = scheduleOf('UTC', daily('Late', '08:00', '20:00'), hours);
    const options = { ...year, policy: { priorityOrder: 'highestFirst' as const } };
    expect(shortly(lintSchedule(schedule, options))).toEqual(['rule/partlyShadowed /rules/0']);
  });

  test('are compared even while the schedule is force-closed', () => {
    const schedule = { ...scheduleOf('UTC', daily('Late', '08:00', '20:00'), hours), forceClosed: true };
    expect(shortly(lintSchedule(schedule, year))).toEqual(['rule/shadowed /rules/1']);
  });

  test('by the hundred name only a few', () => {
    const same = Array.from({ length: 100 }, (_, index) => daily(`S${index}`, '09:00', '17:00'));
    const findings = lintSchedule(scheduleOf('UTC', ...same, hours), year);
    expect(Math.max(...findings.map(({ message }) => message.length))).toBeLessThan(300);
    expect(findings.filter(({ code }) => code === 'rule/shadowed')).toHaveLength(100);
  });

  test('are named by their position and their name or state', () => {
    const long = 'A very long name that somebody gave to a rule in order to say all about it';
    const others = [
      daily('S', '00:00', '03:00', { name: 'night' }),
      daily('S', '03:00', '06:00', { id: 'r2' }),
      daily('S', '06:00', '09:00'),
      daily('S', '09:00', '12:00', { name: long }),
      daily('S', '12:00', '15:00', { name: '', id: 'r5' }),
      daily('S', '15:00', '18:00'),
      daily('S', '18:00', '21:00'),
    ];
    const all = daily('All', '00:00', '00:00');
    const about = (rules: readonly SchedulingRule[]) =>
      lintSchedule(scheduleOf('UTC', ...rules), year).filter(
        ({ code }) => code !== 'schedule/unreachableDefault',
      );
    const [many, tie] = about([...others, all]);
    const listed = `the fourth rule (${long.slice(0, 60)}), the fifth rule (S) and 2 more`;
    const names = `the first rule (night), the second rule (S), the third rule (S), ${listed}`;
    expect(many?.message).toContain(`overlaps with ${names}, it does not win`);
    expect(many?.params).toMatchObject({
      pointers: ['/rules/0', '/rules/1', '/rules/2', '/rules/3', '/rules/4'],
      more: 2,
    });
    expect(tie).toMatchObject({ code: 'rule/orderTie', params: many?.params });
    expect(tie?.message).toContain(`overlaps with ${names} at the same priority`);
    const [five] = about([...others.slice(0, 5), all]);
    expect(five?.message).toContain(`(${long.slice(0, 60)}) and the fifth rule (S), it does not win`);
  });

  test('are named in order of priority', () => {
    const rules = [
      daily('Late', '12:00', '20:00', { name: 'late', priority: 2 }),
      daily('Early', '08:00', '12:00', { name: 'early', priority: 1 }),
      daily('All', '00:00', '00:00', { priority: 3 }),
    ];
    const [finding] = lintSchedule(scheduleOf('UTC', ...rules), {
      from: '2026-01-01T12:00Z',
      to: '2026-01-03T00:00Z',
    });
    expect(finding?.message).toContain('overlaps with the second rule (early) and the first rule (late)');
    expect(finding?.params).toMatchObject({ pointers: ['/rules/1', '/rules/0'] });
  });

  test('that alternate fast are not called shadowed for ever if only the start was checked', () => {
    const flicker: SchedulingRule = {
      state: 'A',
      frequency: 'Secondly',
      interval: 2,
      startDate: '2020-01-01',
    };
    const later = { ...flicker, state: 'B', endTime: '00:00:01', startTime: '00:00' };
    const christmas = { state: 'B', startDate: '2026-12-25', isAllDay: true };
    const findings = lint(flicker, { ...later, untilDate: '' }, christmas);
    expect(findings).not.toContain('rule/shadowed /rules/1');
    expect(findings).not.toContain('rule/shadowed /rules/2');
  });
});

describe('a schedule', () => {
  test('whose default state is never reached gives a finding', () => {
    expect(lint(daily('Open', '00:00', '12:00'), daily('Late', '12:00', '00:00'))).toEqual([
      'schedule/unreachableDefault /defaultState',
    ]);
    expect(lint({ state: 'Open' })).toEqual(['schedule/unreachableDefault /defaultState']);
  });

  test('with state names that look alike gives a finding', () => {
    const schedule: Schedule = {
      timeZoneId: 'UTC',
      defaultState: 'closed ',
      rules: [
        daily('Closed', '09:00', '10:00'),
        daily('CLOSED', '11:00', '12:00'),
        daily('Closed', '13:00', '14:00'),
      ],
    };
    expect(shortly(lintSchedule(schedule, year))).toEqual([
      'schedule/similarStates /rules/1/state',
      'schedule/similarStates /defaultState',
    ]);
  });

  test('quotes look-alike names as written, the first one first', () => {
    const rules = [
      daily('On  duty', '09:00', '10:00', { priority: 2 }),
      daily('On duty', '11:00', '12:00', { priority: 1 }),
    ];
    const findings = lintSchedule({ timeZoneId: 'UTC', rules }, year);
    expect(findings.map(({ pointer, params }) => [pointer, params])).toEqual([
      ['/rules/1/state', { state: 'On duty', other: 'On  duty' }],
    ]);
    const always = lintSchedule(scheduleOf('UTC', { state: 'Open' }), year);
    expect(always.map(({ params }) => params)).toEqual([{ state: 'Closed' }]);
  });

  test('without a default state has no finding about it', () => {
    expect(lintSchedule({ timeZoneId: 'UTC', rules: [{ state: 'Open' }] }, year)).toEqual([]);
  });

  test('with wrong types or zones has the problems of compileSchedule', () => {
    expect(shortly(lintSchedule({ rules: [daily('Open', '09', '10:00')] }, year))).toEqual([
      'rule/badTime /rules/0/startTime',
      'schedule/missingZone /timeZoneId',
    ]);
    expect(shortly(lintSchedule([] as unknown as Schedule, year))).toEqual(['schedule/wrongType ']);
    expect(shortly(lintSchedule(null as unknown as Schedule, year))).toEqual([]);
  });
});
