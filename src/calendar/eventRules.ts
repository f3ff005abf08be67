import type { ListedReason } from '../catalogue/calendar.js';
import type { SchedulingRule } from '../model.js';
import { DAY } from '../time/civil.js';
import type { ExpandUntil } from './calendarOptions.js';
import type { CalendarEvent } from './event.js';
import type { EventLength } from './eventLength.js';
import { type EventTime, onClock } from './eventTime.js';
import type { ExtraDate } from './extraDates.js';
import { type CalendarFindings, reportEvent, reportFile } from './findings.js';
import { LAST_READING, occurrenceFrom, occurrencesOf, type Pattern } from './pattern.js';
import { readRepeat } from './repeat.js';
import { seriesRules, spanOnClock, spanRule } from './spans.js';
import { withoutOccurrences } from './split.js';
import { haveSameClock, instantIn, localIn, type Zone } from './zones.js';

/** What all events of a file share. */
export interface RuleContext {
  readonly zone: Zone | undefined;
  readonly expandUntil: ExpandUntil | undefined;
  /** What is found in single events. */
  readonly findings: CalendarFindings;
  /** What is found in the file as a whole. */
  readonly ofFile: CalendarFindings;
  /** How many rules there may still be. */
  readonly budget: { left: number };
  /** How many dates may still be taken out of series. */
  readonly exceptions: { left: number };
}

/** A schedule holds no more rules. */
export const MAX_RULES = 10_000;

/** The most dates in lists of a file, and the most that are taken out of its series. */
export const MAX_DATES = 5000;

/** The rules of an event, without the occurrences that other events replace. */
export function eventRules(
  event: CalendarEvent,
  replaced: readonly EventTime[],
  context: RuleContext,
): readonly SchedulingRule[] {
  const { zone, findings } = context;
  const { start, place, length } = event;
  if (!start.isDate && !(start.zone ?? zone)) {
    reportEvent(findings.problems, 'calendar/missingZone', place, {});
    return [];
  }
  const clock = start.isDate ? undefined : (start.zone ?? zone);
  const lasts = start.isDate || wallLength(start.local, length, clock) > 0;
  if (!lasts) reportEvent(findings.warnings, 'calendar/noLength', place, {});
  const excepted = exceptedStarts(event, replaced, clock);
  const repeats = (lasts ? event.rules : []).flatMap(
    line => readRepeat(start, line, clock, place, findings) ?? [],
  );
  const single: ExtraDate[] = event.rules.length === 0 ? [{ start, length: undefined }] : [];
  const rules: SchedulingRule[] = [];
  for (const extra of [...single, ...event.extraDates]) {
    const local = onClock(extra.start, clock);
    if (excepted(local)) continue;
    rules.push(...dateRules(event, local, endOf(event, local, extra.length, clock), clock, context));
  }
  for (const pattern of repeats) rules.push(...repeatRules(event, pattern, excepted, clock, context));
  return rules;
}

/** Whether an occurrence is taken out; dates match by their day, whatever the time that is written with them. */
function exceptedStarts(
  { start, exceptions }: CalendarEvent,
  replaced: readonly EventTime[],
  clock: Zone | undefined,
): Excepted {
  const readings = new Set<number>();
  const days = new Set<number>();
  for (const time of [...exceptions, ...replaced]) {
    if (start.isDate || time.isDate) days.add(Math.floor(time.local / DAY));
    else readings.add(onClock(time, clock));
  }
  const isExcepted = (local: number) => readings.has(local) || days.has(Math.floor(local / DAY));
  return Object.assign(isExcepted, { readings, days });
}

interface Excepted {
  (local: number): boolean;
  readonly readings: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
}

/** What the clock of the event shows between its start and its end. */
function wallLength(start: number, length: EventLength, clock: Zone | undefined): number {
  if ('end' in length) return Math.max(onClock(length.end, clock) - start, 0);
  return length.duration.days * DAY + length.duration.ms;
}

/** The rule of one date. Hours and minutes of a duration are exact, days are those of the calendar. */
function dateRules(
  { place }: CalendarEvent,
  from: number,
  end: number,
  clock: Zone | undefined,
  context: RuleContext,
): readonly SchedulingRule[] {
  const to = Math.min(end, LAST_READING);
  if (to <= from || !takeRule(context)) return [];
  const { zone, findings } = context;
  if (!clock || !zone) return [spanRule({ from, to })];
  const [first, last] = [instantIn(clock, from), instantIn(clock, to)];
  if (haveSameClock(clock, zone, first - DAY, last + DAY)) return [spanRule({ from, to })];
  const { isExact, ...shown } = spanOnClock(zone, first, last);
  if (!isExact) reportEvent(findings.warnings, 'calendar/repeatedHour', place, {});
  return [spanRule(shown)];
}

/** Where an occurrence of an event, or a date with a length of its own, ends. */
function endOf(
  event: CalendarEvent,
  local: number,
  own: EventLength | undefined,
  clock: Zone | undefined,
): number {
  const length = own ?? event.length;
  if ('duration' in length) return endOfDuration(local, length.duration.days, length.duration.ms, clock);
  const end = onClock(length.end, clock);
  return own ? end : local + end - event.start.local;
}

function endOfDuration(local: number, days: number, ms: number, clock: Zone | undefined): number {
  const nominal = local + days * DAY;
  return clock && ms !== 0 ? localIn(clock, instantIn(clock, nominal) + ms) : nominal + ms;
}

/** The rules of a series: those that repeat, or one for each date where none can. */
function repeatRules(
  event: CalendarEvent,
  pattern: Pattern,
  excepted: Excepted,
  clock: Zone | undefined,
  context: RuleContext,
): readonly SchedulingRule[] {
  const { place, start, startText, length } = event;
  const { zone, findings } = context;
  const first = occurrenceFrom(pattern, pattern.start);
  if (pattern.start === start.local && first !== pattern.start && event.rules.length === 1) {
    reportEvent(findings.warnings, 'calendar/startMissed', place, { value: startText });
  }
  if (first === undefined) return [];
  const isForeign =
    clock !== undefined &&
    zone !== undefined &&
    !haveSameClock(clock, zone, instantIn(clock, first) - DAY, lastInstantOf(pattern, clock));
  if (isForeign) return listedRules(event, pattern, excepted, clock, context, 'zone');
  if (event.exceptionRules.length > 0) {
    return listedRules(event, pattern, excepted, clock, context, 'exceptionRule');
  }
  if (!takeExceptions(context, excepted.days.size + excepted.readings.size)) return [];
  const taken = exceptedOccurrences(pattern, excepted);
  const parts = taken && withoutOccurrences(pattern, taken);
  if (!parts) {
    return tooManyRules(context);
  }
  const rules: SchedulingRule[] = [];
  for (const part of parts) {
    const made = seriesRules(part, wallLength(start.local, length, clock));
    if (!made) return listedRules(event, pattern, excepted, clock, context, 'length');
    for (const rule of made) if (takeRule(context)) rules.push(rule);
  }
  return rules;
}

function lastInstantOf({ until }: Pattern, clock: Zone): number {
  return until === undefined ? Number.POSITIVE_INFINITY : instantIn(clock, until) + DAY;
}

/** The occurrences to take out; an exception that is a date takes out all of its day. */
function exceptedOccurrences(
  pattern: Pattern,
  { readings, days }: Excepted,
): ReadonlySet<number> | undefined {
  const taken = new Set(readings);
  for (const day of days) {
    const starts = occurrencesOf(pattern, day * DAY, (day + 1) * DAY - 1, MAX_RULES);
    if (!starts) return undefined;
    for (const start of starts) taken.add(start);
  }
  return taken;
}

/** One rule for each occurrence, up to where the caller wants them. */
function listedRules(
  event: CalendarEvent,
  pattern: Pattern,
  excepted: Excepted,
  clock: Zone | undefined,
  context: RuleContext,
  because: ListedReason,
): readonly SchedulingRule[] {
  const { place, exceptionRules, start, length } = event;
  const { expandUntil, findings } = context;
  const isBounded = pattern.count !== undefined || pattern.until !== undefined;
  if (!expandUntil && (because === 'zone' || !isBounded)) {
    reportEvent(findings.problems, 'calendar/notExpandable', place, { because });
    return [];
  }
  const end = expandUntil?.onClock(clock) ?? Number.POSITIVE_INFINITY;
  const starts = occurrencesOf(pattern, pattern.start, end, MAX_RULES + excepted.readings.size);
  const dropped = new Set<number>();
  for (const line of exceptionRules) {
    for (const each of readRepeat(start, line, clock, place, findings) ?? []) {
      for (const at of occurrencesOf(each, each.start, end, MAX_RULES) ?? []) dropped.add(at);
    }
  }
  if (!starts) {
    return tooManyRules(context);
  }
  const kept = starts.filter(local => !excepted(local) && !dropped.has(local));
  const size = wallLength(start.local, length, clock);
  const rules = kept.flatMap(local => dateRules(event, local, local + size, clock, context));
  if (expandUntil) {
    const params = { because, count: rules.length, until: expandUntil.text };
    reportEvent(findings.warnings, 'calendar/listed', place, params);
  }
  return rules;
}

function takeExceptions({ exceptions, ofFile }: RuleContext, count: number): boolean {
  if (exceptions.left < 0) return false;
  exceptions.left -= count;
  if (exceptions.left >= 0) return true;
  reportFile(ofFile.problems, 'calendar/tooMany', { what: 'dates', most: MAX_DATES });
  return false;
}

function takeRule({ budget, ofFile }: RuleContext): boolean {
  budget.left -= 1;
  if (budget.left >= 0) return true;
  if (budget.left === -1) reportFile(ofFile.problems, 'calendar/tooMany', { what: 'rules', most: MAX_RULES });
  return false;
}

function tooManyRules(context: RuleContext): readonly SchedulingRule[] {
  context.budget.left = Math.min(context.budget.left, 0);
  takeRule(context);
  return [];
}
