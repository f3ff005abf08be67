import type { SchedulingRule } from '../model.js';
import { rejectUnwrapped } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { DAY, modulo, SECOND } from '../time/civil.js';
import { isWholeDay } from '../time/formats.js';
import { readRule } from './readRule.js';
import { needsAnchor, statesTime } from './readTimeConstraint.js';
import { NUMBER_PARTS } from './recurrenceParts.js';
import { RRule, Weekday } from './rrule.js';
import type { Findings, ReadRule } from './rule.js';
import { snapshotRule } from './snapshot.js';
import { compactDate, compactTime } from './stamps.js';

/**
 * Writes a rule as iCalendar text: `DTSTART` and, if it repeats, `RRULE`, both in floating local time.
 *
 * With the same `policy`, `fromRRuleText` reads the text as a rule with the same occurrences. An `untilDate` that is an
 * instant is written in UTC, also in an all-day rule, because the zone is unknown here. The text leaves out the members
 * that an RRULE cannot express (length, state, priority, condition), fractions of a second, and parts that cannot be
 * read. A `startDate` is the date as written. A rule without a `startDate` counts from 1970-01-01. The text has no
 * TZID, because the zone of a rule is that of its schedule; `calendarFromTimeline` writes files for calendar programs.
 *
 * Source: RFC 5545 §3.3.10 and §3.8.5.3.
 *
 * @example
 * toRRuleText({ frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], startDate: '2026-01-05', startTime: '09:00' });
 * // 'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO'
 */
export function toRRuleText(rule: SchedulingRule, policy: Partial<Policy> = {}): string {
  const chosen = completePolicy(policy);
  rejectUnwrapped('rule', rule);
  const findings: Findings = { problems: [], warnings: [] };
  const read = readRule(snapshotRule(rule) ?? {}, { input: 'rule', pointer: '' }, findings);
  if (!statesTime(read)) return '';
  return [startText(read), repeatText(read, chosen)].filter(line => line !== undefined).join('\n');
}

/** Without a date, a rule counts from 1970-01-01, which is written if its time or anything else depends on it. */
function startText(read: ReadRule): string | undefined {
  const { startDay, startTime, isAllDay } = read;
  if (startDay === undefined && startTime === undefined && !isAllDay && !needsAnchor(read)) return undefined;
  if (isDate(read)) return `DTSTART;VALUE=DATE:${compactDate(startDay ?? 0)}`;
  return `DTSTART:${compactTime((startDay ?? 0) * DAY + (isAllDay ? 0 : (startTime ?? 0)))}`;
}

/** RFC 5545 ignores BYHOUR and BYMINUTE if DTSTART is a date, so a rule with them needs a DTSTART with a time. */
function isDate({ isAllDay, frequency, byHour, byMinute }: ReadRule): boolean {
  const repeatsByDays = frequency !== 'Hourly' && frequency !== 'Minutely' && frequency !== 'Secondly';
  return isAllDay && ((repeatsByDays && !byHour && !byMinute) || frequency === 'None');
}

/** A window without a date holds every day. */
function repeatText(read: ReadRule, policy: Policy): string | undefined {
  const { frequency, interval, count, byDay } = read;
  if (frequency === 'None' && read.startDay !== undefined) return spanText(read, read.startDay, policy);
  const options: Record<string, unknown> = { freq: RRule.DAILY };
  if (frequency !== 'None') {
    options['freq'] = RRule[frequency.toUpperCase() as 'DAILY'];
    if (interval !== 1) options['interval'] = interval;
    if (count !== undefined) options['count'] = count;
    for (const { member, option } of Object.values(NUMBER_PARTS)) {
      const list = member === 'interval' || member === 'count' ? undefined : read[member];
      if (list) options[option] = list;
    }
    if (byDay) options['byweekday'] = byDay.map(day => new Weekday(day.weekday, day.offset || undefined));
  }
  const until = untilText(read, policy);
  return RRule.optionsToString(options) + (until === undefined ? '' : `;UNTIL=${until}`);
}

/** A span starts once. If its end may be before its start, an RRULE with UNTIL expresses that. */
function spanText(read: ReadRule, startDay: number, policy: Policy): string | undefined {
  const { until, startTime, isAllDay } = read;
  if (!until) return undefined;
  const start = startDay * DAY + (isAllDay ? 0 : (startTime ?? 0));
  const latest = isWholeDay(until) ? (until.day + 1) * DAY - 1 : until.day * DAY + (until.time ?? 0);
  const earliest = until.offset === undefined || isWholeDay(until) ? latest : latest - until.offset - DAY;
  return earliest < start ? `RRULE:FREQ=DAILY;COUNT=1;UNTIL=${untilText(read, policy)}` : undefined;
}

/**
 * The last second at which the rule may start. RFC 5545 requires UNTIL to have the form of DTSTART: a date for an
 * all-day rule; otherwise, a date becomes the end of its day.
 */
function untilText(read: ReadRule, { untilDate }: Policy): string | undefined {
  const { until, startTime = 0, isAllDay } = read;
  if (!until) return undefined;
  const asDate = isDate(read);
  if (isWholeDay(until)) {
    if (asDate) return compactDate(until.day);
    return compactTime(until.day * DAY + (untilDate === 'midnight' ? 0 : DAY - SECOND));
  }
  const fraction = isAllDay ? 0 : modulo(startTime, SECOND);
  const written = until.day * DAY + (until.time ?? 0) - fraction;
  if (until.offset === undefined) return asDate ? compactDate(until.day) : compactTime(written);
  const instant = Math.floor((written - until.offset) / SECOND) * SECOND;
  // In an all-day rule, midnight in UTC would be read as a date. No day starts one second later.
  return `${compactTime(instant + (asDate && modulo(instant, DAY) === 0 ? SECOND : 0))}Z`;
}
