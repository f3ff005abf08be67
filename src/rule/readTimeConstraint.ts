import type { SchedulingRule } from '../model.js';
import { defaultPolicy, type Policy } from '../policy.js';
import { problem } from '../problem.js';
import { firstStart } from '../recurrence/occurrences.js';
import { recurrenceOf } from '../recurrence/recurrence.js';
import { canOccur } from '../recurrence/satisfiability.js';
import type { Recurrence, RecurringFrequency, TimeConstraint } from '../recurrence/timeConstraint.js';
import { DAY, HOUR, MINUTE, modulo, SECOND } from '../time/civil.js';
import { FIRST_DAY } from '../time/formats.js';
import { type ToLocal, withPickedDays } from './localDates.js';
import { mostDays } from './mostDays.js';
import { readDays } from './readDays.js';
import { readRule } from './readRule.js';
import { readStarts } from './readStarts.js';
import { addFindings, type Findings, type ReadRule, type RulePlace } from './rule.js';
import { REPEATING_PARTS, timeWarnings } from './timeWarnings.js';
import { lastStartOf } from './until.js';

export type { ToLocal } from './localDates.js';
export { needsAnchor } from './timeWarnings.js';

/** The policies about a rule's dates. */
export type DatePolicy = Pick<Policy, 'untilDate' | 'startDate'>;

/**
 * The time constraint of a rule. It reports the same findings as `checkTimeMembers`; if there are problems, do not use the
 * result. `toLocal` is undefined if the zone is unknown.
 */
export function readTimeConstraint(
  rule: SchedulingRule,
  place: RulePlace,
  findings: Findings,
  toLocal: ToLocal | undefined,
  policy: DatePolicy = defaultPolicy,
): TimeConstraint {
  const read = checkTimeMembers(rule, place, findings, toLocal);
  if (!statesTime(read)) return { kind: rule.simpleRuleType === 'Time' ? 'never' : 'always' };
  const { frequency, startDay } = read;
  if (frequency === 'None' && startDay !== undefined) return readSpan(read, startDay, toLocal);
  const until = lastStartOf(read, toLocal, policy.untilDate);
  if (frequency === 'None') return readRecurrence(everyDay(read), 'Daily', until);
  const constraint = readRecurrence(read, frequency, until);
  return policy.startDate === 'always' ? withStart(constraint, read, frequency, until) : constraint;
}

/** Reads the members of a rule that decide when it matches, and reports all problems and warnings about them. */
export function checkTimeMembers(
  rule: SchedulingRule,
  place: RulePlace,
  findings: Findings,
  toLocal: ToLocal | undefined,
): ReadRule {
  const read = withPickedDays(readRule(rule, place, findings), toLocal);
  if (statesTime(read)) addFindings(findings.warnings, timeWarnings(rule, read, place, toLocal));
  else if (rule.simpleRuleType === 'Time') {
    const pointer = `${place.pointer}/simpleRuleType`;
    addFindings(findings.warnings, [problem('rule/timeWithoutTime', place.input, pointer)]);
  }
  return read;
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

/** A rule without frequency and startDate holds every day. Leftovers in its by-lists are ignored. */
function everyDay(read: ReadRule): ReadRule {
  const parts = Object.fromEntries(REPEATING_PARTS.map(member => [member, undefined]));
  return { ...read, ...parts, interval: 1, startDay: FIRST_DAY };
}

/**
 * One span. It ends at the next `endTime`, or at `endTime` on the day of a later `untilDate`; without `endTime`, at
 * midnight. If `untilDate` is before the start, the rule never holds.
 */
function readSpan(read: ReadRule, startDay: number, toLocal: ToLocal | undefined): TimeConstraint {
  const { isAllDay, startTime = 0, endTime } = read;
  const from = startDay * DAY + (isAllDay ? 0 : startTime);
  const until = lastStartOf(read, toLocal, 'wholeDay');
  if (until < from) return { kind: 'never' };
  const lastDay = until === Number.POSITIVE_INFINITY ? startDay : Math.floor(until / DAY);
  if (isAllDay || endTime === undefined) return { kind: 'span', from, to: (lastDay + 1) * DAY };
  const to = lastDay === startDay ? from + lengthOf(read, 'Daily') : lastDay * DAY + endTime;
  return { kind: 'span', from, to };
}

function readRecurrence(read: ReadRule, frequency: RecurringFrequency, until: number): TimeConstraint {
  const start = dtstartOf(read);
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
    length: lengthOf(read, frequency),
    allDay: read.isAllDay,
  });
}

/** Adds the start date as the first occurrence if the pattern does not include it (policy `startDate: 'always'`). */
function withStart(
  constraint: TimeConstraint,
  read: ReadRule,
  frequency: RecurringFrequency,
  until: number,
): TimeConstraint {
  const start = dtstartOf(read);
  if (read.startDay === undefined || until < start) return constraint;
  const isRecurring = constraint.kind === 'recurrence';
  if (isRecurring && firstStart(constraint, start, start + 1) === start) return constraint;
  if (isRecurring && read.count !== 1 && canOccur(constraint)) return recurrenceWithStart(constraint);
  return { kind: 'span', from: start, to: start + lengthOf(read, frequency) };
}

function recurrenceWithStart(recurrence: Recurrence): Recurrence {
  return recurrenceOf({ ...recurrence, days: recurrence, addsStart: true });
}

/** Without a startDate, a rule counts from 1970-01-01. */
function dtstartOf({ startDay = 0, startTime = 0, isAllDay }: ReadRule): number {
  return startDay * DAY + (isAllDay ? 0 : startTime);
}

/** The length of every occurrence: `byHour` and `byMinute` move a window but do not change its length. */
function lengthOf(read: ReadRule, frequency: RecurringFrequency): number {
  const { startTime = 0, endTime, isAllDay, byHour, byMinute } = read;
  if (isAllDay) return DAY;
  if (endTime !== undefined) return modulo(endTime - startTime, DAY) || DAY;
  if (frequency === 'Secondly') return SECOND;
  if (frequency === 'Minutely' || byMinute) return MINUTE;
  if (frequency === 'Hourly' || byHour) return HOUR;
  return DAY - startTime;
}
