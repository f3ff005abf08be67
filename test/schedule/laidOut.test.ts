import { describe, expect, test } from 'vitest';
import { nextChangeAfter, nextTimeInState, stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { type CompiledSchedule, insideOf } from '../../src/schedule/compiled.js';
import { endOf, pieceAt } from '../../src/schedule/laidOut.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

const everyDay: SchedulingRule = {
  state: 'Open',
  frequency: 'Daily',
  startDate: '2026-01-05',
  startTime: '09:00',
  endTime: '17:00',
};
/** An instant in a week that is counted from a Thursday in June 2026. */
const inWeek = (week: number, days = 1) => (2945 + week) * WEEK_MS + days * DAY_MS;

function ask(handle: CompiledSchedule, ...weeks: readonly number[]): CompiledSchedule {
  for (const week of weeks) nextChangeAfter(handle, inWeek(week));
  return handle;
}

/** Which weeks are laid out, `to` excluded, and in how many pieces. */
function laidOutOf(handle: CompiledSchedule) {
  const { laidOut } = insideOf(handle);
  return laidOut && [laidOut.fromWeek - 2945, laidOut.toWeek - 2945, laidOut.untils.length];
}

describe('a week is laid out', () => {
  const handle = () => compiled(scheduleOf('UTC', everyDay));

  test('when it is asked about again', () => {
    expect(laidOutOf(ask(handle(), 0))).toBeUndefined();
    expect(laidOutOf(ask(handle(), 0, 0))).toEqual([0, 1, 15]);
    expect(laidOutOf(ask(handle(), 0, 5, 0))).toBeUndefined();
    expect(laidOutOf(ask(handle(), 0, 0, 0))).toEqual([0, 1, 15]);
  });

  test('at once, beside what is laid out', () => {
    expect(laidOutOf(ask(handle(), 0, 0, 1))).toEqual([0, 2, 29]);
    expect(laidOutOf(ask(handle(), 0, 0, -1))).toEqual([-1, 1, 29]);
    expect(laidOutOf(ask(handle(), 0, 0, 1, 2, -1))).toEqual([-1, 3, 57]);
  });

  test('instead of others, further away', () => {
    expect(laidOutOf(ask(handle(), 0, 0, 5))).toEqual([0, 1, 15]);
    expect(laidOutOf(ask(handle(), 0, 0, 5, 5))).toEqual([5, 6, 15]);
    expect(laidOutOf(ask(handle(), 0, 0, -2, -2))).toEqual([-2, -1, 15]);
  });

  test('not by questions about a state alone', () => {
    const asked = handle();
    for (let day = 0; day < 7; day += 1) stateAt(asked, inWeek(0, day));
    expect(laidOutOf(asked)).toBeUndefined();
  });

  test('not where a rule starts all the time, nor where one is undecided', () => {
    const flicker: SchedulingRule = {
      state: 'Ping',
      frequency: 'Secondly',
      interval: 7,
      startDate: '2026-01-05',
    };
    expect(laidOutOf(ask(compiled(scheduleOf('UTC', flicker)), 0, 0))).toBeUndefined();
    const unknown: SchedulingRule = { ...everyDay, condition: 'isSnowing' };
    expect(laidOutOf(ask(compiled(scheduleOf('UTC', everyDay, unknown)), 0, 0))).toBeUndefined();
  });

  test('as far as the change that is asked for, twice as far each time', () => {
    const inTenWeeks: SchedulingRule = { state: 'Open', startDate: '2026-08-25', isAllDay: true };
    const asked = ask(compiled(scheduleOf('UTC', inTenWeeks)), 0, 0);
    expect(laidOutOf(asked)).toEqual([0, 16, 3]);
    expect(nextChangeAfter(asked, inWeek(0))).toMatchObject({ at: Date.UTC(2026, 7, 25) });
    expect(nextTimeInState(asked, 'Closed', inWeek(11, 6))).toMatchObject({ status: 'change' });
    expect(laidOutOf(asked)).toEqual([0, 16, 3]);
  });

  test('up to the horizon where nothing changes', () => {
    const asked = compiled(scheduleOf('UTC', { state: 'Open' }));
    for (const _ of [1, 2]) {
      expect(nextChangeAfter(asked, inWeek(0), { horizonMs: 3 * WEEK_MS })).toEqual({ status: 'never' });
    }
    expect(laidOutOf(asked)).toEqual([0, 4, 1]);
  });

  test('by itself where the others would be too many pieces', () => {
    const halfHours: SchedulingRule = {
      state: 'Open',
      frequency: 'Hourly',
      byMinute: [0, 30],
      startDate: '2026-01-05',
      startTime: '00:00',
      endTime: '00:10',
    };
    const many = compiled(scheduleOf('UTC', halfHours));
    expect(laidOutOf(ask(many, 0, 0))).toEqual([0, 1, 672]);
    expect(laidOutOf(ask(many, 1))).toEqual([0, 2, 1344]);
    expect(laidOutOf(ask(many, 2))).toEqual([2, 3, 672]);
    expect(laidOutOf(ask(many, 1))).toEqual([1, 3, 1344]);
    expect(laidOutOf(ask(many, 0))).toEqual([0, 1, 672]);
  });
});

describe('what is laid out', () => {
  const morning: SchedulingRule = { ...everyDay, endTime: '12:00' };
  const afternoon: SchedulingRule = { ...everyDay, startTime: '12:00' };
  const noonOf = (week: number) => inWeek(week, 1.5);

  test('has a piece for each rule, and a change only where the state has another name', () => {
    const handle = ask(compiled(scheduleOf('UTC', morning, afternoon)), 0, 0);
    expect(laidOutOf(handle)).toEqual([0, 1, 22]);
    const closing = noonOf(0) + 5 * 3_600_000;
    for (const hours of [-3, -1, 0, 4]) {
      expect(nextChangeAfter(handle, noonOf(0) + hours * 3_600_000)).toMatchObject({ at: closing });
    }
  });

  test('is not looked at from the horizon on', () => {
    const handle = ask(compiled(scheduleOf('UTC', everyDay)), 0, 0);
    const closing = noonOf(0) + 5 * 3_600_000;
    expect(nextChangeAfter(handle, noonOf(0), { horizonMs: closing - noonOf(0) })).toEqual({
      status: 'beyondHorizon',
      horizon: closing,
    });
    expect(nextChangeAfter(handle, noonOf(0), { horizonMs: closing - noonOf(0) + 1 })).toMatchObject({
      at: closing,
    });
  });
});

test('an instant lies in the piece that ends after it', () => {
  const { laidOut } = insideOf(ask(compiled(scheduleOf('Europe/Berlin', everyDay)), 0, 0, 1, -1));
  if (!laidOut) throw new Error('Nothing is laid out.');
  const { untils, fromWeek } = laidOut;
  untils.forEach((until, piece) => {
    const from = untils[piece - 1] ?? fromWeek * WEEK_MS;
    for (const at of [from, Math.floor((from + until) / 2), until - 1])
      expect(pieceAt(laidOut, at)).toBe(piece);
  });
  expect(endOf(laidOut)).toBe(untils.at(-1));
  expect(pieceAt(laidOut, fromWeek * WEEK_MS - 1)).toBe(-1);
  expect(pieceAt(laidOut, endOf(laidOut))).toBe(-1);
  expect(pieceAt(undefined, 0)).toBe(-1);
});

test('a day with more stretches than can be laid out in time is walked', () => {
  const isLaidOut = (...rules: readonly SchedulingRule[]) =>
    insideOf(compiled(scheduleOf('UTC', ...rules))).isLaidOutByDay;
  const hourly: SchedulingRule = { ...everyDay, frequency: 'Hourly', byMinute: [0, 30] };
  const date = (index: number) => new Date(Date.UTC(2026, 0, 5 + index)).toISOString().slice(0, 10);
  const many = (of48: number, of1: number) => [
    ...Array.from({ length: of48 }, (_, index) => ({
      ...hourly,
      endTime: `09:${10 + index}`,
      startDate: date(index),
    })),
    ...Array.from({ length: of1 }, (_, index) => ({ ...everyDay, startDate: date(index) })),
  ];
  expect(isLaidOut(everyDay)).toBe(true);
  expect(isLaidOut({ state: 'Open' }, { state: 'Open', startDate: '2026-01-05' })).toBe(true);
  expect(isLaidOut({ ...hourly, endTime: '09:01', byMinute: [0, 20, 40] })).toBe(false);
  expect(isLaidOut(...many(20, 40))).toBe(true);
  expect(isLaidOut(...many(20, 41))).toBe(false);
});
