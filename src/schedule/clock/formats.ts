import { DAY, dayNumber, daysInMonth, HOUR, MINUTE, SECOND } from './civil.js';

/** A date as written, with the time and the offset (milliseconds east of UTC) where the text gives them. */
export interface WrittenDate {
  readonly day: number;
  readonly time: number | undefined;
  readonly offset: number | undefined;
}

const TIME_OF_DATE = /^T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/;
const TWELVE_HOUR = /^(\d{1,2}):(\d\d) ([AaPp])[Mm]$/;
const COLON = 58;
const DASH = 45;
const DURATION = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/** Reads `YYYY-MM-DD` or an ISO date-time, with or without an offset. */
export function readDate(text: string): WrittenDate | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const date = digits(text, 8, 10);
  const dashed = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH;
  if (!dashed || !(year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))) {
    return undefined;
  }
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

/** Whether a date stands for its whole day: a bare one, or a midnight with an offset, as serializers write a date. */
export function isWholeDay({ time, offset }: WrittenDate): boolean {
  return time === undefined || (time === 0 && offset !== undefined);
}

/** The number that the characters from one place to another write; NaN if they are not all digits. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

/**
 * Reads a time of day: `H:mm`, `HH:mm[:ss[.fff]]`, `h:mm AM`, an ISO 8601 duration since midnight (`PT9H30M`), or
 * the time of an ISO date-time. Milliseconds since midnight; 24:00 comes back as a whole day's.
 */
export function readTime(text: string): number | undefined {
  if (text.length === 5 && text.charCodeAt(2) === COLON) {
    const hours = digits(text, 0, 2);
    const minutes = digits(text, 3, 5);
    if (hours <= 23 && minutes <= 59) return hours * HOUR + minutes * MINUTE;
  }
  const clock = CLOCK.exec(text);
  if (clock) {
    const [, hours = '', minutes, seconds, fraction] = clock;
    if (hours.length === 1 && seconds !== undefined) return undefined;
    if (hours === '24' && Number(minutes) + Number(seconds ?? 0) + Number(fraction ?? 0) === 0) return DAY;
    return clockTime(hours, minutes, seconds, fraction);
  }
  const twelve = TWELVE_HOUR.exec(text);
  if (twelve) {
    const [, hours, minutes, half] = twelve;
    if (Number(hours) < 1 || Number(hours) > 12) return undefined;
    const hourOfDay = (Number(hours) % 12) + (half === 'P' || half === 'p' ? 12 : 0);
    return clockTime(String(hourOfDay), minutes, undefined, undefined);
  }
  return readDuration(text) ?? readDate(text)?.time;
}

function readDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match || text === 'P') return undefined;
  const [, days, hours, minutes, seconds, fraction] = match;
  const milliseconds = readFraction(fraction);
  if (milliseconds === undefined) return undefined;
  const total =
    Number(days ?? 0) * DAY +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * MINUTE +
    Number(seconds ?? 0) * SECOND +
    milliseconds;
  return total <= DAY ? total : undefined;
}

function clockTime(hours = '', minutes = '', seconds = '0', fraction?: string): number | undefined {
  const h = Number(hours);
  const m = Number(minutes);
  const s = Number(seconds);
  const milliseconds = readFraction(fraction);
  if (h > 23 || m > 59 || s > 59 || milliseconds === undefined) return undefined;
  return h * HOUR + m * MINUTE + s * SECOND + milliseconds;
}

/** .NET writes seven digits; those beyond the millisecond must be zeros, or the time would not be what is written. */
function readFraction(digits: string | undefined): number | undefined {
  if (digits === undefined) return 0;
  if (digits.length > 9 || Number(digits.slice(3)) !== 0) return undefined;
  return Number(digits.slice(0, 3).padEnd(3, '0'));
}

function readOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = text.length > 3 ? Number(text.slice(-2)) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
