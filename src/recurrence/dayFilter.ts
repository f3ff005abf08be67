import { type CivilDay, daysInMonth, daysInYear, isoWeek, weekdayOf } from '../time/civil.js';
import { countBefore, includes } from './sortedList.js';
import type { DayFilter, NthWeekdays, Recurrence } from './timeConstraint.js';

/** Whether a day passes every by-list about days. */
export function matches(filter: DayFilter, civil: CivilDay): boolean {
  if (filter.months !== 0 && !hasBit(filter.months, civil.month)) return false;
  if ((filter.weekdays !== 0 || filter.nth) && !hasBit(filter.weekdays, civil.weekday)) {
    if (!filter.nth || !isNthWeekday(filter.nth, civil)) return false;
  }
  if ((filter.dates | filter.datesFromEnd) !== 0) {
    if (!isListedDate(filter, civil.date, daysInMonth(civil.year, civil.month))) return false;
  }
  if (filter.yearDays && !isListed(filter.yearDays, civil.yearDay, daysInYear(civil.year))) return false;
  if (filter.weeks) {
    const { week, weeksInYear } = isoWeek(civil);
    if (!isListed(filter.weeks, week, weeksInYear)) return false;
  }
  return true;
}

/** The day itself, or the next day whose weekday can match. Much cheaper than the checks that need a civil date. */
export function nextPossibleWeekday({ possibleWeekdays }: Recurrence, day: number): number {
  if (possibleWeekdays === 127) return day;
  let next = day;
  while (!hasBit(possibleWeekdays, weekdayOf(next))) next += 1;
  return next;
}

/** The day itself, or the first later day that may match, whatever its weekday. Only `matches` is exact. */
export function nextPossibleDay(filter: DayFilter, civil: CivilDay): number {
  const { day, year, month, date, weekday, yearDay } = civil;
  if (filter.months !== 0 && !hasBit(filter.months, month)) return day + daysInMonth(year, month) - date + 1;
  let ahead = 0;
  if ((filter.dates | filter.datesFromEnd) !== 0) {
    const length = daysInMonth(year, month);
    while (date + ahead <= length && !isListedDate(filter, date + ahead, length)) ahead += 1;
  }
  if (filter.yearDays) ahead = Math.max(ahead, daysUntilListed(filter.yearDays, yearDay, daysInYear(year)));
  if (filter.weeks) {
    const { week, weeksInYear } = isoWeek(civil);
    if (!isListed(filter.weeks, week, weeksInYear)) ahead = Math.max(ahead, 7 - weekday);
  }
  return day + ahead;
}

/** Whether every day matches. */
export function matchesEveryDay(filter: DayFilter): boolean {
  const { months, dates, datesFromEnd, weekdays, nth, yearDays, weeks } = filter;
  const anyWeekday = weekdays === 127 || (weekdays === 0 && !nth);
  return months === 0 && (dates | datesFromEnd) === 0 && anyWeekday && !yearDays && !weeks;
}

/** The weekdays on which a day can match, as bits. */
export function possibleWeekdays({ weekdays, nth }: DayFilter): number {
  if (!nth) return weekdays || 127;
  return nth.days.reduce((bits, { weekday }) => bits | (1 << weekday), weekdays);
}

function isNthWeekday(nth: NthWeekdays, civil: CivilDay): boolean {
  const inMonth = nth.within === 'month';
  const position = inMonth ? civil.date : civil.yearDay;
  const length = inMonth ? daysInMonth(civil.year, civil.month) : daysInYear(civil.year);
  const fromStart = Math.ceil(position / 7);
  const fromEnd = -Math.ceil((length - position + 1) / 7);
  for (const { weekday, n } of nth.days) {
    if (weekday === civil.weekday && (n === fromStart || n === fromEnd)) return true;
  }
  return false;
}

function isListedDate({ dates, datesFromEnd }: DayFilter, date: number, length: number): boolean {
  return hasBit(dates, date) || hasBit(datesFromEnd, length - date + 1);
}

/** Whether a list contains a 1-based position in a set of `size`, counted from the start or from the end. */
function isListed(list: readonly number[], position: number, size: number): boolean {
  return includes(list, position) || includes(list, position - size - 1);
}

/** The number of days until the next listed day of the year, or until the next year. */
function daysUntilListed(list: readonly number[], yearDay: number, size: number): number {
  const fromStart = list[countBefore(list, yearDay)] ?? size + 1;
  const fromEnd = list[countBefore(list, yearDay - size - 1)] ?? 0;
  return Math.min(fromStart, size + 1, fromEnd < 0 ? size + 1 + fromEnd : size + 1) - yearDay;
}

function hasBit(bits: number, index: number): boolean {
  return ((bits >> index) & 1) === 1;
}
