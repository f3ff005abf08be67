import { describe, expect, test } from 'vitest';
import { nextChangeAfter, nextTimeInState, stateAt, timelineBetween } from '../../src/index.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { zonedInstant } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

const asked = fc.record({
  rules: scheduleRules(),
  first: zonedInstant(),
  /** Near enough to each other that weeks are asked about again and again. */
  later: fc.array(fc.integer({ min: -20 * DAY_MS, max: 40 * DAY_MS }), { minLength: 3, maxLength: 25 }),
  horizonMs: fc.constantFrom(1, DAY_MS, 9 * DAY_MS, 365 * DAY_MS, 1200 * DAY_MS),
});

describe('a compiled schedule with a cached week', () => {
  test('gives the same answers as a new one', () => {
    fc.assert(
      fc.property(asked, ({ rules, first: { zone, instant }, later, horizonMs }) => {
        const schedule = scheduleOf(zone, ...rules);
        const handle = compiled(schedule);
        for (const shift of later) {
          const at = instant + shift;
          const untouched = () => compiled(schedule);
          expect(nextChangeAfter(handle, at, { horizonMs })).toEqual(
            nextChangeAfter(untouched(), at, { horizonMs }),
          );
          expect(stateAt(handle, at)).toEqual(stateAt(untouched(), at));
          expect(nextTimeInState(handle, 'Lunch', at, { horizonMs })).toEqual(
            nextTimeInState(untouched(), 'Lunch', at, { horizonMs }),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has cached what the timeline shows', () => {
    let seen = 0;
    fc.assert(
      fc.property(asked, ({ rules, first: { zone, instant }, later }) => {
        const handle = compiled(scheduleOf(zone, ...rules));
        for (const shift of [...later, later[0] as number]) nextChangeAfter(handle, instant + shift);
        const { cache } = insideOf(handle);
        if (!cache) return;
        seen += 1;
        const { segments } = timelineBetween(handle, cache.fromWeek * WEEK_MS, cache.toWeek * WEEK_MS);
        expect(segments.map(({ to }) => to)).toEqual(cache.ends);
        expect(segments.map(({ rule }) => rule)).toEqual(cache.states.map(({ rule }) => rule));
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(0);
  });
});
