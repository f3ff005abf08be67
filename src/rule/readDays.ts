import type { DayFilter, NthWeekdays, RecurringFrequency } from '../recurrence/timeConstraint.js';
import { civilDay, DAY } from '../time/civil.js';
import type { ReadRule, WeekdayPart } from './rule.js';

/**
 * The days that a rule's by-lists select. A rule without by-lists for days takes its days from dtstart.
 *
 * Source: RFC 5545 §3.3.10, the table of expanding and limiting parts. A part that the RFC forbids at a frequency only
 * limits the days, and the days from dtstart remain.
 */
export function readDays(read: ReadRule, frequency: RecurringFrequency, start: number): DayFilter {
  const { byDay, byMonthDay, byMonth, byYearDay, byWeekNo } = read;
  const filter = {
    months: bits(byMonth),
    dates: 0,
    datesFromEnd: 0,
    weekdays: 0,
    nth: byDay ? nthWeekdays(byDay, frequency === 'Monthly' || byMonth ? 'month' : 'year') : undefined,
    yearDays: byYearDay,
    weeks: byWeekNo,
  };
  for (const { weekday, offset } of byDay ?? []) if (offset === 0) filter.weekdays |= 1 << weekday;
  for (const date of byMonthDay ?? []) {
    if (date > 0) filter.dates |= 1 << date;
    else filter.datesFromEnd |= 1 << -date;
  }
  const first = () => civilDay(Math.floor(start / DAY));
  if (frequency === 'Weekly' && !byDay) {
    filter.weekdays = 1 << first().weekday;
  } else if (frequency === 'Monthly' && !byDay && !byMonthDay) {
    filter.dates = 1 << first().date;
  } else if (frequency === 'Yearly' && !byDay && !byMonthDay && !byYearDay) {
    if (byWeekNo) {
      filter.weekdays = 1 << first().weekday;
    } else {
      filter.dates = 1 << first().date;
      if (!byMonth) filter.months = 1 << first().month;
    }
  }
  return filter;
}

function nthWeekdays(byDay: readonly WeekdayPart[], within: NthWeekdays['within']): NthWeekdays | undefined {
  const days = byDay.filter(part => part.offset !== 0);
  return days.length === 0
    ? undefined
    : { within, days: days.map(({ weekday, offset }) => ({ weekday, n: offset })) };
}

function bits(members: readonly number[] = []): number {
  let set = 0;
  for (const member of members) set |= 1 << member;
  return set;
}
