import type { DayFilter, RecurringFrequency } from '../recurrence/timeConstraint.js';

/** An upper bound for the days of a period that pass a filter. */
export function mostDays(days: DayFilter, frequency: RecurringFrequency): number {
  if (frequency === 'Weekly') return days.weekdays === 0 ? 7 : bitCount(days.weekdays);
  if (frequency !== 'Monthly' && frequency !== 'Yearly') return 1;
  const { months, dates, datesFromEnd, weekdays, nth, yearDays, weeks } = days;
  const inYear = frequency === 'Yearly';
  const monthCount = inYear ? bitCount(months) || 12 : 1;
  const bounds = [31 * monthCount];
  if ((dates | datesFromEnd) !== 0) bounds.push((bitCount(dates) + bitCount(datesFromEnd)) * monthCount);
  if (weekdays !== 0 || nth) {
    const every = bitCount(weekdays) * (inYear && months === 0 ? 53 : 5 * monthCount);
    bounds.push(every + (nth?.days.length ?? 0) * (nth?.within === 'month' ? monthCount : 1));
  }
  if (yearDays) bounds.push(yearDays.length);
  if (weeks) bounds.push(weeks.length * 7 * 2); // The first and the last week of a year may have the same number.
  return Math.min(...bounds);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits >>> 0; rest !== 0; rest >>>= 1) count += rest & 1;
  return count;
}
