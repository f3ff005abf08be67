import { stateNameOf, stateOf } from './answer.js';
import { CALENDAR_CYCLE_DAYS, DAY, days } from './civil.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  insideOf,
  type LaidOut,
} from './compiled.js';
import { type Instant, toEpochMs } from './instant.js';
import { endOf, layOutFurther, layOutWeekOf, pieceAt } from './laidOut.js';
import { leap, type Wanted } from './leap.js';
import { canStillCover, coversForever } from './reach.js';
import type { ScheduleState } from './scheduleState.js';
import { localAt } from './state.js';
import { undecidedAt, winnerAt } from './stretch.js';
import { walk } from './walk.js';
import { offsetStretch } from './wallClock.js';

/** When a state begins, or how sure it is that it does not. Epoch milliseconds. */
export type NextChange =
  | { readonly status: 'change'; readonly at: number; readonly state: ScheduleState }
  /** Proved: no rule can bring it about any more. */
  | { readonly status: 'never' }
  /** Not before `horizon`; beyond it nobody looked. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

export interface HorizonOptions {
  /** How far to look, at most 400 years; a year if not given. */
  readonly horizonMs?: number | undefined;
}

const YEAR_MS = /* @__PURE__ */ days(365);

/** One cycle of the calendar. */
const LONGEST_HORIZON_MS = /* @__PURE__ */ days(CALENDAR_CYCLE_DAYS);

/** Where so many pieces do not show the wanted state, the search goes on in leaps. */
const MAX_PIECES = { ofDaysLaidOut: 100_000, ofFlickering: 5_000 };

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
  const inside = insideOf(compiled);
  const start = toEpochMs(instant);
  const horizon = start + Math.min(horizonMs, LONGEST_HORIZON_MS);
  return nextPiece(inside.laidOut, start, horizon) ?? nextWhere(inside, start, horizon, isOther);
}

/** The change that the piece after the present one brings, which nearly always does: the warm answer. */
function nextPiece(laidOut: LaidOut | undefined, start: number, horizon: number): NextChange | undefined {
  const piece = pieceAt(laidOut, start);
  if (laidOut === undefined || piece < 0) return undefined;
  const { untils, states } = laidOut;
  const at = untils[piece] as number;
  const state = states[piece + 1];
  const isChange = state && at < horizon && state.stateName !== states[piece]?.stateName;
  return isChange ? { status: 'change', at, state } : undefined;
}

function isOther(stateName: string, now: string): boolean {
  return stateName !== now;
}

/**
 * The next instant, the given one included, at which the state has the given name: "when do we open?".
 *
 * Units, problems: as `nextChangeAfter`.
 *
 * @example
 * const opens = nextTimeInState(compiled, 'Business Hours', now);
 * if (opens.status === 'change') console.log(new Date(opens.at));
 */
export function nextTimeInState(
  compiled: CompiledSchedule,
  stateName: string,
  instant: Instant,
  { horizonMs = YEAR_MS }: HorizonOptions = {},
): NextChange {
  const inside = insideOf(compiled);
  const start = toEpochMs(instant);
  const isIn = (winner: CompiledRule | undefined) => stateNameOf(inside, winner) === stateName;
  if (!isIn(undefined) && !inside.deciding.some(isIn)) return { status: 'never' };
  const horizon = start + Math.min(horizonMs, LONGEST_HORIZON_MS);
  return nextWhere(inside, start, horizon, name => name === stateName);
}

type IsWanted = (stateName: string, now: string) => boolean;

function nextWhere(compiled: Compiled, start: number, horizon: number, isWanted: IsWanted): NextChange {
  const known = lookedUp(compiled, start, horizon, isWanted);
  return typeof known === 'number' ? searched(compiled, start, known, horizon, isWanted) : known;
}

/** The answer of what is laid out, or up to where that has none. */
function lookedUp(
  compiled: Compiled,
  start: number,
  horizon: number,
  isWanted: IsWanted,
): NextChange | number {
  let laidOut = compiled.laidOut;
  let piece = pieceAt(laidOut, start);
  if (piece < 0) {
    laidOut = layOutWeekOf(compiled, start);
    piece = pieceAt(laidOut, start);
  }
  if (laidOut === undefined || piece < 0) return start;
  const first = piece;
  const now = (laidOut.states[first] as ScheduleState).stateName;
  let further: LaidOut | undefined = laidOut;
  while (further) {
    laidOut = further;
    const { untils, states } = laidOut;
    for (; piece < states.length; piece += 1) {
      const at = piece === first ? start : (untils[piece - 1] as number);
      const state = states[piece] as ScheduleState;
      if (at >= horizon) return horizon;
      if (isWanted(state.stateName, now)) return { status: 'change', at, state };
    }
    if (endOf(laidOut) >= horizon) return horizon;
    further = layOutFurther(compiled, laidOut);
  }
  return endOf(laidOut);
}

/** Goes on where nothing is laid out. */
function searched(
  compiled: Compiled,
  start: number,
  from: number,
  horizon: number,
  isWanted: IsWanted,
): NextChange {
  let now: string | undefined;
  const wanted = (winner: CompiledRule | undefined) => {
    const stateName = stateNameOf(compiled, winner);
    now ??= stateName;
    return isWanted(stateName, now);
  };
  if (from > start) wanted(winnerAt(compiled, localAt(compiled, start)));
  let found: NextChange | undefined;
  const maxPieces = compiled.isLaidOutByDay ? MAX_PIECES.ofDaysLaidOut : MAX_PIECES.ofFlickering;
  let pieces = 0;
  const reached = walk(compiled, from, horizon, (at, _, winner, offset) => {
    if (wanted(winner)) found = changeAt(compiled, at, at + offset, winner);
    pieces += 1;
    return found === undefined && pieces < maxPieces;
  });
  if (found) return found;
  wanted(winnerAt(compiled, localAt(compiled, start)));
  if (!isPossible(compiled, start, wanted)) return { status: 'never' };
  const leapt = leap(compiled, reached, horizon, wanted);
  if (!leapt.found) return { status: 'beyondHorizon', horizon: leapt.at };
  const local = localAt(compiled, leapt.at);
  return changeAt(compiled, leapt.at, local, winnerAt(compiled, local));
}

function changeAt(
  compiled: Compiled,
  at: number,
  local: number,
  winner: CompiledRule | undefined,
): NextChange {
  const undecided = undecidedAt(compiled, winner, local);
  return { status: 'change', at, state: stateOf(compiled, winner, undecided) };
}

/** Whether a wanted state can still come about: false is a proof, true a reason to look. */
function isPossible(compiled: Compiled, start: number, wanted: Wanted): boolean {
  const local = earliestReadingFrom(compiled, start);
  for (const rule of compiled.deciding) {
    if (!rule.timing) continue;
    if (wanted(rule) && canStillCover(rule.timing, local)) return true;
    if (coversForever(rule.timing, local)) return false;
  }
  return wanted(undefined);
}

/** A clock that is about to be turned back will read what it has read before. */
function earliestReadingFrom(compiled: Compiled, start: number): number {
  let earliest = localAt(compiled, start);
  if (!compiled.clock) return earliest;
  for (let at = start; at < start + DAY; at = offsetStretch(compiled.clock, at).until) {
    earliest = Math.min(earliest, localAt(compiled, at));
  }
  return earliest;
}
