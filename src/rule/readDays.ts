import type { DayFilter, NthWeekdays, RecurringFrequency } from '../recurrence/timeConstraint.js';
import { civilDay, DAY } from '../time/civil.js';
import type { ReadRule, WeekdayPart } from './rule.js';

/**
 * Which days a rule's by-lists leave, and the days that a rule without a day rule takes from its dtstart.
 *
 * Source: RFC 5545 §3.3.10, the table of expanding and limiting parts. A part that a frequency does not take
 * limits: the days taken from dtstart stay.
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
