import { durationOption, objectOption, wrongType } from '../options.js';
import { days } from '../time/civil.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { type Compiled, type CompiledRule, type CompiledSchedule, insideOf } from './compiled.js';
import { type ScheduleState, stateNameOf } from './scheduleState.js';
import { type IsWanted, LONGEST_HORIZON_MS, type NextChange, type Searched, search } from './stateSearch.js';
import { cachedIndexAt, cacheWeekOf, endOf, extend } from './transitionCache.js';

/** Options of `nextChangeAfter` and `nextTimeInState`. */
export interface HorizonOptions {
  /** How far to search: a year by default, at most 400 years. */
  readonly horizonMs?: number | undefined;
}

const YEAR_MS = /* @__PURE__ */ days(365);

/**
 * Finds the next instant after the given one at which the state has another name.
 *
 * Units: epoch milliseconds. The horizon itself is excluded. Problems: throws a RangeError if `instant` is not a valid
 * instant, and a TypeError or RangeError that names a wrong option or handle.
 *
 * @example
 * const next = nextChangeAfter(compiled, now);
 * if (next.status === 'change') [next.state.stateName, new Date(next.at).toISOString()];
 * // ['After Hours', '2026-11-26T22:00:00.000Z']
 */
export function nextChangeAfter(
  compiled: CompiledSchedule,
  instant: Instant,
  options: HorizonOptions = {},
): NextChange {
  const inside = insideOf(compiled);
  const start = toEpochMs(instant);
  const horizon = start + lookAhead(options);
  return nextWhere(inside, start, horizon, (stateName, now) => stateName !== now);
}

/**
 * Finds the first instant, from the given one on, at which the state has the given name: "when do we open?".
 *
 * Units and problems: as for `nextChangeAfter`.
 *
 * @example
 * const opens = nextTimeInState(compiled, 'Business Hours', now);
 * if (opens.status === 'change') new Date(opens.at).toISOString(); // '2026-11-26T14:00:00.000Z'
 */
export function nextTimeInState(
  compiled: CompiledSchedule,
  stateName: string,
  instant: Instant,
  options: HorizonOptions = {},
): NextChange {
  const inside = insideOf(compiled);
  const start = toEpochMs(instant);
  if (typeof stateName !== 'string') throw wrongType('stateName', 'a text', stateName);
  const horizon = start + lookAhead(options);
  const isIn = (winner: CompiledRule | undefined) => stateNameOf(inside, winner) === stateName;
  if (!isIn(undefined) && !inside.deciding.some(isIn)) return { status: 'never' };
  return nextWhere(inside, start, horizon, name => name === stateName);
}

export function lookAhead(options: HorizonOptions): number {
  objectOption('options', options);
  return Math.min(durationOption('horizonMs', options.horizonMs, YEAR_MS), LONGEST_HORIZON_MS);
}

function nextWhere(compiled: Compiled, start: number, horizon: number, isWanted: IsWanted): NextChange {
  const cached = searchCache(compiled, start, horizon, isWanted);
  return 'status' in cached ? cached : search(compiled, start, cached, horizon, isWanted);
}

/** The answer from the cache, or the instant up to which the cache was searched. */
function searchCache(
  compiled: Compiled,
  start: number,
  horizon: number,
  isWanted: IsWanted,
): NextChange | Searched {
  let { cache } = compiled;
  if (cachedIndexAt(cache, start) < 0) cache = cacheWeekOf(compiled, start);
  const first = cachedIndexAt(cache, start);
  if (cache === undefined || first < 0) return { from: start, now: undefined };
  const now = (cache.states[first] as ScheduleState).stateName;
  let index = first;
  for (let longer: typeof cache | undefined = cache; longer; longer = extend(compiled, cache)) {
    cache = longer;
    const { ends, states } = cache;
    for (; index < states.length; index += 1) {
      const at = index === first ? start : (ends[index - 1] as number);
      const state = states[index] as ScheduleState;
      if (at >= horizon) return { from: horizon, now };
      if (isWanted(state.stateName, now)) return { status: 'change', at, state };
    }
    if (endOf(cache) >= horizon) return { from: horizon, now };
  }
  return { from: endOf(cache), now };
}
