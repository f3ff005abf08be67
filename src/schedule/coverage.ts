import { type CivilDay, civilDay, DAY } from './civil.js';
import { type DayPattern, dayPatternOf, dayShape } from './dayPattern.js';
import { lastAllowed } from './lastAllowed.js';
import { firstStart, lastStart, type OccurrenceSet, occurrenceSet } from './occurrenceSet.js';
import { lastStartOfRun } from './startsOfDay.js';
import type { Timing } from './timing.js';

/** When a rule's time constraint holds, ready to be asked. */
export type Coverage =
  | Exclude<Timing, { kind: 'recurrence' }>
  | { readonly kind: 'recurring'; readonly set: OccurrenceSet; readonly pattern: DayPattern };

/** A local reading, taken apart once for all the rules that are asked about it. */
export interface Reading {
  readonly local: number;
  /** Milliseconds since midnight */
  readonly time: number;
  readonly civil: CivilDay;
}

export function readingAt(local: number): Reading {
  const day = Math.floor(local / DAY);
  return { local, time: local - day * DAY, civil: civilDay(day) };
}

export function coverageOf(timing: Timing): Coverage {
  if (timing.kind !== 'recurrence') return timing;
  return { kind: 'recurring', set: occurrenceSet(timing), pattern: dayPatternOf(timing) };
}

/** Whether the constraint holds at a local reading. */
export function isCovered(coverage: Coverage, reading: Reading): boolean {
  switch (coverage.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'span':
      return reading.local >= coverage.from && reading.local < coverage.to;
    case 'recurring':
      return (
        isCoveredByPattern(coverage, reading) ?? !Number.isNaN(coveringStart(coverage.set, reading.local))
      );
  }
}

/** The answer of the days that have the whole pattern or nothing of it; undefined where starts must be looked at. */
function isCoveredByPattern(
  { set, pattern }: Extract<Coverage, { kind: 'recurring' }>,
  { time, civil }: Reading,
): boolean | undefined {
  if (pattern.kind !== 'fixed') return undefined;
  if (holds(pattern.spans, time)) {
    const shape = dayShape(set, pattern, civil);
    if (shape !== 'none') return shape === 'full' ? true : undefined;
  }
  if (!holds(pattern.spans, time + DAY)) return false;
  const shape = dayShape(set, pattern, civilDay(civil.day - 1));
  if (shape === 'partial') return undefined;
  return shape === 'full';
}

function holds(spans: readonly number[], time: number): boolean {
  for (let i = 0; i < spans.length; i += 2) {
    if (time < (spans[i] as number)) return false;
    if (time < (spans[i + 1] as number)) return true;
  }
  return false;
}

/** Where the constraint stops holding that holds at `local`; at most `limit`. */
export function coveredUntil(coverage: Coverage, local: number, limit: number): number {
  if (coverage.kind === 'span') return Math.min(coverage.to, limit);
  if (coverage.kind !== 'recurring') return limit;
  const { set } = coverage;
  let start = coveringStart(set, local);
  while (!Number.isNaN(start)) {
    const end = runEnd(set, start);
    if (end >= limit) return limit;
    const next = coveringStart(set, end);
    if (Number.isNaN(next)) return end;
    start = next;
  }
  return local;
}

/** Where the constraint next begins to hold that does not hold at `local`; `limit` if not before it. */
export function uncoveredUntil(coverage: Coverage, local: number, limit: number): number {
  if (coverage.kind === 'span') return local < coverage.from ? Math.min(coverage.from, limit) : limit;
  if (coverage.kind !== 'recurring') return limit;
  const { set } = coverage;
  if (!set.recurrence.allDay) return allowedStart(set, local, limit);
  // An all-day occurrence covers its day from midnight on, whenever on that day it starts.
  const start = allowedStart(set, local, Math.ceil(limit / DAY) * DAY);
  return Math.min(Math.floor(start / DAY) * DAY, limit);
}

/** The first start in `[from, before)` that `count` allows; `before` if there is none. */
function allowedStart(set: OccurrenceSet, from: number, before: number): number {
  const start = firstStart(set, from, before);
  return start < before && start <= lastAllowed(set, start) ? start : before;
}

/** The last start whose occurrence covers a reading; NaN if none does. */
function coveringStart(set: OccurrenceSet, local: number): number {
  const { allDay, length } = set.recurrence;
  if (allDay) {
    const midnight = Math.floor(local / DAY) * DAY;
    const end = midnight + DAY - 1;
    return lastStart(set, midnight, Math.min(end, lastAllowed(set, end)));
  }
  return lastStart(set, local - length + 1, Math.min(local, lastAllowed(set, local)));
}

/** Where the run of overlapping occurrences that `start` belongs to ends, as far as one day shows it. */
function runEnd(set: OccurrenceSet, start: number): number {
  const { allDay, length, times, positions } = set.recurrence;
  const day = Math.floor(start / DAY);
  if (allDay) return (day + 1) * DAY;
  if (positions) return start + length;
  const last = day * DAY + lastStartOfRun(times, day, start - day * DAY, length);
  const allowed = lastAllowed(set, last);
  return last <= allowed ? last + length : lastStart(set, start, allowed) + length;
}
