import { type CivilDay, civilDay, DAY } from '../time/civil.js';
import { matches } from './dayFilter.js';
import { effectiveUntil } from './effectiveUntil.js';
import type { LocalDateTime } from './localDateTime.js';
import { nextSelectedDay } from './period.js';
import type { DayFilter, Recurrence, Span, TimeConstraint } from './timeConstraint.js';
import { countStartsBefore, nthStart } from './timesOfDay.js';

/** A part of a rule that prevents it from holding. `never` means that no date fits all of its parts. */
export type RulePart =
  | 'startDate'
  | 'untilDate'
  | 'count'
  | 'interval'
  | 'month'
  | 'weekNumber'
  | 'yearDay'
  | 'monthDay'
  | 'weekday'
  | 'setPosition'
  | 'timeOfDay'
  | 'never';

/**
 * The parts of a time constraint that do not fit a local time at which it does not hold. Dates are checked on the day
 * on which an occurrence would have to start. For a window that passes midnight, that may be the day before.
 */
export function failedParts(constraint: TimeConstraint, reading: LocalDateTime): readonly RulePart[] {
  if (constraint.kind === 'always') return [];
  if (constraint.kind === 'never') return ['never'];
  if (constraint.kind === 'span') return failedOfSpan(constraint, reading);
  return failedOfRecurrence(constraint, reading);
}

function failedOfSpan({ from, to }: Span, { local, civil: { day } }: LocalDateTime): readonly RulePart[] {
  if (local < from) return day < Math.floor(from / DAY) ? ['startDate'] : ['timeOfDay'];
  return day > Math.floor((to - 1) / DAY) ? ['untilDate'] : ['timeOfDay'];
}

function failedOfRecurrence(recurrence: Recurrence, { local }: LocalDateTime): readonly RulePart[] {
  const start = startOnAnyDay(recurrence, local);
  const failed: RulePart[] = [];
  const started = Number.isNaN(start) ? local : start;
  const civil = civilDay(Math.floor(started / DAY));
  const { firstDay, until, start: dtstart } = recurrence;
  if (Number.isNaN(start) ? civil.day < firstDay : start < dtstart) failed.push('startDate');
  if (started > until) failed.push('untilDate');
  for (const part of DAY_PARTS) {
    if (!matches({ ...ANY_DAY, ...pick(recurrence, part) }, civil)) failed.push(part);
  }
  if (isOffInterval(recurrence, civil)) failed.push('interval');
  if (Number.isNaN(start)) failed.push('timeOfDay');
  if (failed.length > 0) return failed;
  return [started > effectiveUntil(recurrence, started) ? 'count' : 'setPosition'];
}

/** The last start that would cover a local time if every day matched; NaN if the time of day does not fit. */
function startOnAnyDay({ times, allDay, length }: Recurrence, local: number): number {
  const today = Math.floor(local / DAY);
  for (const day of allDay ? [today] : [today, today - 1]) {
    const upTo = allDay ? DAY : Math.min(local - day * DAY + 1, DAY);
    const count = countStartsBefore(times, day, upTo);
    if (count === 0) continue;
    const start = day * DAY + nthStart(times, day, count);
    return allDay || start + length > local ? start : Number.NaN;
  }
  return Number.NaN;
}

/** The phase of units of a day belongs to the time of day, so it is not checked here. */
function isOffInterval(recurrence: Recurrence, civil: CivilDay): boolean {
  return recurrence.times.kind === 'times' && nextSelectedDay(recurrence, civil) !== civil.day;
}

const ANY_DAY: DayFilter = {
  months: 0,
  dates: 0,
  datesFromEnd: 0,
  weekdays: 0,
  nth: undefined,
  yearDays: undefined,
  weeks: undefined,
};

const DAY_PARTS = ['month', 'weekNumber', 'yearDay', 'monthDay', 'weekday'] as const;

function pick(filter: DayFilter, part: (typeof DAY_PARTS)[number]): Partial<DayFilter> {
  const { months, weeks, yearDays, dates, datesFromEnd, weekdays, nth } = filter;
  switch (part) {
    case 'month':
      return { months };
    case 'weekNumber':
      return { weeks };
    case 'yearDay':
      return { yearDays };
    case 'monthDay':
      return { dates, datesFromEnd };
    case 'weekday':
      return { weekdays, nth };
  }
}
