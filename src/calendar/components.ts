import type { CalendarFindings } from './findings.js';
import { reportFile } from './findings.js';

/** A content line of the file, with its continuation lines joined. */
export interface FileLine {
  /** Counted from 1. */
  readonly number: number;
  /** In upper case. */
  readonly name: string;
  readonly text: string;
}

/** The lines of one VEVENT that give its times and its name. */
export interface EventLines {
  readonly line: number;
  readonly lines: FileLine[];
  isEnded: boolean;
}

/** A VTIMEZONE: its own lines, and the lines of each STANDARD and DAYLIGHT part. */
export interface ZoneLines {
  readonly lines: FileLine[];
  readonly observances: FileLine[][];
}

/** One VCALENDAR of the file. */
export interface CalendarLines {
  readonly lines: FileLine[];
  readonly events: EventLines[];
  readonly zones: ZoneLines[];
}

const MAX_TEXT = 5_000_000;
const MAX_EVENTS = 10_000;
const MAX_ZONES = 100;

const OF_CALENDAR = nameSet('X-WR-TIMEZONE METHOD');
const OF_EVENT = nameSet(
  'UID SUMMARY STATUS DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID SEQUENCE DTSTAMP LAST-MODIFIED',
);
const OF_ZONE = nameSet('TZID X-LIC-LOCATION');
const OF_OBSERVANCE = nameSet('DTSTART RRULE RDATE TZOFFSETFROM TZOFFSETTO');

/**
 * Splits a file into its calendars and events, and keeps the lines that determine when events occur. It does not parse
 * the lines, so a broken event does not affect the others.
 *
 * Source: RFC 5545 §3.1 and §3.4. Also accepts a byte order mark, any kind of line end, and several calendars in one
 * file.
 */
export function readComponents(text: string, { problems }: CalendarFindings): readonly CalendarLines[] {
  if (text.length > MAX_TEXT) {
    reportFile(problems, 'calendar/tooLong', { length: text.length, most: MAX_TEXT });
    return [];
  }
  const calendars: CalendarLines[] = [];
  let calendar: CalendarLines | undefined;
  let event: EventLines | undefined;
  let zone: ZoneLines | undefined;
  let observance: FileLine[] | undefined;
  /** The number of components open inside the event, such as alarms. */
  let nested = 0;
  let eventCount = 0;
  for (const line of fileLines(text)) {
    const component = line.name === 'BEGIN' || line.name === 'END' ? upperValueOf(line) : '';
    if (line.name === 'BEGIN' && component === 'VCALENDAR') {
      calendar = { lines: [], events: [], zones: [] };
      calendars.push(calendar);
      event = zone = observance = undefined;
    } else if (!calendar) {
    } else if (line.name === 'BEGIN' && component === 'VEVENT') {
      event = { line: line.number, lines: [], isEnded: false };
      zone = observance = undefined;
      nested = 0;
      eventCount += 1;
      if (eventCount > MAX_EVENTS) {
        reportFile(problems, 'calendar/tooMany', { what: 'events', most: MAX_EVENTS });
        return [];
      }
      calendar.events.push(event);
    } else if (event) {
      if (line.name === 'BEGIN') nested += 1;
      else if (component === 'VEVENT') {
        event.isEnded = true;
        event = undefined;
      } else if (component === 'VCALENDAR') event = undefined;
      else if (line.name === 'END') nested = Math.max(nested - 1, 0);
      else if (nested === 0 && OF_EVENT.has(line.name)) event.lines.push(line);
    } else if (line.name === 'BEGIN' && component === 'VTIMEZONE') {
      zone = { lines: [], observances: [] };
      calendar.zones.push(zone);
      if (calendar.zones.length > MAX_ZONES) {
        reportFile(problems, 'calendar/tooMany', { what: 'zones', most: MAX_ZONES });
        return [];
      }
    } else if (zone) {
      if (line.name === 'BEGIN') {
        observance = [];
        zone.observances.push(observance);
      } else if (component === 'VTIMEZONE') zone = observance = undefined;
      else if (line.name === 'END') observance = undefined;
      else if (observance && OF_OBSERVANCE.has(line.name)) observance.push(line);
      else if (!observance && OF_ZONE.has(line.name)) zone.lines.push(line);
    } else if (OF_CALENDAR.has(line.name)) calendar.lines.push(line);
  }
  if (calendars.length === 0) reportFile(problems, 'calendar/notCalendar', {});
  return calendars;
}

/** The text after the first colon, in upper case. */
export function upperValueOf({ text }: FileLine): string {
  return text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toUpperCase();
}

/** The lines of a file with their numbers. A line that begins with a space or tab continues the previous line. */
function* fileLines(text: string): Generator<FileLine> {
  const breaks = /\r\n|\n|\r/g;
  let number = 0;
  let joined = '';
  let start = 1;
  for (let from = text.startsWith('\uFEFF') ? 1 : 0; from <= text.length; from = breaks.lastIndex) {
    breaks.lastIndex = from;
    const found = breaks.exec(text);
    const line = text.slice(from, found?.index);
    number += 1;
    if (/^[ \t]/.test(line)) joined += line.slice(1);
    else {
      if (joined !== '') yield lineOf(joined, start);
      joined = line;
      start = number;
    }
    if (!found) break;
  }
  if (joined !== '') yield lineOf(joined, start);
}

function lineOf(text: string, number: number): FileLine {
  const name = /^[A-Za-z0-9-]{1,64}/.exec(text)?.[0] ?? '';
  return { number, name: name.toUpperCase(), text };
}

function nameSet(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
