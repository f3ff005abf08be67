import { CALENDAR_CYCLE_DAYS, DAY, dayNumber, days, LATEST } from '../clock/civil.js';
import { coveredUntil, isCovered, readingAt } from './coverage.js';
import { cycleDays, phaseStep } from './cycle.js';
import { lastAllowed } from './lastAllowed.js';
import { firstStart } from './occurrenceSet.js';
import { recurrenceOf } from './recurrence.js';
import type { DayFilter, Recurrence, Timing } from './timing.js';

/*
 * Proofs about all the time to come, each from a bounded search: the Gregorian calendar repeats every 400 years,
 * and any 28 years without a skipped leap day hold a year of every shape, with every shape of neighbour.
 */
const EVERY_SHAPE_FROM = /* @__PURE__ */ startOfYear(2001);
const EVERY_SHAPE_TO = /* @__PURE__ */ startOfYear(2029);
const SOON = /* @__PURE__ */ days(400);

/** Whether a constraint holds at a local reading or at any later one. */
export function canStillCover(timing: Timing, local: number): boolean {
  if (timing.kind === 'span') return local < timing.to;
  if (timing.kind !== 'recurrence') return timing.kind === 'always';
  return isCovered(timing, readingAt(local)) || canStillStart(timing, local);
}

/** Whether a pattern has an occurrence at all, `untilDate` and `count` aside. */
export function canOccur(recurrence: Recurrence): boolean {
  recurrence.found ??= {};
  recurrence.found.canOccur ??= occursInSomeYear(recurrence) && occursInPhase(recurrence);
  return recurrence.found.canOccur;
}

/** Whether a constraint that holds at a local reading is seen to hold ever after. */
export function coversForever(timing: Timing, local: number): boolean {
  if (timing.kind !== 'recurrence') return timing.kind === 'always';
  return (
    isSameEveryDay(timing) &&
    local >= timing.start &&
    coveredUntil(timing, local, local + 2 * DAY) === local + 2 * DAY
  );
}

function canStillStart(recurrence: Recurrence, local: number): boolean {
  const start = nextStart(recurrence, local);
  return start < Number.POSITIVE_INFINITY && start <= lastAllowed(recurrence, start);
}

/** The first start from a reading on, whatever `count` says; it may be centuries away, so it is remembered. */
function nextStart(recurrence: Recurrence, local: number): number {
  recurrence.found ??= {};
  const { next } = recurrence.found;
  if (next && next.from <= local && local <= next.start) return next.start;
  let start = firstStart(recurrence, local, local + SOON);
  if (start === Number.POSITIVE_INFINITY && local <= recurrence.until && canOccur(recurrence)) {
    start = firstStart(recurrence, local, Math.min(recurrence.until + 1, endOfCycles(recurrence, local)));
  }
  recurrence.found.next = { from: local, start };
  return start;
}

/** Where the interval starts does not matter here, so one cycle of year shapes is enough. */
function occursInSomeYear(recurrence: Recurrence): boolean {
  const times = recurrence.times.kind === 'units' ? { ...recurrence.times, interval: 1 } : recurrence.times;
  const bounds = { start: EVERY_SHAPE_FROM, until: EVERY_SHAPE_TO };
  const unbounded = { interval: 1, ...bounds, times, addsStart: false };
  const inEveryShape = recurrenceOf({ ...recurrence, days: recurrence, ...unbounded });
  return firstStart(inEveryShape, EVERY_SHAPE_FROM, EVERY_SHAPE_TO) < EVERY_SHAPE_TO;
}

/** What an interval ever meets, it meets within one cycle if it is cut down to its step through the cycle. */
function occursInPhase(recurrence: Recurrence): boolean {
  const { start, times } = recurrence;
  const interval = phaseStep(recurrence);
  const units = times.kind === 'units';
  if (interval === 1 || (units && times.perDay % interval === 0)) return true;
  const pace = { interval, times: units ? { ...times, interval } : times };
  const met = { ...pace, until: Number.POSITIVE_INFINITY, addsStart: false };
  const end = start + (cycleDays(recurrence) + 366) * DAY;
  const inPhase = recurrenceOf({ ...recurrence, days: recurrence, ...met });
  return firstStart(inPhase, start, end) < Number.POSITIVE_INFINITY;
}

function endOfCycles({ interval, start }: Recurrence, local: number): number {
  return Math.min(Math.max(local, start) + (CALENDAR_CYCLE_DAYS * interval + 366) * DAY, LATEST);
}

function isSameEveryDay(recurrence: Recurrence): boolean {
  const { frequency, interval, until, count, weekdays, times, positions } = recurrence;
  const everyDay = times.kind === 'units' ? times.perDay % interval === 0 : interval === 1;
  const sets = frequency === 'Daily' || times.kind === 'units' || (weekdays === 127 && !positions);
  return (
    everyDay &&
    sets &&
    until === Number.POSITIVE_INFINITY &&
    count === Number.POSITIVE_INFINITY &&
    acceptsEveryDay(recurrence)
  );
}

function acceptsEveryDay({
  months,
  dates,
  datesFromEnd,
  weekdays,
  nth,
  yearDays,
  weeks,
}: DayFilter): boolean {
  const anyWeekday = weekdays === 127 || (weekdays === 0 && !nth);
  return months === 0 && (dates | datesFromEnd) === 0 && anyWeekday && !yearDays && !weeks;
}

function startOfYear(year: number): number {
  return dayNumber(year, 1, 1) * DAY;
}
