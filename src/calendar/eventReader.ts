import type { FileLine } from './components.js';
import { type EventTime, eventTime } from './eventTime.js';
import type { ZoneFinder } from './fileZones.js';
import { type CalendarFindings, type EventPlace, reportEvent } from './findings.js';
import { type Property, readProperty } from './property.js';

/** What the parts of one event are read with. */
export interface EventReader {
  readonly place: EventPlace;
  readonly byName: ReadonlyMap<string, readonly FileLine[]>;
  readonly findZone: ZoneFinder;
  /** How many dates in lists the file may still have. */
  readonly budget: { left: number };
  readonly findings: CalendarFindings;
}

/** The property that an event has once; undefined where it has none, or one that cannot be read. */
export function propertyOf(reader: EventReader, name: string): Property | undefined {
  const [line, second] = reader.byName.get(name) ?? [];
  if (second) {
    const params = { part: name, property: name, line: second.number };
    reportEvent(reader.findings.problems, 'calendar/repeated', reader.place, params);
  }
  return line && readLine(reader, line);
}

/** Each value of the properties with this name. */
export function valuesOf(
  reader: EventReader,
  name: string,
): readonly { readonly property: Property; readonly value: unknown }[] {
  const values: { property: Property; value: unknown }[] = [];
  for (const line of reader.byName.get(name) ?? []) {
    const property = readLine(reader, line);
    if (!property || property.written.trim() === '') continue;
    reader.budget.left -= property.values.length;
    if (reader.budget.left < 0) break;
    for (const value of property.values) values.push({ property, value });
  }
  return values;
}

function readLine({ findings, place }: EventReader, line: FileLine): Property | undefined {
  const property = readProperty(line);
  if (!property) {
    const params = { value: line.text, property: line.name, line: line.number };
    reportEvent(findings.problems, 'calendar/unreadable', place, params);
  }
  return property;
}

/** The date or time that a value gives. */
export function timeOf(reader: EventReader, property: Property, value: unknown): EventTime | undefined {
  const { problems } = reader.findings;
  const { name, line, written } = property;
  const time = eventTime(property, value, reader.findZone);
  if (time && !('unknownZone' in time)) return time;
  const where = { property: name, line };
  if (time) {
    const params = { timeZoneId: time.unknownZone, ...where };
    reportEvent(problems, 'calendar/unknownZone', reader.place, params);
  } else {
    reportEvent(problems, 'calendar/badDate', reader.place, { part: name, value: written, ...where });
  }
  return undefined;
}

/** The text of a line, blanks and line breaks in it as single blanks. */
export function plainText(line: FileLine | undefined): string {
  const value = line && readProperty(line)?.values[0];
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';
}
