import { COST } from '../limits.js';
import { type CivilDay, civilDay, DAY } from '../time/civil.js';
import { dayCoverage } from './dayCoverage.js';
import { nextPossibleWeekday } from './dayFilter.js';
import { effectiveUntil } from './effectiveUntil.js';
import type { LocalDateTime } from './localDateTime.js';
import { firstStart, nextCandidate } from './occurrences.js';
import type { Recurrence, TimeConstraint } from './timeConstraint.js';
import { countStartsBefore, lastStartOfRun, nthStart } from './timesOfDay.js';
import { UNLIMITED, type Work } from './work.js';

/**
 * A span of local time in which a constraint holds, `from` included, `to` excluded. The next one may follow without a
 * gap. An empty interval means that the constraint does not hold up to that time.
 */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const ALWAYS: Interval = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Whether a constraint holds at a local time. */
export function covers(constraint: TimeConstraint, reading: LocalDateTime): boolean {
  const { local, time, civil } = reading;
  if (constraint.kind !== 'recurrence') {
    if (constraint.kind === 'span') return local >= constraint.from && local < constraint.to;
    return constraint.kind === 'always';
  }
  if (isInSpan(constraint, time)) {
    const coverage = dayCoverage(constraint, civil);
    if (coverage === 'all') return true;
    if (coverage === 'some' && hasStartAround(constraint, local)) return true;
  }
  // An occurrence that began the day before may last until now.
  if (!isInSpan(constraint, time + DAY)) return false;
  const coverage = dayCoverage(constraint, civilDay(civil.day - 1));
  return coverage === 'all' || (coverage === 'some' && hasStartAround(constraint, local));
}

/**
 * The interval around a local time, or the next one that begins before `limit`. Otherwise an empty interval at `limit`,
 * or earlier if the work is used up.
 */
export function intervalAt(
  constraint: TimeConstraint,
  local: number,
  limit: number,
  work: Work = UNLIMITED,
): Interval {
  if (work.left <= 0) return emptyAt(local);
  work.left -= COST.interval;
  switch (constraint.kind) {
    case 'always':
      return ALWAYS;
    case 'never':
      return emptyAt(limit);
    case 'span':
      return constraint.to > local && constraint.from < limit ? constraint : emptyAt(limit);
    case 'recurrence':
      return intervalOfDays(constraint, local, limit, work);
  }
}

function intervalOfDays(recurrence: Recurrence, local: number, limit: number, work: Work): Interval {
  const { firstDay, lastDay, closes } = recurrence;
  let day = Math.floor(local / DAY);
  const time = local - day * DAY;
  if (time + DAY < closes) day -= 1; // An occurrence that began the day before may last until now.
  if (time >= closes) day += 1;
  if (day > firstDay) day = nextPossibleWeekday(recurrence, day);
  else day = firstDay;
  const end = Math.min(limit, (lastDay + 1) * DAY);
  while (day * DAY < end) {
    work.left -= COST.day;
    const civil = civilDay(day);
    const found = intervalOfDay(recurrence, civil, local, work);
    if (found) return found.from < limit ? found : emptyAt(limit);
    if (isOver(recurrence, day)) break;
    if (work.left <= 0) return emptyAt(Math.min(day * DAY, limit));
    day = nextCandidate(recurrence, civil);
  }
  return emptyAt(limit);
}

function emptyAt(local: number): Interval {
  return { from: local, to: local };
}

/** Whether `count` is known to end a recurrence by the end of a day. */
function isOver({ memo }: Recurrence, day: number): boolean {
  return (memo?.counted?.end ?? Number.POSITIVE_INFINITY) < (day + 1) * DAY;
}

/** The first interval from the starts of one day that ends after a local time. */
function intervalOfDay(
  recurrence: Recurrence,
  civil: CivilDay,
  local: number,
  work: Work,
): Interval | undefined {
  const midnight = civil.day * DAY;
  switch (dayCoverage(recurrence, civil, work)) {
    case 'all':
      return spanAfter(recurrence, midnight, local);
    case 'some':
      return runAfter(recurrence, midnight, local, work);
    default:
      return undefined;
  }
}

function spanAfter({ spans = [] }: Recurrence, midnight: number, local: number): Interval | undefined {
  for (let i = 0; i < spans.length; i += 2) {
    const to = midnight + (spans[i + 1] as number);
    if (to > local) return { from: midnight + (spans[i] as number), to };
  }
  return undefined;
}

/** The first run of occurrences without gaps, within one day. */
function runAfter(recurrence: Recurrence, midnight: number, local: number, work: Work): Interval | undefined {
  const { start, addsStart, length, times, positions, allDay } = recurrence;
  const earliest = allDay ? midnight : Math.max(midnight, local - length + 1);
  const from = firstStart(recurrence, earliest, midnight + DAY, work);
  const until = effectiveUntil(recurrence, midnight + DAY - 1, work);
  if (from === Number.POSITIVE_INFINITY || from > until) return undefined;
  if (allDay) return midnight + DAY > local ? { from: midnight, to: midnight + DAY } : undefined;
  if (positions || (addsStart && from === start)) return { from, to: from + length };
  const day = midnight / DAY;
  let last = lastStartOfRun(times, day, from - midnight, length);
  if (midnight + last > until) {
    last = nthStart(times, day, countStartsBefore(times, day, until - midnight + 1));
  }
  return { from, to: midnight + last + length };
}

/** Whether a time since midnight lies in the spans of a day. If they are not listed, whether it may. */
function isInSpan({ opens, closes, spans }: Recurrence, time: number): boolean {
  if (time < opens || time >= closes) return false;
  if (!spans || spans.length === 2) return true;
  let i = 0;
  while ((spans[i + 1] as number) <= time) i += 2;
  return (spans[i] as number) <= time;
}

/** Whether an occurrence that covers a local time starts at or before it. */
function hasStartAround(recurrence: Recurrence, local: number): boolean {
  const midnight = Math.floor(local / DAY) * DAY;
  const start = recurrence.allDay
    ? firstStart(recurrence, midnight, midnight + DAY)
    : firstStart(recurrence, local - recurrence.length + 1, local + 1);
  return start < Number.POSITIVE_INFINITY && start <= effectiveUntil(recurrence, start);
}
