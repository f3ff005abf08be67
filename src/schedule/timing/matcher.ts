import { type CivilDay, daysInMonth, daysInYear, isoWeek } from '../clock/civil.js';
import type { DayFilter, NthWeekdays } from './timing.js';

/** Whether a day passes every by-list that speaks of days. */
export function matchesDay(filter: DayFilter, civil: CivilDay): boolean {
  if (filter.months !== 0 && !hasBit(filter.months, civil.month)) return false;
  if (filter.weekdays !== 0 || filter.nth) {
    const plain = hasBit(filter.weekdays, civil.weekday);
    if (!plain && !(filter.nth && isNthWeekday(filter.nth, civil))) return false;
  }
  if ((filter.dates | filter.datesFromEnd) !== 0) {
    const fromEnd = daysInMonth(civil.year, civil.month) - civil.date + 1;
    if (!hasBit(filter.dates, civil.date) && !hasBit(filter.datesFromEnd, fromEnd)) return false;
  }
  if (filter.yearDays && !holds(filter.yearDays, civil.yearDay, daysInYear(civil.year))) return false;
  if (filter.weeks) {
    const { week, weeksInYear } = isoWeek(civil);
    if (!holds(filter.weeks, week, weeksInYear)) return false;
  }
  return true;
}

function isNthWeekday(nth: NthWeekdays, civil: CivilDay): boolean {
  const inMonth = nth.within === 'month';
  const position = inMonth ? civil.date : civil.yearDay;
  const length = inMonth ? daysInMonth(civil.year, civil.month) : daysInYear(civil.year);
  const fromStart = Math.ceil(position / 7);
  const fromEnd = -Math.ceil((length - position + 1) / 7);
  return nth.days.some(({ weekday, n }) => weekday === civil.weekday && (n === fromStart || n === fromEnd));
}

/** Whether a 1-based position in a set of `size`, or the same position from the end, is listed. */
function holds(listed: readonly number[], position: number, size: number): boolean {
  return listed.includes(position) || listed.includes(position - size - 1);
}

/** Whether a set of small numbers holds one. */
export function hasBit(bits: number, index: number): boolean {
  return ((bits >> index) & 1) === 1;
}
