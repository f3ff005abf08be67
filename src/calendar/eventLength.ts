import { DAY } from '../time/civil.js';
import { type EventReader, propertyOf, timeOf } from './eventReader.js';
import { type EventTime, onClock } from './eventTime.js';
import { reportEvent } from './findings.js';
import { type Duration, type Property, readDuration } from './property.js';

/** The length of an event: an end date or time, or a duration. */
export type EventLength = { readonly end: EventTime } | { readonly duration: Duration };

/**
 * The length given by DTEND or DURATION. Without either, a date lasts a day and a time has no length. A date whose end
 * is the same date lasts a day too.
 *
 * Source: RFC 5545 §3.6.1.
 */
export function readLength(reader: EventReader, start: EventTime): EventLength {
  const none = { duration: { days: start.isDate ? 1 : 0, ms: 0 } };
  const end = propertyOf(reader, 'DTEND');
  if (end) {
    const time = timeOf(reader, end, end.values[0]);
    const length = time && lengthTo(reader, start, time, end);
    return length && !(start.isDate && time.local === start.local) ? length : none;
  }
  const property = propertyOf(reader, 'DURATION');
  const duration = property && durationOf(reader, property, property.values[0], start.isDate);
  return !duration || (start.isDate && duration.days === 0) ? none : { duration };
}

/** The length up to an end. The end must have the same form as the start and must not be before it. */
export function lengthTo(
  { findings, place }: EventReader,
  start: EventTime,
  end: EventTime,
  { name, line, written }: Property,
): EventLength | undefined {
  const params = { part: name, value: written, property: name, line };
  if (end.isDate !== start.isDate) reportEvent(findings.problems, 'calendar/otherKind', place, params);
  else if (onClock(end, start.zone) < start.local) {
    reportEvent(findings.problems, 'calendar/endBeforeStart', place, params);
  } else return { end };
  return undefined;
}

/** Reads a duration. If the start is a date, 24 hours count as a day. */
export function durationOf(
  { findings, place }: EventReader,
  { name, line, written }: Property,
  text: unknown,
  isDate: boolean,
): Duration | undefined {
  const read = typeof text === 'string' ? readDuration(text) : undefined;
  const duration = read && isDate ? { days: read.days + read.ms / DAY, ms: 0 } : read;
  if (!duration || !Number.isInteger(duration.days)) {
    const params = { value: written, property: name, line };
    reportEvent(findings.problems, 'calendar/badDuration', place, params);
    return undefined;
  }
  if (duration.days * DAY + duration.ms >= 0) return duration;
  const params = { part: name, value: written, property: name, line };
  reportEvent(findings.problems, 'calendar/endBeforeStart', place, params);
  return undefined;
}
