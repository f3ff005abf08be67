import { DAY } from './civil.js';
import type { CompiledRule, CompiledSchedule } from './compile.js';
import { layoutOf, stretchIndex } from './dayLayout.js';
import { stretchFrom } from './stretch.js';
import { offsetStretch } from './wallClock.js';

/** Called with a stretch of real time, who wins in it, and what the clock is ahead of UTC; false ends the walk. */
export type Visit = (from: number, to: number, winner: CompiledRule | undefined, offset: number) => boolean;

/**
 * Goes from one instant to another in stretches with one winner; a neighbour may have the same. Local stretches are
 * laid onto real time between one change of the zone's offset and the next, so an hour that the clock passes twice
 * is visited twice.
 */
export function walk(compiled: CompiledSchedule, start: number, end: number, visit: Visit): void {
  const { clock } = compiled;
  let from = start;
  while (from < end) {
    let offset = 0;
    let until = end;
    if (clock) {
      const stretch = offsetStretch(clock, from);
      offset = stretch.offset;
      until = Math.min(stretch.until, end);
    }
    if (!walkLocal(compiled, from, until, offset, visit)) return;
    from = until;
  }
}

function walkLocal(
  compiled: CompiledSchedule,
  start: number,
  end: number,
  offset: number,
  visit: Visit,
): boolean {
  const { layouts } = compiled;
  let from = start;
  while (from < end) {
    const local = from + offset;
    if (!layouts) {
      const { winner, until } = stretchFrom(compiled, local, end + offset);
      if (!visit(from, until - offset, winner, offset)) return false;
      from = until - offset;
      continue;
    }
    const day = Math.floor(local / DAY);
    const layout = layoutOf(compiled, layouts, day);
    const { untils, winners } = layout;
    const midnight = day * DAY - offset;
    for (let i = stretchIndex(layout, from - midnight); i < untils.length && from < end; i += 1) {
      const to = Math.min(midnight + (untils[i] as number), end);
      if (!visit(from, to, winners[i], offset)) return false;
      from = to;
    }
  }
  return true;
}
