import type { Work } from '../recurrence/work.js';
import type { Compiled } from '../schedule/compiled.js';
import { stateNameOf } from '../schedule/scheduleState.js';
import { sweepOf } from '../schedule/sweep.js';
import { transitions } from '../schedule/transitions.js';
import { DAY } from '../time/civil.js';

/**
 * The names of the states of a day by the wall clock, as a text that equals that of another day with the same ones. Read
 * without a zone, so that a day on which clocks change equals its neighbours. Undefined if the work is used up.
 */
export function dayPattern(compiled: Compiled, day: number, work: Work): string | undefined {
  const [start, end] = [day * DAY, (day + 1) * DAY];
  const sweep = sweepOf(compiled.deciding, start, end, work);
  const parts: (number | string)[] = [];
  let last: string | undefined;
  for (const { from, winner } of transitions(undefined, sweep, start, end)) {
    const name = stateNameOf(compiled, winner);
    if (name === last) continue;
    parts.push(from - start, name);
    last = name;
    if (parts.length > MOST_PARTS) break;
  }
  return work.left > 0 ? JSON.stringify(parts) : undefined;
}

/** A day that changes more often is compared in its beginning. */
const MOST_PARTS = 10_000;

/** The most common patterns among some days: several if they are equally common. */
export function commonest(patterns: readonly (string | undefined)[]): ReadonlySet<string | undefined> {
  const counts = new Map<string | undefined, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return new Set([...counts].filter(([, count]) => count === most).map(([pattern]) => pattern));
}
