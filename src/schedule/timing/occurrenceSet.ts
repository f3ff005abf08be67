import { type CivilDay, civilDay, DAY, dayNumber, modulo } from '../clock/civil.js';
import { hasBit, matchesDay } from './matcher.js';
import { periodBounds, periodOf } from './period.js';
import { firstStartFrom, lastStartUpTo, NO_START } from './startsOfDay.js';
import type { Recurrence } from './timing.js';

const MAX_PICKED = 64;

/**
 * The first start from `from` on and before `before`, whatever `count` says; Infinity if there is none. Days that
 * the interval or `byMonth` rule out are stepped over, so the cost does not grow with the distance from dtstart.
 */
export function firstStart(recurrence: Recurrence, from: number, before: number): number {
  const { start, until, addsStart } = recurrence;
  if (addsStart && from <= start && start < before) return start;
  const earliest = Math.max(from, start);
  const end = Math.min(before, until + 1);
  let day = Math.floor(earliest / DAY);
  let time = earliest - day * DAY;
  while (day * DAY < end) {
    const civil = civilDay(day);
    const next = nextDayWorthTrying(recurrence, civil);
    if (next === day && matchesDay(recurrence, civil)) {
      const found = firstOnDay(recurrence, civil, time);
      if (found !== NO_START && day * DAY + found < end) return day * DAY + found;
    }
    day = Math.max(next, day + 1);
    time = 0;
  }
  return Number.POSITIVE_INFINITY;
}

/** The last start in `[from, to]`, whatever `count` says; NaN if there is none. Meant for stretches of a few days. */
export function lastStart(recurrence: Recurrence, from: number, to: number): number {
  const { start, until, addsStart } = recurrence;
  const earliest = Math.max(from, start);
  const latest = Math.min(to, until);
  for (let day = Math.floor(latest / DAY); (day + 1) * DAY > earliest; day -= 1) {
    const civil = civilDay(day);
    if (!isSelected(recurrence, civil) || !matchesDay(recurrence, civil)) continue;
    const found = lastOnDay(recurrence, civil, Math.min(latest - day * DAY, DAY - 1));
    if (found !== NO_START && day * DAY + found >= earliest) return day * DAY + found;
  }
  return addsStart && from <= start && start <= to ? start : Number.NaN;
}

/** Whether the interval selects the period a day falls into. Units of a day have their own phase. */
export function isSelected(
  { frequency, interval, firstPeriod, times }: Recurrence,
  civil: CivilDay,
): boolean {
  return (
    interval === 1 || times.kind === 'units' || (periodOf(frequency, civil) - firstPeriod) % interval === 0
  );
}

/** The starts of one day that the set positions pick, ascending. */
export function pickedOn(recurrence: Recurrence, civil: CivilDay): readonly number[] {
  return pickedStarts(recurrence, civil).filter(start => Math.floor(start / DAY) === civil.day);
}

/** Every start of the period a day falls into that the set positions pick, ascending, also those before dtstart. */
function pickedStarts(recurrence: Recurrence, civil: CivilDay): readonly number[] {
  const { frequency, times, positions } = recurrence;
  const { first, next } = periodBounds(frequency, civil);
  recurrence.found ??= {};
  recurrence.found.picked ??= new Map();
  const known = recurrence.found.picked.get(first);
  if (known) return known;
  const matching: number[] = [];
  for (let day = first; day < next; day += 1) if (matchesDay(recurrence, civilDay(day))) matching.push(day);
  const ofDay = times.kind === 'times' ? times.starts : [];
  const picked = pickProduct(matching, ofDay, positions);
  if (recurrence.found.picked.size >= MAX_PICKED) recurrence.found.picked.clear();
  recurrence.found.picked.set(first, picked);
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

function firstOnDay(recurrence: Recurrence, civil: CivilDay, time: number): number {
  const { times, positions } = recurrence;
  if (!positions) return firstStartFrom(times, civil.day, time);
  const midnight = civil.day * DAY;
  const picked = pickedOn(recurrence, civil).find(start => start - midnight >= time);
  return picked === undefined ? NO_START : picked - midnight;
}

function lastOnDay(recurrence: Recurrence, civil: CivilDay, time: number): number {
  const { times, positions } = recurrence;
  if (!positions) return lastStartUpTo(times, civil.day, time);
  const midnight = civil.day * DAY;
  const picked = pickedOn(recurrence, civil)
    .filter(start => start - midnight <= time)
    .at(-1);
  return picked === undefined ? NO_START : picked - midnight;
}

/** The day itself, or the first later one that interval and `byMonth` do not rule out at a glance. */
function nextDayWorthTrying(recurrence: Recurrence, civil: CivilDay): number {
  const { frequency, interval, months, times } = recurrence;
  if (months !== 0 && !hasBit(months, civil.month)) return dayNumber(civil.year, civil.month + 1, 1);
  if (interval === 1) return civil.day;
  if (times.kind === 'units') {
    const firstUnit = civil.day * times.perDay;
    const selected = firstUnit + modulo(times.origin - firstUnit, interval);
    return Math.floor(selected / times.perDay);
  }
  const missing = modulo(recurrence.firstPeriod - periodOf(frequency, civil), interval);
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
