import { civilDay, DAY } from '../clock/civil.js';
import { isCovered, type Reading, readingAt } from './coverage.js';
import { lastAllowed } from './lastAllowed.js';
import { matchesDay } from './matcher.js';
import { isSelected, lastStart } from './occurrenceSet.js';
import { recurrenceOf } from './recurrence.js';
import type { DayFilter, Recurrence, Span, Timing } from './timing.js';

/** A part of a rule that keeps it from holding; `never`: no date fits all of its parts. */
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
 * The parts of a time constraint that do not fit a reading at which it does not hold. The dates are those of the day
 * on which an occurrence would have had to start: for a window that passes midnight, that may be the day before.
 */
export function failedParts(timing: Timing, reading: Reading): readonly RulePart[] {
  if (timing.kind === 'always') return [];
  if (timing.kind === 'never') return ['never'];
  if (timing.kind === 'span') return failedOfSpan(timing, reading);
  return failedOfRecurrence(timing, reading);
}

function failedOfSpan({ from, to }: Span, { local, civil: { day } }: Reading): readonly RulePart[] {
  if (local < from) return day < Math.floor(from / DAY) ? ['startDate'] : ['timeOfDay'];
  return day > Math.floor((to - 1) / DAY) ? ['untilDate'] : ['timeOfDay'];
}

function failedOfRecurrence(recurrence: Recurrence, { local }: Reading): readonly RulePart[] {
  const start = startOnAnyDay(recurrence, local);
  const failed: RulePart[] = [];
  const asked = Number.isNaN(start) ? local : start;
  const civil = civilDay(Math.floor(asked / DAY));
  const { firstDay, until, start: dtstart } = recurrence;
  if (Number.isNaN(start) ? civil.day < firstDay : start < dtstart) failed.push('startDate');
  if (asked > until) failed.push('untilDate');
  for (const part of DAY_PARTS) {
    if (!matchesDay({ ...ANY_DAY, ...pick(recurrence, part) }, civil)) failed.push(part);
  }
  if (!isSelected(recurrence, civil)) failed.push('interval');
  if (Number.isNaN(start)) failed.push('timeOfDay');
  if (failed.length > 0) return failed;
  return [asked > lastAllowed(recurrence, asked) ? 'count' : 'setPosition'];
}

/** The last start that would cover a reading if every day counted; NaN if the time of day does not fit. */
function startOnAnyDay(recurrence: Recurrence, local: number): number {
  const { times, interval, allDay, length } = recurrence;
  const anyDay = recurrenceOf({
    ...recurrence,
    frequency: times.kind === 'units' ? recurrence.frequency : 'Daily',
    interval: times.kind === 'units' ? interval : 1,
    days: ANY_DAY,
    start: local - 3 * DAY,
    until: Number.POSITIVE_INFINITY,
    count: Number.POSITIVE_INFINITY,
    positions: undefined,
    addsStart: false,
  });
  if (!isCovered(anyDay, readingAt(local))) return Number.NaN;
  const midnight = Math.floor(local / DAY) * DAY;
  return allDay
    ? lastStart(anyDay, midnight, midnight + DAY - 1)
    : lastStart(anyDay, local - length + 1, local);
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
