import { civilDay, DAY } from './civil.js';
import type { ReadRule } from './rule.js';
import type { DayFilter, NthWeekdays, RecurringFrequency } from './timing.js';

/**
 * Which days a rule's by-lists leave, and the days that a rule without a day rule takes from its dtstart.
 *
 * Source: RFC 5545 §3.3.10, the table of expanding and limiting parts. A part that a frequency does not take
 * limits: the days taken from dtstart stay.
 */
export function readDays(read: ReadRule, frequency: RecurringFrequency, start: number): DayFilter {
  const first = civilDay(Math.floor(start / DAY));
  const nth = nthWeekdays(read, frequency);
  const filter = {
    months: bits(read.byMonth),
    dates: bits(read.byMonthDay?.filter(date => date > 0)),
    datesFromEnd: bits(read.byMonthDay?.filter(date => date < 0).map(date => -date)),
    weekdays: bits(read.byDay?.filter(part => part.offset === 0).map(part => part.weekday)),
    nth,
    yearDays: read.byYearDay,
    weeks: read.byWeekNo,
  };
  if (frequency === 'Weekly' && !read.byDay) {
    filter.weekdays = 1 << first.weekday;
  } else if (frequency === 'Monthly' && !read.byDay && !read.byMonthDay) {
    filter.dates = 1 << first.date;
  } else if (frequency === 'Yearly' && !read.byDay && !read.byMonthDay && !read.byYearDay) {
    if (read.byWeekNo) {
      filter.weekdays = 1 << first.weekday;
    } else {
      filter.dates = 1 << first.date;
      if (!read.byMonth) filter.months = 1 << first.month;
    }
  }
  return filter;
}

function nthWeekdays(read: ReadRule, frequency: RecurringFrequency): NthWeekdays | undefined {
  const days = (read.byDay ?? []).filter(part => part.offset !== 0);
  if (days.length === 0) return undefined;
  return {
    within: frequency === 'Monthly' || read.byMonth ? 'month' : 'year',
    days: days.map(part => ({ weekday: part.weekday, n: part.offset })),
  };
}

function bits(members: readonly number[] = []): number {
  return members.reduce((set, member) => set | (1 << member), 0);
}
