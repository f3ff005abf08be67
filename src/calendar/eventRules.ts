import type { SchedulingRule } from '../model.js';
import { dateRules, endOf, wallLength } from './dateRules.js';
import type { CalendarEvent } from './event.js';
import { type EventTime, onClock } from './eventTime.js';
import { exceptedStarts } from './exceptions.js';
import type { ExtraDate } from './extraDates.js';
import { reportEvent } from './findings.js';
import { readRepeat } from './repeat.js';
import { repeatRules } from './repeatRules.js';
import type { RuleContext } from './ruleContext.js';

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
