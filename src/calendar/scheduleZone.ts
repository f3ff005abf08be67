import { type CalendarLines, upperValueOf } from './components.js';
import type { CalendarEvent } from './event.js';
import { textOf } from './fileZones.js';
import { type CalendarFindings, reportFile } from './findings.js';
import { knownZone, type Zone } from './zones.js';

/**
 * The zone of the schedule: the caller's, else the calendar's X-WR-TIMEZONE, else the zone of the events.
 *
 * Undefined if no event needs a zone. Also undefined if the zone cannot be determined, which is reported.
 */
export function scheduleZone(
  timeZoneId: string | undefined,
  calendars: readonly CalendarLines[],
  events: readonly CalendarEvent[],
  { problems, warnings }: CalendarFindings,
): Zone | undefined {
  if (timeZoneId !== undefined) {
    const given = knownZone(timeZoneId);
    if (!given) reportFile(problems, 'calendar/unknownScheduleZone', { timeZoneId });
    return given;
  }
  const timed = events.filter(({ start, isCancelled }) => !start.isDate && !isCancelled);
  if (timed.length === 0) return undefined;
  const zone = ofCalendar(calendars) ?? ofEvents(timed, problems);
  if (zone) reportFile(warnings, 'calendar/zoneAssumed', { timeZoneId: zone.id });
  return zone;
}

function ofCalendar(calendars: readonly CalendarLines[]): Zone | undefined {
  for (const { lines } of calendars) {
    const id = textOf(lines, 'X-WR-TIMEZONE');
    const zone = id === undefined ? undefined : knownZone(id);
    if (zone) return zone;
  }
  return undefined;
}

/** The zone that the events with a zone have in common. Floating times are read in it too. */
function ofEvents(timed: readonly CalendarEvent[], problems: CalendarFindings['problems']): Zone | undefined {
  const zones = new Map<string, Zone>();
  for (const { start } of timed) if (start.zone) zones.set(start.zone.id, start.zone);
  const [zone, ...more] = zones.values();
  if (more.length > 0)
    reportFile(problems, 'calendar/severalZones', { timeZoneIds: [...zones.keys()].slice(0, 10) });
  else if (zone && !zone.isKnown) reportFile(problems, 'calendar/unknownScheduleZone', { timeZoneId: '' });
  return more.length === 0 && zone?.isKnown ? zone : undefined;
}

/** Whether a calendar is a cancellation message (METHOD:CANCEL). */
export function isCancelledCalendar({ lines }: CalendarLines): boolean {
  return lines.some(line => line.name === 'METHOD' && upperValueOf(line) === 'CANCEL');
}
