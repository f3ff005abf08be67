import type { SchedulingRule } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { okUnless, type Result } from '../problem.js';
import { DAY, HOUR, MINUTE, modulo, SECOND } from '../time/civil.js';
import { type ContentLine, contentLines } from './contentLines.js';
import { readEventLength } from './eventLength.js';
import { reportOtherProperty } from './otherProperties.js';
import { readRule } from './readRule.js';
import { readUntil } from './readUntil.js';
import { type RecurrenceParts, readRecurrenceParts, WEEKDAY_CODES } from './recurrenceParts.js';
import type { ReadRule } from './rule.js';
import { dateOf, readZonedStamp, timeOf, type ZonedStamp } from './stamps.js';
import { report, type TextFindings } from './textFindings.js';
import { weekStartReason } from './weekStart.js';

/** A rule has a few lines, and the longest useful list of numbers has 3,000 characters. */
const MAX_LENGTH = 100_000;

/**
 * Reads iCalendar recurrence text: an `RRULE` (its name may be left out), a `DTSTART`, and a `DTEND` or `DURATION`.
 *
 * Under `policy`, the rule has the same occurrences as the text, in local time. An `UNTIL` in UTC becomes local time in
 * the zone of DTSTART; if that has no zone, it stays an instant.
 *
 * Problems: everything that a rule cannot express (`text/…`), with pointers such as `/DTSTART` and `/RRULE/BYMONTH`.
 * A text of more than 100,000 characters is refused.
 * Warnings: `text/zoneElsewhere` if DTSTART has a zone, because the zone of a rule is the one of its schedule;
 * `text/timesIgnored` if an all-day rule has times of day.
 * Source: RFC 5545 §3.1, §3.3.10 and §3.8.
 *
 * @example
 * fromRRuleText('FREQ=MONTHLY;BYDAY=-1FR').value; // { frequency: 'Monthly', byDay: [{ offset: -1, dayOfWeek: 'Friday' }] }
 */
export function fromRRuleText(text: string, policy: Partial<Policy> = {}): Result<Partial<SchedulingRule>> {
  const chosen = completePolicy(policy);
  const findings: TextFindings = { problems: [], warnings: [] };
  const { problems } = findings;
  if (typeof text !== 'string') report(problems, 'text/notText', [], { type: typeof text });
  else if (text.length > MAX_LENGTH) {
    report(problems, 'text/tooLong', [], { length: text.length, most: MAX_LENGTH });
  } else {
    const rule = readLines(contentLines(text, findings), chosen, findings);
    return okUnless(problems, () => rule, findings.warnings);
  }
  return okUnless(problems, () => ({}));
}

function readLines(
  lines: readonly ContentLine[],
  policy: Policy,
  findings: TextFindings,
): Partial<SchedulingRule> {
  const { problems } = findings;
  const first = new Map<string, ContentLine>();
  let rules = 0;
  for (const line of lines) {
    if (reportOtherProperty(line, findings)) continue;
    if (line.name === 'RRULE') rules += 1;
    else if (first.has(line.name))
      report(problems, 'text/repeatedProperty', [line.name], { part: line.name });
    if (!first.has(line.name)) first.set(line.name, line);
  }
  if (rules > 1) report(problems, 'text/severalRules', ['RRULE'], { count: rules });
  const [startLine, ruleLine] = [first.get('DTSTART'), first.get('RRULE')];
  if (!startLine && !ruleLine && problems.length === 0) report(problems, 'text/empty', [], {});
  const start = startLine && readZonedStamp(startLine, findings);
  const parts = ruleLine && readRecurrenceParts(ruleLine.value, findings);
  if (start?.timeZoneId !== undefined) {
    report(findings.warnings, 'text/zoneElsewhere', ['DTSTART'], { timeZoneId: start.timeZoneId });
  }
  const rule: Partial<SchedulingRule> = { ...startMembers(start), ...lengthMembers(first, start, findings) };
  if (!parts) return rule;
  return { ...rule, ...repeatMembers(parts, rule, start, policy, findings) };
}

function startMembers(start: ZonedStamp | undefined): Partial<SchedulingRule> {
  if (!start) return {};
  const startDate = dateOf(start.day);
  return start.time === undefined
    ? { startDate, isAllDay: true }
    : { startDate, startTime: timeOf(start.time) };
}

function lengthMembers(
  lines: ReadonlyMap<string, ContentLine>,
  start: ZonedStamp | undefined,
  findings: TextFindings,
): Partial<SchedulingRule> {
  const [end, duration] = [lines.get('DTEND'), lines.get('DURATION')];
  const line = end ?? duration;
  if (!line) return {};
  if (end && duration) report(findings.problems, 'text/twoEnds', ['DURATION'], {});
  if (!lines.has('DTSTART')) {
    report(findings.problems, 'text/endWithoutStart', [line.name], { part: line.name });
  }
  return start ? readEventLength(start, line, lines.has('RRULE'), findings) : {};
}

function repeatMembers(
  parts: RecurrenceParts,
  rule: Partial<SchedulingRule>,
  start: ZonedStamp | undefined,
  policy: Policy,
  findings: TextFindings,
): Partial<SchedulingRule> {
  const { byHour, byMinute, ...days } = parts.members;
  if (rule.isAllDay) {
    for (const part of ['BYHOUR', 'BYMINUTE', 'BYSECOND']) {
      const value = parts.written.get(part);
      if (value) report(findings.warnings, 'text/timesIgnored', ['RRULE', part], { part, value });
    }
  } else {
    checkSeconds(parts, start, findings);
  }
  const members = rule.isAllDay ? days : parts.members;
  const read = readGeneratedRule({ ...rule, ...members });
  const untilDate =
    parts.until === undefined || parts.until === ''
      ? undefined
      : readUntil(parts.until, { rule: read, clock: start?.clock, policy }, findings);
  const ended = untilDate === undefined ? members : { ...members, untilDate };
  checkWeekStart(parts, readGeneratedRule({ ...rule, ...ended }), findings);
  return ended;
}

/** BYSECOND is allowed if it is the second of DTSTART, because a rule keeps that second anyway. */
function checkSeconds(
  { frequency, seconds, written }: RecurrenceParts,
  start: ZonedStamp | undefined,
  { problems }: TextFindings,
): void {
  const second = modulo(start?.time ?? 0, MINUTE) / SECOND;
  if (!seconds || (frequency !== 'Secondly' && seconds.every(each => each === second))) return;
  report(problems, 'text/bySecond', ['RRULE', 'BYSECOND'], {
    value: written.get('BYSECOND') ?? '',
    second,
    frequency: frequency.toUpperCase(),
  });
}

/** Skipped if the recurrence has other problems. */
function checkWeekStart({ weekStart }: RecurrenceParts, read: ReadRule, { problems }: TextFindings): void {
  if (weekStart === 0 || problems.some(({ pointer }) => /^\/(RRULE|DTSTART)/.test(pointer))) return;
  const because = weekStartReason(read, weekStart, latestStart(read));
  if (!because) return;
  report(problems, 'text/weekStart', ['RRULE', 'WKST'], {
    weekStart: WEEKDAY_CODES[weekStart] as string,
    because,
  });
}

/** The last local time at which the rule may start in any zone. */
function latestStart({ until }: ReadRule): number {
  if (!until) return Number.POSITIVE_INFINITY;
  const { day, time, offset } = until;
  if (time === undefined) return (day + 1) * DAY - 1;
  return day * DAY + time + (offset === undefined ? 0 : 14 * HOUR - offset);
}

/** Reads the rule that was made from the text. It has no problems, because its values have been checked. */
function readGeneratedRule(rule: Partial<SchedulingRule>): ReadRule {
  return readRule(rule, { input: 'text', pointer: '' }, { problems: [], warnings: [] });
}
