import { DAY } from './civil.js';
import { lastAllowed } from './lastAllowed.js';
import { firstStart, lastStart, type OccurrenceSet } from './occurrenceSet.js';
import { lastStartOfRun } from './startsOfDay.js';
import type { Timing } from './timing.js';

/** When a rule's time constraint holds, ready to be asked. */
export type Coverage =
  | Exclude<Timing, { kind: 'recurrence' }>
  | { readonly kind: 'recurring'; readonly set: OccurrenceSet };

/** Whether the constraint holds at a local reading. */
export function isCovered(coverage: Coverage, local: number): boolean {
  switch (coverage.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'span':
      return local >= coverage.from && local < coverage.to;
    case 'recurring':
      return !Number.isNaN(coveringStart(coverage.set, local));
  }
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
  const start = firstStart(set, local, limit);
  if (start >= limit || start > lastAllowed(set, start)) return limit;
  return set.recurrence.allDay ? Math.floor(start / DAY) * DAY : start;
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
