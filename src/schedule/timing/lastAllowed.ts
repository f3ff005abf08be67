import { civilDay, DAY } from '../clock/civil.js';
import { repeatDays } from './cycle.js';
import { firstStart, pickedOn } from './occurrenceSet.js';
import { countStartsBefore } from './startsOfDay.js';
import type { Counted, Recurrence } from './timing.js';

/**
 * The last reading at which an occurrence may start, as far as readings up to `local` are concerned: `untilDate`,
 * or the `count`-th occurrence if that comes first.
 *
 * Counting never goes beyond `local`, is remembered, and is left out where so many occurrences cannot
 * have been by then.
 */
export function lastAllowed(recurrence: Recurrence, local: number): number {
  const { until, count } = recurrence;
  if (count === Number.POSITIVE_INFINITY || mostBy(recurrence, local) < count) return until;
  const counted = countedBy(recurrence);
  const throughDay = Math.floor(Math.min(local, until) / DAY) + 1;
  countRepeats(recurrence, throughDay - 1);
  countThrough(recurrence, throughDay);
  return Math.min(until, counted.end ?? until);
}

/** Counting begins on the day of dtstart. */
function countedBy(recurrence: Recurrence): Counted {
  recurrence.found ??= {};
  recurrence.found.counted ??= { throughDay: recurrence.firstDay, count: 0, end: undefined };
  return recurrence.found.counted;
}

/** An upper bound on the occurrences up to a reading, found without counting. */
function mostBy({ start, times, interval }: Recurrence, local: number): number {
  const elapsed = Math.max(local - start, 0);
  if (times.kind === 'times') return (Math.floor(elapsed / DAY) + 2) * times.starts.length;
  return (Math.floor(elapsed / (times.unit * interval)) + 2) * times.offsets.length;
}

/** Where days repeat themselves, one repetition is counted and the others are multiplied. */
function countRepeats(recurrence: Recurrence, throughDay: number): void {
  const counted = countedBy(recurrence);
  const repeat = repeatDays(recurrence);
  if (counted.throughDay + 2 * repeat >= throughDay) return;
  countThrough(recurrence, counted.throughDay + 1); // dtstart may leave only a part of its own day
  const before = counted.count;
  countThrough(recurrence, counted.throughDay + repeat);
  if (counted.end !== undefined) return;
  const inRepeat = counted.count - before;
  const missing = recurrence.count - 1 - counted.count;
  const repeats = Math.min(
    Math.floor((throughDay - counted.throughDay) / repeat),
    inRepeat === 0 ? Number.POSITIVE_INFINITY : Math.floor(missing / inRepeat),
  );
  counted.throughDay += repeats * repeat;
  counted.count += repeats * inRepeat;
}

function countThrough(recurrence: Recurrence, throughDay: number): void {
  const counted = countedBy(recurrence);
  while (counted.end === undefined && counted.throughDay < throughDay) countNext(recurrence, throughDay);
}

/** Counts the next day that has starts; where the count is reached on it, notes the last of them. */
function countNext(recurrence: Recurrence, throughDay: number): void {
  const counted = countedBy(recurrence);
  const next = firstStart(recurrence, counted.throughDay * DAY, throughDay * DAY);
  if (next === Number.POSITIVE_INFINITY) {
    counted.throughDay = throughDay;
    return;
  }
  const day = Math.floor(next / DAY);
  const found = startsFrom(recurrence, day, next - day * DAY);
  if (counted.count + found >= recurrence.count) {
    counted.end = nthStart(recurrence, day, next, recurrence.count - counted.count);
  }
  counted.count += found;
  counted.throughDay = day + 1;
}

/** How many starts a day has at or after a time. */
function startsFrom(recurrence: Recurrence, day: number, time: number): number {
  const { times, positions } = recurrence;
  const local = day * DAY + time;
  if (isAddedStart(recurrence, local)) {
    const hasMore = firstStart(recurrence, local + 1, (day + 1) * DAY) < Number.POSITIVE_INFINITY;
    return hasMore ? 1 + startsFrom(recurrence, day, time + 1) : 1;
  }
  if (positions) return pickedOn(recurrence, civilDay(day)).filter(start => start >= local).length;
  return countStartsBefore(times, day, DAY) - countStartsBefore(times, day, time);
}

/** The n-th start of a day, counted from a time on it. */
function nthStart(recurrence: Recurrence, day: number, first: number, n: number): number {
  const { times, positions } = recurrence;
  if (isAddedStart(recurrence, first)) return n === 1 ? first : nthStart(recurrence, day, first + 1, n - 1);
  if (positions) return pickedOn(recurrence, civilDay(day)).filter(start => start >= first)[n - 1] as number;
  const before = countStartsBefore(times, day, first - day * DAY);
  let from = first - day * DAY;
  let to = DAY;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (countStartsBefore(times, day, middle) - before < n) from = middle;
    else to = middle;
  }
  return day * DAY + from;
}

function isAddedStart({ addsStart, start }: Recurrence, local: number): boolean {
  return addsStart && local === start;
}
