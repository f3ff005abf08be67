import { DAY } from './clock/civil.js';
import { offsetStretch } from './clock/wallClock.js';
import type { Compiled, CompiledRule } from './compiled.js';
import { layOut, stretchIndex } from './dayLayout.js';
import { MAX_READS, stretchFrom, type Watch, watch } from './stretch.js';

/** No clock is further ahead of UTC. */
const FURTHEST_OFFSET = DAY;

/** Called with a stretch of real time, who wins in it, and what the clock is ahead of UTC; false ends the walk. */
export type Visit = (from: number, to: number, winner: CompiledRule | undefined, offset: number) => boolean;

/**
 * Goes from one instant to another in stretches with one winner; a neighbour may have the same. Local stretches are
 * laid onto real time between one change of the zone's offset and the next, so an hour that the clock passes twice
 * is visited twice. Returns how far it came: to the end, unless the visitor ended it or the rules flicker too much.
 */
export function walk(compiled: Compiled, start: number, end: number, visit: Visit): number {
  const { clock, deciding, isLaidOutByDay } = compiled;
  const watched = isLaidOutByDay ? undefined : watch(deciding, end + FURTHEST_OFFSET);
  let from = start;
  while (from < end) {
    let offset = 0;
    let until = end;
    if (clock) {
      const stretch = offsetStretch(clock, from);
      offset = stretch.offset;
      until = Math.min(stretch.until, end);
    }
    const reached = watched
      ? walkStretches(watched, from, until, offset, visit)
      : walkDays(compiled, from, until, offset, visit);
    if (reached < until) return reached;
    from = until;
  }
  return from;
}

function walkDays(compiled: Compiled, start: number, end: number, offset: number, visit: Visit): number {
  let from = start;
  while (from < end) {
    const day = Math.floor((from + offset) / DAY);
    const layout = layOut(compiled, day);
    const { untils, winners } = layout;
    const midnight = day * DAY - offset;
    for (let i = stretchIndex(layout, from - midnight); i < untils.length && from < end; i += 1) {
      const to = Math.min(midnight + (untils[i] as number), end);
      if (!visit(from, to, winners[i], offset)) return from;
      from = to;
    }
  }
  return end;
}

function walkStretches(watched: Watch, start: number, end: number, offset: number, visit: Visit): number {
  let from = start;
  while (from < end && watched.reads < MAX_READS) {
    const { winner, until } = stretchFrom(watched, from + offset, end + offset);
    if (!visit(from, until - offset, winner, offset)) return from;
    from = until - offset;
  }
  return from;
}
