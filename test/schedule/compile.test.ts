import { describe, expect, test } from 'vitest';
import { type CompileOptions, compileSchedule, stateAt, timelineBetween } from '../../src/index.js';
import type { Schedule, SchedulingRule } from '../../src/model.js';
import { compiled, scheduleOf, shortly } from './compiled.js';

const noon = '2026-11-26T12:00:00Z';
const always = (state: string, more: SchedulingRule = {}): SchedulingRule => ({ state, ...more });

const stateOf = (schedule: Schedule, options?: CompileOptions) => {
  const { stateName, reason } = stateAt(compiled(schedule, options), noon);
  return `${stateName} by ${reason}`;
};

const problemsOf = (schedule: unknown, options?: CompileOptions) => {
  const result = compileSchedule(schedule as Schedule, options);
  return shortly(result.ok ? result.warnings : result.problems);
};

describe('the order of rules', () => {
  const one = always('One', { priority: 1 });
  const two = always('Two', { priority: 2 });

  test('is lowest priority first, or highest first under that policy', () => {
    expect(stateOf(scheduleOf('UTC', two, one))).toBe('One by rule');
    expect(stateOf(scheduleOf('UTC', one, two), { policy: { priorityOrder: 'highestFirst' } })).toBe(
      'Two by rule',
    );
  });

  test('is the order of the list if priorities are equal or absent, under both policies', () => {
    const tied = [always('First', { priority: 0 }), always('Second'), always('Third', { priority: null })];
    expect(stateOf(scheduleOf('UTC', ...tied))).toBe('First by rule');
    expect(stateOf(scheduleOf('UTC', ...tied), { policy: { priorityOrder: 'highestFirst' } })).toBe(
      'First by rule',
    );
    expect(stateOf(scheduleOf('UTC', ...tied.reverse()))).toBe('Third by rule');
  });

  test('puts a negative priority before an absent one', () => {
    const least = always('Least', { priority: -2_147_483_648 });
    expect(stateOf(scheduleOf('UTC', always('Ahead', { priority: -1 }), least))).toBe('Least by rule');
    expect(stateOf(scheduleOf('UTC', always('Plain'), always('Ahead', { priority: -1 })))).toBe(
      'Ahead by rule',
    );
  });
});

describe('if no rule wins', () => {
  test('the default state holds, or without one the closed state', () => {
    expect(stateOf({ defaultState: 'Night' })).toBe('Night by default');
    expect(stateOf({ defaultState: '' })).toBe('After Hours by unscheduled');
    expect(stateOf({}, { policy: { closedState: 'Shut' } })).toBe('Shut by unscheduled');
    expect(stateAt(compiled({}), noon).timeZoneId).toBe('');
  });

  test('an absent schedule is a schedule, too', () => {
    for (const nothing of [null, undefined]) {
      const result = compileSchedule(nothing);
      expect(result.ok && stateAt(result.value, noon).reason).toBe('unscheduled');
    }
  });

  test('a force-closed schedule is in the closed state, whatever its rules say', () => {
    const forced = { ...scheduleOf('UTC', always('Open')), forceClosed: true };
    expect(stateOf(forced)).toBe('After Hours by forceClosed');
    expect(stateOf(forced, { policy: { closedState: 'Shut' } })).toBe('Shut by forceClosed');
  });
});

describe('a customer state', () => {
  const vacation = always('Holiday', { simpleRuleType: 'CustomerState', customerState: 'Vacation' });

  test('decides a rule of type CustomerState and is compared exactly', () => {
    const schedule = scheduleOf('UTC', vacation);
    expect(stateOf(schedule, { customerState: 'Vacation' })).toBe('Holiday by rule');
    expect(stateOf(schedule, { customerState: 'vacation' })).toBe('Closed by default');
    expect(stateOf(schedule, { customerState: '' })).toBe('Closed by default');
  });

  test('leaves the rule undecided if it is not given, and the answer lists the rule', () => {
    const answer = stateAt(compiled(scheduleOf('UTC', vacation)), noon);
    expect(answer).toMatchObject({ stateName: 'Closed', undecided: [vacation] });
  });

  test('must hold in addition to the time', () => {
    const evening = { ...vacation, startTime: '18:00' };
    expect(stateOf(scheduleOf('UTC', evening), { customerState: 'Vacation' })).toBe('Closed by default');
    expect(stateAt(compiled(scheduleOf('UTC', evening)), noon).undecided).toEqual([]);
    expect(stateAt(compiled(scheduleOf('UTC', evening)), '2026-11-26T19:00:00Z').undecided).toHaveLength(1);
  });

  test('has no effect on a rule of another type', () => {
    const rule = always('Open', { simpleRuleType: 'Always', customerState: 'Vacation' });
    expect(stateOf(scheduleOf('UTC', rule))).toBe('Open by rule');
  });

  test('is the empty text for a rule that names none', () => {
    const rule = always('Open', { simpleRuleType: 'CustomerState' });
    expect(stateOf(scheduleOf('UTC', rule), { customerState: '' })).toBe('Open by rule');
    expect(stateOf(scheduleOf('UTC', rule), { customerState: 'Vacation' })).toBe('Closed by default');
  });
});

describe('a condition', () => {
  const vip = always('VIP', {
    condition: 'caller.isVip',
    flowId: 'flow-1',
    flowParams: { vip: { boolValue: true } },
  });

  test('is evaluated once, at compile time, with its rule', () => {
    const asked: [string, SchedulingRule][] = [];
    const schedule = compiled(scheduleOf('UTC', vip), {
      evaluateCondition: (condition, rule) => {
        asked.push([condition, rule]);
        return true;
      },
    });
    expect(stateAt(schedule, noon).stateName).toBe('VIP');
    expect(stateAt(schedule, 0).stateName).toBe('VIP');
    expect(timelineBetween(schedule, 0, 1000).segments).toHaveLength(1);
    expect(asked).toEqual([['caller.isVip', vip]]);
  });

  test('that fails prevents the rule from matching', () => {
    expect(stateOf(scheduleOf('UTC', vip), { evaluateCondition: () => false })).toBe('Closed by default');
  });

  test.each([{}, { evaluateCondition: () => undefined }])(
    'that cannot be evaluated leaves the rule undecided',
    options => {
      expect(stateAt(compiled(scheduleOf('UTC', vip), options), noon)).toMatchObject({
        stateName: 'Closed',
        undecided: [vip],
      });
    },
  );

  test('of a rule after the winner is not listed', () => {
    const schedule = scheduleOf('UTC', always('Open'), vip);
    expect(stateAt(compiled(schedule), noon)).toMatchObject({ stateName: 'Open', undecided: [] });
  });

  test('that is blank counts as absent, and a flow never matters', () => {
    expect(stateOf(scheduleOf('UTC', { ...vip, condition: '' }))).toBe('VIP by rule');
  });
});

describe('a type of rule', () => {
  test('Time without a time constraint never matches and gives a warning', () => {
    const schedule = scheduleOf('UTC', always('Open', { simpleRuleType: 'Time' }));
    expect(stateOf(schedule)).toBe('Closed by default');
    expect(problemsOf(schedule)).toEqual(['rule/timeWithoutTime /rules/0/simpleRuleType']);
  });

  test('Always still respects the time constraint', () => {
    const schedule = scheduleOf('UTC', always('Open', { simpleRuleType: 'Always', startTime: '18:00' }));
    expect(stateOf(schedule)).toBe('Closed by default');
  });
});

describe('warnings point out what the rules leave open', () => {
  test.each<[string, SchedulingRule, string[]]>([
    ['no state', { startTime: '09:00' }, ['rule/noState /rules/0/state']],
    [
      'by-lists without a frequency',
      { state: 'A', startTime: '09:00', byDay: [{ dayOfWeek: 'Monday' }], byHour: [] },
      ['rule/ignoredPart /rules/0/byDay'],
    ],
    [
      'a count without a frequency',
      { state: 'A', startDate: '2026-01-01', count: 3, interval: 0 },
      ['rule/ignoredPart /rules/0/count'],
    ],
    [
      'times of a day that is all day',
      { state: 'A', isAllDay: true, startTime: '09:00', endTime: '10:00' },
      ['rule/timesIgnored /rules/0/startTime', 'rule/timesIgnored /rules/0/endTime'],
    ],
    [
      'a step from nowhere',
      { state: 'A', frequency: 'Daily', interval: 2 },
      ['rule/noAnchor /rules/0/startDate'],
    ],
    ['a weekday from nowhere', { state: 'A', frequency: 'Weekly' }, ['rule/noAnchor /rules/0/startDate']],
    [
      'a day of the month from nowhere',
      { state: 'A', frequency: 'Monthly', byMonth: [1] },
      ['rule/noAnchor /rules/0/startDate'],
    ],
    [
      'a date from nowhere',
      { state: 'A', frequency: 'Yearly', byWeekNo: [1] },
      ['rule/noAnchor /rules/0/startDate'],
    ],
    [
      'no anchor that anything depends on',
      { state: 'A', frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }] },
      [],
    ],
    [
      'two ends',
      { state: 'A', frequency: 'Daily', startDate: '2026-01-01', count: 2, untilDate: '2026-01-09' },
      ['rule/countAndUntil /rules/0/count'],
    ],
    [
      'a part that the frequency does not take',
      { state: 'A', frequency: 'Daily', startDate: '2026-01-01', byWeekNo: [3] },
      ['rule/forbiddenPart /rules/0/byWeekNo'],
    ],
    [
      'nothing',
      {
        state: 'A',
        frequency: 'Hourly',
        byYearDay: [1],
        byMonthDay: [],
        untilDate: '',
        count: 0,
        interval: 0,
      },
      [],
    ],
  ])('%s', (_, rule, warnings) => {
    const result = compileSchedule(scheduleOf('UTC', rule));
    expect(result.ok && shortly(result.warnings)).toEqual(warnings);
  });
});

describe('all unreadable parts are problems with a pointer, at once', () => {
  test.each<[unknown, string[]]>([
    [{ frequency: 'Fortnightly' }, ['rule/unknownValue /rules/0/frequency']],
    [{ frequency: 4 }, ['rule/unknownValue /rules/0/frequency']],
    [{ simpleRuleType: 'Sometimes' }, ['rule/unknownValue /rules/0/simpleRuleType']],
    [{ byMonth: [0, 13, 1.5, '2'] }, [0, 1, 2, 3].map(index => `rule/outOfRange /rules/0/byMonth/${index}`)],
    [{ byWeekNo: [0, 54, -54] }, [0, 1, 2].map(index => `rule/outOfRange /rules/0/byWeekNo/${index}`)],
    [{ byYearDay: [0, 367, -367] }, [0, 1, 2].map(index => `rule/outOfRange /rules/0/byYearDay/${index}`)],
    [{ byMonthDay: [0, 32, -32] }, [0, 1, 2].map(index => `rule/outOfRange /rules/0/byMonthDay/${index}`)],
    [
      { bySetPosition: [0, 367, -367] },
      [0, 1, 2].map(index => `rule/outOfRange /rules/0/bySetPosition/${index}`),
    ],
    [{ byHour: [24, -1] }, [0, 1].map(index => `rule/outOfRange /rules/0/byHour/${index}`)],
    [{ byMinute: [60, -1] }, [0, 1].map(index => `rule/outOfRange /rules/0/byMinute/${index}`)],
    [{ byHour: 9 }, ['rule/wrongType /rules/0/byHour']],
    [{ interval: -1 }, ['rule/outOfRange /rules/0/interval']],
    [{ interval: 2_147_483_648 }, ['rule/outOfRange /rules/0/interval']],
    [{ interval: '2' }, ['rule/outOfRange /rules/0/interval']],
    [{ count: 1.5 }, ['rule/outOfRange /rules/0/count']],
    [{ count: Number.NaN }, ['rule/outOfRange /rules/0/count']],
    [{ priority: 'high' }, ['rule/outOfRange /rules/0/priority']],
    [{ priority: -2_147_483_649 }, ['rule/outOfRange /rules/0/priority']],
    [{ priority: 2_147_483_648 }, ['rule/outOfRange /rules/0/priority']],
    [{ isAllDay: 'true' }, ['rule/wrongType /rules/0/isAllDay']],
    [{ state: 7 }, ['rule/wrongType /rules/0/state', 'rule/noState /rules/0/state']],
    [{ condition: true }, ['rule/wrongType /rules/0/condition']],
    [{ customerState: [] }, ['rule/wrongType /rules/0/customerState']],
    [{ startDate: 20261126 }, ['rule/badDate /rules/0/startDate']],
    [{ startTime: 9 }, ['rule/badTime /rules/0/startTime']],
    [
      { byDay: ['Monday', null, { dayOfWeek: 'monday' }, { dayOfWeek: 1 }] },
      [0, 1, 2, 3].map(index => `rule/unknownValue /rules/0/byDay/${index}/dayOfWeek`),
    ],
    [
      { frequency: 'Monthly', byDay: [{ dayOfWeek: 'Monday', offset: 54 }] },
      ['rule/outOfRange /rules/0/byDay/0/offset'],
    ],
    [
      { frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday', offset: 1 }] },
      ['rule/misplacedOffset /rules/0/byDay/0/offset'],
    ],
    [
      { frequency: 'Yearly', byWeekNo: [3], byDay: [{ dayOfWeek: 'Monday', offset: 1 }] },
      ['rule/misplacedOffset /rules/0/byDay/0/offset'],
    ],
    [null, ['rule/wrongType /rules/0']],
    ['weekdays', ['rule/wrongType /rules/0']],
    [[], ['rule/wrongType /rules/0']],
  ])('%j', (rule, problems) => {
    const stated =
      typeof rule === 'object' && rule !== null && !Array.isArray(rule) ? { state: 'A', ...rule } : rule;
    const result = compileSchedule({ timeZoneId: 'UTC', rules: [stated] } as Schedule);
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : shortly(result.problems)).toEqual(
      problems.filter(text => !text.startsWith('rule/noState')),
    );
  });

  test.each<[unknown, string[]]>([
    ['a schedule', ['schedule/wrongType ']],
    [[], ['schedule/wrongType ']],
    [{ timeZoneId: 5 }, ['schedule/wrongType /timeZoneId']],
    [{ forceClosed: 'true' }, ['schedule/wrongType /forceClosed']],
    [{ defaultState: {} }, ['schedule/wrongType /defaultState']],
    [{ rules: {} }, ['schedule/wrongType /rules']],
    [{ timeZoneId: 'Mars/Olympus' }, ['schedule/unknownZone /timeZoneId']],
    [{ rules: [{ state: 'A', startTime: '09:00' }] }, ['schedule/missingZone /timeZoneId']],
    [
      {
        rules: [
          { state: 'A', startTime: '9' },
          { state: 'B', byMonth: [0] },
        ],
        timeZoneId: 'x',
      },
      [
        'rule/badTime /rules/0/startTime',
        'rule/outOfRange /rules/1/byMonth/0',
        'schedule/unknownZone /timeZoneId',
      ],
    ],
  ])('%j', (schedule, problems) => {
    expect(compileSchedule(schedule as Schedule).ok).toBe(false);
    expect(problemsOf(schedule)).toEqual(problems);
  });

  test('only rules with dates or times need a zone', () => {
    expect(stateOf({ rules: [always('Open')] })).toBe('Open by rule');
  });
});

describe('stored rules that cannot be read', () => {
  const broken: SchedulingRule = { state: 'Broken', startTime: 'nine' };

  test('are undecided with invalidRules "skip", and their problems are warnings', () => {
    const schedule = scheduleOf('UTC', broken, always('Open'));
    const result = compileSchedule(schedule, { invalidRules: 'skip' });
    expect(result.ok && shortly(result.warnings)).toEqual(['rule/badTime /rules/0/startTime']);
    expect(stateAt(compiled(schedule, { invalidRules: 'skip' }), noon)).toMatchObject({
      stateName: 'Open',
      undecided: [broken],
    });
  });

  test('are undecided too if the zone is unknown or missing', () => {
    const timed = { state: 'Timed', startTime: '09:00' };
    for (const timeZoneId of ['Mars/Olympus', '', null]) {
      const answer = stateAt(
        compiled({ timeZoneId, rules: [timed, always('Open')] }, { invalidRules: 'skip' }),
        noon,
      );
      expect(answer).toMatchObject({ stateName: 'Open', undecided: [timed], timeZoneId: timeZoneId ?? '' });
    }
  });

  test('are skipped in any case if they have no state', () => {
    expect(stateOf(scheduleOf('UTC', { startTime: '00:00' }, always('Open')))).toBe('Open by rule');
  });
});
