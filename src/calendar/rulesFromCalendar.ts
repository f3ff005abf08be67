import type { SchedulingRule } from '../model.js';
import { ok, okUnless, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { type CalendarOptions, checkedOptions, readExpandUntil } from './calendarOptions.js';
import { type CalendarLines, readComponents } from './components.js';
import { type CalendarEvent, readEvent } from './event.js';
import { eventRules } from './eventRules.js';
import type { EventTime } from './eventTime.js';
import { zoneFinder } from './fileZones.js';
import { type CalendarFindings, reportFile } from './findings.js';
import { newestRevisions } from './revisions.js';
import { MAX_DATES, MAX_RULES, type RuleContext } from './ruleContext.js';
import { ruleIds } from './ruleIds.js';
import { isCancelledCalendar, scheduleZone } from './scheduleZone.js';

const MAX_SERIES = 1000;

/**
 * Reads the events of an iCalendar file as rules of one state, such as next year's holidays.
 *
 * Every event counts, whatever its TRANSP, except cancelled ones. An event becomes one rule if possible. A rule cannot
 * have exceptions, so a series with EXDATEs or with moved or cancelled occurrences is split into several rules: one
 * ends before each exception, and the next starts after it. All-day events and floating times are in the zone of the
 * schedule.
 *
 * Problems: one for each event that cannot be read, with its line and summary (`calendar/…`), and for a file of more
 * than 5,000,000 characters, 10,000 events, 1000 series, 5000 dates in lists or 10,000 rules. An invalid option throws
 * a TypeError or RangeError that names it. Warnings: `calendar/empty`, `calendar/zoneAssumed`, `calendar/listed`,
 * `calendar/noLength`, `calendar/startMissed`, `calendar/repeatedHour`, `calendar/timesIgnored`; with `skipUnreadable`,
 * also the problems of the events left out.
 * Source: RFC 5545.
 *
 * @example
 * const file = `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:christmas
 * SUMMARY:Christmas Day
 * DTSTART;VALUE=DATE:20261225
 * RRULE:FREQ=YEARLY
 * END:VEVENT
 * END:VCALENDAR`;
 * const [rule] = orThrow(rulesFromCalendar(file, { state: 'Holiday' }));
 * rule?.id; // 'christmas'
 * describeRule(rule ?? {}); // 'Every year on 25 December, all day'
 */
export function rulesFromCalendar(
  icsText: string,
  options: CalendarOptions,
): Result<readonly SchedulingRule[]> {
  const { state, priority, timeZoneId, skipUnreadable, expandUntil } = withReadable({ options }, () =>
    checkedOptions(options),
  );
  const findings: CalendarFindings = { problems: [], warnings: [] };
  if (typeof icsText !== 'string')
    reportFile(findings.problems, 'calendar/notText', { type: typeof icsText });
  const calendars = typeof icsText === 'string' ? readComponents(icsText, findings) : [];
  // Problems of single events, which `skipUnreadable` turns into warnings. Problems of the file stay problems.
  const unreadable: CalendarFindings = { problems: [], warnings: findings.warnings };
  const perCalendar = readEvents(calendars, unreadable, findings);
  const zone = scheduleZone(timeZoneId, calendars, perCalendar.flat(), findings);
  const context: RuleContext = {
    zone,
    expandUntil: expandUntil === undefined ? undefined : readExpandUntil(expandUntil, zone),
    findings: unreadable,
    ofFile: findings,
    budget: { left: MAX_RULES },
    exceptions: { left: MAX_DATES },
  };
  const idOf = ruleIds();
  const rules: SchedulingRule[] = [];
  const isSound = findings.problems.length === 0;
  for (const events of isSound ? perCalendar : []) {
    const replaced = replacedOccurrences(events);
    for (const event of events) {
      if (event.isCancelled) continue;
      const others = event.replaces ? [] : (replaced.get(event.uid) ?? []);
      for (const [index, rule] of eventRules(event, others, context).entries()) {
        rules.push({
          id: idOf(event, rule, index),
          ...(event.place.summary === '' ? {} : { name: event.place.summary }),
          ...(priority === undefined ? {} : { priority }),
          state,
          simpleRuleType: 'Time',
          ...rule,
        });
      }
    }
  }
  const problems = skipUnreadable ? findings.problems : [...findings.problems, ...unreadable.problems];
  if (problems.length === 0 && rules.length === 0) reportFile(findings.warnings, 'calendar/empty', {});
  const warnings = skipUnreadable ? [...unreadable.problems, ...findings.warnings] : findings.warnings;
  return problems.length === 0 ? ok(rules, warnings) : okUnless(problems.slice(0, 10_000), () => []);
}

/** The readable events of each calendar. */
function readEvents(
  calendars: readonly CalendarLines[],
  unreadable: CalendarFindings,
  { problems }: CalendarFindings,
): readonly (readonly CalendarEvent[])[] {
  const budget = { left: MAX_DATES };
  let index = 0;
  const read = calendars.map(calendar => {
    const findZone = zoneFinder(calendar);
    const isCancelled = isCancelledCalendar(calendar);
    const events = calendar.events.flatMap(lines => {
      if (budget.left < 0) return [];
      const event = readEvent(lines, index, findZone, budget, unreadable);
      index += 1;
      return event ? [{ ...event, isCancelled: event.isCancelled || isCancelled }] : [];
    });
    return newestRevisions(events);
  });
  if (budget.left < 0) reportFile(problems, 'calendar/tooMany', { what: 'dates', most: MAX_DATES });
  const series = read.flat().reduce((count, { rules }) => count + rules.length, 0);
  if (series > MAX_SERIES) reportFile(problems, 'calendar/tooMany', { what: 'series', most: MAX_SERIES });
  return read;
}

/** The occurrences that other events replace or cancel, by the UID of the series. */
function replacedOccurrences(events: readonly CalendarEvent[]): ReadonlyMap<string, readonly EventTime[]> {
  const byUid = new Map<string, EventTime[]>();
  for (const { uid, replaces } of events) {
    if (!replaces || uid === '') continue;
    const known = byUid.get(uid);
    if (known) known.push(replaces);
    else byUid.set(uid, [replaces]);
  }
  return byUid;
}
