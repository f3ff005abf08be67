import { type CivilDay, dayNumber, daysInYear } from '../clock/civil.js';
import type { RecurringFrequency } from './timing.js';

/** Numbers the periods that an interval counts: years, months, weeks from Monday, or days. */
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

/** The days of the year, month or week that a day falls into: `first` included, `next` excluded. */
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
