import type { SchedulingRule } from '../../model.js';
import { pointerTo } from '../../pointer.js';
import { uncatalogued } from '../../problem.js';
import { DAY, dayNumber, HOUR, MINUTE, modulo, SECOND } from '../clock/civil.js';
import { isWholeDay } from '../clock/formats.js';
import { recurrenceOf } from '../timing/recurrence.js';
import type { RecurringFrequency, Timing } from '../timing/timing.js';
import { mostDays } from './mostDays.js';
import { readDays } from './readDays.js';
import { readRule } from './readRule.js';
import { readStarts } from './readStarts.js';
import type { Findings, ReadRule, RulePlace } from './rule.js';

/** The local reading of an instant in the schedule's zone. */
export type ToLocal = (epochMs: number) => number;

/** 0001-01-01, the first date that can be written. */
const FIRST_DAY = /* @__PURE__ */ dayNumber(1, 1, 1);

const BY_LISTS = [
  'bySetPosition',
  'byMonth',
  'byWeekNo',
  'byYearDay',
  'byMonthDay',
  'byDay',
  'byHour',
  'byMinute',
] as const;

/**
 * What a rule's members say about time. Problems are those of `readRule`; where there are any, what is returned
 * must not be used.
 */
export function readTiming(
  rule: SchedulingRule,
  place: RulePlace,
  findings: Findings,
  toLocal: ToLocal,
): Timing {
  const warn = (code: string, member: string, message: string) =>
    findings.warnings.push(
      uncatalogued(code, place.input, place.pointer + pointerTo(member), message, { member }),
    );
  const read = readRule(rule, place, findings);
  if (!statesTime(read)) {
    if (rule.simpleRuleType !== 'Time') return { kind: 'always' };
    warn(
      'rule/timeWithoutTime',
      'simpleRuleType',
      'This rule never matches: give it a date, a time or a frequency.',
    );
    return { kind: 'never' };
  }
  if (read.isAllDay) {
    for (const member of ['startTime', 'endTime'] as const) {
      if (read[member] !== undefined)
        warn('rule/timesIgnored', member, `${member} is ignored: the rule is all day.`);
    }
  }
  if (read.frequency === 'None') {
    for (const member of [...BY_LISTS, 'count'] as const) {
      if (read[member] !== undefined) {
        warn(
          'rule/ignoredPart',
          member,
          `${member} is ignored: the rule does not repeat. Set a frequency or clear it.`,
        );
      }
    }
    if (read.startDay !== undefined) return readSpan(read, read.startDay, toLocal);
    return readRecurrence(onceADay(read), 'Daily', toLocal);
  }
  if (read.byWeekNo || read.byYearDay || read.byMonthDay) {
    for (const member of FORBIDDEN_PARTS[read.frequency]) {
      if (read[member] !== undefined) {
        warn(
          'rule/forbiddenPart',
          member,
          `${member} has no place in a ${read.frequency} rule; it only limits its days.`,
        );
      }
    }
  }
  if (read.startDay === undefined && needsAnchor(read)) {
    warn('rule/noAnchor', 'startDate', 'Without a startDate the rule counts from 1970-01-01. Give it one.');
  }
  if (read.count !== undefined && read.until !== undefined) {
    warn(
      'rule/countAndUntil',
      'count',
      'The rule has a count and an untilDate; the earlier end wins. Keep one.',
    );
  }
  return readRecurrence(read, read.frequency, toLocal);
}

/** Whether a rule has a time constraint at all. */
export function statesTime(read: ReadRule): boolean {
  return (
    read.isAllDay ||
    read.frequency !== 'None' ||
    read.startDay !== undefined ||
    read.startTime !== undefined ||
    read.endTime !== undefined ||
    read.until !== undefined
  );
}

/** A rule without frequency and startDate holds every day; what an editor left in its lists means nothing. */
function onceADay(read: ReadRule): ReadRule {
  const lists = Object.fromEntries(BY_LISTS.map(member => [member, undefined]));
  return { ...read, ...lists, interval: 1, count: undefined, startDay: FIRST_DAY };
}

/** `untilDate` bounds starts; its day is where the span ends, at `endTime` or at the midnight after it. */
function readSpan(read: ReadRule, startDay: number, toLocal: ToLocal): Timing {
  const from = startDay * DAY + (read.isAllDay ? 0 : (read.startTime ?? 0));
  const until = lastStart(read, toLocal);
  const lastDay = until === Number.POSITIVE_INFINITY ? startDay : Math.floor(until / DAY);
  let to = (lastDay + 1) * DAY;
  if (!read.isAllDay && read.endTime !== undefined) {
    to = until === Number.POSITIVE_INFINITY ? from + lengthOf(read, 'Daily') : lastDay * DAY + read.endTime;
  }
  return until >= from && to > from ? { kind: 'span', from, to } : { kind: 'never' };
}

function readRecurrence(read: ReadRule, frequency: RecurringFrequency, toLocal: ToLocal): Timing {
  const startTime = read.isAllDay ? 0 : (read.startTime ?? 0);
  const start = (read.startDay ?? 0) * DAY + startTime;
  const until = lastStart(read, toLocal);
  const starts = readStarts(read, frequency, start);
  if (!starts || until < start) return { kind: 'never' };
  const days = readDays(read, frequency, start);
  if (starts.positions && starts.times.kind === 'times') {
    const size = mostDays(days, frequency) * starts.times.starts.length;
    if (starts.positions.every(position => Math.abs(position) > size)) return { kind: 'never' };
  }
  return recurrenceOf({
    frequency,
    interval: read.interval,
    start,
    until,
    count: read.count ?? Number.POSITIVE_INFINITY,
    days,
    times: starts.times,
    positions: starts.positions,
    length: read.isAllDay ? DAY : lengthOf(read, frequency),
    allDay: read.isAllDay,
  });
}

/** One length for every occurrence: `byHour` and `byMinute` move a window, they do not stretch it. */
function lengthOf(read: ReadRule, frequency: RecurringFrequency): number {
  const startTime = read.startTime ?? 0;
  if (read.endTime !== undefined) return modulo(read.endTime - startTime, DAY) || DAY;
  if (frequency === 'Secondly') return SECOND;
  if (frequency === 'Minutely' || read.byMinute) return MINUTE;
  if (frequency === 'Hourly' || read.byHour) return HOUR;
  return DAY - startTime;
}

/** The last local reading at which an occurrence may start. */
function lastStart({ until }: ReadRule, toLocal: ToLocal): number {
  if (!until) return Number.POSITIVE_INFINITY;
  const { day, time, offset } = until;
  if (isWholeDay(until)) return (day + 1) * DAY - 1;
  const written = day * DAY + (time ?? 0);
  return offset === undefined ? written : toLocal(written - offset);
}

/** RFC 5545 §3.3.10, the parts that are N/A at a frequency. */
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

/** Whether the phase of an interval, a count or a default from dtstart depends on the missing date. */
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
