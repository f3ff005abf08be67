import { DAY } from '../time/civil.js';
import type { CalendarEvent } from './event.js';
import { type EventTime, onClock } from './eventTime.js';
import { occurrencesOf, type Pattern } from './pattern.js';
import { MAX_RULES } from './ruleContext.js';
import type { Zone } from './zones.js';

/** Returns whether an occurrence is excluded. Dates match by day, even if they are written with a time. */
export function exceptedStarts(
  { start, exceptions }: CalendarEvent,
  replaced: readonly EventTime[],
  clock: Zone | undefined,
): Excepted {
  const readings = new Set<number>();
  const days = new Set<number>();
  for (const time of [...exceptions, ...replaced]) {
    if (start.isDate || time.isDate) days.add(Math.floor(time.local / DAY));
    else readings.add(onClock(time, clock));
  }
  const isExcepted = (local: number) => readings.has(local) || days.has(Math.floor(local / DAY));
  return Object.assign(isExcepted, { readings, days });
}

export interface Excepted {
  (local: number): boolean;
  readonly readings: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
}

/** The occurrences to exclude. An exception that is a date excludes its whole day. */
export function exceptedOccurrences(
  pattern: Pattern,
  { readings, days }: Excepted,
): ReadonlySet<number> | undefined {
  const taken = new Set(readings);
  for (const day of days) {
    const starts = occurrencesOf(pattern, day * DAY, (day + 1) * DAY - 1, MAX_RULES);
    if (!starts) return undefined;
    for (const start of starts) taken.add(start);
  }
  return taken;
}
