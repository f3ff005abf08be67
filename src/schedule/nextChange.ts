import { durationOption, objectOption, wrongType } from '../options.js';
import { localDateTime } from '../recurrence/localDateTime.js';
import { canOccurAfter, holdsForever } from '../recurrence/satisfiability.js';
import { startWork, type Work } from '../recurrence/work.js';
import { CALENDAR_CYCLE_DAYS, DAY, days } from '../time/civil.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { localAt, offsetStretch, type ZoneClock } from '../time/wallClock.js';
import { type Compiled, type CompiledRule, type CompiledSchedule, insideOf } from './compiled.js';
import { type ScheduleState, stateNameOf, stateOf } from './scheduleState.js';
import { sweepOf } from './sweep.js';
import { cachedIndexAt, cacheWeekOf, endOf, extend } from './transitionCache.js';
import { transitions } from './transitions.js';
import { undecidedAt, winnerAt } from './winner.js';

/** The instant at which a state begins, or the reason why none was found. Epoch milliseconds. */
export type NextChange =
  | { readonly status: 'change'; readonly at: number; readonly state: ScheduleState }
  /** Proved: it never happens again. */
  | { readonly status: 'never' }
  /** It does not happen before `horizon`. Later time was not searched. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

/** Options of `nextChangeAfter` and `nextTimeInState`. */
export interface HorizonOptions {
  /** How far to search: a year by default, at most 400 years. */
  readonly horizonMs?: number | undefined;
}

const YEAR_MS = /* @__PURE__ */ days(365);

/** One cycle of the calendar. */
const LONGEST_HORIZON_MS = /* @__PURE__ */ days(CALENDAR_CYCLE_DAYS);

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

/** The name of a state and how long it lasts. */
export interface NameSpan {
  readonly stateName: string;
  /** The instant before which the name certainly stays. */
  readonly to: number;
  /** When the name next differs. Infinity if it never does, or if no change was found. */
  readonly until: number;
}

/** As `nextChangeAfter` with the longest horizon, but without the cache, whose weeks take 30 KB a schedule. */
export function nameSpanAt(compiled: Compiled, at: number): NameSpan {
  const stateName = stateNameOf(compiled, winnerAt(compiled, localDateTime(localAt(compiled.clock, at))));
  const differs: IsWanted = (name, now) => name !== now;
  const searched = { from: at, now: stateName };
  const next = search(compiled, at, searched, at + LONGEST_HORIZON_MS, differs);
  if (next.status === 'change') return { stateName, to: next.at, until: next.at };
  const until = Number.POSITIVE_INFINITY;
  return { stateName, to: next.status === 'never' ? until : Math.max(next.horizon, at + 1), until };
}

/** Whether a state is the wanted one, given the state at the start. */
type IsWanted = (stateName: string, now: string) => boolean;

export function lookAhead(options: HorizonOptions): number {
  objectOption('options', options);
  return Math.min(durationOption('horizonMs', options.horizonMs, YEAR_MS), LONGEST_HORIZON_MS);
}

function nextWhere(compiled: Compiled, start: number, horizon: number, isWanted: IsWanted): NextChange {
  const cached = searchCache(compiled, start, horizon, isWanted);
  return 'status' in cached ? cached : search(compiled, start, cached, horizon, isWanted);
}

/** The end of the searched part of the cache, and the state at the start if the cache has it. */
interface Searched {
  readonly from: number;
  readonly now: string | undefined;
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

/** Searches from `from` on. "never" is a proof, not the end of a search. */
function search(
  compiled: Compiled,
  start: number,
  { from, now: known }: Searched,
  horizon: number,
  isWanted: IsWanted,
): NextChange {
  const { clock, deciding } = compiled;
  const work = startWork();
  let now = known;
  const wanted = (winner: CompiledRule | undefined) => {
    const stateName = stateNameOf(compiled, winner);
    now ??= stateName; // The first transition has the state at the start.
    return isWanted(stateName, now);
  };
  let reached = from;
  const sweep = sweepOf(deciding, from, horizon, work);
  for (const { from: at, to, winner } of transitions(clock, sweep, from, horizon, wanted)) {
    if (wanted(winner)) return changeAt(compiled, at, winner);
    reached = to;
  }
  if (from >= horizon)
    now ??= stateNameOf(compiled, winnerAt(compiled, localDateTime(localAt(clock, start))));
  if (now !== undefined && !isPossible(compiled, start, wanted, work)) return { status: 'never' };
  return { status: 'beyondHorizon', horizon: Math.min(reached, horizon) };
}

function changeAt(compiled: Compiled, at: number, winner: CompiledRule | undefined): NextChange {
  const reading = localDateTime(localAt(compiled.clock, at));
  return { status: 'change', at, state: stateOf(compiled, winner, undecidedAt(compiled, winner, reading)) };
}

/** Whether a wanted state can still begin. False is a proof. */
function isPossible(
  compiled: Compiled,
  start: number,
  wanted: (winner: CompiledRule | undefined) => boolean,
  work: Work,
): boolean {
  const local = earliestReadingAfter(compiled.clock, start);
  for (const rule of compiled.deciding) {
    if (wanted(rule) && canOccurAfter(rule.constraint, local, work)) return true;
    if (holdsForever(rule.constraint, local)) return false;
  }
  return wanted(undefined);
}

/** If a clock is set back soon, it repeats local times. */
function earliestReadingAfter(clock: ZoneClock | undefined, start: number): number {
  let earliest = localAt(clock, start);
  if (!clock) return earliest;
  for (let at = start; at < start + DAY; at = offsetStretch(clock, at).until) {
    earliest = Math.min(earliest, localAt(clock, at));
  }
  return earliest;
}
