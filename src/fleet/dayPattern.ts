import type { Work } from '../recurrence/work.js';
import type { Compiled } from '../schedule/compiled.js';
import { stateNameOf } from '../schedule/scheduleState.js';
import { sweepOf } from '../schedule/sweep.js';
import { transitions } from '../schedule/transitions.js';
import { DAY } from '../time/civil.js';

/**
 * The state names of a day in local time, as a text that is equal for days with the same states. Computed without a
 * zone, so that a day with a clock change equals its neighbors. Undefined if the work is used up.
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

/** If a day has more parts than this, only its beginning is compared. */
const MOST_PARTS = 10_000;

/** The most common patterns of some days; several if they are equally common. */
export function commonest(patterns: readonly (string | undefined)[]): ReadonlySet<string | undefined> {
  const counts = new Map<string | undefined, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return new Set([...counts].filter(([, count]) => count === most).map(([pattern]) => pattern));
}
