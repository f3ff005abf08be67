import { localDateTime } from '../recurrence/localDateTime.js';
import { canOccurAfter, holdsForever } from '../recurrence/satisfiability.js';
import { startWork, type Work } from '../recurrence/work.js';
import { CALENDAR_CYCLE_DAYS, DAY, days } from '../time/civil.js';
import { localAt, offsetStretch, type ZoneClock } from '../time/wallClock.js';
import type { Compiled, CompiledRule } from './compiled.js';
import { type ScheduleState, stateNameOf, stateOf } from './scheduleState.js';
import { sweepOf } from './sweep.js';
import { transitions } from './transitions.js';
import { undecidedAt, winnerAt } from './winner.js';

/** The instant at which a state begins, or the reason why none was found. Epoch milliseconds. */
export type NextChange =
  | { readonly status: 'change'; readonly at: number; readonly state: ScheduleState }
  /** Proved: it never happens again. */
  | { readonly status: 'never' }
  /** It does not happen before `horizon`. Later time was not searched. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

/** One cycle of the calendar. */
export const LONGEST_HORIZON_MS = /* @__PURE__ */ days(CALENDAR_CYCLE_DAYS);

/** Whether a state is the wanted one, given the state at the start. */
export type IsWanted = (stateName: string, now: string) => boolean;

/** What is known before the search. */
export interface Searched {
  /** No wanted state begins before this instant. */
  readonly from: number;
  /** The state at the start. Undefined if it is not cached. */
  readonly now: string | undefined;
}

/** Searches from `from` on. "never" is a proof, not the end of a search. */
export function search(
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
  now ??= stateNameAt(compiled, start);
  if (!isPossible(compiled, start, wanted, work)) return { status: 'never' };
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

export function stateNameAt(compiled: Compiled, at: number): string {
  return stateNameOf(compiled, winnerAt(compiled, localDateTime(localAt(compiled.clock, at))));
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
  const stateName = stateNameAt(compiled, at);
  const differs: IsWanted = (name, now) => name !== now;
  const searched = { from: at, now: stateName };
  const next = search(compiled, at, searched, at + LONGEST_HORIZON_MS, differs);
  if (next.status === 'change') return { stateName, to: next.at, until: next.at };
  const until = Number.POSITIVE_INFINITY;
  return { stateName, to: next.status === 'never' ? until : Math.max(next.horizon, at + 1), until };
}
