import { DAY } from './civil.js';
import type { CompiledSchedule } from './compile.js';
import { type Instant, toEpochMs } from './instant.js';
import { canStillCover, coversForever } from './reach.js';
import { localAt, type ScheduleState, stateNameOf, stateOf } from './state.js';
import { undecidedIn, winnerAt } from './stretch.js';
import { type Piece, pieces } from './timeline.js';
import { offsetStretch } from './wallClock.js';

/** When a state begins, or how sure it is that it does not. Epoch milliseconds. */
export type NextChange =
  | { readonly status: 'change'; readonly at: number; readonly state: ScheduleState }
  /** Proved: no rule can bring it about any more. */
  | { readonly status: 'never' }
  /** Not before `horizon`; beyond it nobody looked. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

export interface HorizonOptions {
  /** How far to look; a year if not given. */
  readonly horizonMs?: number | undefined;
}

const YEAR_MS = 365 * DAY;

/** A schedule that flickers within one state for longer is answered up to where the search came. */
const MAX_PIECES = 100_000;

/**
 * The next instant after the given one at which the state has another name.
 *
 * Units: epoch milliseconds. The horizon itself is not looked at. Problems: an instant that is none throws a RangeError.
 *
 * @example
 * const next = nextChangeAfter(compiled, now);
 * if (next.status === 'change') console.log(next.state.stateName, new Date(next.at));
 */
export function nextChangeAfter(
  compiled: CompiledSchedule,
  instant: Instant,
  { horizonMs = YEAR_MS }: HorizonOptions = {},
): NextChange {
  const start = toEpochMs(instant);
  const now = stateNameOf(compiled, winnerAt(compiled, localAt(compiled, start)));
  return nextWhere(compiled, start, horizonMs, name => name !== now);
}

/**
 * The next instant, the given one included, at which the state has the given name: "when do we open?".
 *
 * Units, problems: as `nextChangeAfter`.
 */
export function nextTimeInState(
  compiled: CompiledSchedule,
  stateName: string,
  instant: Instant,
  { horizonMs = YEAR_MS }: HorizonOptions = {},
): NextChange {
  return nextWhere(compiled, toEpochMs(instant), horizonMs, name => name === stateName);
}

function nextWhere(
  compiled: CompiledSchedule,
  start: number,
  horizonMs: number,
  isWanted: (stateName: string) => boolean,
): NextChange {
  if (!isPossible(compiled, start, isWanted)) return { status: 'never' };
  const horizon = start + horizonMs;
  let steps = 0;
  for (const piece of pieces(compiled, start, horizon)) {
    if (isWanted(stateNameOf(compiled, piece.winner))) return changeAt(compiled, piece);
    steps += 1;
    if (steps >= MAX_PIECES) return { status: 'beyondHorizon', horizon: piece.to };
  }
  return { status: 'beyondHorizon', horizon };
}

/** Whether a wanted state can still come about: false is a proof, true a reason to look. */
function isPossible(
  compiled: CompiledSchedule,
  start: number,
  isWanted: (stateName: string) => boolean,
): boolean {
  const local = earliestReadingFrom(compiled, start);
  for (const rule of compiled.deciding) {
    if (!rule.coverage) continue;
    if (isWanted(stateNameOf(compiled, rule)) && canStillCover(rule.coverage, local)) return true;
    if (coversForever(rule.coverage, local)) return false;
  }
  return isWanted(stateNameOf(compiled, undefined));
}

/** A clock that is about to be turned back will read what it has read before. */
function earliestReadingFrom(compiled: CompiledSchedule, start: number): number {
  const local = localAt(compiled, start);
  if (!compiled.clock) return local;
  const { until } = offsetStretch(compiled.clock, start);
  return Math.min(local, localAt(compiled, until));
}

function changeAt(compiled: CompiledSchedule, { from, winner }: Piece): NextChange {
  const local = localAt(compiled, from);
  const state = stateOf(compiled, winner, undecidedIn(compiled, winner, local, local));
  return { status: 'change', at: from, state };
}
