import type { ScheduleDay } from '../model.js';
import { civilDay, DAY, daysInMonth, modulo, WEEKDAYS } from '../time/civil.js';
import type { Pattern, RepeatParts } from './pattern.js';

/**
 * The series that falls a number of days after another one. Undefined if no rule can express it.
 *
 * For example, the day after 28 February is 29 February or 1 March, which no rule can express.
 */
export function shiftDays(pattern: Pattern, days: number): Pattern | undefined {
  if (days === 0) return pattern;
  const { start, until } = pattern;
  const parts = shiftedParts(pattern, days);
  if (!parts) return undefined;
  return {
    ...pattern,
    parts,
    start: start + days * DAY,
    until: until === undefined ? undefined : until + days * DAY,
  };
}

function shiftedParts({ parts, start }: Pattern, days: number): RepeatParts | undefined {
  const { frequency, interval = 1, byMonth, byMonthDay, byDay = [] } = parts;
  const { byWeekNo, byYearDay, bySetPosition, byHour, byMinute } = parts;
  if (byWeekNo || byYearDay || bySetPosition || byHour || byMinute) return undefined;
  switch (frequency) {
    case 'Daily':
      return byMonth || byMonthDay ? undefined : { ...parts, ...weekdaysLater(byDay ?? [], days) };
    case 'Weekly':
      // With an interval, a weekday that moves past Sunday would be counted from a different week than the others.
      if (byMonth || byMonthDay || ((interval ?? 1) > 1 && (byDay ?? []).length > 1)) return undefined;
      return { ...parts, ...weekdaysLater(byDay ?? [], days) };
    case 'Monthly':
    case 'Yearly':
      return (byDay ?? []).length > 0
        ? shiftedWeekday(parts, days)
        : shiftedDates(parts, civilDay(Math.floor(start / DAY)), days);
    default:
      return undefined;
  }
}

function weekdaysLater(byDay: readonly ScheduleDay[], days: number): RepeatParts {
  return byDay.length === 0
    ? {}
    : { byDay: byDay.map(day => ({ offset: 0, dayOfWeek: weekdayLater(day, days) })) };
}

function weekdayLater({ dayOfWeek }: ScheduleDay, days: number) {
  const weekday = WEEKDAYS.indexOf(dayOfWeek ?? 'Monday');
  return WEEKDAYS[modulo(weekday + days, 7)] ?? 'Monday';
}

/**
 * Shifts dates of months, if all of them stay in their month, or if the only date of a year moves into the next month.
 */
function shiftedDates(
  parts: RepeatParts,
  first: { readonly month: number; readonly date: number },
  days: number,
): RepeatParts | undefined {
  const isYearly = parts.frequency === 'Yearly';
  const dates = parts.byMonthDay ?? [first.date];
  const months = parts.byMonth ?? (isYearly && !parts.byMonthDay ? [first.month] : undefined);
  const given = months === undefined ? {} : { byMonth: months };
  if (dates.some(date => date < 1)) return undefined;
  if (dates.every(date => date + days <= shortest(months))) {
    return { ...parts, ...given, byMonthDay: dates.map(date => date + days) };
  }
  const [month = 2, ...moreMonths] = months ?? [];
  const [date = 0, ...moreDates] = dates;
  const length = shortest([month]);
  if (!isYearly || month === 2 || moreMonths.length > 0 || moreDates.length > 0 || date > length)
    return undefined;
  const later = date + days - length;
  return later > 28 ? undefined : { ...parts, byMonth: [(month % 12) + 1], byMonthDay: [later] };
}

/**
 * Shifts a weekday of a month. For example, the day after the fourth Thursday is the Friday from the 23rd to the 29th.
 */
function shiftedWeekday(parts: RepeatParts, days: number): RepeatParts | undefined {
  const { frequency, byMonth, byMonthDay, byDay } = parts;
  const [day, ...more] = byDay ?? [];
  const offset = day?.offset ?? 0;
  const isOfMonth = frequency === 'Monthly' || byMonth !== undefined;
  if (!day || more.length > 0 || byMonthDay || !isOfMonth || offset < 1) return undefined;
  const from = 7 * (offset - 1) + 1 + days;
  if (from + 6 > shortest(byMonth ?? undefined)) return undefined;
  return {
    ...parts,
    byDay: [{ offset: 0, dayOfWeek: weekdayLater(day, days) }],
    byMonthDay: Array.from({ length: 7 }, (_, index) => from + index),
  };
}

/** The length of the shortest of these months, or of all months if none are given. */
function shortest(months: readonly number[] | undefined): number {
  return Math.min(...(months ?? [2]).map(month => daysInMonth(2027, month)));
}
