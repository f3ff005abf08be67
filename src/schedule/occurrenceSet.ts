import { type CivilDay, civilDay, DAY, dayNumber, daysInYear, modulo } from './civil.js';
import { matchesDay } from './matcher.js';
import { firstStartFrom, lastStartUpTo, NO_START } from './startsOfDay.js';
import type { Recurrence, RecurringFrequency } from './timing.js';

/** A recurrence with what its queries have found so far; only the handle that holds it can tell. */
export interface OccurrenceSet {
  readonly recurrence: Recurrence;
  /** The interval's phase: which year, month, week or day dtstart falls into. */
  readonly firstPeriod: number;
  /** The starts of recent periods, by their first day, where set positions pick them. */
  picked: Map<number, readonly number[]> | undefined;
  counted: Counted | undefined;
  canOccur: boolean | undefined;
  /** The first start from a reading on that was last searched for. */
  next: { readonly from: number; readonly start: number } | undefined;
}

/** How far occurrences have been counted, in whole days; `end` is the last one once it is known. */
export interface Counted {
  throughDay: number;
  count: number;
  end: number | undefined;
}

const MAX_PICKED = 64;

export function occurrenceSet(recurrence: Recurrence): OccurrenceSet {
  const { frequency, interval, start } = recurrence;
  const firstPeriod = interval === 1 ? 0 : periodOf(frequency, civilDay(Math.floor(start / DAY)));
  return {
    recurrence,
    firstPeriod,
    picked: undefined,
    counted: undefined,
    canOccur: undefined,
    next: undefined,
  };
}

/**
 * The first start from `from` on and before `before`, whatever `count` says; Infinity if there is none. Days that
 * the interval or `byMonth` rule out are stepped over, so the cost does not grow with the distance from dtstart.
 */
export function firstStart(set: OccurrenceSet, from: number, before: number): number {
  const { start, until, days } = set.recurrence;
  const earliest = Math.max(from, start);
  const end = Math.min(before, until + 1);
  let day = Math.floor(earliest / DAY);
  let time = earliest - day * DAY;
  while (day * DAY < end) {
    const civil = civilDay(day);
    const next = nextDayWorthTrying(set, civil);
    if (next === day && matchesDay(days, civil)) {
      const found = firstOnDay(set, civil, time);
      if (found !== NO_START && day * DAY + found < end) return day * DAY + found;
    }
    day = Math.max(next, day + 1);
    time = 0;
  }
  return Number.POSITIVE_INFINITY;
}

/** The last start in `[from, to]`, whatever `count` says; NaN if there is none. Meant for stretches of a few days. */
export function lastStart(set: OccurrenceSet, from: number, to: number): number {
  const { start, until, days } = set.recurrence;
  const earliest = Math.max(from, start);
  const latest = Math.min(to, until);
  for (let day = Math.floor(latest / DAY); (day + 1) * DAY > earliest; day -= 1) {
    const civil = civilDay(day);
    if (!isSelected(set, civil) || !matchesDay(days, civil)) continue;
    const found = lastOnDay(set, civil, Math.min(latest - day * DAY, DAY - 1));
    if (found !== NO_START && day * DAY + found >= earliest) return day * DAY + found;
  }
  return Number.NaN;
}

/** Whether the interval selects the period a day falls into. Units of a day have their own phase. */
export function isSelected({ recurrence, firstPeriod }: OccurrenceSet, civil: CivilDay): boolean {
  const { frequency, interval, times } = recurrence;
  return (
    interval === 1 || times.kind === 'units' || (periodOf(frequency, civil) - firstPeriod) % interval === 0
  );
}

/** The starts of one day that the set positions pick, ascending. */
export function pickedOn(set: OccurrenceSet, civil: CivilDay): readonly number[] {
  return pickedStarts(set, civil).filter(start => Math.floor(start / DAY) === civil.day);
}

/** Every start of the period a day falls into that the set positions pick, ascending, also those before dtstart. */
function pickedStarts(set: OccurrenceSet, civil: CivilDay): readonly number[] {
  const { frequency, days, times, positions } = set.recurrence;
  const { first, next } = periodBounds(frequency, civil);
  set.picked ??= new Map();
  const known = set.picked.get(first);
  if (known) return known;
  const matching: number[] = [];
  for (let day = first; day < next; day += 1) if (matchesDay(days, civilDay(day))) matching.push(day);
  const ofDay = times.kind === 'times' ? times.starts : [];
  const picked = pickProduct(matching, ofDay, positions);
  if (set.picked.size >= MAX_PICKED) set.picked.clear();
  set.picked.set(first, picked);
  return picked;
}

/** The set of a period is every day with every time; it is indexed, not listed: a year's may have 500,000 members. */
function pickProduct(
  days: readonly number[],
  times: readonly number[],
  positions: readonly number[] | undefined,
) {
  const size = days.length * times.length;
  const indexes = new Set<number>();
  for (const position of positions ?? []) {
    const index = position > 0 ? position - 1 : size + position;
    if (index >= 0 && index < size) indexes.add(index);
  }
  const startAt = (index: number) =>
    (days[Math.floor(index / times.length)] as number) * DAY + (times[index % times.length] as number);
  return [...indexes].sort((a, b) => a - b).map(startAt);
}

function firstOnDay(set: OccurrenceSet, civil: CivilDay, time: number): number {
  const { times, positions } = set.recurrence;
  if (!positions) return firstStartFrom(times, civil.day, time);
  const midnight = civil.day * DAY;
  const picked = pickedOn(set, civil).find(start => start - midnight >= time);
  return picked === undefined ? NO_START : picked - midnight;
}

function lastOnDay(set: OccurrenceSet, civil: CivilDay, time: number): number {
  const { times, positions } = set.recurrence;
  if (!positions) return lastStartUpTo(times, civil.day, time);
  const midnight = civil.day * DAY;
  const picked = pickedOn(set, civil)
    .filter(start => start - midnight <= time)
    .at(-1);
  return picked === undefined ? NO_START : picked - midnight;
}

/** The day itself, or the first later one that interval and `byMonth` do not rule out at a glance. */
function nextDayWorthTrying(set: OccurrenceSet, civil: CivilDay): number {
  const { frequency, interval, days, times } = set.recurrence;
  if (days.months !== 0 && ((days.months >> civil.month) & 1) === 0)
    return dayNumber(civil.year, civil.month + 1, 1);
  if (interval === 1) return civil.day;
  if (times.kind === 'units') {
    const firstUnit = civil.day * times.perDay;
    const selected = firstUnit + modulo(times.origin - firstUnit, interval);
    return Math.floor(selected / times.perDay);
  }
  const missing = modulo(set.firstPeriod - periodOf(frequency, civil), interval);
  if (missing === 0) return civil.day;
  switch (frequency) {
    case 'Yearly':
      return dayNumber(civil.year + missing, 1, 1);
    case 'Monthly':
      return dayNumber(civil.year, civil.month + missing, 1);
    case 'Weekly':
      return civil.day - civil.weekday + 7 * missing;
    default:
      return civil.day + missing;
  }
}

function periodOf(frequency: RecurringFrequency, civil: CivilDay): number {
  switch (frequency) {
    case 'Yearly':
      return civil.year;
    case 'Monthly':
      return civil.year * 12 + civil.month;
    case 'Weekly':
      return Math.floor((civil.day + 3) / 7);
    default:
      return civil.day;
  }
}

function periodBounds(frequency: RecurringFrequency, civil: CivilDay): { first: number; next: number } {
  switch (frequency) {
    case 'Yearly': {
      const first = civil.day - civil.yearDay + 1;
      return { first, next: first + daysInYear(civil.year) };
    }
    case 'Monthly':
      return { first: civil.day - civil.date + 1, next: dayNumber(civil.year, civil.month + 1, 1) };
    default: {
      const first = civil.day - civil.weekday;
      return { first, next: first + 7 };
    }
  }
}
