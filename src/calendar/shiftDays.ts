import type { ScheduleDay } from '../model.js';
import { civilDay, DAY, daysInMonth, modulo, WEEKDAYS } from '../time/civil.js';
import type { Pattern, RepeatParts } from './pattern.js';

/**
 * The series of the days that come so many days after those of another one; undefined where no rule holds it.
 *
 * The 28th of February and a day is the 29th or the 1st of March, so not every series has one.
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
      // With an interval, weekdays that pass a Sunday would be counted from another week than the others.
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

/** Dates of months: where all stay in their month, or the one date of a year passes into the next month. */
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

/** The day after the fourth Thursday is the Friday from the 23rd to the 29th. */
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

/** How many days all of these months have; every month if none is given. */
function shortest(months: readonly number[] | undefined): number {
  return Math.min(...(months ?? [2]).map(month => daysInMonth(2027, month)));
}
