import { COST, MAX_YEARS } from '../limits.js';
import { type CivilDay, civilDay, DAY, daysInYear, isLeapYear, modulo } from '../time/civil.js';
import { matchesEveryDay } from './dayFilter.js';
import { isSelected, nextCandidate } from './occurrences.js';
import { nextSelectedDay, periodBounds, periodOf } from './period.js';
import { pickedInPeriod } from './setPositions.js';
import { countBefore } from './sortedList.js';
import type { Recurrence, RecurringFrequency, Tally } from './timeConstraint.js';
import { countStartsBefore, nthStart, residue } from './timesOfDay.js';
import { UNLIMITED, type Work } from './work.js';

/**
 * The last local time at which an occurrence may start: `untilDate`, or the `count`-th occurrence if that is earlier.
 * Valid for questions about times up to `local`.
 *
 * Counting stops at `local` and continues from there the next time. It is skipped if there cannot be enough occurrences
 * yet. Years of the same shape have the same number of starts, so long periods are counted year by year.
 */
export function effectiveUntil(recurrence: Recurrence, local: number, work = UNLIMITED): number {
  const { until, count } = recurrence;
  if (count === Number.POSITIVE_INFINITY || mostStartsBy(recurrence, local) < count) return until;
  const tally = tallyOf(recurrence);
  const toDay = Math.floor(Math.min(local, until) / DAY) + 1;
  while (tally.end === undefined && tally.day < toDay) {
    const civil = civilDay(tally.day);
    const nextYear = civil.day - civil.yearDay + 1 + daysInYear(civil.year);
    const isWholeYear = civil.yearDay === 1 && tally.day > recurrence.firstDay && nextYear <= toDay;
    const inYear = isWholeYear ? startsInYear(recurrence, civil, nextYear, work) : count;
    if (tally.count + inYear < count) {
      tally.count += inYear;
      tally.day = nextYear;
    } else {
      countDays(recurrence, tally, Math.min(nextYear, toDay), count, work);
    }
  }
  return Math.min(until, tally.end ?? until);
}

/** Counting begins on the day of dtstart. */
function tallyOf(recurrence: Recurrence): Tally {
  const { count, start, firstDay, addsStart } = recurrence;
  recurrence.memo ??= {};
  recurrence.memo.counted ??= {
    day: firstDay,
    count: addsStart ? 1 : 0,
    end: addsStart && count === 1 ? start : evenEnd(recurrence),
  };
  return recurrence.memo.counted;
}

/** The shortest period of a frequency, and the most days in a period. */
const PERIOD_DAYS: Partial<Record<RecurringFrequency, readonly [least: number, most: number]>> = {
  Weekly: [7, 7],
  Monthly: [28, 31],
  Yearly: [365, 366],
};

/** An upper bound for the occurrences up to a local time, without counting. */
function mostStartsBy(recurrence: Recurrence, local: number): number {
  const { start, frequency, times, interval, addsStart } = recurrence;
  const elapsed = Math.max(local - start, 0);
  const extra = addsStart ? 1 : 0;
  if (times.kind === 'units') {
    return (Math.floor(elapsed / (times.unit * interval)) + 2) * times.offsets.length + extra;
  }
  const [least, most] = PERIOD_DAYS[frequency] ?? [1, 1];
  const periods = Math.floor(elapsed / (least * interval * DAY)) + 2;
  return Math.min(Math.floor(elapsed / DAY) + 2, periods * most) * times.starts.length + extra;
}

/** The last of `count` evenly spaced starts; undefined if a filter applies. */
function evenEnd(recurrence: Recurrence): number | undefined {
  const { times, start, count, addsStart } = recurrence;
  if (times.kind !== 'units' || addsStart || !matchesEveryDay(recurrence)) return undefined;
  const { unit, perDay, interval, origin, ranges, offsets } = times;
  if (offsets.length > 1 || ranges.length > 2 || ranges[0] !== 0 || ranges[1] !== perDay) return undefined;
  const first = origin * unit + (offsets[0] as number);
  return first + (first < start ? count : count - 1) * interval * unit;
}

/** Counts up to a day, or up to the `limit`-th start. Goes day by day, or period by period with set positions. */
function countDays(recurrence: Recurrence, tally: Tally, toDay: number, limit: number, work: Work): void {
  const count = recurrence.positions ? countPeriod : countDay;
  while (tally.day < toDay && tally.end === undefined) {
    work.left -= COST.count;
    count(recurrence, tally, civilDay(tally.day), toDay, limit, work);
  }
}

function countDay(recurrence: Recurrence, tally: Tally, civil: CivilDay, toDay: number, limit: number): void {
  if (isSelected(recurrence, civil)) {
    const { times, start } = recurrence;
    const midnight = civil.day * DAY;
    const before = start > midnight ? countStartsBefore(times, civil.day, start - midnight) : 0;
    const found = countStartsBefore(times, civil.day, DAY) - before;
    const missing = limit - tally.count;
    if (found >= missing) tally.end = midnight + nthStart(times, civil.day, before + missing);
    tally.count += found;
  }
  tally.day = Math.min(nextCandidate(recurrence, civil), toDay);
}

function countPeriod(
  recurrence: Recurrence,
  tally: Tally,
  civil: CivilDay,
  toDay: number,
  limit: number,
  work: Work,
): void {
  const next = Math.min(periodBounds(recurrence.frequency, civil).next, toDay);
  if (nextSelectedDay(recurrence, civil) === civil.day) {
    const picked = pickedInPeriod(recurrence, civil, work);
    const before = countBefore(picked, Math.max(recurrence.start, civil.day * DAY));
    const found = countBefore(picked, next * DAY) - before;
    const missing = limit - tally.count;
    if (found >= missing) tally.end = picked[before + missing - 1];
    tally.count += found;
  }
  tally.day = next;
}

/** The number of starts in a full year after dtstart. */
function startsInYear(recurrence: Recurrence, civil: CivilDay, nextYear: number, work: Work): number {
  recurrence.memo ??= {};
  recurrence.memo.startsByYear ??= new Map();
  const known = recurrence.memo.startsByYear;
  const key = yearShape(civil) + 56 * yearPhase(recurrence, civil);
  const found = known.get(key);
  if (found !== undefined) return found;
  const tally: Tally = { day: civil.day, count: 0, end: undefined };
  countDays(recurrence, tally, nextYear, Number.POSITIVE_INFINITY, work);
  if (known.size < MAX_YEARS) known.set(key, tally.count);
  return tally.count;
}

/** The shape of a year as a number: its first weekday, and whether it, the last or the next is a leap year. */
function yearShape({ year, weekday }: CivilDay): number {
  const leap = (each: number) => (isLeapYear(each) ? 1 : 0);
  return weekday * 8 + leap(year - 1) * 4 + leap(year) * 2 + leap(year + 1);
}

/** The distance from January 1 to the next period of the interval. */
function yearPhase({ frequency, interval, firstPeriod, times }: Recurrence, civil: CivilDay): number {
  if (times.kind === 'units') return times.perDay % interval === 0 ? 0 : residue(times, civil.day);
  return modulo(firstPeriod - periodOf(frequency, civil), interval);
}
