import {
  CALENDAR_CYCLE_DAYS,
  CALENDAR_CYCLE_YEARS,
  DAY,
  dayNumber,
  days,
  greatestCommonDivisor,
  LATEST,
} from '../time/civil.js';
import { matchesEveryDay } from './dayFilter.js';
import { effectiveUntil } from './effectiveUntil.js';
import { covers, intervalAt } from './interval.js';
import { localDateTime } from './localDateTime.js';
import { firstStart } from './occurrences.js';
import { recurrenceOf } from './recurrence.js';
import type { Recurrence, TimeConstraint } from './timeConstraint.js';
import { UNLIMITED, type Work } from './work.js';

/*
 * Proofs about all later time, each by a bounded search. The Gregorian calendar repeats every 400 years. Any 28 years
 * without a skipped leap day contain a year of every shape, with neighbours of every shape. If the work is used up,
 * nothing is proved, and the constraint counts as satisfiable.
 */
const EVERY_SHAPE_FROM = /* @__PURE__ */ startOfYear(2001);
const EVERY_SHAPE_TO = /* @__PURE__ */ startOfYear(2029);
const NEARBY = /* @__PURE__ */ days(400);

/** Whether a constraint holds at a local time or at any later one. */
export function canOccurAfter(constraint: TimeConstraint, local: number, work = UNLIMITED): boolean {
  if (constraint.kind === 'span') return local < constraint.to;
  if (constraint.kind !== 'recurrence') return constraint.kind === 'always';
  if (work.left <= 0) return true;
  return covers(constraint, localDateTime(local)) || canStartAfter(constraint, local, work);
}

/** Whether a recurrence has any occurrence, regardless of `untilDate` and `count`. */
export function canOccur(recurrence: Recurrence, work = UNLIMITED): boolean {
  if (recurrence.addsStart) return true;
  if (recurrence.memo?.canOccur !== undefined) return recurrence.memo.canOccur;
  const occurs = occursInSomeYear(recurrence, work) && occursInPhase(recurrence, work);
  if (!occurs && work.left <= 0) return true;
  recurrence.memo ??= {};
  recurrence.memo.canOccur = occurs;
  return occurs;
}

/** Whether a constraint provably holds forever from a local time on. */
export function holdsForever(constraint: TimeConstraint, local: number): boolean {
  if (constraint.kind !== 'recurrence') return constraint.kind === 'always';
  if (!isSameEveryDay(constraint) || local < constraint.start) return false;
  const end = local + 2 * DAY;
  let at = local;
  while (at < end) {
    const { from, to } = intervalAt(constraint, at, end);
    if (from > at) return false;
    at = to;
  }
  return true;
}

function canStartAfter(recurrence: Recurrence, local: number, work: Work): boolean {
  const start = nextStart(recurrence, local, work);
  if (start === Number.POSITIVE_INFINITY) return work.left <= 0;
  return start <= effectiveUntil(recurrence, start, work);
}

/** The first start from a local time on, regardless of `count`. It may be centuries away, so it is cached. */
function nextStart(recurrence: Recurrence, local: number, work: Work): number {
  const known = recurrence.memo?.next;
  if (known && known.from <= local && local <= known.start) return known.start;
  let start = firstStart(recurrence, local, local + NEARBY, work);
  if (start === Number.POSITIVE_INFINITY && local <= recurrence.until && canOccur(recurrence, work)) {
    start = firstStart(recurrence, local, endOfCycles(recurrence, local), work);
  }
  if (work.left > 0) {
    recurrence.memo ??= {};
    recurrence.memo.next = { from: local, start };
  }
  return start;
}

/** Ignores the interval, so it is enough to search years of every shape. */
function occursInSomeYear(recurrence: Recurrence, work: Work): boolean {
  const times = recurrence.times.kind === 'units' ? { ...recurrence.times, interval: 1 } : recurrence.times;
  const bounds = { start: EVERY_SHAPE_FROM, until: EVERY_SHAPE_TO };
  const unbounded = { interval: 1, ...bounds, times, addsStart: false };
  const inEveryShape = recurrenceOf({ ...recurrence, days: recurrence, ...unbounded });
  return firstStart(inEveryShape, EVERY_SHAPE_FROM, EVERY_SHAPE_TO, work) < EVERY_SHAPE_TO;
}

/** Searches one cycle of the calendar, with the interval reduced to its step through the cycle. */
function occursInPhase(recurrence: Recurrence, work: Work): boolean {
  const { start, times } = recurrence;
  const cycleDays = cycleDaysOf(recurrence);
  const interval = greatestCommonDivisor(recurrence.interval, periodsIn(recurrence, cycleDays));
  const units = times.kind === 'units';
  if (interval === 1 || (units && times.perDay % interval === 0)) return true;
  const pace = { interval, times: units ? { ...times, interval } : times };
  const met = { ...pace, until: Number.POSITIVE_INFINITY, addsStart: false };
  const inPhase = recurrenceOf({ ...recurrence, days: recurrence, ...met });
  return firstStart(inPhase, start, start + (cycleDays + 366) * DAY, work) < Number.POSITIVE_INFINITY;
}

/** The number of days after which the days repeat: a week if only weekdays matter, otherwise a calendar cycle. */
function cycleDaysOf(recurrence: Recurrence): number {
  const { frequency, interval, positions, months, dates, datesFromEnd, nth, yearDays, weeks } = recurrence;
  const spansWeeks = frequency === 'Monthly' || frequency === 'Yearly';
  const isCalendar = (months | dates | datesFromEnd) !== 0 || nth || yearDays || weeks;
  return isCalendar || (spansWeeks && (interval > 1 || positions)) ? CALENDAR_CYCLE_DAYS : 7;
}

function periodsIn({ frequency, times }: Recurrence, cycleDays: number): number {
  if (times.kind === 'units') return times.perDay * cycleDays;
  if (frequency === 'Yearly') return CALENDAR_CYCLE_YEARS;
  if (frequency === 'Monthly') return CALENDAR_CYCLE_YEARS * 12;
  return frequency === 'Weekly' ? cycleDays / 7 : cycleDays;
}

function endOfCycles({ interval, start }: Recurrence, local: number): number {
  return Math.min(Math.max(local, start) + (CALENDAR_CYCLE_DAYS * interval + 366) * DAY, LATEST);
}

function isSameEveryDay(recurrence: Recurrence): boolean {
  const { frequency, interval, until, count, weekdays, times, positions } = recurrence;
  const everyDay = times.kind === 'units' ? times.perDay % interval === 0 : interval === 1;
  const sets = frequency === 'Daily' || times.kind === 'units' || (weekdays === 127 && !positions);
  const isEndless = until === Number.POSITIVE_INFINITY && count === Number.POSITIVE_INFINITY;
  return everyDay && sets && isEndless && matchesEveryDay(recurrence);
}

function startOfYear(year: number): number {
  return dayNumber(year, 1, 1) * DAY;
}
