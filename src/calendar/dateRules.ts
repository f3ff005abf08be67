import type { SchedulingRule } from '../model.js';
import { DAY } from '../time/civil.js';
import type { CalendarEvent } from './event.js';
import type { EventLength } from './eventLength.js';
import { onClock } from './eventTime.js';
import { reportEvent } from './findings.js';
import { LAST_LOCAL_TIME } from './pattern.js';
import { type RuleContext, takeRule } from './ruleContext.js';
import { spanOnClock, spanRule } from './spans.js';
import { haveSameClock, instantIn, localIn, type Zone } from './zones.js';

/** The rule for a single date. Hours and minutes of a duration are exact; days are calendar days. */
export function dateRules(
  { place }: CalendarEvent,
  from: number,
  end: number,
  clock: Zone | undefined,
  context: RuleContext,
): readonly SchedulingRule[] {
  const to = Math.min(end, LAST_LOCAL_TIME);
  if (to <= from || !takeRule(context)) return [];
  const { zone, findings } = context;
  if (!clock || !zone) return [spanRule({ from, to })];
  const [first, last] = [instantIn(clock, from), instantIn(clock, to)];
  if (haveSameClock(clock, zone, first - DAY, last + DAY)) return [spanRule({ from, to })];
  const { isExact, ...shown } = spanOnClock(zone, first, last);
  if (!isExact) reportEvent(findings.warnings, 'calendar/repeatedHour', place, {});
  return [spanRule(shown)];
}

/** The end of an occurrence of an event, or of a date with its own length. */
export function endOf(
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

/** The length of an event as its clock shows it, from the local start to the local end. */
export function wallLength(start: number, length: EventLength, clock: Zone | undefined): number {
  if ('end' in length) return Math.max(onClock(length.end, clock) - start, 0);
  return length.duration.days * DAY + length.duration.ms;
}
