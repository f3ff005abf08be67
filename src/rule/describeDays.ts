import type { RecurringFrequency } from '../recurrence/timeConstraint.js';
import { civilDay, WEEKDAYS, weekdayOf } from '../time/civil.js';
import type { ReadRule } from './rule.js';
import { and, MONTHS, ordinal, runs, weekdaysText } from './wording.js';

const UNITS = {
  Secondly: 'second',
  Minutely: 'minute',
  Hourly: 'hour',
  Daily: 'day',
  Weekly: 'week',
  Monthly: 'month',
  Yearly: 'year',
} as const;

/** `every week on Monday to Friday`, `every month on the last Friday`, `every 4 years on 29 February` */
export function everyText(rule: ReadRule, frequency: RecurringFrequency): string {
  const read = withOwnWeekday(rule, frequency);
  const unit = read.interval === 1 ? unitText(read, frequency) : `${read.interval} ${UNITS[frequency]}s`;
  const on = [
    daysText(read, frequency, unit),
    weeksText(read),
    monthsText(read, frequency),
    weekdayIfText(read),
  ];
  return ['every', unit, ...on].filter(phrase => phrase !== '').join(' ');
}

/** The set positions in words, unless the days already express them. */
export function positionsText(read: ReadRule, frequency: RecurringFrequency): string {
  if (!read.bySetPosition || pickedWeekday(read, frequency)) return '';
  return `only the ${placesText(read.bySetPosition)} of these in the ${UNITS[frequency]}`;
}

function withOwnWeekday(read: ReadRule, frequency: RecurringFrequency): ReadRule {
  if (frequency !== 'Weekly' || read.byDay) return read;
  return { ...read, byDay: [{ weekday: weekdayOf(read.startDay ?? 0), offset: 0 }] };
}

/** `week`, `month` or `year` as a person would say it, whatever the frequency is. */
function unitText(read: ReadRule, frequency: RecurringFrequency): string {
  const { byDay, byMonthDay, byMonth, byYearDay, byWeekNo, bySetPosition } = read;
  if (frequency === 'Minutely' && read.byMinute) return 'hour';
  if (['Secondly', 'Minutely', 'Hourly'].includes(frequency) || bySetPosition || byYearDay || byWeekNo) {
    return UNITS[frequency];
  }
  if (byMonthDay) return byMonth ? 'year' : 'month';
  if (byDay?.every(part => part.offset === 0)) return 'week';
  return byMonth && frequency === 'Monthly' ? 'year' : UNITS[frequency];
}

function daysText(read: ReadRule, frequency: RecurringFrequency, unit: string): string {
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth, bySetPosition } = read;
  const first = civilDay(read.startDay ?? 0);
  const spansWeeks = frequency === 'Monthly' || frequency === 'Yearly';
  if (byMonthDay || byYearDay) {
    const dates = byMonthDay ? [datesText(byMonthDay, byMonth)] : [];
    const days = byYearDay ? [`on the ${placesText(byYearDay)} day of the year`] : [];
    return and([...dates, ...days]);
  }
  const picked = pickedWeekday(read, frequency);
  if (bySetPosition && picked) return `on the ${placesText(bySetPosition)} ${picked}`;
  if (byDay) return `on ${weekdaysText(byDay, spansWeeks && unit !== 'week' && !byWeekNo)}`;
  if (frequency === 'Yearly' && byWeekNo) return `on ${WEEKDAYS[first.weekday]}`;
  if (frequency === 'Monthly' || (frequency === 'Yearly' && byMonth)) return datesText([first.date], byMonth);
  return frequency === 'Yearly' ? `on ${first.date} ${MONTHS[first.month - 1]}` : '';
}

/** `on the 1st and 15th`, `on the last day of the month`, without the months themselves. */
function datesText(dates: readonly number[], byMonth: ReadRule['byMonth']): string {
  if (dates.every(date => date > 0)) return `on the ${placesText(dates)}`;
  return `on the ${placesText(dates)} day${byMonth ? '' : ' of the month'}`;
}

function weeksText({ byWeekNo }: ReadRule): string {
  return byWeekNo ? `in the ${placesText(byWeekNo)} week of the year` : '';
}

function monthsText(read: ReadRule, frequency: RecurringFrequency): string {
  const { byMonth, byDay, byMonthDay, byYearDay, byWeekNo } = read;
  if (!byMonth) return '';
  const takesDate = (frequency === 'Monthly' || frequency === 'Yearly') && !byDay && !byWeekNo;
  const isDated = !byYearDay && (byMonthDay || takesDate);
  return `${isDated ? 'of' : 'in'} ${and(runs(byMonth, month => MONTHS[month - 1] as string))}`;
}

function weekdayIfText({ byDay, byMonthDay, byYearDay }: ReadRule): string {
  if (!byDay || !(byMonthDay || byYearDay)) return '';
  return `if it is ${weekdaysText(byDay, false).replace(/ and (?=[^,]*$)/, ' or ')}`;
}

/** The name of the picked days if all of them are the same kind of weekday. */
function pickedWeekday(read: ReadRule, frequency: RecurringFrequency): string | undefined {
  const { byDay, byMonthDay, byYearDay, byHour, byMinute } = read;
  const isDays = frequency === 'Weekly' || frequency === 'Monthly' || frequency === 'Yearly';
  if (!isDays || !byDay || byMonthDay || byYearDay || byHour || byMinute) return undefined;
  if (byDay.some(part => part.offset !== 0)) return undefined;
  const weekdays = byDay.map(part => part.weekday).sort((a, b) => a - b);
  if (weekdays.join() === '0,1,2,3,4') return 'weekday';
  return weekdays.length === 1 ? WEEKDAYS[weekdays[0] as number] : undefined;
}

/** `1st, 15th and last`, `2nd to 8th` */
function placesText(places: readonly number[]): string {
  const fromStart = places.filter(place => place > 0);
  const fromEnd = places.filter(place => place < 0).reverse();
  return and([...runs(fromStart, ordinal), ...fromEnd.map(ordinal)]);
}
