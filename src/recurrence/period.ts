import { type CivilDay, dayNumber, daysInYear, modulo } from '../time/civil.js';
import type { Recurrence, RecurringFrequency } from './timeConstraint.js';

/** The number of the period that an interval counts: a year, month, week from Monday, or day. */
export function periodOf(frequency: RecurringFrequency, civil: CivilDay): number {
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

/** The first day of the year, month or week that contains a day, and the first day after that period. */
export function periodBounds(
  frequency: RecurringFrequency,
  civil: CivilDay,
): { first: number; next: number } {
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

/** The day itself if the interval selects its period or one of its units; otherwise the next such day. */
export function nextSelectedDay(recurrence: Recurrence, civil: CivilDay): number {
  const { frequency, interval, times, firstPeriod } = recurrence;
  if (interval === 1) return civil.day;
  if (times.kind === 'units') {
    const firstUnit = civil.day * times.perDay;
    const selected = firstUnit + modulo(times.origin - firstUnit, interval);
    return Math.floor(selected / times.perDay);
  }
  const missing = modulo(firstPeriod - periodOf(frequency, civil), interval);
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
