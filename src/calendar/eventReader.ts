import type { FileLine } from './components.js';
import { type EventTime, eventTime } from './eventTime.js';
import type { ZoneFinder } from './fileZones.js';
import { type CalendarFindings, type EventPlace, reportEvent } from './findings.js';
import { type Property, readProperty } from './property.js';

/** Everything needed to read the parts of one event. */
export interface EventReader {
  readonly place: EventPlace;
  readonly byName: ReadonlyMap<string, readonly FileLine[]>;
  readonly findZone: ZoneFinder;
  /** How many more dates the lists of the file may contain. */
  readonly budget: { left: number };
  readonly findings: CalendarFindings;
}

/** A property that an event may have once. Undefined if it is absent or cannot be read. */
export function propertyOf(reader: EventReader, name: string): Property | undefined {
  const [line, second] = reader.byName.get(name) ?? [];
  if (second) {
    const params = { part: name, property: name, line: second.number };
    reportEvent(reader.findings.problems, 'calendar/repeated', reader.place, params);
  }
  return line && readLine(reader, line);
}

/** All values of the properties with this name. */
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

/** Reads a date or time value. */
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

/** The text of a line, with each run of spaces and line breaks replaced by one space. */
export function plainText(line: FileLine | undefined): string {
  const value = line && readProperty(line)?.values[0];
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';
}
