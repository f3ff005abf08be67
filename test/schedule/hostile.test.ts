import { describe, expect, test } from 'vitest';
import {
  compileSchedule,
  explainAt,
  lintSchedule,
  nextChangeAfter,
  nextTimeInState,
  occurrencesBetween,
  orThrow,
  stateAt,
  timelineBetween,
} from '../../src/index.js';
import type { SchedulingRule, SchedulingRuleFrequency } from '../../src/model.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { withoutHanging } from '../withoutHanging.js';
import { compiled, scheduleOf, shortly } from './compiled.js';

/*
 * Rules that hang or flood other engines. Each question is answered, and what is proved is proved; how long it takes
 * is measured in bench/, where a busy machine cannot break a test.
 */

const at = Date.UTC(2026, 10, 26, 14, 3, 7);
const YEAR_MS = 365 * 86_400_000;
const odd = (count: number) => Array.from({ length: count }, (_, index) => 2 * index + 1);

const frequencies: readonly SchedulingRuleFrequency[] = [
  'Secondly',
  'Minutely',
  'Hourly',
  'Daily',
  'Weekly',
  'Monthly',
  'Yearly',
];

const impossible: Readonly<Record<string, SchedulingRule>> = {
  'DAILY on February 30': { frequency: 'Daily', byMonth: [2], byMonthDay: [30] },
  'MONTHLY on February 30': { frequency: 'Monthly', byMonth: [2], byMonthDay: [30] },
  'YEARLY on February 30': { frequency: 'Yearly', byMonth: [2], byMonthDay: [30] },
  'HOURLY;INTERVAL=2 with odd hours': { frequency: 'Hourly', interval: 2, byHour: odd(12) },
  'MINUTELY;INTERVAL=2;BYMINUTE=1': { frequency: 'Minutely', interval: 2, byMinute: [1] },
  'SECONDLY;INTERVAL=3600 off its hour': { frequency: 'Secondly', interval: 3600, byMinute: [30] },
  'BYSETPOS=2 of a one-element set': { frequency: 'Monthly', byMonthDay: [1], bySetPosition: [2] },
  'BYSETPOS=366 of the Mondays of a year': {
    frequency: 'Yearly',
    byDay: [{ dayOfWeek: 'Monday' }],
    bySetPosition: [366],
  },
  'every seventh day on another weekday': {
    frequency: 'Daily',
    interval: 7,
    byDay: [{ dayOfWeek: 'Tuesday' }],
  },
  'a count of what never comes': { frequency: 'Daily', byMonth: [2], byMonthDay: [30], count: 3 },
  'a huge step and a count of what never comes': {
    frequency: 'Secondly',
    interval: 2_147_483_647,
    byMonthDay: [1],
    byYearDay: [2],
    count: 500,
    isAllDay: true,
  },
  'week 53 and day 100': { frequency: 'Daily', byWeekNo: [53], byYearDay: [100] },
};

const dense: Readonly<Record<string, SchedulingRule>> = {
  'SECONDLY for ever': { frequency: 'Secondly' },
  'SECONDLY;BYHOUR=3': { frequency: 'Secondly', byHour: [3] },
  'SECONDLY;INTERVAL=2': { frequency: 'Secondly', interval: 2 },
  'SECONDLY;INTERVAL=86399': { frequency: 'Secondly', interval: 86_399 },
  'MINUTELY in odd hours and minutes': { frequency: 'Minutely', byHour: odd(12), byMinute: odd(30) },
  'every minute, as a daily rule': {
    frequency: 'Daily',
    byHour: Array.from({ length: 24 }, (_, hour) => hour),
    byMinute: Array.from({ length: 60 }, (_, minute) => minute),
  },
  ...Object.fromEntries(
    frequencies.flatMap(frequency => [
      [`${frequency};COUNT=1000000`, { frequency, count: 1_000_000, startDate: '1970-01-01' }],
      [`${frequency};COUNT=2147483647`, { frequency, count: 2_147_483_647, startDate: '1970-01-01' }],
      [`${frequency};COUNT=2147483647 of late`, { frequency, count: 2_147_483_647 }],
      [`${frequency};INTERVAL=2147483647`, { frequency, interval: 2_147_483_647 }],
    ]),
  ),
};

/** A rule with a start and a state; the start is a Monday. */
function started(rule: SchedulingRule): SchedulingRule {
  return { startDate: '2016-11-28', startTime: '00:00', state: 'Open', ...rule };
}

describe.each(Object.entries(impossible))('%s', (_, rule) => {
  const schedule = scheduleOf('America/New_York', started(rule));

  test('is proved never to match', () => {
    const asked = compiled(schedule);
    expect(stateAt(asked, at).stateName).toBe('Closed');
    expect(nextChangeAfter(asked, at)).toEqual({ status: 'never' });
    expect(nextTimeInState(asked, 'Open', at)).toEqual({ status: 'never' });
    expect(timelineBetween(asked, at, at + 50 * YEAR_MS).segments).toHaveLength(1);
    expect(explainAt(asked, at)[0]?.outcome).toBe('inactive');
    const findings = lintSchedule(schedule, { from: at, to: at + YEAR_MS });
    expect(shortly(findings)).toContain('rule/neverMatches /rules/0');
    expect(orThrow(occurrencesBetween(started(rule), '0001-01-01', '9999-12-31'))).toEqual([]);
  });
});

describe.each(Object.entries(dense))('%s', (_, rule) => {
  const schedule = scheduleOf('America/New_York', started(rule));

  test('gives answers that agree with each other', () => {
    const asked = compiled(schedule);
    const { stateName } = stateAt(asked, at);
    const next = nextChangeAfter(asked, at);
    if (next.status === 'change') {
      expect(stateAt(asked, next.at).stateName).not.toBe(stateName);
      expect(stateAt(asked, next.at - 1).stateName).toBe(stateName);
    }
    const { segments, truncatedAt } = timelineBetween(asked, at, at + YEAR_MS);
    expect(segments[0]?.stateName).toBe(stateName);
    expect(segments[1]?.from).toBe(next.status === 'change' && next.at < at + YEAR_MS ? next.at : undefined);
    expect(segments.at(-1)?.to).toBe(truncatedAt ?? at + YEAR_MS);
    expect(explainAt(asked, at)[0]?.active).toBe(stateName === 'Open');
    const findings = lintSchedule(schedule, { from: at, to: at + YEAR_MS });
    expect(shortly(findings)).not.toContain('rule/neverMatches /rules/0');
    expect(occurrencesBetween(started(rule), '2026-11-26', '2026-11-27').ok).toBe(true);
  });
});

test('the last of many occurrences is found', () => {
  const lasts = frequencies.map(frequency => {
    const rule: SchedulingRule = { frequency, count: 20_000, startDate: '1970-01-01' };
    const found = orThrow(occurrencesBetween(rule, '1970-01-01', '9999-12-31'));
    return [frequency, found.length, found.at(-1)];
  });
  expect(lasts).toEqual([
    ['Secondly', 20_000, '1970-01-01T05:33:19'],
    ['Minutely', 20_000, '1970-01-14T21:19:00'],
    ['Hourly', 20_000, '1972-04-13T07:00:00'],
    ['Daily', 20_000, '2024-10-03T00:00:00'],
    ['Weekly', 20_000, '2353-04-16T00:00:00'],
    ['Monthly', 20_000, '3636-08-01T00:00:00'],
    ['Yearly', 8030, '9999-01-01T00:00:00'],
  ]);
  const hourly: SchedulingRule = { frequency: 'Hourly', count: 1_000_000, startDate: '1970-01-01' };
  const lastHour = new Date(Date.UTC(1970, 0, 1) + 999_999 * 3_600_000).toISOString().slice(0, 19);
  expect(orThrow(occurrencesBetween(hourly, '2084-01-29T00:00:00', '2085-01-01')).at(-1)).toBe(lastHour);
});

describe('only a literal flood is cut', () => {
  test('every second of a year is cut at 50,000 segments', () => {
    const asked = compiled(scheduleOf('UTC', started({ frequency: 'Secondly', interval: 2 })));
    const { segments, truncatedAt } = timelineBetween(asked, at, at + YEAR_MS);
    expect(segments).toHaveLength(50_000);
    expect(truncatedAt).toBe(segments.at(-1)?.to);
  });

  test('a year of quarter hours is not cut', () => {
    const quarter = started({ frequency: 'Minutely', interval: 30, endTime: '00:15' });
    const timeline = timelineBetween(compiled(scheduleOf('UTC', quarter)), at, at + YEAR_MS);
    expect(timeline.segments.length).toBeGreaterThan(35_000);
    expect(timeline).not.toHaveProperty('truncatedAt');
  });

  test('rules that alternate within one state are no change, however fast they alternate', () => {
    const same = started({ frequency: 'Secondly', interval: 2, state: 'Closed' });
    expect(nextChangeAfter(compiled(scheduleOf('UTC', same)), at)).toEqual({ status: 'never' });
  });
});

describe('a thousand rules', () => {
  const kinds = Object.values({ ...impossible, ...dense }).map(started);
  const mixed = Array.from({ length: 1000 }, (_, index) => ({
    ...kinds[index % kinds.length],
    id: `${index}`,
    state: `S${index % 7}`,
    priority: index % 11,
  }));
  const single = (rule: SchedulingRule) =>
    Array.from({ length: 1000 }, (_, index) => ({ ...rule, id: `${index}` }));

  test.each<[string, readonly SchedulingRule[]]>([
    ['of every kind', mixed],
    ['that never match', single(started(impossible['BYSETPOS=2 of a one-element set'] as SchedulingRule))],
    ['that flicker', single(started({ frequency: 'Secondly', interval: 2 }))],
    ['that are counted', single(started({ frequency: 'Daily', count: 20_000, startDate: '1970-01-01' }))],
    [
      'of opening hours, each other than the rest',
      Array.from({ length: 1000 }, (_, minute) => {
        const time = (of: number) =>
          `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
        return started({
          frequency: 'Weekly',
          startTime: time(minute),
          endTime: time(minute + 45),
          id: `${minute}`,
        });
      }),
    ],
  ])('%s are answered like one', (_, rules) => {
    const schedule = scheduleOf('America/New_York', ...rules);
    const asked = compiled(schedule);
    expect(insideOf(asked).rules).toHaveLength(1000);
    const { rule, stateName } = stateAt(asked, at);
    const verdicts = explainAt(asked, at);
    expect(verdicts).toHaveLength(1000);
    expect(verdicts.find(({ outcome }) => outcome === 'wins')?.rule).toEqual(rule);
    const next = nextChangeAfter(asked, at);
    const { segments } = timelineBetween(asked, at, at + YEAR_MS);
    const first = segments.find(segment => segment.stateName !== stateName);
    if (first) expect(next).toMatchObject({ status: 'change', at: first.from });
    nextTimeInState(asked, 'No such state', at);
    expect(Array.isArray(lintSchedule(schedule, { from: at, to: at + YEAR_MS }))).toBe(true);
  });
});

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const eachWeekday = weekdays.map(dayOfWeek => ({ dayOfWeek }));

describe.each([30, 1000])('%s rules that all differ', size => {
  const rulesOf = (rule: (index: number) => SchedulingRule) =>
    Array.from({ length: size }, (_, index) =>
      started({ id: `${index}`, state: `S${index % 3}`, priority: index, ...rule(index) }),
    );

  test.each<[string, (index: number) => SchedulingRule]>([
    ['in their counts', index => ({ frequency: 'Minutely', count: 4_000_000 + index })],
    [
      'in their intervals and counts',
      index => ({ frequency: 'Minutely', interval: index + 2, count: 500_000 - index * 400 }),
    ],
    [
      'in their set positions and counts',
      index => ({
        frequency: 'Monthly',
        interval: 1 + (index % 7),
        byDay: eachWeekday,
        bySetPosition: [1 + (index % 20), -1 - (index % 9)],
        count: 30 + index,
      }),
    ],
    [
      'in counts of filtered days',
      index => ({
        frequency: 'Daily',
        byMonth: [1, 3, 5, 7, 9, 11],
        interval: 1 + (index % 3),
        count: 900 + index,
      }),
    ],
    [
      'in intervals that never meet',
      index => ({
        frequency: 'Daily',
        interval: 7 * (1 + index),
        byDay: [{ dayOfWeek: 'Tuesday' }],
        byMonthDay: [1 + (index % 28)],
      }),
    ],
  ])('%s agree with themselves', (_, rule) => {
    const schedule = scheduleOf('America/New_York', ...rulesOf(rule));
    const asked = compiled(schedule);
    const { stateName } = stateAt(asked, at);
    const { segments, truncatedAt } = timelineBetween(asked, at, at + YEAR_MS);
    const end = truncatedAt ?? at + YEAR_MS;
    for (const segment of segments.slice(0, 20)) {
      expect([segment.from, stateAt(asked, segment.from).rule?.id]).toEqual([segment.from, segment.rule?.id]);
    }
    const first = segments.find(segment => segment.stateName !== stateName)?.from;
    const next = nextChangeAfter(asked, at);
    if (next.status === 'change' && next.at < end) expect(next.at).toBe(first);
    if (next.status === 'never') expect(first).toBeUndefined();
    if (next.status === 'beyondHorizon' && first !== undefined)
      expect(first).toBeGreaterThanOrEqual(next.horizon);
    const later = nextTimeInState(asked, 'Closed', at, { horizonMs: 50 * YEAR_MS });
    const closed = segments.find(segment => segment.stateName === 'Closed')?.from;
    if (later.status === 'change' && closed !== undefined) expect(later.at).toBe(closed);
    expect(Array.isArray(lintSchedule(schedule, { from: at, to: at + YEAR_MS }))).toBe(true);
  });
});

describe('lists with a million items', () => {
  const million = (member: unknown) => Array.from({ length: 1_000_000 }, () => member);
  const codesOf = (rule: object) => {
    const result = compileSchedule(scheduleOf('UTC', started(rule as SchedulingRule)));
    return result.ok ? [] : shortly(result.problems);
  };

  test.each<[string, readonly unknown[]]>([
    ['right', million(9)],
    ['wrong', million(99)],
    ['sparse', new Array(1_000_000)],
    ['as sparse as can be', new Array(2 ** 32 - 1)],
  ])('%s ones are one problem', (_, list) => {
    expect(codesOf({ frequency: 'Daily', byHour: list })).toEqual(['rule/listTooLong /rules/0/byHour']);
    expect(codesOf({ frequency: 'Daily', byDay: list })).toEqual(['rule/listTooLong /rules/0/byDay']);
    const rules = list as readonly SchedulingRule[];
    const result = compileSchedule({ timeZoneId: 'UTC', rules });
    expect(result.ok ? [] : shortly(result.problems)).toEqual(['schedule/tooManyRules /rules']);
  });

  test('a short sparse list has a problem for each hole', () => {
    const byHour = [9, 17];
    byHour.length = 4;
    expect(codesOf({ frequency: 'Daily', byHour })).toEqual([
      'rule/outOfRange /rules/0/byHour/2',
      'rule/outOfRange /rules/0/byHour/3',
    ]);
  });

  test('the maximum number of rules lists its first 10,000 problems', () => {
    const rule = started({ frequency: 'Daily', byHour: [99, 98] });
    const result = compileSchedule(scheduleOf('UTC', ...Array.from({ length: 10_000 }, () => rule)));
    expect(result.ok ? 0 : result.problems.length).toBe(10_000);
  });
});

test('texts of ten million characters are problems without delay', () => {
  const texts = ['9'.padEnd(1e7), `9${' '.repeat(1e7)}x`, '1'.repeat(1e7), `2026-01-01T${'0'.repeat(1e7)}`];
  const rules = texts.map(text => ({
    state: 'A',
    startDate: text,
    untilDate: text,
    startTime: text,
    endTime: text,
  }));
  const result = withoutHanging(() => compileSchedule(scheduleOf('UTC', ...rules)));
  expect(result.ok ? 0 : result.problems.length).toBe(16);
});
