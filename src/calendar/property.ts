import ICAL from 'ical.js';
import type { FileLine } from './components.js';

/** A property of an event, as ical.js reads it. */
export interface Property {
  readonly name: string;
  readonly line: number;
  /** By name, in lower case. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Such as `date`, `date-time`, `period`, `text`. */
  readonly type: string;
  /** Dates and times have the form that jCal uses, `2026-12-25T09:00:00Z`; a period is a pair. */
  readonly values: readonly unknown[];
  /** The value as written in the file. */
  readonly written: string;
}

/** The maximum length of a line. A line of this length contains thousands of dates. */
const MAX_LINE = 200_000;

/**
 * Matches an unquoted TZID that contains a colon. A date or time contains no colon, so the last colon ends the
 * parameters.
 */
const UNQUOTED_ZONE = /^([^":]*;TZID=)([^":;]*:[^"]*)(:[0-9TZ,]*)$/i;

/** Reads a line; undefined if it is not a valid property. */
export function readProperty({ name, number, text }: FileLine): Property | undefined {
  if (text.length > MAX_LINE) return undefined;
  try {
    const quoted = text.replace(UNQUOTED_ZONE, '$1"$2"$3').trim();
    const [, parameters, type, ...values] = ICAL.parse.property(quoted) as [
      string,
      Record<string, unknown>,
      string,
      ...unknown[],
    ];
    const written = quoted.slice(quoted.lastIndexOf(':') + 1);
    return { name, line: number, parameters, type, values, written };
  } catch {
    return undefined;
  }
}

/** A duration as a number of calendar days and a number of exact milliseconds. */
export interface Duration {
  readonly days: number;
  readonly ms: number;
}

/** Reads a DURATION such as `P1DT12H`. */
export function readDuration(text: string): Duration | undefined {
  if (!/^[+-]?P(?=[0-9T])[0-9DHMSTW]{1,40}$/i.test(text) || /T$/i.test(text)) return undefined;
  try {
    const { isNegative, weeks, days, hours, minutes, seconds } = ICAL.Duration.fromString(text.toUpperCase());
    const sign = isNegative ? -1 : 1;
    const read = {
      days: sign * (weeks * 7 + days),
      ms: sign * ((hours * 60 + minutes) * 60 + seconds) * 1000,
    };
    return Math.abs(read.days) <= MAX_DAYS && Math.abs(read.ms) <= MAX_DAYS * 86_400_000 ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A hundred thousand years. */
const MAX_DAYS = 36_524_250;
