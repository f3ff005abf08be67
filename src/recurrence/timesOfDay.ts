import { DAY, modulo } from '../time/civil.js';
import { countBefore } from './sortedList.js';
import type { TimesOfDay, UnitsOfDay } from './timeConstraint.js';

/** The result if a day has no such start. */
export const NO_START = -1;

type Starts = TimesOfDay | UnitsOfDay;

/** The first start on a day at or after a time, in milliseconds since midnight. */
export function firstStartFrom(starts: Starts, day: number, time: number): number {
  if (starts.kind === 'times') return starts.starts[countBefore(starts.starts, time)] ?? NO_START;
  const { unit, offsets } = starts;
  const within = time % unit;
  let wanted = (time - within) / unit;
  const offset = offsets[countBefore(offsets, within)];
  if (offset !== undefined) {
    const found = firstUnitFrom(starts, day, wanted);
    if (found === NO_START) return NO_START;
    if (found === wanted) return found * unit + offset;
    wanted = found;
  } else {
    wanted += 1;
  }
  const found = firstUnitFrom(starts, day, wanted);
  return found === NO_START ? NO_START : found * unit + (offsets[0] as number);
}

/**
 * The last start of the run that begins at `time`, in which each start is at most `length` after the one before. It is
 * searched in one unit or one range of units only, so the run may continue.
 */
export function lastStartOfRun(starts: Starts, day: number, time: number, length: number): number {
  if (starts.kind === 'times') return lastOfRun(starts.starts, time, length);
  const { unit, interval, ranges, offsets } = starts;
  const from = Math.floor(time / unit);
  const lastOfUnit = lastOfRun(offsets, time - from * unit, length);
  const first = offsets[0] as number;
  const last = offsets.at(-1) as number;
  const isGapless = lastOfRun(offsets, first, length) === last && interval * unit + first - last <= length;
  if (!isGapless) return from * unit + lastOfUnit;
  let i = 1;
  while ((ranges[i] as number) <= from) i += 2;
  const lastUnit = (ranges[i] as number) - 1;
  return (lastUnit - modulo(lastUnit - residue(starts, day), interval)) * unit + last;
}

/** How many starts a day has before a time. */
export function countStartsBefore(starts: Starts, day: number, time: number): number {
  if (starts.kind === 'times') return countBefore(starts.starts, time);
  const { unit, interval, ranges, offsets } = starts;
  const wanted = residue(starts, day);
  const last = Math.floor(time / unit);
  let count = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const from = ranges[i] as number;
    const first = from + modulo(wanted - from, interval);
    const to = Math.min(ranges[i + 1] as number, last);
    if (first < to) count += (Math.floor((to - 1 - first) / interval) + 1) * offsets.length;
  }
  const atLast = firstUnitFrom(starts, day, last) === last;
  return atLast ? count + countBefore(offsets, time % unit) : count;
}

/** The n-th start of a day, counted from 1. */
export function nthStart(starts: Starts, day: number, n: number): number {
  if (starts.kind === 'times') return starts.starts[n - 1] as number;
  let from = 0;
  let to = DAY;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (countStartsBefore(starts, day, middle) < n) from = middle;
    else to = middle;
  }
  return from;
}

/** The remainder modulo the interval of the selected units of a day. */
export function residue({ origin, perDay, interval }: UnitsOfDay, day: number): number {
  return modulo(origin - day * perDay, interval);
}

function firstUnitFrom(starts: UnitsOfDay, day: number, unit: number): number {
  const { interval, ranges } = starts;
  const wanted = residue(starts, day);
  for (let i = 0; i < ranges.length; i += 2) {
    const to = ranges[i + 1] as number;
    if (to <= unit) continue;
    const from = Math.max(unit, ranges[i] as number);
    const found = from + modulo(wanted - from, interval);
    if (found < to) return found;
  }
  return NO_START;
}

/** The last member of a list that can be reached from a member in steps of at most `length`. */
function lastOfRun(list: readonly number[], from: number, length: number): number {
  let index = countBefore(list, from);
  while ((list[index + 1] ?? Number.POSITIVE_INFINITY) - (list[index] as number) <= length) index += 1;
  return list[index] as number;
}
