import { durationOption, wrongType } from '../options.js';
import { stateNameOf } from './answer.js';
import { CALENDAR_CYCLE_DAYS, days } from './clock/civil.js';
import { type Instant, toEpochMs } from './clock/instant.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  insideOf,
  type LaidOut,
} from './compiled.js';
import { endOf, layOutFurther, layOutWeekOf, pieceAt } from './laidOut.js';
import type { ScheduleState } from './scheduleState.js';
import { type IsWanted, type NextChange, searched } from './search.js';

export interface HorizonOptions {
  /** How far to look, at most 400 years; a year if not given. */
  readonly horizonMs?: number | undefined;
}

const YEAR_MS = /* @__PURE__ */ days(365);

/** One cycle of the calendar. */
const LONGEST_HORIZON_MS = /* @__PURE__ */ days(CALENDAR_CYCLE_DAYS);

/**
 * The next instant after the given one at which the state has another name.
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
  { horizonMs }: HorizonOptions = {},
): NextChange {
  const inside = insideOf(compiled);
  const start = toEpochMs(instant);
  const horizon = start + lookAhead(horizonMs);
  return nextPiece(inside.laidOut, start, horizon) ?? nextWhere(inside, start, horizon, isOther);
}

function lookAhead(horizonMs: number | undefined): number {
  return Math.min(durationOption('horizonMs', horizonMs, YEAR_MS), LONGEST_HORIZON_MS);
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
 * if (opens.status === 'change') new Date(opens.at).toISOString(); // '2026-11-26T14:00:00.000Z'
 */
export function nextTimeInState(
  compiled: CompiledSchedule,
  stateName: string,
  instant: Instant,
  { horizonMs }: HorizonOptions = {},
): NextChange {
  const inside = insideOf(compiled);
  const start = toEpochMs(instant);
  const horizon = start + lookAhead(horizonMs);
  if (typeof stateName !== 'string') throw wrongType('stateName', 'a text', stateName);
  const isIn = (winner: CompiledRule | undefined) => stateNameOf(inside, winner) === stateName;
  if (!isIn(undefined) && !inside.deciding.some(isIn)) return { status: 'never' };
  return nextWhere(inside, start, horizon, name => name === stateName);
}

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
