/*
 * Civil dates as day numbers (0 is 1970-01-01) in the proleptic Gregorian calendar. A local time is a number of
 * milliseconds since 1970-01-01T00:00 on the wall clock, without a zone.
 */

import { type DayOfWeek, daysOfWeek } from '../model.js';

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/**
 * A number of days in milliseconds, for constants. A bundler keeps a product of names because it may have side
 * effects, but it drops an unused call that is marked as pure.
 */
export function days(count: number): number {
  return count * DAY;
}

/** The last millisecond that a `Date` can hold, as an instant or as a local time. */
export const LATEST = 8_640_000_000_000_000;

/** The day of `LATEST`. No occurrence starts later. */
export const LATEST_DAY = 100_000_000;

/** The calendar repeats exactly after this many years or days. */
export const CALENDAR_CYCLE_YEARS = 400;
export const CALENDAR_CYCLE_DAYS = 146_097;

/** Indexed by weekday number: 0 is Monday. The service's own order begins on Sunday. */
export const WEEKDAYS: readonly DayOfWeek[] = /* @__PURE__ */ fromMonday(daysOfWeek);

function fromMonday([sunday, ...others]: typeof daysOfWeek): readonly DayOfWeek[] {
  return [...others, sunday];
}

export interface CivilDay {
  readonly day: number;
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** Day of the month, 1 to 31 */
  readonly date: number;
  /** 0 is Monday */
  readonly weekday: number;
  /** 1 to 366 */
  readonly yearDay: number;
}

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
export function civilDay(day: number): CivilDay {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0;
  const dayFromMarch = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayFromMarch + 2) / 153) | 0;
  const date = dayFromMarch - (((153 * monthFromMarch + 2) / 5) | 0) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const leap = month > 2 && isLeapYear(year) ? 1 : 0;
  return {
    day,
    year,
    month,
    date,
    weekday: weekdayOf(day),
    yearDay: (DAYS_BEFORE_MONTH[month] as number) + leap + date,
  };
}

/** The day number of a date. Month 13 is the next January. */
export function dayNumber(year: number, month: number, date: number): number {
  const years = year + Math.floor((month - 1) / 12);
  const monthOfYear = modulo(month - 1, 12) + 1;
  const y = monthOfYear <= 2 ? years - 1 : years;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (monthOfYear + (monthOfYear > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** 0 is Monday */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7);
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The ISO 8601 week of a day, and the number of weeks in its week-year. */
export function isoWeek(civil: CivilDay): { week: number; weeksInYear: number } {
  const thursday = civil.yearDay - civil.weekday + 3;
  let { year } = civil;
  let yearDayOfThursday = thursday;
  if (thursday < 1) {
    year -= 1;
    yearDayOfThursday += daysInYear(year);
  } else if (thursday > daysInYear(year)) {
    yearDayOfThursday -= daysInYear(year);
    year += 1;
  }
  return { week: Math.floor((yearDayOfThursday - 1) / 7) + 1, weeksInYear: weeksInIsoYear(year) };
}

/** 53 if the year begins on a Thursday, or if it is a leap year that begins on a Wednesday. */
function weeksInIsoYear(year: number): number {
  const january1 = weekdayOf(dayNumber(year, 1, 1));
  return january1 === 3 || (january1 === 2 && isLeapYear(year)) ? 53 : 52;
}

/** The remainder, never negative. */
export function modulo(value: number, divisor: number): number {
  const remainder = value % divisor;
  return remainder < 0 ? remainder + divisor : remainder;
}

export function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** A local time as `YYYY-MM-DDTHH:mm:ss`, with milliseconds if there are any. */
export function localText(local: number): string {
  const text = new Date(local).toISOString();
  return text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1);
}
