import type { SchedulingRule } from '../model.js';
import { civilDay, DAY, HOUR, MINUTE, modulo, SECOND } from './civil.js';
import { isWholeDay } from './formats.js';
import { type Findings, givenText, type ReadRule, readRule } from './rule.js';
import { snapshotRule } from './snapshot.js';
import { and, dateText, MONTHS, ordinal, timeText, weekdaysText } from './wording.js';

const UNITS = {
  Secondly: 'second',
  Minutely: 'minute',
  Hourly: 'hour',
  Daily: 'day',
  Weekly: 'week',
  Monthly: 'month',
  Yearly: 'year',
} as const;

type Unit = keyof typeof UNITS;

/**
 * A rule in a sentence that a clinic manager understands.
 *
 * Problems: what cannot be read is named in the sentence.
 *
 * @example
 * describeRule({
 *   frequency: 'Weekly',
 *   byDay: [{ dayOfWeek: 'Saturday' }, { dayOfWeek: 'Sunday' }],
 *   startTime: '10:00',
 *   endTime: '14:00',
 *   untilDate: '2026-12-31',
 * }); // 'Every week on Saturday and Sunday, 10:00–14:00, until 31 December 2026'
 */
export function describeRule(rule: SchedulingRule): string {
  const findings: Findings = { problems: [], warnings: [] };
  const copy = snapshotRule(rule);
  if (!copy) return 'Not readable: it is no object';
  const read = readRule(copy, { input: 'rule', pointer: '' }, findings);
  if (findings.problems.length > 0) {
    return `Not readable: ${and(findings.problems.map(({ pointer }) => pointer.slice(1)))}`;
  }
  const phrases = [whenText(read, copy), ...gates(copy)].filter(phrase => phrase !== '');
  const sentence = phrases.length > 0 ? phrases.join(', ') : 'Always';
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function gates(rule: SchedulingRule): readonly string[] {
  const phrases: string[] = [];
  if (rule.simpleRuleType === 'CustomerState')
    phrases.push(`while the customer state is "${rule.customerState ?? ''}"`);
  const condition = givenText(rule.condition);
  if (condition !== undefined) phrases.push(`if the condition "${condition}" holds`);
  return phrases;
}

function whenText(read: ReadRule, rule: SchedulingRule): string {
  const { frequency, startDay, startTime, endTime, until, isAllDay } = read;
  const timeless = startTime === undefined && endTime === undefined && !isAllDay;
  if (frequency !== 'None') return recurringText(read, frequency);
  if (startDay !== undefined) return spanText(read, startDay);
  if (timeless && until === undefined)
    return rule.simpleRuleType === 'Time' ? 'never, as it gives no time' : '';
  return ['every day', timesText(read, 'Daily'), endText(read)].filter(phrase => phrase !== '').join(', ');
}

function spanText({ startTime = 0, endTime, until, isAllDay }: ReadRule, startDay: number): string {
  const lastDay = until?.day ?? startDay;
  if (isAllDay || (startTime === 0 && endTime === undefined)) {
    return lastDay === startDay
      ? `on ${dateText(startDay)}, all day`
      : `from ${dateText(startDay)} to ${dateText(lastDay)}, all day`;
  }
  if (lastDay === startDay)
    return `on ${dateText(startDay)}, ${timeText(startTime)}–${timeText(endTime ?? DAY)}`;
  return `from ${dateText(startDay)} ${timeText(startTime)} to ${dateText(lastDay)} ${timeText(endTime ?? DAY)}`;
}

function recurringText(read: ReadRule, frequency: Unit): string {
  const unit = UNITS[frequency];
  const every = read.interval === 1 ? `every ${unit}` : `every ${read.interval} ${unit}s`;
  const days = daysText(read, frequency);
  const phrases = [
    days === '' ? every : `${every} ${days}`,
    positionsText(read, unit),
    timesText(read, frequency),
  ];
  if (read.count !== undefined) phrases.push(read.count === 1 ? 'once' : `${read.count} times`);
  const anchored = read.interval > 1 || read.count !== undefined;
  if (anchored && read.startDay !== undefined) phrases.push(`counted from ${dateText(read.startDay)}`);
  phrases.push(endText(read));
  return phrases.filter(phrase => phrase !== '').join(', ');
}

function daysText(read: ReadRule, frequency: Unit): string {
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = read;
  const first = civilDay(read.startDay ?? 0);
  const phrases: string[] = [];
  if (byDay) phrases.push(`on ${weekdaysText(byDay)}`);
  else if (frequency === 'Weekly' || (frequency === 'Yearly' && byWeekNo && !byMonthDay && !byYearDay)) {
    phrases.push(`on ${weekdaysText([{ weekday: first.weekday, offset: 0 }])}`);
  }
  if (byMonthDay) phrases.push(`on ${placesText(byMonthDay, 'day')} of the month`);
  else if (frequency === 'Monthly' && !byDay) phrases.push(`on the ${ordinal(first.date)}`);
  if (byYearDay) phrases.push(`on ${placesText(byYearDay, 'day')} of the year`);
  if (byWeekNo) phrases.push(`in ${placesText(byWeekNo, 'week')} of the year`);
  const dated = frequency === 'Yearly' && !byDay && !byMonthDay && !byYearDay && !byWeekNo;
  if (dated && !byMonth) phrases.push(`on ${first.date} ${MONTHS[first.month - 1]}`);
  else if (dated) phrases.push(`on the ${ordinal(first.date)}`);
  if (byMonth) phrases.push(`in ${and(byMonth.map(month => MONTHS[month - 1] as string))}`);
  return phrases.join(' ');
}

function placesText(places: readonly number[], noun: string): string {
  const inOrder = [...places.filter(place => place > 0), ...places.filter(place => place < 0)];
  return `the ${and(inOrder.map(ordinal))} ${noun}`;
}

function positionsText({ bySetPosition }: ReadRule, unit: string): string {
  if (!bySetPosition) return '';
  return `only the ${and(bySetPosition.map(ordinal))} of these in the ${unit}`;
}

function timesText(read: ReadRule, frequency: Unit): string {
  const { startTime = 0, endTime, isAllDay, byHour, byMinute } = read;
  if (isAllDay) return 'all day';
  const subDaily = frequency === 'Hourly' || frequency === 'Minutely' || frequency === 'Secondly';
  const length = endTime === undefined ? undefined : modulo(endTime - startTime, DAY) || DAY;
  if (!subDaily && !byHour && !byMinute) {
    if (read.startTime === undefined && endTime === undefined) return 'all day';
    return `${timeText(startTime)}–${timeText(endTime ?? DAY)}`;
  }
  const lasting = length === undefined ? '' : `, for ${durationText(length)}`;
  if (subDaily) return (hoursAndMinutesText(byHour, byMinute) + lasting).replace(/^, /, '');
  const hours = byHour ?? [Math.floor(startTime / HOUR)];
  const minutes = byMinute ?? [Math.floor(startTime / MINUTE) % 60];
  if (hours.length * minutes.length > 12) return hoursAndMinutesText(byHour, byMinute) + lasting;
  const starts = hours.flatMap(hour => minutes.map(minute => timeText(hour * HOUR + minute * MINUTE)));
  return `at ${and(starts)}${lasting}`;
}

function hoursAndMinutesText(byHour?: readonly number[], byMinute?: readonly number[]): string {
  const phrases: string[] = [];
  if (byMinute) phrases.push(`at minute ${and(byMinute.map(String))}`);
  if (byHour)
    phrases.push(`${byMinute ? 'of' : 'in'} the hours ${and(byHour.map(hour => timeText(hour * HOUR)))}`);
  return phrases.join(' ');
}

function durationText(length: number): string {
  const parts: string[] = [];
  const add = (amount: number, unit: string) => {
    if (amount > 0) parts.push(`${amount} ${unit}${amount === 1 ? '' : 's'}`);
  };
  add(Math.floor(length / HOUR), 'hour');
  add(Math.floor(length / MINUTE) % 60, 'minute');
  add((length % MINUTE) / SECOND, 'second');
  return and(parts);
}

function endText({ until }: ReadRule): string {
  if (!until) return '';
  return `until ${dateText(until.day)}${isWholeDay(until) ? '' : ` ${timeText(until.time as number)}`}`;
}
