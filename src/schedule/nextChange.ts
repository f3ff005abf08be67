import { DAY } from './civil.js';
import type { CompiledSchedule } from './compile.js';
import { type Instant, toEpochMs } from './instant.js';
import { canStillCover, coversForever } from './reach.js';
import { localAt, type ScheduleState, stateNameOf, stateOf } from './state.js';
import { undecidedIn } from './stretch.js';
import { walk } from './walk.js';
import { offsetStretch } from './wallClock.js';
import { winnerOf } from './winner.js';

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
  return nextWhere(compiled, toEpochMs(instant), horizonMs, isOther);
}

function isOther(stateName: string, now: string): boolean {
  return stateName !== now;
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

type IsWanted = (stateName: string, now: string) => boolean;

function nextWhere(
  compiled: CompiledSchedule,
  start: number,
  horizonMs: number,
  isWanted: IsWanted,
): NextChange {
  const horizon = start + horizonMs;
  let reached = horizon;
  let now: string | undefined;
  let answer: NextChange | undefined;
  let pieces = 0;
  walk(compiled, start, horizon, (from, to, winner, offset) => {
    const stateName = stateNameOf(compiled, winner);
    now ??= stateName;
    if (isWanted(stateName, now)) {
      const undecided = undecidedIn(compiled, winner, from + offset, from + offset);
      answer = { status: 'change', at: from, state: stateOf(compiled, winner, undecided) };
      return false;
    }
    pieces += 1;
    reached = to;
    return pieces < MAX_PIECES;
  });
  if (answer) return answer;
  return isPossible(compiled, start, isWanted)
    ? { status: 'beyondHorizon', horizon: reached }
    : { status: 'never' };
}

/** Whether a wanted state can still come about: false is a proof, true a reason to look. */
function isPossible(compiled: CompiledSchedule, start: number, isWanted: IsWanted): boolean {
  const now = stateNameOf(compiled, winnerOf(compiled, localAt(compiled, start)));
  const local = earliestReadingFrom(compiled, start);
  for (const rule of compiled.deciding) {
    if (!rule.coverage) continue;
    if (isWanted(stateNameOf(compiled, rule), now) && canStillCover(rule.coverage, local)) return true;
    if (coversForever(rule.coverage, local)) return false;
  }
  return isWanted(stateNameOf(compiled, undefined), now);
}

/** A clock that is about to be turned back will read what it has read before. */
function earliestReadingFrom(compiled: CompiledSchedule, start: number): number {
  const local = localAt(compiled, start);
  if (!compiled.clock) return local;
  const { until } = offsetStretch(compiled.clock, start);
  return Math.min(local, localAt(compiled, until));
}
