import { civilDay, DAY, dayNumber, daysInMonth, HOUR, MINUTE, SECOND } from './civil.js';

/** A date as written, with its time and its offset (milliseconds east of UTC) if the text has them. */
export interface WrittenDate {
  readonly day: number;
  readonly time: number | undefined;
  readonly offset: number | undefined;
}

/** 0001-01-01, the first date that can be written. .NET writes it for "no date". */
export const FIRST_DAY = /* @__PURE__ */ dayNumber(1, 1, 1);

const LAST_DAY = /* @__PURE__ */ dayNumber(9999, 12, 31);

/** A longer text is neither a date nor a time. This keeps texts of megabytes cheap. */
export const LONGEST_TEXT = 1000;

const DASH = 45;
const TIME_OF_DATE = /^[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;
const DOT_NET_DATE = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/;
const DATE_PART = /^(\d{4})-(\d\d)-(\d\d)(?:$|[T ])/i;

/**
 * Reads `YYYY-MM-DD`, an ISO 8601 date-time with or without an offset, or .NET's `/Date(ms±hhmm)/`, whose date is the
 * one that a clock at that offset shows. As in RFC 3339, `T` and `Z` may be lower case, and a space may replace `T`.
 * Spaces around the text are ignored.
 */
export function readDate(text: string): WrittenDate | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const written = text.trim();
  return readIsoDate(written) ?? readDotNetDate(written);
}

function readIsoDate(text: string): WrittenDate | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const date = digits(text, 8, 10);
  const dashed = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH;
  if (!dashed || !isDate(year, month, date)) return undefined;
  const day = dayNumber(year, month, date);
  if (text.length === 10) return { day, time: undefined, offset: undefined };
  const match = TIME_OF_DATE.exec(text.slice(10));
  if (!match) return undefined;
  const [, hours, minutes, seconds, fraction, zone] = match;
  const time = clockTime(hours, minutes, seconds, fraction);
  const offset = zone === undefined ? undefined : readOffset(zone);
  if (time === undefined || (zone !== undefined && offset === undefined)) return undefined;
  return { day, time, offset };
}

/** The milliseconds are an instant. The offset gives the local time; without one it is UTC. */
function readDotNetDate(text: string): WrittenDate | undefined {
  const match = DOT_NET_DATE.exec(text);
  if (!match) return undefined;
  const offset = readOffset(match[2] ?? 'Z');
  if (offset === undefined) return undefined;
  const local = Number(match[1]) + offset;
  const day = Math.floor(local / DAY);
  const isWritable = day >= FIRST_DAY - 1 && day <= LAST_DAY;
  return isWritable ? { day, time: local - day * DAY, offset } : undefined;
}

/** Whether a date means its whole day: it has no time, or the time is midnight, as serializers write dates. */
export function isWholeDay({ time }: WrittenDate): boolean {
  return time === undefined || time === 0;
}

/** Whether a date is .NET's default, `DateTime.MinValue`, at any offset. */
export function isDefaultDate({ day }: WrittenDate): boolean {
  return day <= FIRST_DAY;
}

/** `[year, month, date]` if a text is written like a date but the calendar has no such date; otherwise empty. */
export function impossibleDate(text: unknown): readonly number[] {
  const match = typeof text === 'string' ? DATE_PART.exec(text.slice(0, LONGEST_TEXT).trim()) : null;
  if (!match) return [];
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  return isDate(year, month, date) ? [] : [year, month, date];
}

/** `[year, month, date]` of a day, for the parameters of a problem. */
export function dateParts(day: number): readonly number[] {
  const { year, month, date } = civilDay(day);
  return [year, month, date];
}

function isDate(year: number, month: number, date: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** The number that the characters in `[from, to)` write; NaN unless all of them are digits. */
export function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

/** A time before 24:00 as milliseconds since midnight; undefined if a part is out of range. */
export function clockTime(
  hours = '',
  minutes = '0',
  seconds = '0',
  fraction: string | undefined = undefined,
): number | undefined {
  const h = Number(hours);
  const m = Number(minutes);
  const s = Number(seconds);
  if (h > 23 || m > 59 || s > 59) return undefined;
  return h * HOUR + m * MINUTE + s * SECOND + fractionMs(fraction);
}

/** The milliseconds of a fraction of a second. Further digits are cut off, not rounded. */
export function fractionMs(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function readOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = text.length > 3 ? Number(text.slice(-2)) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  const east = hours * HOUR + minutes * MINUTE;
  return text.startsWith('-') ? 0 - east : east;
}
