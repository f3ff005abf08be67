import type { SchedulingRule } from '../model.js';
import { rejectUnwrapped } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import type { RecurringFrequency } from '../recurrence/timeConstraint.js';
import { DAY, HOUR, MINUTE, modulo, SECOND } from '../time/civil.js';
import { isWholeDay, type WrittenDate } from '../time/formats.js';
import { everyText, positionsText } from './describeDays.js';
import { readRule } from './readRule.js';
import { type Findings, givenText, type ReadRule } from './rule.js';
import { snapshotRule } from './snapshot.js';
import { and, dateText, durationText, runs, timeText } from './wording.js';

/**
 * Describes a rule in one sentence of everyday English.
 *
 * Dates and times are in the schedule's zone; an `untilDate` that is an instant stays in its own offset. The start date
 * of a rule that repeats is left out if nothing depends on it.
 * Problems: the sentence names the parts that cannot be read.
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
export function describeRule(rule: SchedulingRule, policy: Partial<Policy> = {}): string {
  const chosen = completePolicy(policy);
  rejectUnwrapped('rule', rule);
  const findings: Findings = { problems: [], warnings: [] };
  const copy = snapshotRule(rule);
  if (!copy) return 'Not readable: it is no object';
  const read = readRule(copy, { input: 'rule', pointer: '' }, findings);
  if (findings.problems.length > 0) {
    return `Not readable: ${and(findings.problems.map(({ pointer }) => pointer.slice(1)))}`;
  }
  const phrases = [whenText(read, copy, chosen), ...otherConstraints(copy)].filter(phrase => phrase !== '');
  const sentence = phrases.length > 0 ? phrases.join(', ') : 'Always';
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function otherConstraints(rule: SchedulingRule): readonly string[] {
  const phrases: string[] = [];
  if (rule.simpleRuleType === 'CustomerState')
    phrases.push(`while the customer state is "${rule.customerState ?? ''}"`);
  const condition = givenText(rule.condition);
  if (condition !== undefined) phrases.push(`if the condition "${condition}" holds`);
  return phrases;
}

function whenText(read: ReadRule, rule: SchedulingRule, policy: Policy): string {
  const { frequency, startDay, startTime, endTime, until, isAllDay } = read;
  const timeless = startTime === undefined && endTime === undefined && !isAllDay;
  if (frequency !== 'None') return recurringText(read, frequency, policy);
  if (startDay !== undefined) return spanText(read, startDay);
  if (timeless && until === undefined)
    return rule.simpleRuleType === 'Time' ? 'never, as it gives no time' : '';
  return ['every day', timesText(read, 'Daily'), endText(read, policy)]
    .filter(phrase => phrase !== '')
    .join(', ');
}

function spanText({ startTime = 0, endTime, until, isAllDay }: ReadRule, startDay: number): string {
  const lastDay = until?.day ?? startDay;
  const isWhole = isAllDay || (startTime === 0 && endTime === undefined);
  if (until?.offset !== undefined && !isWholeDay(until)) {
    // Its day depends on the schedule's zone.
    const end = `the day of ${untilText(until)}`;
    if (isWhole) return `from ${dateText(startDay)} to ${end}, all day`;
    return `from ${dateText(startDay)} ${timeText(startTime)} to ${timeText(endTime ?? DAY)} on ${end}`;
  }
  if (lastDay < startDay) return 'never, as it ends before it starts';
  if (isWhole) {
    return lastDay === startDay
      ? `on ${dateText(startDay)}, all day`
      : `from ${dateText(startDay)} to ${dateText(lastDay)}, all day`;
  }
  if (lastDay === startDay)
    return `on ${dateText(startDay)}, ${timeText(startTime)}–${timeText(endTime ?? DAY)}`;
  return `from ${dateText(startDay)} ${timeText(startTime)} to ${dateText(lastDay)} ${timeText(endTime ?? DAY)}`;
}

function recurringText(read: ReadRule, frequency: RecurringFrequency, policy: Policy): string {
  const { count, startDay, startTime, interval } = read;
  const phrases = [everyText(read, frequency), positionsText(read, frequency), timesText(read, frequency)];
  const atTime = isSubDaily(frequency) && startTime !== undefined ? ` ${timeText(startTime)}` : '';
  const from = startDay === undefined ? '' : ` from ${dateText(startDay)}${atTime}`;
  if (policy.startDate === 'always' && startDay !== undefined) {
    phrases.push(`first on ${dateText(startDay)}${atTime}`);
  }
  if (count !== undefined) phrases.push(`${count === 1 ? 'once' : `${count} times`}${from}`);
  else if (interval > 1 && startDay !== undefined) phrases.push(`counted${from}`);
  phrases.push(endText(read, policy));
  return phrases.filter(phrase => phrase !== '').join(', ');
}

function timesText(read: ReadRule, frequency: RecurringFrequency): string {
  const { startTime = 0, endTime, isAllDay, byHour, byMinute } = read;
  if (isAllDay) return 'all day';
  if (!isSubDaily(frequency) && !byHour && !byMinute) {
    if (read.startTime === undefined && endTime === undefined) return 'all day';
    return `${timeText(startTime)}–${timeText(endTime ?? DAY)}`;
  }
  const length = endTime === undefined ? undefined : modulo(endTime - startTime, DAY) || DAY;
  const lasting = length === undefined ? [] : [`for ${durationText(length)}`];
  return [isSubDaily(frequency) ? withinText(withOwnMinute(read)) : startsText(read), ...lasting]
    .filter(text => text !== '')
    .join(', ');
}

/** `at 09:00 and 13:00`, or, for a long list, `at minutes 0 and 30 within 09:00–17:00`. */
function startsText(read: ReadRule): string {
  const { startTime = 0 } = read;
  const byHour = read.byHour ?? [Math.floor(startTime / HOUR)];
  const byMinute = read.byMinute ?? [Math.floor(startTime / MINUTE) % 60];
  if (byHour.length * byMinute.length > 12) return withinText({ ...read, byHour, byMinute });
  const withinMinute = startTime % MINUTE;
  const starts = byHour.flatMap(hour => byMinute.map(minute => hour * HOUR + minute * MINUTE + withinMinute));
  return `at ${and(starts.map(timeText))}`;
}

/** An hourly rule starts at the minute of its `startTime`. */
function withOwnMinute(read: ReadRule): ReadRule {
  const startTime = read.startTime ?? 0;
  if (read.frequency !== 'Hourly' || read.byMinute || startTime % HOUR === 0) return read;
  return { ...read, byMinute: [Math.floor(startTime / MINUTE) % 60] };
}

/** `at minutes 0 and 30, second 15 within 09:00–17:00` */
function withinText({ frequency, startTime = 0, byHour, byMinute }: ReadRule): string {
  const minutes = byMinute && `minute${byMinute.length === 1 ? '' : 's'} ${and(runs(byMinute, String))}`;
  const second = frequency === 'Secondly' ? 0 : (startTime % MINUTE) / SECOND;
  const at = [minutes, second === 0 ? undefined : `second ${second}`].filter(text => text !== undefined);
  const starts = at.length === 0 ? undefined : `at ${at.join(', ')}`;
  const hours = byHour && `within ${and(hourRanges(byHour))}`;
  return [starts, hours].filter(text => text !== undefined).join(' ');
}

function isSubDaily(frequency: RecurringFrequency): boolean {
  return frequency === 'Hourly' || frequency === 'Minutely' || frequency === 'Secondly';
}

function hourRanges(hours: readonly number[]): readonly string[] {
  const bounds: number[] = [];
  for (const hour of hours) {
    if (bounds.at(-1) === hour) bounds.pop();
    else bounds.push(hour);
    bounds.push(hour + 1);
  }
  const text = (index: number) => timeText((bounds[index] as number) * HOUR);
  return bounds.flatMap((_, index) => (index % 2 === 0 ? [`${text(index)}–${text(index + 1)}`] : []));
}

function endText({ until, isAllDay }: ReadRule, { untilDate }: Policy): string {
  if (!until) return '';
  const isMidnight = isWholeDay(until) && untilDate === 'midnight' && !isAllDay;
  return `until ${isMidnight ? `${dateText(until.day)} 00:00` : untilText(until)}`;
}

function untilText(until: WrittenDate): string {
  if (isWholeDay(until)) return dateText(until.day);
  const zone = until.offset === undefined ? '' : ` ${offsetText(until.offset)}`;
  return `${dateText(until.day)} ${timeText(until.time ?? 0)}${zone}`;
}

function offsetText(offset: number): string {
  if (offset === 0) return 'UTC';
  return `UTC${offset < 0 ? '−' : '+'}${timeText(Math.abs(offset))}`;
}
