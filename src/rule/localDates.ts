import { DAY } from '../time/civil.js';
import { isWholeDay, type WrittenDate } from '../time/formats.js';
import type { ReadRule } from './rule.js';

/** The local time in the schedule's zone at an instant. */
export type ToLocal = (epochMs: number) => number;

/** A date with a time and an offset, which is an instant. */
export type InstantDate = WrittenDate & { readonly time: number; readonly offset: number };

export function isInstantDate(date: WrittenDate | undefined): date is InstantDate {
  return date?.time !== undefined && date.offset !== undefined;
}

export function epochMsOf({ day, time, offset }: InstantDate): number {
  return day * DAY + time - offset;
}

export type DatesOfRule = Pick<ReadRule, 'isAllDay' | 'start' | 'startDay' | 'until'>;

/**
 * The rule with the days that the user picked. A date picker writes a day as the instant at which it begins in the
 * user's zone, so 25 December in Berlin is `2026-12-24T23:00:00Z`. If every instant among the dates of an all-day rule
 * begins a day in the schedule's zone, each of them means that day. Otherwise, the dates stay as written.
 */
export function withPickedDays<Rule extends DatesOfRule>(read: Rule, toLocal: ToLocal | undefined): Rule {
  if (!read.isAllDay || !toLocal) return read;
  const instants = [read.start, read.until].filter(isInstantDate).map(epochMsOf);
  if (instants.length === 0 || !instants.every(epochMs => isLocalMidnight(epochMs, toLocal))) return read;
  const pickedDay = (date: WrittenDate | undefined) =>
    isInstantDate(date) ? wholeDay(Math.floor(toLocal(epochMsOf(date)) / DAY)) : date;
  const start = pickedDay(read.start);
  return { ...read, start, startDay: start?.day, until: pickedDay(read.until) };
}

/**
 * The date whose meaning depends on the zone. A date that is written with a midnight does not depend on it: it means
 * its own day in practically every zone, because only zones at the date line are a whole day apart.
 */
export function dateThatNeedsZone({
  start,
  until,
  isAllDay,
}: DatesOfRule): 'startDate' | 'untilDate' | undefined {
  const isTimed = (date: WrittenDate | undefined) => isInstantDate(date) && !isWholeDay(date);
  if (isAllDay && isTimed(start)) return 'startDate';
  return isTimed(until) ? 'untilDate' : undefined;
}

/** If clocks skip midnight, a day begins later than 00:00. */
function isLocalMidnight(epochMs: number, toLocal: ToLocal): boolean {
  const local = toLocal(epochMs);
  const midnight = Math.floor(local / DAY) * DAY;
  return local === midnight || toLocal(epochMs - 1) < midnight;
}

function wholeDay(day: number): WrittenDate {
  return { day, time: undefined, offset: undefined };
}
