import { CALENDAR_CYCLE_DAYS, CALENDAR_CYCLE_YEARS, greatestCommonDivisor } from '../clock/civil.js';
import type { Recurrence } from './timing.js';

/**
 * After how many days the days themselves repeat, as far as a recurrence can tell them apart: a week where it knows
 * their weekdays only, else a cycle of the calendar.
 */
export function cycleDays(recurrence: Recurrence): number {
  const { frequency, interval, positions, months, dates, datesFromEnd, nth, yearDays, weeks } = recurrence;
  const spansWeeks = frequency === 'Monthly' || frequency === 'Yearly';
  const knowsMore = (months | dates | datesFromEnd) !== 0 || nth || yearDays || weeks;
  return knowsMore || (spansWeeks && (interval > 1 || positions)) ? CALENDAR_CYCLE_DAYS : 7;
}

/** After how many days a recurrence selects the same days and times again: a cycle for each phase of its interval. */
export function repeatDays(recurrence: Recurrence): number {
  return cycleDays(recurrence) * (recurrence.interval / phaseStep(recurrence));
}

/**
 * An interval meets, sooner or later, every so many periods of the cycle, and no other: those that its greatest
 * common divisor with the cycle meets.
 */
export function phaseStep(recurrence: Recurrence): number {
  return greatestCommonDivisor(recurrence.interval, periodsInCycle(recurrence));
}

function periodsInCycle(recurrence: Recurrence): number {
  const { frequency, times } = recurrence;
  if (times.kind === 'units') return times.perDay * cycleDays(recurrence);
  if (frequency === 'Yearly') return CALENDAR_CYCLE_YEARS;
  if (frequency === 'Monthly') return CALENDAR_CYCLE_YEARS * 12;
  return frequency === 'Weekly' ? cycleDays(recurrence) / 7 : cycleDays(recurrence);
}
