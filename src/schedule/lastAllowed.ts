import { civilDay, DAY } from './civil.js';
import { repeatDays } from './cycle.js';
import { type Counted, firstStart, type OccurrenceSet, pickedOn } from './occurrenceSet.js';
import { countStartsBefore } from './startsOfDay.js';

/**
 * The last reading at which an occurrence may start, as far as readings up to `local` are concerned: `untilDate`,
 * or the `count`-th occurrence if that comes first.
 *
 * Counting never goes beyond `local`, is remembered in the set, and is left out where so many occurrences cannot
 * have been by then.
 */
export function lastAllowed(set: OccurrenceSet, local: number): number {
  const { until, count } = set.recurrence;
  if (count === Number.POSITIVE_INFINITY || mostBy(set, local) < count) return until;
  const counted = countedBy(set);
  const throughDay = Math.floor(Math.min(local, until) / DAY) + 1;
  countRepeats(set, throughDay - 1);
  countThrough(set, throughDay);
  return Math.min(until, counted.end ?? until);
}

/** Counting begins on the day of dtstart. */
function countedBy(set: OccurrenceSet): Counted {
  set.counted ??= { throughDay: Math.floor(set.recurrence.start / DAY), count: 0, end: undefined };
  return set.counted;
}

/** An upper bound on the occurrences up to a reading, found without counting. */
function mostBy({ recurrence }: OccurrenceSet, local: number): number {
  const { start, times, interval } = recurrence;
  const elapsed = Math.max(local - start, 0);
  if (times.kind === 'times') return (Math.floor(elapsed / DAY) + 2) * times.starts.length;
  return (Math.floor(elapsed / (times.unit * interval)) + 2) * times.offsets.length;
}

/** Where days repeat themselves, one repetition is counted and the others are multiplied. */
function countRepeats(set: OccurrenceSet, throughDay: number): void {
  const { recurrence } = set;
  const counted = countedBy(set);
  const repeat = repeatDays(recurrence);
  if (counted.throughDay + 2 * repeat >= throughDay) return;
  countThrough(set, counted.throughDay + 1); // dtstart may leave only a part of its own day
  const before = counted.count;
  countThrough(set, counted.throughDay + repeat);
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

function countThrough(set: OccurrenceSet, throughDay: number): void {
  const counted = countedBy(set);
  while (counted.end === undefined && counted.throughDay < throughDay) countNext(set, throughDay);
}

/** Counts the next day that has starts; where the count is reached on it, notes the last of them. */
function countNext(set: OccurrenceSet, throughDay: number): void {
  const { recurrence } = set;
  const counted = countedBy(set);
  const next = firstStart(set, counted.throughDay * DAY, throughDay * DAY);
  if (next === Number.POSITIVE_INFINITY) {
    counted.throughDay = throughDay;
    return;
  }
  const day = Math.floor(next / DAY);
  const found = startsFrom(set, day, next - day * DAY);
  if (counted.count + found >= recurrence.count) {
    counted.end = nthStart(set, day, next, recurrence.count - counted.count);
  }
  counted.count += found;
  counted.throughDay = day + 1;
}

/** How many starts a day has at or after one of its starts. */
function startsFrom(set: OccurrenceSet, day: number, time: number): number {
  const { times, positions } = set.recurrence;
  if (positions) return pickedOn(set, civilDay(day)).filter(start => start >= day * DAY + time).length;
  return countStartsBefore(times, day, DAY) - countStartsBefore(times, day, time);
}

/** The n-th start of a day, counted from one of its starts. */
function nthStart(set: OccurrenceSet, day: number, first: number, n: number): number {
  const { times, positions } = set.recurrence;
  if (positions) return pickedOn(set, civilDay(day)).filter(start => start >= first)[n - 1] as number;
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
