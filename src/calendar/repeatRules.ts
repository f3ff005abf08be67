import type { ListedReason } from '../catalogue/calendar.js';
import type { SchedulingRule } from '../model.js';
import { DAY } from '../time/civil.js';
import { dateRules, wallLength } from './dateRules.js';
import type { CalendarEvent } from './event.js';
import { type Excepted, exceptedOccurrences } from './exceptions.js';
import { reportEvent } from './findings.js';
import { occurrenceFrom, occurrencesOf, type Pattern } from './pattern.js';
import { readRepeat } from './repeat.js';
import { MAX_RULES, type RuleContext, takeExceptions, takeRule, tooManyRules } from './ruleContext.js';
import { seriesRules } from './spans.js';
import { withoutOccurrences } from './split.js';
import { haveSameClock, instantIn, type Zone } from './zones.js';

/** The rules of a series: repeating rules, or one rule for each date if the series cannot be expressed otherwise. */
export function repeatRules(
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
    const partRules = seriesRules(part, wallLength(start.local, length, clock));
    if (!partRules) return listedRules(event, pattern, excepted, clock, context, 'length');
    for (const rule of partRules) if (takeRule(context)) rules.push(rule);
  }
  return rules;
}

function lastInstantOf({ until }: Pattern, clock: Zone): number {
  return until === undefined ? Number.POSITIVE_INFINITY : instantIn(clock, until) + DAY;
}

/** One rule for each occurrence, up to the caller's limit. */
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
