import { DAY, HOUR, MINUTE, SECOND } from './civil.js';
import { clockTime, digits, fractionMs, LONGEST_TEXT, readDate } from './formats.js';

const COLON = 58;
const CLOCK = /^(?:(\d{1,3})\.)?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?$/;
/* Locales write 9:00 AM, 9:00 a.m. or 9:00 a. m. */
const TWELVE_HOUR = /^(\d{1,2})(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*([ap])\.?\s*m\.?$/i;
const DURATION = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?)?$/i;

/** The last tenth of a second of a day. Serializers write it as an end when they mean midnight. */
const NEARLY_MIDNIGHT = DAY - 100;

/**
 * Reads a time of day as milliseconds since midnight. 24:00 gives the length of a whole day.
 *
 * Shape: `9:00`, `09:00:00` and seconds with a fraction of any length, `9:00 AM` and `9 AM` with or without spaces,
 * .NET's `d.hh:mm:ss`, an ISO 8601 duration since midnight (`PT9H30M`), or an ISO date-time, of which the time is used
 * as written.
 */
export function readTime(text: string): number | undefined {
  if (text.length === 5 && text.charCodeAt(2) === COLON) {
    const hours = digits(text, 0, 2);
    const minutes = digits(text, 3, 5);
    if (hours <= 23 && minutes <= 59) return hours * HOUR + minutes * MINUTE;
  }
  if (text.length > LONGEST_TEXT) return undefined;
  const written = text.trim();
  return readClock(written) ?? readTwelveHour(written) ?? readDuration(written) ?? readDate(written)?.time;
}

/** A time of day as the end of a window. The last moment of the day counts as midnight. */
export function asEnd(time: number): number {
  return time >= NEARLY_MIDNIGHT ? DAY : time;
}

function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const [, days, hours, minutes, seconds, fraction] = match;
  if (days !== undefined && seconds === undefined) return undefined;
  if (Number(days ?? 0) === 0 && hours !== '24') return clockTime(hours, minutes, seconds, fraction);
  const total = (hours === '24' ? DAY : 0) + Number(days ?? 0) * DAY;
  const rest = clockTime(hours === '24' ? '0' : hours, minutes, seconds, fraction);
  return total === DAY && rest === 0 ? DAY : undefined;
}

function readTwelveHour(text: string): number | undefined {
  const match = TWELVE_HOUR.exec(text);
  if (!match) return undefined;
  const [, hours, minutes, seconds, fraction, half] = match;
  if (Number(hours) < 1 || Number(hours) > 12) return undefined;
  const hourOfDay = (Number(hours) % 12) + (half === 'P' || half === 'p' ? 12 : 0);
  return clockTime(String(hourOfDay), minutes, seconds, fraction);
}

function readDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match || text.length === 1) return undefined;
  const [, days, hours, minutes, seconds, fraction] = match;
  const total =
    Number(days ?? 0) * DAY +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * MINUTE +
    Number(seconds ?? 0) * SECOND +
    fractionMs(fraction);
  return total <= DAY ? total : undefined;
}
