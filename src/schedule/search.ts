import { stateNameOf, stateOf } from './answer.js';
import { DAY } from './clock/civil.js';
import { localAt, offsetStretch } from './clock/wallClock.js';
import type { Compiled, CompiledRule } from './compiled.js';
import { leap, type Wanted } from './leap.js';
import type { ScheduleState } from './scheduleState.js';
import { undecidedAt, winnerAt } from './stretch.js';
import { canStillCover, coversForever } from './timing/reach.js';
import { walk } from './walk.js';

/** When a state begins, or how sure it is that it does not. Epoch milliseconds. */
export type NextChange =
  | { readonly status: 'change'; readonly at: number; readonly state: ScheduleState }
  /** Proved: no rule can bring it about any more. */
  | { readonly status: 'never' }
  /** Not before `horizon`; beyond it nobody looked. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

/** Where so many pieces do not show the wanted state, the search goes on in leaps. */
const MAX_PIECES = { ofDaysLaidOut: 100_000, ofFlickering: 5_000 };

/** Whether a state is the one that is looked for, given the state at the start. */
export type IsWanted = (stateName: string, now: string) => boolean;

/**
 * Searches from `from` on for a wanted state: piece by piece, and where too many do not show it, in leaps. Where the
 * wanted state cannot come about any more, that is proved and not found out by waiting.
 */
export function searched(
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
  if (from > start) wanted(winnerAt(compiled, localAt(compiled.clock, start)));
  let found: NextChange | undefined;
  const maxPieces = compiled.isLaidOutByDay ? MAX_PIECES.ofDaysLaidOut : MAX_PIECES.ofFlickering;
  let pieces = 0;
  const reached = walk(compiled, from, horizon, (at, _, winner, offset) => {
    if (wanted(winner)) found = changeAt(compiled, at, at + offset, winner);
    pieces += 1;
    return found === undefined && pieces < maxPieces;
  });
  if (found) return found;
  wanted(winnerAt(compiled, localAt(compiled.clock, start)));
  if (!isPossible(compiled, start, wanted)) return { status: 'never' };
  const leapt = leap(compiled, reached, horizon, wanted);
  if (!leapt.found) return { status: 'beyondHorizon', horizon: leapt.at };
  const local = localAt(compiled.clock, leapt.at);
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
    if (wanted(rule) && canStillCover(rule.timing, local)) return true;
    if (coversForever(rule.timing, local)) return false;
  }
  return wanted(undefined);
}

/** A clock that is about to be turned back will read what it has read before. */
function earliestReadingFrom(compiled: Compiled, start: number): number {
  let earliest = localAt(compiled.clock, start);
  if (!compiled.clock) return earliest;
  for (let at = start; at < start + DAY; at = offsetStretch(compiled.clock, at).until) {
    earliest = Math.min(earliest, localAt(compiled.clock, at));
  }
  return earliest;
}
