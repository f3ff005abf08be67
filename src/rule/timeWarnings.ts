import type { ProblemParams } from '../catalogue/catalogue.js';
import { shown } from '../catalogue/define.js';
import type { SchedulingRule } from '../model.js';
import { type Problem, problem } from '../problem.js';
import type { RecurringFrequency } from '../recurrence/timeConstraint.js';
import { DAY, MINUTE } from '../time/civil.js';
import { dateParts, isWholeDay } from '../time/formats.js';
import { isInstantDate, type ToLocal } from './localDates.js';
import type { ReadRule, RulePlace } from './rule.js';
import { lastStartOf } from './until.js';

/** The parts of a rule that repeats. */
export const REPEATING_PARTS = [
  'bySetPosition',
  'byMonth',
  'byWeekNo',
  'byYearDay',
  'byMonthDay',
  'byDay',
  'byHour',
  'byMinute',
  'count',
] as const;

type WarningCode =
  | 'rule/timesIgnored'
  | 'rule/timeDropped'
  | 'rule/ignoredPart'
  | 'rule/forbiddenPart'
  | 'rule/noAnchor'
  | 'rule/countAndUntil'
  | 'rule/untilBeforeStart'
  | 'rule/lastDayExcluded';

type Warn = <C extends WarningCode>(code: C, member: keyof SchedulingRule, params: ProblemParams[C]) => void;

/** Warnings about the times and dates of a rule that its author probably did not mean. */
export function timeWarnings(
  rule: SchedulingRule,
  read: ReadRule,
  place: RulePlace,
  toLocal: ToLocal | undefined,
): readonly Problem[] {
  const warnings: Problem[] = [];
  const warn: Warn = (code, member, params) =>
    warnings.push(problem<WarningCode>(code, place.input, `${place.pointer}/${member}`, params));
  if (read.isAllDay) {
    for (const member of ['startTime', 'endTime'] as const) {
      if (read[member] !== undefined) warn('rule/timesIgnored', member, { member });
    }
  }
  if (read.frequency === 'None') warnOfIgnoredParts(read, warn);
  else warnOfRecurrence(read, read.frequency, warn);
  warnOfDroppedStartTime(rule, read, toLocal, warn);
  warnOfUntil(rule, read, toLocal, warn);
  return warnings;
}

function warnOfIgnoredParts(read: ReadRule, warn: Warn): void {
  for (const member of REPEATING_PARTS) {
    if (read[member] !== undefined) warn('rule/ignoredPart', member, { member });
  }
  if (read.interval > 1) warn('rule/ignoredPart', 'interval', { member: 'interval' });
}

function warnOfRecurrence(read: ReadRule, frequency: RecurringFrequency, warn: Warn): void {
  for (const member of FORBIDDEN_PARTS[frequency]) {
    if (read[member] !== undefined) warn('rule/forbiddenPart', member, { member, frequency });
  }
  if (read.startDay === undefined && needsAnchor(read)) warn('rule/noAnchor', 'startDate', {});
  if (read.count !== undefined && read.until !== undefined) warn('rule/countAndUntil', 'count', {});
}

/** A startDate means its date as written. Warns about its time, unless it equals the rule's startTime. */
function warnOfDroppedStartTime(
  rule: SchedulingRule,
  { start, startTime, isAllDay }: ReadRule,
  toLocal: ToLocal | undefined,
  warn: Warn,
): void {
  if (!start?.time || (start.time === startTime && !isAllDay)) return;
  if (isAllDay && !toLocal && isInstantDate(start)) return;
  const date = dateParts(start.day);
  warn('rule/timeDropped', 'startDate', {
    member: 'startDate',
    value: shown(rule.startDate),
    date,
    isAllDay,
  });
}

function warnOfUntil(rule: SchedulingRule, read: ReadRule, toLocal: ToLocal | undefined, warn: Warn): void {
  const { until, startDay, startTime = 0, endTime, isAllDay, frequency } = read;
  if (!until || (!toLocal && isInstantDate(until))) return;
  const last = lastStartOf(read, toLocal, 'wholeDay');
  const lastDay = Math.floor(last / DAY);
  const isSpan = frequency === 'None' && startDay !== undefined;
  if (startDay !== undefined && last < startDay * DAY + (isAllDay ? 0 : startTime)) {
    warn('rule/untilBeforeStart', 'untilDate', { until: dateParts(lastDay) });
  } else if (isSpan && !isAllDay && endTime === 0 && lastDay > startDay) {
    warn('rule/lastDayExcluded', 'endTime', { until: dateParts(lastDay) });
  }
  if ((!isAllDay && !isSpan) || isWholeDay(until)) return;
  const time = last - lastDay * DAY;
  const isEndOfDay = time >= DAY - MINUTE;
  if (time === 0 || isEndOfDay || (!isAllDay && time === endTime)) return;
  const params = { member: 'untilDate', value: shown(rule.untilDate), date: dateParts(lastDay), isAllDay };
  warn('rule/timeDropped', 'untilDate', params);
}

/** The parts that RFC 5545 §3.3.10 forbids at a frequency ("N/A"). */
const FORBIDDEN_PARTS: Readonly<
  Record<RecurringFrequency, readonly ('byWeekNo' | 'byYearDay' | 'byMonthDay')[]>
> = {
  Secondly: ['byWeekNo'],
  Minutely: ['byWeekNo'],
  Hourly: ['byWeekNo'],
  Daily: ['byWeekNo', 'byYearDay'],
  Weekly: ['byWeekNo', 'byYearDay', 'byMonthDay'],
  Monthly: ['byWeekNo', 'byYearDay'],
  Yearly: [],
};

/** Whether an interval, a count or a default from dtstart depends on the missing start date. */
export function needsAnchor(read: ReadRule): boolean {
  if (read.interval > 1 || read.count !== undefined) return true;
  const { byDay, byMonthDay, byYearDay } = read;
  switch (read.frequency) {
    case 'Weekly':
      return !byDay;
    case 'Monthly':
      return !byDay && !byMonthDay;
    case 'Yearly':
      return !byDay && !byMonthDay && !byYearDay;
    default:
      return false;
  }
}
