import { DAY } from '../time/civil.js';
import { durationOf, type EventLength, lengthTo } from './eventLength.js';
import { type EventReader, timeOf, valuesOf } from './eventReader.js';
import type { EventTime } from './eventTime.js';
import { reportEvent } from './findings.js';
import type { Property } from './property.js';

/** One date of an RDATE, with its own length if it is a period. */
export interface ExtraDate {
  readonly start: EventTime;
  readonly length: EventLength | undefined;
}

/** Reads the dates of RDATE. If DTSTART is a date, a time counts as its date. */
export function readExtraDates(reader: EventReader, start: EventTime): readonly ExtraDate[] {
  return valuesOf(reader, 'RDATE').flatMap(({ property, value }) => {
    if (Array.isArray(value)) return period(reader, property, value[0], value[1]) ?? [];
    const time = timeOf(reader, property, value);
    if (!time) return [];
    if (start.isDate) return [{ start: dateOf(time), length: undefined }];
    if (!time.isDate) return [{ start: time, length: undefined }];
    const { name, line, written } = property;
    const params = { part: name, value: written, property: name, line };
    reportEvent(reader.findings.problems, 'calendar/otherKind', reader.place, params);
    return [];
  });
}

function dateOf({ local }: EventTime): EventTime {
  return { local: Math.floor(local / DAY) * DAY, isDate: true, zone: undefined };
}

/**
 * Reads a period: a start with an end or a duration.
 *
 * Source: RFC 5545 §3.3.9.
 */
function period(reader: EventReader, property: Property, from: unknown, to: unknown): ExtraDate | undefined {
  const start = timeOf(reader, property, from);
  if (!start) return undefined;
  if (typeof to === 'string' && /^[+-]?P/i.test(to)) {
    const duration = durationOf(reader, property, to, false);
    return duration && { start, length: { duration } };
  }
  const end = timeOf(reader, property, to);
  const length = end && lengthTo(reader, start, end, property);
  return length && { start, length };
}
