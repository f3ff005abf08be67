import ICAL from 'ical.js';
import { shown } from '../catalogue/define.js';
import { wrongType } from '../options.js';
import { withReadable } from '../readable.js';
import type { Timeline } from '../schedule/timeline.js';
import { SECOND } from '../time/civil.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { resolveZoneId } from '../time/zone.js';
import { segmentsOf, stateSpans } from './stateSpans.js';

export interface TimelineCalendarOptions {
  /** The zone of the schedule, in which calendar programs show the events: an IANA or Windows id. */
  readonly timeZoneId: string;
  /** The name that calendar programs show for the calendar. */
  readonly name?: string | undefined;
  /** When the calendar was made. By default, the start of the timeline. */
  readonly stamp?: Instant | undefined;
  /** The states that become events. By default, all but the default state. */
  readonly states?: readonly string[] | undefined;
}

/**
 * Writes a timeline as an iCalendar file that Google, Outlook and Apple can read. Each span of a state becomes an
 * event.
 *
 * Shape: adjacent segments in one state become one event. Starts and ends are written in UTC, so they are exact even
 * when clocks change. Fractions of a second are dropped. The same timeline gives the same text, including the UIDs.
 * Problems: none. An invalid option throws a TypeError or RangeError that names it.
 * Source: RFC 5545.
 *
 * @example
 * const year = timelineBetween(compiled, monday, monday + 86_400_000);
 * const ics = calendarFromTimeline(year, { timeZoneId: 'America/New_York' });
 * ics.split('\r\n').filter(line => /^(DT|SUMMARY)/.test(line));
 * // ['DTSTAMP:20261123T050000Z', 'DTSTART:20261123T140000Z', 'DTEND:20261123T220000Z', 'SUMMARY:Business Hours']
 */
export function calendarFromTimeline(timeline: Timeline, options: TimelineCalendarOptions): string {
  return withReadable({ timeline, options }, () => calendarText(timeline, options));
}

function calendarText(timeline: Timeline, options: TimelineCalendarOptions): string {
  const { zone, name, stamp, states } = checked(options);
  const segments = segmentsOf(timeline);
  const spans = stateSpans(segments, states);
  const created = stamp ?? segments[0]?.from ?? 0;
  const calendar: Line[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//customer-patch//calendar//EN'],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ['method', {}, 'text', 'PUBLISH'],
    ...(name === undefined ? [] : [text('x-wr-calname', name)]),
    text('x-wr-timezone', zone),
  ];
  const events = spans.flatMap(({ from, to, stateName }) => {
    const [start, end] = [utc(from), utc(to)];
    if (start === end) return [];
    const id = [start.replaceAll(/[-:]/g, ''), stateName, ...(name === undefined ? [] : [name])];
    const uid = id.map(part => encodeURIComponent(wellFormed(part))).join('-');
    return [
      [
        text('uid', `${uid}@customer-patch`),
        ['dtstamp', {}, 'date-time', utc(created)],
        ['dtstart', {}, 'date-time', start],
        ['dtend', {}, 'date-time', end],
        text('summary', stateName),
        ['transp', {}, 'text', 'TRANSPARENT'],
      ] satisfies Line[],
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    ...calendar.map(written),
    ...events.flatMap(event => ['BEGIN:VEVENT', ...event.map(written), 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ];
  return lines.join('\r\n');
}

/** A property in jCal. */
type Line = [name: string, parameters: Record<string, string>, type: string, value: string];

function text(name: string, value: string): Line {
  // iCalendar allows no control characters except tabs and escaped line breaks.
  const lines = value.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\t\n])\p{Cc}/gu, ' ');
  return [name, {}, 'text', wellFormed(lines)];
}

/** Replaces lone surrogates, which UTF-8 cannot encode. */
function wellFormed(value: string): string {
  return value.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

function written(line: Line): string {
  const { icalendar } = ICAL.design;
  // Otherwise ical.js writes VALUE=TEXT, which not every reader of these properties expects.
  const property = { ...icalendar.property, 'x-wr-calname': PLAIN, 'x-wr-timezone': PLAIN };
  return folded(ICAL.stringify.property(line, { ...icalendar, property }, true));
}

const PLAIN = { defaultType: 'text' };

/** The maximum length of a line. The continued lines that ical.js writes are one octet too long. */
const MAX_OCTETS = 75;

function folded(line: string): string {
  let lines = '';
  let octets = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (octets + size > MAX_OCTETS) {
      lines += '\r\n ';
      octets = 1;
    }
    lines += character;
    octets += size;
  }
  return lines;
}

/** A date-time as jCal writes it, without fractions of a second. */
function utc(epochMs: number): string {
  const second = Math.floor(epochMs / SECOND) * SECOND;
  return `${new Date(second).toISOString().slice(0, 19)}Z`;
}

function checked(options: TimelineCalendarOptions) {
  if (typeof options !== 'object' || options === null) throw wrongType('options', 'an object', options);
  const { timeZoneId, name, stamp, states } = options;
  if (typeof timeZoneId !== 'string') throw wrongType('timeZoneId', 'a text', timeZoneId);
  const zone = resolveZoneId(timeZoneId);
  if (zone === undefined) {
    throw new RangeError(`The option timeZoneId is an IANA or Windows id, not "${shown(timeZoneId)}".`);
  }
  if (name !== undefined && typeof name !== 'string') throw wrongType('name', 'a text', name);
  return { zone, name, stamp: stamp === undefined ? undefined : stampOption(stamp), states };
}

function stampOption(stamp: Instant): number {
  try {
    return toEpochMs(stamp);
  } catch {
    throw new RangeError(`The option stamp is an instant, not "${shown(stamp)}".`);
  }
}
