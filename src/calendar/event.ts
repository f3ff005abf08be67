import { type EventLines, type FileLine, upperValueOf } from './components.js';
import { type EventLength, readLength } from './eventLength.js';
import { type EventReader, plainText, propertyOf, timeOf, valuesOf } from './eventReader.js';
import type { EventTime } from './eventTime.js';
import { type ExtraDate, readExtraDates } from './extraDates.js';
import type { ZoneFinder } from './fileZones.js';
import { type CalendarFindings, type EventPlace, reportEvent } from './findings.js';

/** A parsed VEVENT. */
export interface CalendarEvent {
  readonly place: EventPlace;
  /** Empty if the event has no UID. */
  readonly uid: string;
  readonly start: EventTime;
  /** DTSTART as the file writes it. */
  readonly startText: string;
  readonly length: EventLength;
  readonly rules: readonly FileLine[];
  readonly exceptionRules: readonly FileLine[];
  readonly extraDates: readonly ExtraDate[];
  readonly exceptions: readonly EventTime[];
  /** The occurrence that this event replaces in its series. */
  readonly replaces: EventTime | undefined;
  readonly isCancelled: boolean;
  readonly revision: Revision;
}

/** How new a revision of an event is: SEQUENCE first, then LAST-MODIFIED or DTSTAMP. */
export interface Revision {
  readonly sequence: number;
  readonly stamp: string;
}

/** Reads an event. Returns undefined and reports a problem if it cannot be read. */
export function readEvent(
  { line, lines, isEnded }: EventLines,
  index: number,
  findZone: ZoneFinder,
  budget: { left: number },
  findings: CalendarFindings,
): CalendarEvent | undefined {
  const { problems } = findings;
  const before = problems.length;
  const byName = linesByName(lines);
  const place = { index, line, summary: plainText(byName.get('SUMMARY')?.[0]) };
  const reader: EventReader = { place, byName, findZone, budget, findings };
  if (!isEnded) reportEvent(problems, 'calendar/unendedEvent', place, {});
  const isCancelled = plainText(byName.get('STATUS')?.[0]).toUpperCase() === 'CANCELLED';
  const replaces = readReplaced(reader);
  const property = propertyOf(reader, 'DTSTART');
  // A cancelled occurrence does not need a start of its own.
  const start =
    (property && timeOf(reader, property, property.values[0])) ?? (isCancelled ? replaces : undefined);
  if (!property && !start) reportEvent(problems, 'calendar/missingStart', place, {});
  const isRead = start !== undefined && !isCancelled;
  const length: EventLength = isRead ? readLength(reader, start) : { duration: { days: 0, ms: 0 } };
  const extraDates = isRead ? readExtraDates(reader, start) : [];
  const exceptions = isRead
    ? valuesOf(reader, 'EXDATE').flatMap(({ property, value }) => timeOf(reader, property, value) ?? [])
    : [];
  // The list of problems may be full.
  if (!start || problems.length > before || problems.length >= MAX_PROBLEMS) return undefined;
  return {
    place,
    uid: plainText(byName.get('UID')?.[0]),
    start,
    startText: property?.written ?? '',
    length,
    rules: byName.get('RRULE') ?? [],
    exceptionRules: byName.get('EXRULE') ?? [],
    extraDates,
    exceptions,
    replaces,
    isCancelled,
    revision: revisionOf(byName),
  };
}

const MAX_PROBLEMS = 10_000;

function revisionOf(byName: ReadonlyMap<string, readonly FileLine[]>): Revision {
  const written = (name: string) => {
    const line = byName.get(name)?.[0];
    return line ? upperValueOf(line) : '';
  };
  const sequence = written('SEQUENCE');
  return {
    sequence: /^\d{1,10}$/.test(sequence) ? Number(sequence) : 0,
    stamp: written('LAST-MODIFIED') || written('DTSTAMP'),
  };
}

function linesByName(lines: readonly FileLine[]): ReadonlyMap<string, readonly FileLine[]> {
  const byName = new Map<string, FileLine[]>();
  for (const line of lines) {
    const known = byName.get(line.name);
    if (known) known.push(line);
    else byName.set(line.name, [line]);
  }
  return byName;
}

/** The occurrence that RECURRENCE-ID names. */
function readReplaced(reader: EventReader): EventTime | undefined {
  const property = propertyOf(reader, 'RECURRENCE-ID');
  if (!property) return undefined;
  const { parameters, written, line } = property;
  if (parameters['range'] !== undefined) {
    const params = { value: written, property: 'RECURRENCE-ID', line };
    reportEvent(reader.findings.problems, 'calendar/rangeOfOccurrences', reader.place, params);
  }
  return timeOf(reader, property, property.values[0]);
}
