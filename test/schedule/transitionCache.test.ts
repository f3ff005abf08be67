import { describe, expect, test } from 'vitest';
import { nextChangeAfter, nextTimeInState, stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { type CompiledSchedule, insideOf } from '../../src/schedule/compiled.js';
import { cachedIndexAt, endOf } from '../../src/schedule/transitionCache.js';
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

/** Which weeks are cached, `to` excluded, and how many states. */
function cachedOf(handle: CompiledSchedule) {
  const { cache } = insideOf(handle);
  return cache && [cache.fromWeek - 2945, cache.toWeek - 2945, cache.ends.length];
}

describe('a week is cached', () => {
  const handle = () => compiled(scheduleOf('UTC', everyDay));

  test('on its second lookup', () => {
    expect(cachedOf(ask(handle(), 0))).toBeUndefined();
    expect(cachedOf(ask(handle(), 0, 0))).toEqual([0, 1, 15]);
    expect(cachedOf(ask(handle(), 0, 5, 0))).toBeUndefined();
    expect(cachedOf(ask(handle(), 0, 0, 0))).toEqual([0, 1, 15]);
  });

  test('at once if it is next to the cached weeks', () => {
    expect(cachedOf(ask(handle(), 0, 0, 1))).toEqual([0, 2, 29]);
    expect(cachedOf(ask(handle(), 0, 0, -1))).toEqual([-1, 1, 29]);
    expect(cachedOf(ask(handle(), 0, 0, 1, 2, -1))).toEqual([-1, 3, 57]);
  });

  test('in place of weeks that it is not next to', () => {
    expect(cachedOf(ask(handle(), 0, 0, 5))).toEqual([0, 1, 15]);
    expect(cachedOf(ask(handle(), 0, 0, 5, 5))).toEqual([5, 6, 15]);
    expect(cachedOf(ask(handle(), 0, 0, -2, -2))).toEqual([-2, -1, 15]);
  });

  test('but not by stateAt alone', () => {
    const asked = handle();
    for (let day = 0; day < 7; day += 1) stateAt(asked, inWeek(0, day));
    expect(cachedOf(asked)).toBeUndefined();
  });

  test('but not if a rule starts all the time or is undecided', () => {
    const flicker: SchedulingRule = {
      state: 'Ping',
      frequency: 'Secondly',
      interval: 7,
      startDate: '2026-01-05',
    };
    expect(cachedOf(ask(compiled(scheduleOf('UTC', flicker)), 0, 0))).toBeUndefined();
    const unknown: SchedulingRule = { ...everyDay, condition: 'isSnowing' };
    expect(cachedOf(ask(compiled(scheduleOf('UTC', everyDay, unknown)), 0, 0))).toBeUndefined();
  });

  test('with the weeks up to the next change, doubling each time', () => {
    const inTenWeeks: SchedulingRule = { state: 'Open', startDate: '2026-08-25', isAllDay: true };
    const asked = ask(compiled(scheduleOf('UTC', inTenWeeks)), 0, 0);
    expect(cachedOf(asked)).toEqual([0, 16, 3]);
    expect(nextChangeAfter(asked, inWeek(0))).toMatchObject({ at: Date.UTC(2026, 7, 25) });
    expect(nextTimeInState(asked, 'Closed', inWeek(11, 6))).toMatchObject({ status: 'change' });
    expect(cachedOf(asked)).toEqual([0, 16, 3]);
  });

  test('with the weeks up to the horizon if nothing changes', () => {
    const asked = compiled(scheduleOf('UTC', { state: 'Open' }));
    for (const _ of [1, 2]) {
      expect(nextChangeAfter(asked, inWeek(0), { horizonMs: 3 * WEEK_MS })).toEqual({ status: 'never' });
    }
    expect(cachedOf(asked)).toEqual([0, 4, 1]);
  });

  test('alone if all weeks together have too many transitions', () => {
    const halfHours: SchedulingRule = {
      state: 'Open',
      frequency: 'Hourly',
      byMinute: [0, 30],
      startDate: '2026-01-05',
      startTime: '00:00',
      endTime: '00:10',
    };
    const many = compiled(scheduleOf('UTC', halfHours));
    expect(cachedOf(ask(many, 0, 0))).toEqual([0, 1, 672]);
    expect(cachedOf(ask(many, 1))).toEqual([0, 2, 1344]);
    expect(cachedOf(ask(many, 2))).toEqual([2, 3, 672]);
    expect(cachedOf(ask(many, 1))).toEqual([1, 3, 1344]);
    expect(cachedOf(ask(many, 0))).toEqual([0, 1, 672]);
  });
});

describe('the cache', () => {
  const morning: SchedulingRule = { ...everyDay, endTime: '12:00' };
  const afternoon: SchedulingRule = { ...everyDay, startTime: '12:00' };
  const noonOf = (week: number) => inWeek(week, 1.5);

  test("has a state for each rule, and a change only if the state's name differs", () => {
    const handle = ask(compiled(scheduleOf('UTC', morning, afternoon)), 0, 0);
    expect(cachedOf(handle)).toEqual([0, 1, 22]);
    const closing = noonOf(0) + 5 * 3_600_000;
    for (const hours of [-3, -1, 0, 4]) {
      expect(nextChangeAfter(handle, noonOf(0) + hours * 3_600_000)).toMatchObject({ at: closing });
    }
  });

  test('is not read beyond the horizon', () => {
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

test('gives an instant the cached state that ends after it', () => {
  const { cache } = insideOf(ask(compiled(scheduleOf('Europe/Berlin', everyDay)), 0, 0, 1, -1));
  if (!cache) throw new Error('Nothing is cached.');
  const { ends, fromWeek } = cache;
  ends.forEach((end, index) => {
    const from = ends[index - 1] ?? fromWeek * WEEK_MS;
    for (const at of [from, Math.floor((from + end) / 2), end - 1])
      expect(cachedIndexAt(cache, at)).toBe(index);
  });
  expect(endOf(cache)).toBe(ends.at(-1));
  expect(cachedIndexAt(cache, fromWeek * WEEK_MS - 1)).toBe(-1);
  expect(cachedIndexAt(cache, endOf(cache))).toBe(-1);
  expect(cachedIndexAt(undefined, 0)).toBe(-1);
});
