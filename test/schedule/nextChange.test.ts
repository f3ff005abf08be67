import { describe, expect, test } from 'vitest';
import { nextChangeAfter, nextTimeInState, stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { compiled, scheduleOf } from './compiled.js';

const iso = (next: ReturnType<typeof nextChangeAfter>) =>
  next.status === 'change' ? `${next.state.stateName} ${new Date(next.at).toISOString()}` : next.status;

const weekdays: SchedulingRule = {
  state: 'Open',
  frequency: 'Weekly',
  byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Friday' }],
  startTime: '09:00',
  endTime: '17:00',
};

describe('nextTimeInState', () => {
  const clinic = compiled(scheduleOf('America/New_York', weekdays));

  test('finds the next opening, or the given instant while open', () => {
    expect(iso(nextTimeInState(clinic, 'Open', '2026-11-26T14:00:00Z'))).toBe(
      'Open 2026-11-27T14:00:00.000Z',
    );
    expect(iso(nextTimeInState(clinic, 'Open', '2026-11-27T15:00:00Z'))).toBe(
      'Open 2026-11-27T15:00:00.000Z',
    );
  });

  test('answers "never" for a state that no rule sets', () => {
    expect(nextTimeInState(clinic, 'open', 0)).toEqual({ status: 'never' });
    expect(() => nextTimeInState(clinic, 'open', 'tomorrow')).toThrow(RangeError);
  });

  test('answers "beyondHorizon" if the horizon ends before', () => {
    const asked = Date.UTC(2026, 10, 26, 14);
    expect(nextTimeInState(clinic, 'Open', asked, { horizonMs: 86_400_000 })).toEqual({
      status: 'beyondHorizon',
      horizon: asked + 86_400_000,
    });
    expect(iso(nextTimeInState(clinic, 'Open', asked, { horizonMs: 86_400_001 }))).toBe(
      'Open 2026-11-27T14:00:00.000Z',
    );
  });
});

test('finds a state that comes again when the clock is set back, whatever alternates before', () => {
  const night: SchedulingRule = {
    state: 'Open',
    startDate: '2026-10-24',
    startTime: '09:00',
    untilDate: '2026-10-25',
    endTime: '01:30',
  };
  const blink: SchedulingRule = {
    state: 'Blink',
    frequency: 'Secondly',
    interval: 2,
    startDate: '2026-01-01',
  };
  const troll = compiled(scheduleOf('Antarctica/Troll', night, blink));
  expect(iso(nextTimeInState(troll, 'Open', '2026-10-24T23:30:30Z'))).toBe('Open 2026-10-25T01:00:00.000Z');
  expect(iso(nextTimeInState(troll, 'Open', '2026-10-25T01:30:00Z'))).toBe('never');
});

test('a change lists the rules that are undecided at its local time', () => {
  const maybe: SchedulingRule = {
    state: 'Snow',
    startTime: '09:00',
    endTime: '10:00',
    condition: 'isSnowing',
    priority: -1,
  };
  const open: SchedulingRule = { state: 'Open', startTime: '09:30', endTime: '17:00' };
  const schedule = compiled(scheduleOf('America/New_York', maybe, open));
  for (const asked of ['2026-11-26T12:00:00Z', '2026-11-26T23:00:00Z']) {
    const next = nextChangeAfter(schedule, asked);
    expect(next).toMatchObject({ status: 'change', state: { stateName: 'Open', undecided: [maybe] } });
    if (next.status === 'change') expect(next.state).toEqual(stateAt(schedule, next.at));
  }
});

describe('"never" is a proof', () => {
  const at = '2026-11-26T12:00:00Z';

  test.each<[string, SchedulingRule[]]>([
    ['no rules', []],
    ['a day that is over', [{ state: 'Open', startDate: '2026-11-25' }]],
    ['a series that ended', [{ ...weekdays, startDate: '2026-01-01', untilDate: '2026-11-23' }]],
    ['a count that is used up', [{ ...weekdays, startDate: '2026-01-01', count: 10 }]],
    ['the 30th of February', [{ state: 'Open', frequency: 'Yearly', byMonth: [2], byMonthDay: [30] }]],
    ['a state that is the default anyway', [{ ...weekdays, state: 'Closed' }]],
    ['a rule that always stands ahead', [{ state: 'Closed' }, weekdays]],
    ['a rule that stands ahead every day, all day', [{ state: 'Closed', startTime: '00:00' }, weekdays]],
    [
      'every other week from a Monday, on Tuesdays of the other week',
      [
        {
          state: 'Open',
          frequency: 'Daily',
          interval: 14,
          startDate: '2026-01-05',
          byDay: [{ dayOfWeek: 'Tuesday' }],
        },
      ],
    ],
    [
      'every 168 hours from a Monday, on Tuesdays',
      [
        {
          state: 'Open',
          frequency: 'Hourly',
          interval: 168,
          startDate: '2026-01-05',
          byDay: [{ dayOfWeek: 'Tuesday' }],
        },
      ],
    ],
    [
      'every fourth year that is no leap year, on the 29th of February',
      [
        {
          state: 'Open',
          frequency: 'Yearly',
          interval: 4,
          startDate: '2025-01-01',
          byMonth: [2],
          byMonthDay: [29],
        },
      ],
    ],
  ])('%s', (_, rules) => {
    expect(nextChangeAfter(compiled(scheduleOf('UTC', ...rules)), at)).toEqual({ status: 'never' });
  });

  test('for a force-closed schedule', () => {
    const schedule = compiled({ ...scheduleOf('UTC', weekdays), forceClosed: true });
    expect(nextChangeAfter(schedule, at)).toEqual({ status: 'never' });
    expect(nextTimeInState(schedule, 'Open', at)).toEqual({ status: 'never' });
    expect(iso(nextTimeInState(schedule, 'After Hours', at))).toBe('After Hours 2026-11-26T12:00:00.000Z');
  });

  test('but not in the hour before the clock is set back into a window that just ended', () => {
    const schedule = compiled(
      scheduleOf('America/New_York', {
        state: 'Open',
        startDate: '2026-11-01',
        startTime: '01:00',
        endTime: '01:30',
      }),
    );
    expect(iso(nextChangeAfter(schedule, '2026-11-01T05:45:00Z'))).toBe('Open 2026-11-01T06:00:00.000Z');
    expect(nextChangeAfter(schedule, '2026-11-01T06:45:00Z')).toEqual({ status: 'never' });
  });

  test('and a change in eight years is not "never"', () => {
    const leapDay: SchedulingRule = { state: 'Open', frequency: 'Yearly', startDate: '2096-02-29' };
    const schedule = compiled(scheduleOf('UTC', leapDay));
    const asked = '2096-03-01T00:00:00Z';
    expect(nextChangeAfter(schedule, asked).status).toBe('beyondHorizon');
    expect(iso(nextChangeAfter(schedule, asked, { horizonMs: 9 * 366 * 86_400_000 }))).toBe(
      'Open 2104-02-29T00:00:00.000Z',
    );
  });
});

describe('rules that alternate within one state', () => {
  const flicker: SchedulingRule = { state: 'Closed', frequency: 'Secondly', interval: 2 };
  const christmas: SchedulingRule = {
    state: 'Holiday',
    startDate: '2026-12-25',
    isAllDay: true,
    priority: -1,
  };

  test('do not hide a change that is months away', () => {
    const schedule = compiled(scheduleOf('Europe/Berlin', flicker, christmas));
    expect(iso(nextChangeAfter(schedule, '2026-01-01T00:00:00Z'))).toBe('Holiday 2026-12-24T23:00:00.000Z');
    expect(iso(nextTimeInState(schedule, 'Holiday', '2026-01-01T00:00:00Z'))).toBe(
      'Holiday 2026-12-24T23:00:00.000Z',
    );
    expect(iso(nextChangeAfter(schedule, '2026-12-25T12:00:00Z'))).toBe('Closed 2026-12-25T23:00:00.000Z');
  });

  test('do not hide a change that another rule hides at first', () => {
    const night: SchedulingRule = { state: 'Closed', startTime: '18:00', endTime: '08:00', priority: -2 };
    const schedule = compiled(scheduleOf('Europe/Berlin', flicker, christmas, night));
    expect(iso(nextChangeAfter(schedule, '2026-01-01T00:00:00Z'))).toBe('Holiday 2026-12-25T07:00:00.000Z');
  });
});

test('an infinite horizon means 400 years', () => {
  const schedule = compiled(scheduleOf('UTC', { state: 'Open', startDate: '9000-01-01' }));
  const next = nextChangeAfter(schedule, '2026-01-01T00:00:00Z', { horizonMs: Number.POSITIVE_INFINITY });
  expect(next).toEqual({ status: 'beyondHorizon', horizon: Date.UTC(2426, 0, 1) });
});

test('a horizon that is not a number throws', () => {
  const schedule = compiled(scheduleOf('UTC', { state: 'Open', startTime: '09:00', endTime: '17:00' }));
  for (const _ of ['asked once', 'laid out', 'looked up']) {
    expect(() => nextChangeAfter(schedule, 0, { horizonMs: Number.NaN })).toThrow(RangeError);
    expect(() => nextTimeInState(schedule, 'Open', 0, { horizonMs: Number.NaN })).toThrow(RangeError);
    nextChangeAfter(schedule, 0);
  }
});
