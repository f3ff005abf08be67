import type { SchedulingRule } from '../model.js';
import { fromRRuleText } from '../rule/fromRRuleText.js';
import { WEEKDAY_CODES } from '../rule/recurrenceParts.js';
import { compactDate, compactTime } from '../rule/stamps.js';
import { DAY, modulo, WEEKDAYS, weekdayOf } from '../time/civil.js';
import type { FileLine } from './components.js';
import type { EventTime } from './eventTime.js';
import { type CalendarFindings, type EventPlace, reportEvent } from './findings.js';
import type { Pattern } from './pattern.js';
import { localIn, type Zone } from './zones.js';

/**
 * The series that an RRULE defines, on the clock of its event. If its weeks do not start on Monday and this makes a
 * difference, it becomes one series for each weekday.
 *
 * Returns undefined and reports a problem if a rule cannot express it.
 */
export function readRepeat(
  start: EventTime,
  line: FileLine,
  clock: Zone | undefined,
  place: EventPlace,
  { problems, warnings }: CalendarFindings,
): readonly Pattern[] | undefined {
  const { text, name: property, number } = line;
  const rrule = text.replace(/^[A-Za-z]+/, 'RRULE');
  let read = readText(start, rrule);
  const weekStart = read.ok ? undefined : weekStartOf(read.problems, rrule);
  if (weekStart !== undefined) read = readText(start, rrule.replace(/;?WKST=[A-Z]*/i, ''));
  if (!read.ok) {
    for (const { code, params } of read.problems) {
      const found = { ...params, because: code as `text/${string}` } as never;
      reportEvent(problems, 'calendar/recurrence', place, {
        ...(found as object),
        property,
        line: number,
      } as never);
    }
    return undefined;
  }
  for (const { code, params } of read.warnings) {
    if (code !== 'text/timesIgnored') continue;
    reportEvent(warnings, 'calendar/timesIgnored', place, { ...params, property, line: number } as never);
  }
  const pattern = patternOf(read.value, start, clock);
  return weekStart === undefined ? [pattern] : byWeekday(pattern, weekStart);
}

function readText(start: EventTime, rrule: string) {
  const { local, isDate } = start;
  const dtstart = isDate ? `DTSTART;VALUE=DATE:${compactDate(local / DAY)}` : `DTSTART:${compactTime(local)}`;
  return fromRRuleText(`${dtstart}\n${rrule}`, { untilDate: 'midnight' });
}

function patternOf(rule: Partial<SchedulingRule>, start: EventTime, clock: Zone | undefined): Pattern {
  const { isAllDay, startDate, startTime, endTime, untilDate, count, ...parts } = rule;
  const until = untilDate ? untilLocalTime(untilDate, start, clock) : undefined;
  return {
    parts,
    isAllDay: start.isDate,
    start: start.local,
    until,
    count: count ?? undefined,
  };
}

/** The local time of `untilDate` on the clock of the event. */
function untilLocalTime(text: string, { isDate }: EventTime, clock: Zone | undefined): number {
  const isInstant = text.endsWith('Z');
  const written = Date.parse(isInstant ? text : `${text.length === 10 ? `${text}T00:00:00` : text}Z`);
  const local = isInstant && clock ? localIn(clock, written) : written;
  return isDate ? Math.floor(local / DAY) * DAY : local;
}

/**
 * The weekday on which weeks start, if it is the only thing that a single rule cannot express and one rule per weekday
 * can.
 */
function weekStartOf(problems: readonly { readonly code: string; readonly params: object }[], rrule: string) {
  const [problem, ...more] = problems;
  if (more.length > 0 || problem?.code !== 'text/weekStart') return undefined;
  if ((problem.params as { readonly because?: string }).because !== 'interval') return undefined;
  if (/BYHOUR|BYMINUTE|BYSETPOS/i.test(rrule)) return undefined;
  if (/COUNT/i.test(rrule) && /BYMONTH/i.test(rrule)) return undefined;
  return WEEKDAY_CODES.indexOf(/WKST=([A-Z]{2})/i.exec(rrule)?.[1]?.toUpperCase() as 'MO');
}

const WEEK = 7 * DAY;

/** Splits a weekly series into one series for each weekday. Each counts its weeks from its own first date. */
function byWeekday(pattern: Pattern, weekStart: number): readonly Pattern[] {
  const { parts, start, count } = pattern;
  const startWeekday = weekdayOf(Math.floor(start / DAY));
  const opening = start - modulo(startWeekday - weekStart, 7) * DAY;
  const interval = (parts.interval ?? 1) * WEEK;
  const firsts = (parts.byDay ?? [])
    .map(({ dayOfWeek }) => {
      const weekday = WEEKDAYS.indexOf(dayOfWeek ?? 'Monday');
      const first = opening + modulo(weekday - weekStart, 7) * DAY;
      return { dayOfWeek, first: first < start ? first + interval : first };
    })
    .sort((a, b) => a.first - b.first);
  const last =
    count === undefined
      ? undefined
      : nthOf(
          firsts.map(({ first }) => first),
          interval,
          count,
        );
  return firsts
    .filter(({ first }) => last === undefined || first <= last)
    .map(({ dayOfWeek, first }) => ({
      ...pattern,
      parts: { ...parts, byDay: [{ offset: 0, dayOfWeek }] },
      start: first,
      count: undefined,
      until: last ?? pattern.until,
    })) as readonly Pattern[];
}

/** The n-th date of several interleaved series, each of which repeats after the interval. */
function nthOf(firsts: readonly number[], interval: number, count: number): number {
  const index = count - 1;
  return (firsts[index % firsts.length] as number) + Math.floor(index / firsts.length) * interval;
}
