import type { WeekStartReason } from '../catalogue/text.js';
import { matches } from '../recurrence/dayFilter.js';
import type { DayFilter, RecurringFrequency } from '../recurrence/timeConstraint.js';
import {
  CALENDAR_CYCLE_DAYS,
  CALENDAR_CYCLE_YEARS,
  civilDay,
  DAY,
  dayNumber,
  LATEST_DAY,
  modulo,
  weekdayOf,
} from '../time/civil.js';
import { readDays } from './readDays.js';
import { readStarts } from './readStarts.js';
import type { ReadRule } from './rule.js';

/** The starts of one day, in milliseconds since midnight. */
interface DayOfStarts {
  readonly day: number;
  readonly starts: readonly number[];
}

/**
 * Why a rule has other occurrences if weeks do not start on Monday (0); undefined if its occurrences stay the same.
 *
 * Both recurrences are computed and compared, day by day, until they differ, the rule ends, or the calendar repeats.
 * `until` is the last local time at which the rule may start.
 *
 * Source: RFC 5545 §3.3.10: the week start matters to WEEKLY rules with an interval, to set positions within weeks
 * and to week numbers.
 */
export function weekStartReason(
  read: ReadRule,
  weekStart: number,
  until: number,
): WeekStartReason | undefined {
  const { frequency, byWeekNo, bySetPosition, interval } = read;
  const isWeekly = frequency === 'Weekly' && (interval > 1 || bySetPosition !== undefined);
  if (frequency === 'None' || weekStart === 0 || !(byWeekNo || isWeekly)) return undefined;
  const isSubDaily = frequency === 'Hourly' || frequency === 'Minutely' || frequency === 'Secondly';
  const compared: ReadRule = isSubDaily ? daysOnly(read) : read;
  if (!differs(compared, weekStart, until)) return undefined;
  if (byWeekNo) return 'weekNumber';
  return bySetPosition ? 'position' : 'interval';
}

/** For frequencies below a day, only the days that BYWEEKNO selects are compared. */
function daysOnly(read: ReadRule): ReadRule {
  const none = { count: undefined, byHour: undefined, byMinute: undefined, bySetPosition: undefined };
  return { ...read, ...none, frequency: 'Daily', interval: 1, startTime: undefined };
}

function differs(read: ReadRule, weekStart: number, until: number): boolean {
  const pattern = patternOf(read);
  if (!pattern) return false;
  const ours = occurrenceDays(read, pattern, 0);
  const theirs = occurrenceDays(read, pattern, weekStart);
  const end = Math.min(endOfCycle(read, 0), endOfCycle(read, weekStart), LATEST_DAY);
  let left = read.count ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const a = ours.next().value;
    const b = theirs.next().value;
    const day = Math.min(a?.day ?? LATEST_DAY, b?.day ?? LATEST_DAY);
    if (left <= 0 || day >= end || day * DAY > until) return false;
    const [one, other] = [a?.day === day ? a.starts : [], b?.day === day ? b.starts : []];
    const same = commonLength(one, other);
    if (same === one.length && same === other.length) {
      left -= same;
      continue;
    }
    const first = Math.min(one[same] ?? DAY, other[same] ?? DAY);
    return left > same && day * DAY + first <= until;
  }
}

function commonLength(one: readonly number[], other: readonly number[]): number {
  if (one === other) return one.length;
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** The parts that both recurrences share: everything except the numbers and boundaries of their weeks. */
interface Pattern {
  readonly firstDay: number;
  readonly startTime: number;
  readonly days: DayFilter;
  readonly starts: readonly number[];
  /** The starts that set positions pick on each day of a period with a number of days. */
  readonly picks: ((days: number) => readonly (readonly number[])[]) | undefined;
}

function patternOf(read: ReadRule): Pattern | undefined {
  const frequency = read.frequency as RecurringFrequency;
  const firstDay = read.startDay ?? 0;
  const startTime = read.startTime ?? 0;
  const start = firstDay * DAY + startTime;
  const given = readStarts(read, frequency, start);
  if (given?.times.kind !== 'times') return undefined;
  const { starts } = given.times;
  const { positions } = given;
  const known = new Map<number, readonly (readonly number[])[]>();
  const picks = (days: number) => {
    const picked = known.get(days) ?? pickPerDay(days, starts, positions ?? []);
    known.set(days, picked);
    return picked;
  };
  const days = { ...readDays(read, frequency, start), weeks: undefined };
  return { firstDay, startTime, days, starts, picks: positions && picks };
}

function pickPerDay(
  days: number,
  starts: readonly number[],
  positions: readonly number[],
): readonly (readonly number[])[] {
  const perDay: number[][] = Array.from({ length: days }, () => []);
  const size = days * starts.length;
  const indexes = new Set(positions.map(position => (position > 0 ? position - 1 : size + position)));
  for (const index of [...indexes].sort((a, b) => a - b)) {
    perDay[Math.floor(index / starts.length)]?.push(starts[index % starts.length] as number);
  }
  return perDay;
}

/** The days with occurrences, from dtstart on, for a whole cycle of the calendar. */
function* occurrenceDays(
  read: ReadRule,
  { firstDay, startTime, days, starts, picks }: Pattern,
  weekStart: number,
): Generator<DayOfStarts, undefined> {
  const hasWeek = weekFilter(read, weekStart);
  for (const [from, to] of periods(read, weekStart)) {
    const inPeriod: number[] = [];
    for (let day = from; day < to; day += 1) {
      if (hasWeek(day) && matches(days, civilDay(day))) inPeriod.push(day);
    }
    const picked = picks?.(inPeriod.length);
    for (const [index, day] of inPeriod.entries()) {
      const ofDay = picked ? (picked[index] ?? []) : starts;
      const allowed = day === firstDay ? ofDay.filter(time => time >= startTime) : ofDay;
      if (day >= firstDay && allowed.length > 0) yield { day, starts: allowed };
    }
  }
}

/** The first day of each period that the interval selects, and of the period after it. */
function* periods(read: ReadRule, weekStart: number): Generator<readonly [number, number]> {
  for (let index = 0; index <= periodsPerCycle(read); index += 1) {
    const from = periodStart(read, weekStart, index * read.interval);
    if (from > LATEST_DAY) return;
    yield [from, periodStart(read, weekStart, index * read.interval + 1)];
  }
}

/** The number of periods after which the calendar repeats. The first one may begin before dtstart. */
function periodsPerCycle({ frequency }: ReadRule): number {
  const lengths: Partial<Record<ReadRule['frequency'], number>> = {
    Yearly: CALENDAR_CYCLE_YEARS,
    Monthly: CALENDAR_CYCLE_YEARS * 12,
    Weekly: CALENDAR_CYCLE_DAYS / 7,
  };
  return lengths[frequency] ?? CALENDAR_CYCLE_DAYS;
}

/** The first day after a whole cycle of periods. */
function endOfCycle(read: ReadRule, weekStart: number): number {
  return periodStart(read, weekStart, (periodsPerCycle(read) + 1) * read.interval);
}

/** The first day of a period, counted from the one of dtstart. */
function periodStart({ frequency, startDay = 0 }: ReadRule, weekStart: number, index: number): number {
  const { year, month } = civilDay(startDay);
  if (frequency === 'Yearly') return dayNumber(year + index, 1, 1);
  if (frequency === 'Monthly') return dayNumber(year, month + index, 1);
  if (frequency === 'Weekly') return startDay - positionInWeek(startDay, weekStart) + index * 7;
  return startDay + index;
}

/** Whether a day lies in a listed week. Days come in order, so each week is computed once. */
function weekFilter({ byWeekNo }: ReadRule, weekStart: number): (day: number) => boolean {
  if (!byWeekNo) return () => true;
  const fromEnd = byWeekNo.some(each => each < 0);
  let opening = Number.NEGATIVE_INFINITY;
  let isListed = false;
  return day => {
    if (day >= opening && day < opening + 7) return isListed;
    opening = day - positionInWeek(day, weekStart);
    const { week, year } = weekOf(opening);
    isListed = byWeekNo.includes(week);
    // 28 December always lies in the last week of its year.
    if (isListed || !fromEnd) return isListed;
    const december28 = dayNumber(year, 12, 28);
    const last = weekOf(december28 - positionInWeek(december28, weekStart)).week;
    isListed = byWeekNo.includes(week - last - 1);
    return isListed;
  };
}

/** The number of the week that begins on a day, and its year: that of its fourth day. */
function weekOf(opening: number): { week: number; year: number } {
  const { yearDay, year } = civilDay(opening + 3);
  return { week: Math.ceil(yearDay / 7), year };
}

function positionInWeek(day: number, weekStart: number): number {
  return modulo(weekdayOf(day) - weekStart, 7);
}
