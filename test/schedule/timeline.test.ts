import { describe, expect, test } from 'vitest';
import { type CompiledSchedule, timelineBetween } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { compiled, scheduleOf } from './compiled.js';

const drawn = (schedule: CompiledSchedule, from: string, to: string, maxSegments?: number) => {
  const { segments, truncatedAt } = timelineBetween(schedule, from, to, { maxSegments });
  const lines = segments.map(({ from, stateName }) => `${new Date(from).toISOString()} ${stateName}`);
  return truncatedAt === undefined ? lines : [...lines, `${new Date(truncatedAt).toISOString()} …`];
};

describe('a timeline', () => {
  const hours = { state: 'Open', frequency: 'Weekly' as const, startTime: '09:00', endTime: '17:00' };
  const holiday = { state: 'Holiday', startDate: '2026-12-25', isAllDay: true, priority: -1 };
  const clinic = compiled(
    scheduleOf(
      'Europe/Berlin',
      { ...hours, byDay: [{ dayOfWeek: 'Thursday' }, { dayOfWeek: 'Friday' }] },
      holiday,
    ),
  );

  test('shows the rule with priority where two overlap', () => {
    expect(drawn(clinic, '2026-12-24T00:00:00+01:00', '2026-12-27T00:00:00+01:00')).toEqual([
      '2026-12-23T23:00:00.000Z Closed',
      '2026-12-24T08:00:00.000Z Open',
      '2026-12-24T16:00:00.000Z Closed',
      '2026-12-24T23:00:00.000Z Holiday',
      '2026-12-25T23:00:00.000Z Closed',
    ]);
  });

  test('of an empty period is empty', () => {
    expect(timelineBetween(clinic, 1000, 1000)).toEqual({ segments: [] });
  });

  test('that ends before it starts throws', () => {
    expect(() => timelineBetween(clinic, 2000, 1000)).toThrow(/from is after the instant to/);
  });

  test('gives the instant at which it was cut', () => {
    expect(drawn(clinic, '2026-12-24T00:00:00+01:00', '2026-12-27T00:00:00+01:00', 2)).toEqual([
      '2026-12-23T23:00:00.000Z Closed',
      '2026-12-24T08:00:00.000Z Open',
      '2026-12-24T16:00:00.000Z …',
    ]);
  });

  test('with exactly the maximum number of segments is not cut', () => {
    expect(
      timelineBetween(clinic, '2026-12-24T00:00:00Z', '2026-12-24T09:00:00Z', { maxSegments: 2 }),
    ).not.toHaveProperty('truncatedAt');
  });

  test('has one segment for touching occurrences of a rule, and two for two rules', () => {
    const days = { state: 'Open', frequency: 'Daily' as const, startDate: '2026-01-01' };
    const from = '2026-06-01T00:00:00Z';
    const to = '2026-06-08T00:00:00Z';
    expect(drawn(compiled(scheduleOf('UTC', days)), from, to)).toEqual(['2026-06-01T00:00:00.000Z Open']);
    const halves = compiled(
      scheduleOf(
        'UTC',
        { ...days, endTime: '12:00', name: 'am' },
        { ...days, startTime: '12:00', name: 'pm' },
      ),
    );
    expect(drawn(halves, from, '2026-06-02T00:00:00Z')).toEqual([
      '2026-06-01T00:00:00.000Z Open',
      '2026-06-01T12:00:00.000Z Open',
    ]);
  });

  test('ends a minutely run where the next hour has none', () => {
    const minutes = {
      state: 'Open',
      frequency: 'Hourly' as const,
      startDate: '2020-01-01',
      byMinute: [0, 30, 59],
    };
    const schedule = compiled(scheduleOf('UTC', minutes));
    expect(drawn(schedule, '2026-06-01T00:45:00Z', '2026-06-01T01:45:00Z')).toEqual([
      '2026-06-01T00:45:00.000Z Closed',
      '2026-06-01T00:59:00.000Z Open',
      '2026-06-01T01:01:00.000Z Closed',
      '2026-06-01T01:30:00.000Z Open',
      '2026-06-01T01:31:00.000Z Closed',
    ]);
  });

  test('lists the rules that might have won in a segment', () => {
    const asked = { state: 'VIP', startTime: '12:00', endTime: '13:00', condition: 'caller.isVip' };
    const { segments } = timelineBetween(
      compiled(scheduleOf('UTC', asked, { state: 'Open', startTime: '09:00', endTime: '17:00' })),
      '2026-06-01T00:00:00Z',
      '2026-06-02T00:00:00Z',
    );
    expect(segments.map(({ stateName, undecided }) => [stateName, undecided.length])).toEqual([
      ['Closed', 0],
      ['Open', 1],
      ['Closed', 0],
    ]);
  });
});

/** A rule that is undecided between two times of day. */
function maybe(startTime: string, endTime: string, priority: number): SchedulingRule {
  return { state: 'Snow', condition: 'isSnowing', startTime, endTime, priority };
}

test('lists the undecided rules of a segment in order of priority', () => {
  const late = maybe('15:00', '16:00', 1);
  const early = maybe('08:00', '10:00', 2);
  const behind = maybe('08:00', '10:00', 4);
  const open: SchedulingRule = { state: 'Open', startTime: '07:00', endTime: '17:00', priority: 3 };
  const schedule = compiled(scheduleOf('America/New_York', late, early, behind, open));
  const { segments } = timelineBetween(schedule, '2026-11-24T00:00:00-05:00', '2026-11-25T00:00:00-05:00');
  expect(segments.map(({ stateName, undecided }) => [stateName, undecided])).toEqual([
    ['Closed', []],
    ['Open', [late, early]],
    ['Closed', []],
  ]);
});

test('lists an undecided rule once, even past midnight', () => {
  const evening = maybe('19:00', '20:00', 2);
  const night = maybe('02:00', '03:00', 1);
  const midnight = maybe('23:00', '01:00', 3);
  const open: SchedulingRule = { state: 'Open', startTime: '18:00', endTime: '07:00', priority: 4 };
  const schedule = compiled(scheduleOf('America/New_York', evening, night, midnight, open));
  const { segments } = timelineBetween(schedule, '2026-11-24T12:00:00-05:00', '2026-11-25T12:00:00-05:00');
  expect(segments.map(({ stateName, undecided }) => [stateName, undecided])).toEqual([
    ['Closed', []],
    ['Open', [night, evening, midnight]],
    ['Closed', []],
  ]);
});

test('follows the wall clock for rules that start every few seconds', () => {
  const ping: SchedulingRule = { state: 'Ping', frequency: 'Secondly', interval: 7, byHour: [3] };
  const open: SchedulingRule = { state: 'Open', startTime: '09:00', endTime: '17:00' };
  const schedule = compiled(scheduleOf('America/New_York', { ...ping, startDate: '2026-01-05' }, open));
  const { segments } = timelineBetween(schedule, '2026-11-24T12:00:00Z', '2026-11-25T06:00:00Z');
  expect(segments.map(({ from, stateName }) => [new Date(from).toISOString(), stateName])).toEqual([
    ['2026-11-24T12:00:00.000Z', 'Closed'],
    ['2026-11-24T14:00:00.000Z', 'Open'],
    ['2026-11-24T22:00:00.000Z', 'Closed'],
  ]);
});
