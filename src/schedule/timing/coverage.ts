import { type CivilDay, civilDay, DAY } from '../clock/civil.js';
import { dayShape } from './dayShape.js';
import { lastAllowed } from './lastAllowed.js';
import { firstStart, lastStart } from './occurrenceSet.js';
import { lastStartOfRun } from './startsOfDay.js';
import type { Recurrence, Timing } from './timing.js';

/* When a time constraint holds: at a reading, and up to which reading it does or does not. */

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

/** Whether the constraint holds at a local reading. */
export function isCovered(timing: Timing, reading: Reading): boolean {
  switch (timing.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'span':
      return reading.local >= timing.from && reading.local < timing.to;
    case 'recurrence':
      return isCoveredByPattern(timing, reading) ?? !Number.isNaN(coveringStart(timing, reading.local));
  }
}

/** The answer of the days that have the whole pattern or nothing of it; undefined where starts must be looked at. */
function isCoveredByPattern(recurrence: Recurrence, { time, civil }: Reading): boolean | undefined {
  if (recurrence.pattern !== 'fixed') return undefined;
  if (patternHolds(recurrence, time)) {
    const shape = dayShape(recurrence, civil);
    if (shape !== 'none') return shape === 'full' ? true : undefined;
  }
  if (!patternHolds(recurrence, time + DAY)) return false;
  const shape = dayShape(recurrence, civilDay(civil.day - 1));
  if (shape === 'partial') return undefined;
  return shape === 'full';
}

function patternHolds({ opens, closes, spans }: Recurrence, time: number): boolean {
  if (time < opens || time >= closes) return false;
  if (spans === undefined) return true;
  let i = 0;
  while ((spans[i + 1] as number) <= time) i += 2;
  return (spans[i] as number) <= time;
}

/** Where the constraint stops holding that holds at `local`; at most `limit`. */
export function coveredUntil(timing: Timing, local: number, limit: number): number {
  if (timing.kind === 'span') return Math.min(timing.to, limit);
  if (timing.kind !== 'recurrence') return limit;
  let start = coveringStart(timing, local);
  while (!Number.isNaN(start)) {
    const end = runEnd(timing, start);
    if (end >= limit) return limit;
    const next = coveringStart(timing, end);
    if (Number.isNaN(next)) return end;
    start = next;
  }
  return local;
}

/** Where the constraint next begins to hold that does not hold at `local`; `limit` if not before it. */
export function uncoveredUntil(timing: Timing, local: number, limit: number): number {
  if (timing.kind === 'span') return local < timing.from ? Math.min(timing.from, limit) : limit;
  if (timing.kind !== 'recurrence') return limit;
  if (!timing.allDay) return allowedStart(timing, local, limit);
  // An all-day occurrence covers its day from midnight on, whenever on that day it starts.
  const start = allowedStart(timing, local, Math.ceil(limit / DAY) * DAY);
  return Math.min(Math.floor(start / DAY) * DAY, limit);
}

/** The first start in `[from, before)` that `count` allows; `before` if there is none. */
function allowedStart(recurrence: Recurrence, from: number, before: number): number {
  const start = firstStart(recurrence, from, before);
  return start < before && start <= lastAllowed(recurrence, start) ? start : before;
}

/** The last start whose occurrence covers a reading; NaN if none does. */
function coveringStart(recurrence: Recurrence, local: number): number {
  if (recurrence.allDay) {
    const midnight = Math.floor(local / DAY) * DAY;
    const end = midnight + DAY - 1;
    return lastStart(recurrence, midnight, Math.min(end, lastAllowed(recurrence, end)));
  }
  return lastStart(
    recurrence,
    local - recurrence.length + 1,
    Math.min(local, lastAllowed(recurrence, local)),
  );
}

/** Where the run of overlapping occurrences that `start` belongs to ends, as far as one day shows it. */
function runEnd(recurrence: Recurrence, start: number): number {
  const { allDay, length, times, positions } = recurrence;
  const day = Math.floor(start / DAY);
  if (allDay) return (day + 1) * DAY;
  const isAdded = recurrence.addsStart && start === recurrence.start;
  if (positions || isAdded) return start + length;
  const last = day * DAY + lastStartOfRun(times, day, start - day * DAY, length);
  const allowed = lastAllowed(recurrence, last);
  return last <= allowed ? last + length : lastStart(recurrence, start, allowed) + length;
}
