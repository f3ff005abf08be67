import { sharedStateOf } from './answer.js';
import { days } from './clock/civil.js';
import type { Compiled, LaidOut } from './compiled.js';
import type { ScheduleState } from './scheduleState.js';
import { walk } from './walk.js';

const WEEK = /* @__PURE__ */ days(7);

/** So many pieces are kept; beyond it, what was asked about earlier is forgotten. */
const MAX_PIECES = 2000;

/** Which piece an instant lies in; −1 where nothing is laid out. */
export function pieceAt(laidOut: LaidOut | undefined, epochMs: number): number {
  if (laidOut === undefined) return -1;
  const { fromWeek, toWeek, untils } = laidOut;
  const since = epochMs - fromWeek * WEEK;
  const length = (toWeek - fromWeek) * WEEK;
  if (since < 0 || since >= length) return -1;
  // Changes are spread evenly, more or less, so it is a few steps from where they would be if they were quite so.
  let index = Math.floor((since / length) * untils.length);
  while ((untils[index] as number) <= epochMs) index += 1;
  while (index > 0 && (untils[index - 1] as number) > epochMs) index -= 1;
  return index;
}

/** The instant up to which is laid out. */
export function endOf({ toWeek }: LaidOut): number {
  return toWeek * WEEK;
}

/**
 * Lays out the week of an instant if it is asked about for the second time, or if what is laid out already adjoins
 * it: a question asked once is answered faster without. Returns what is laid out around the instant.
 */
export function layOutWeekOf(compiled: Compiled, epochMs: number): LaidOut | undefined {
  if (!compiled.isLaidOutByDay || compiled.undecided.length > 0) return undefined;
  const week = Math.floor(epochMs / WEEK);
  const { laidOut } = compiled;
  if (laidOut && (week === laidOut.toWeek || week === laidOut.fromWeek - 1)) {
    const added = piecesOf(compiled, week, week + 1);
    return keep(compiled, week < laidOut.fromWeek ? [added, laidOut] : [laidOut, added], added);
  }
  if (compiled.askedWeek !== week) {
    compiled.askedWeek = week;
    return undefined;
  }
  compiled.laidOut = piecesOf(compiled, week, week + 1);
  return compiled.laidOut;
}

/** Lays out as much again as is laid out already; undefined where that would be too much to keep. */
export function layOutFurther(compiled: Compiled, laidOut: LaidOut): LaidOut | undefined {
  const { fromWeek, toWeek } = laidOut;
  if (laidOut.untils.length > MAX_PIECES / 4) return undefined;
  return keep(compiled, [laidOut, piecesOf(compiled, toWeek, 2 * toWeek - fromWeek)], undefined);
}

function keep(compiled: Compiled, [first, second]: [LaidOut, LaidOut], otherwise: LaidOut | undefined) {
  const isTooMuch = first.untils.length + second.untils.length > MAX_PIECES;
  const kept = isTooMuch ? otherwise : joined(first, second);
  if (kept) compiled.laidOut = kept;
  return kept;
}

function joined(first: LaidOut, second: LaidOut): LaidOut {
  const isSame = first.states.at(-1) === second.states[0];
  const end = isSame ? -1 : undefined;
  return {
    fromWeek: first.fromWeek,
    toWeek: second.toWeek,
    untils: [...first.untils.slice(0, end), ...second.untils],
    states: [...first.states.slice(0, end), ...second.states],
  };
}

function piecesOf(compiled: Compiled, fromWeek: number, toWeek: number): LaidOut {
  const untils: number[] = [];
  const states: ScheduleState[] = [];
  walk(compiled, fromWeek * WEEK, toWeek * WEEK, (_, until, winner) => {
    const state = sharedStateOf(compiled, winner);
    if (states.at(-1) === state) untils[untils.length - 1] = until;
    else {
      untils.push(until);
      states.push(state);
    }
    return true;
  });
  return { fromWeek, toWeek, untils, states };
}
