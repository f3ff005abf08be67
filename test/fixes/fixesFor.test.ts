import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  type Fix,
  fixesFor,
  lintSchedule,
  orThrow,
  type ProblemCode,
  type Schedule,
  type SchedulingRule,
} from '../../src/index.js';

const from = Date.UTC(2026, 10, 23);
const to = from + 14 * 86_400_000;
const period = { from, to };

const weekdays = (['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const).map(dayOfWeek => ({
  dayOfWeek,
}));
const open: SchedulingRule = {
  ...{ id: 'open', name: 'Open', state: 'Business Hours', frequency: 'Weekly', byDay: weekdays },
  ...{ startTime: '09:00', endTime: '17:00' },
};

function scheduleOf(...rules: readonly SchedulingRule[]): Schedule {
  return { timeZoneId: 'UTC', defaultState: 'After Hours', rules };
}

function fixesOf(schedule: Schedule, code: ProblemCode, options = {}): readonly Fix[] {
  const finding = lintSchedule(schedule, period).find(each => each.code === code);
  return finding ? fixesFor(schedule, finding, { ...period, ...options }) : [];
}

/** The labels of the fixes of a finding, with the hours in which the state differs. */
function labels(code: ProblemCode, ...rules: readonly SchedulingRule[]): readonly string[] {
  const fixes = fixesOf(scheduleOf(...rules), code);
  return fixes.map(({ label, effect }) => `${label} ${effect.differsMs / 3_600_000} h`);
}

describe('the fixes of', () => {
  test('a shadowed rule: a priority ahead, or removing it', () => {
    const lunch = { name: 'Lunch', state: 'Lunch', startTime: '12:00', endTime: '13:00', priority: 5 };
    expect(labels('rule/partlyShadowed', open, lunch)).toEqual([
      'Give the second rule (Lunch) the priority -1, ahead of the first rule (Open). 10 h',
    ]);
    expect(labels('rule/shadowed', open, { ...lunch, frequency: 'Weekly', byDay: weekdays })).toEqual([
      'Give the second rule (Lunch) the priority -1, ahead of the first rule (Open). 10 h',
      'Remove the second rule (Lunch). 0 h',
    ]);
  });

  test('a shadowed rule behind rules without a number between them: the rules ahead move too', () => {
    const [first, last] = [
      { ...open, id: 'am', name: 'Morning', state: 'Early', endTime: '09:30' },
      { name: 'Lunch', state: 'Lunch', startTime: '12:00', endTime: '13:00' },
    ];
    const schedule = scheduleOf(first, open, last);
    const finding = lintSchedule(schedule, period).find(({ pointer }) => pointer === '/rules/2');
    const lunchFixes = finding ? fixesFor(schedule, finding, period) : [];
    expect(lunchFixes.map(({ label }) => label)).toEqual([
      'Give the third rule (Lunch) the priority -1, ahead of the second rule (Open), and subtract 2 from the priority of 1 other rule so that their order stays.',
    ]);
  });

  test('two rules that tie: different priorities in either order', () => {
    const late = { ...open, id: 'late', name: 'Late', state: 'Late', startTime: '16:00', endTime: '18:00' };
    expect(labels('rule/orderTie', open, late)).toEqual([
      'Keep the order, and give the second rule (Late) the priority 1, behind the first rule (Open). 0 h',
      'Give the second rule (Late) the priority -1, ahead of the first rule (Open). 10 h',
    ]);
  });

  test('a rule that no longer matters: removing it', () => {
    const remove = ['Remove the first rule (Open). 0 h'];
    expect(labels('rule/expired', { ...open, untilDate: '2020-01-01' })).toEqual(remove);
    expect(
      labels('rule/neverMatches', { ...open, frequency: 'Monthly', byMonthDay: [31], byMonth: [2] }),
    ).toEqual(remove);
    expect(labels('rule/noState', { ...open, state: '' })).toEqual(remove);
  });

  test('an end before midnight: 24:00', () => {
    expect(labels('rule/closedBeforeMidnight', { ...open, endTime: '23:59' })).toEqual([
      'Let the first rule (Open) last until midnight: set its endTime to 24:00. 0.16666666666666666 h',
    ]);
  });

  test('a span that misses its last day: the day, or the day before as the last', () => {
    const closure = { name: 'Fair', state: 'Holiday', startDate: '2026-11-25', untilDate: '2026-11-27' };
    expect(labels('rule/lastDayExcluded', { ...closure, endTime: '00:00' })).toEqual([
      'Include 2026-11-27 in the first rule (Fair): set its endTime to 24:00. 24 h',
      'Let the first rule (Fair) end on 2026-11-26, its last day so far: set its untilDate to it and its endTime to 24:00. 0 h',
    ]);
  });

  test('a rule that counts from 1970: a startDate on its first day in the period, or in 1970', () => {
    const shift = { name: 'Shift', state: 'Shift', frequency: 'Daily', endTime: '08:00' } as const;
    expect(labels('rule/noAnchor', { ...shift, interval: 3 })).toEqual([
      'Let the first rule (Shift) start on 2026-11-24: set its startDate. 0 h',
      'Let the first rule (Shift) start on 1970-01-01: set its startDate. 0 h',
    ]);
    expect(labels('rule/noAnchor', { ...shift, count: 5 })[0]).toBe(
      'Let the first rule (Shift) start on 2026-11-23: set its startDate. 40 h',
    );
  });

  test('a rule with two ends: keeping the first end, or the other one', () => {
    const both = { ...open, startDate: '2026-11-23', count: 20, untilDate: '2026-11-27' };
    const keepDate = [
      'Clear count of the first rule (Open). 0 h',
      'Clear untilDate of the first rule (Open). 40 h',
    ];
    expect(labels('rule/countAndUntil', both)).toEqual(keepDate);
    expect(labels('rule/countNotReached', both)).toEqual(keepDate);
    expect(labels('rule/countAndUntil', { ...both, count: 3 })).toEqual([
      'Clear untilDate of the first rule (Open). 0 h',
      'Clear count of the first rule (Open). 16 h',
    ]);
  });

  test('an all-day rule with times: without the times, or with them', () => {
    const whole = { ...open, isAllDay: true };
    expect(labels('rule/timesIgnored', { ...whole, endTime: null })).toEqual([
      'Clear startTime of the first rule (Open). 0 h',
      'Use the times of the first rule (Open): set isAllDay to false. 90 h',
    ]);
  });

  test('a date with a time: the time in its own member, or only the date', () => {
    const timed = { name: 'Fair', state: 'Fair', startDate: '2026-11-25T10:00:00', endTime: '12:00' };
    expect(labels('rule/timeDropped', timed)).toEqual([
      'Move the time 10:00 of the first rule (Fair) from startDate to startTime. 10 h',
      'Write startDate of the first rule (Fair) as the date 2026-11-25. 0 h',
    ]);
  });

  test('dates in the wrong order: swapping them', () => {
    const fair = {
      name: 'Fair',
      state: 'Fair',
      isAllDay: true,
      startDate: '2026-11-26',
      untilDate: '2026-11-25',
    };
    expect(labels('rule/untilBeforeStart', fair)).toEqual([
      'Swap startDate and untilDate of the first rule (Fair). 48 h',
      'Remove the first rule (Fair). 0 h',
    ]);
  });

  test('an ignored part: a frequency that uses it, or without it', () => {
    const once = { ...open, frequency: 'None', startDate: '2026-11-23' } as const;
    expect(labels('rule/ignoredPart', once)).toEqual([
      'Let the first rule (Open) repeat: set its frequency to Weekly. 72 h',
      'Clear byDay of the first rule (Open). 0 h',
    ]);
  });

  test('a part that the RFC forbids: a frequency with the same days, or without the part', () => {
    expect(labels('rule/forbiddenPart', { ...open, byMonthDay: [24, 25] })).toEqual([
      'Let the first rule (Open) repeat: set its frequency to Daily. 0 h',
      'Clear byMonthDay of the first rule (Open). 64 h',
    ]);
  });

  test('a type Time without a time: always, or without the rule', () => {
    expect(labels('rule/timeWithoutTime', { name: 'Open', state: 'Open', simpleRuleType: 'Time' })).toEqual([
      'Let the first rule (Open) apply at all times: set its type to Always. 336 h',
      'Remove the first rule (Open). 0 h',
    ]);
  });

  test('unreadable values with only one possible meaning', () => {
    const offset = { ...open, byDay: [{ dayOfWeek: 'Friday', offset: 1 }] } as const;
    expect(labels('rule/misplacedOffset', offset)).toEqual([
      'Let the first rule (Open) apply on every Friday: set the offset to 0. 16 h',
    ]);
    expect(labels('rule/badTime', { ...open, startTime: '24:00' })).toEqual([
      'Let the first rule (Open) start at 00:00. 170 h',
    ]);
    expect(labels('rule/badTime', { ...open, startTime: 'noon' })).toEqual([]);
  });

  test('two spellings of one state: either spelling', () => {
    expect(labels('schedule/similarStates', open, { ...open, id: 'two', state: 'business hours' })).toEqual([
      'Rename the state "business hours" to "Business Hours". 0 h',
      'Rename the state "Business Hours" to "business hours". 80 h',
    ]);
  });

  test('a default state that is never reached: clearing it, if a rule always applies', () => {
    const always = { name: 'On call', state: 'On call' };
    expect(labels('schedule/unreachableDefault', always)).toEqual([
      'Clear the default state "After Hours". 0 h',
    ]);
    const busy = { ...always, startDate: '2026-11-01', untilDate: '2026-12-31', isAllDay: true };
    expect(labels('schedule/unreachableDefault', busy)).toEqual([]);
  });

  test('a member that a replacement would drop: the stored member', () => {
    const stored = scheduleOf({ ...open, flowId: 'night' });
    const customer = { id: 'lab', name: 'Lab', schedule: stored };
    const sent = { schedule: { rules: [open], timeZoneId: 'UTC' } };
    const result = applyPatch(customer, sent, {});
    const warnings = result.ok ? result.warnings : [];
    const kept = warnings.flatMap(each => fixesFor(sent.schedule, each, { ...period, stored }));
    expect(kept.map(({ label }) => label)).toEqual([
      'Keep the stored defaultState.',
      'Keep the stored flowId.',
    ]);
    expect(kept[1]?.schedule.rules).toEqual(stored.rules);
    expect(kept[0]?.schedule.defaultState).toBe('After Hours');
  });
});

describe('a fix', () => {
  test('names the spans that change, before and after', () => {
    const lunch = { name: 'Lunch', state: 'Lunch', startTime: '12:00', endTime: '13:00' };
    const [fix] = fixesOf(scheduleOf(open, lunch), 'rule/partlyShadowed');
    expect(fix?.effect.differences[0]).toEqual({
      from: from + 12 * 3_600_000,
      to: from + 13 * 3_600_000,
      before: { stateName: 'Business Hours', rule: '/rules/0', undecided: [] },
      after: { stateName: 'Lunch', rule: '/rules/1', undecided: [] },
    });
  });

  test('names a rule that may win instead, depending on its condition', () => {
    const vip = { ...open, name: 'VIP', condition: 'vip', state: 'VIP' };
    const [fix] = fixesOf(
      scheduleOf(vip, { ...open, priority: 1, endTime: '23:59' }),
      'rule/closedBeforeMidnight',
    );
    expect(fix?.effect.differences[0]?.after).toEqual({
      stateName: 'Business Hours',
      rule: '/rules/1',
      undecided: [],
    });
    const [, moved] = fixesOf(
      scheduleOf(vip, { ...open, id: 'b', state: 'B', isAllDay: true }),
      'rule/timesIgnored',
    );
    expect(moved?.effect.differences[0]?.before.rule).toBe('/rules/1');
  });

  test('is applied by sending its schedule, and loses nothing', () => {
    const schedule = scheduleOf({ ...open, startDate: '2026-11-23', count: 20, untilDate: '2026-11-27' });
    const [fix] = fixesOf(schedule, 'rule/countAndUntil');
    const customer = { id: 'lab', name: 'Lab', schedule };
    const result = applyPatch(customer, { schedule: fix?.schedule }, { refuse: ['patch/dropsStored'] });
    expect(orThrow(result).schedule?.rules?.[0]?.count ?? null).toBeNull();
  });

  test('is offered for a finding of parsePatch, whose pointer begins with /schedule', () => {
    const schedule = scheduleOf({ ...open, isAllDay: true, startTime: null });
    const finding = {
      code: 'rule/timesIgnored',
      input: 'patch',
      pointer: '/schedule/rules/0/endTime',
    } as const;
    const problem = { ...finding, message: '', params: { member: 'endTime' } };
    expect(fixesFor(schedule, problem, period).map(({ kind }) => kind)).toEqual(['clearMember', 'notAllDay']);
  });
});

describe('no fix is offered', () => {
  test('for a finding that the schedule does not have, or that is not about a schedule', () => {
    const [finding] = lintSchedule(scheduleOf({ ...open, endTime: '23:59' }), period);
    expect(finding?.code).toBe('rule/closedBeforeMidnight');
    expect(finding && fixesFor(scheduleOf(open), finding, period)).toEqual([]);
    const unknown = { code: 'app/other', input: 'schedule', pointer: '', message: '', params: {} } as const;
    expect(fixesFor(scheduleOf(open), unknown, period)).toEqual([]);
    expect(fixesFor('none' as never, unknown, period)).toEqual([]);
  });

  test('that would only swap two equal rules', () => {
    expect(labels('rule/shadowed', open, { ...open, id: 'twin', name: 'Twin', state: 'Twin' })).toEqual([
      'Remove the second rule (Twin). 0 h',
    ]);
  });

  test('a wrong option throws an error that names it', () => {
    const [finding] = lintSchedule(scheduleOf({ ...open, endTime: '23:59' }), period);
    expect(() => fixesFor(scheduleOf(open), finding as never, undefined as never)).toThrow(/option options/);
    expect(() => fixesFor(scheduleOf(open), finding as never, { from: to, to: from })).toThrow(/option from/);
    expect(() => fixesFor(scheduleOf(open), null as never, period)).toThrow(/option finding/);
    expect(() => fixesFor(scheduleOf(open), {} as never, period)).toThrow(/option finding/);
  });
});
