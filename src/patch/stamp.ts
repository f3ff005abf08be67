import { shown } from '../catalogue/define.js';
import { type Instant, toEpochMs } from '../time/instant.js';

/** The instant in a stamp. */
interface Stamp {
  /** Whole milliseconds since the epoch. */
  readonly ms: number;
  /** The digits of the fraction after the milliseconds, as written. */
  readonly rest: string;
}

/**
 * The stamp of a changed customer: `now`, but at least a millisecond after the stored stamp, so that no two versions
 * share a stamp even if the clock is slow or stopped.
 *
 * Shape: an ISO 8601 text that is late enough stays as given. A stored stamp that cannot be read is ignored.
 * Problems: none. Throws a RangeError if `now` is not an instant.
 */
export function nextStamp(stored: unknown, now: Instant): string {
  const epochMs = instantOption('now', now);
  const old = stampOf(stored);
  // A finer stamp is rounded up to the next millisecond.
  const least = old ? old.ms + (/[1-9]/.test(old.rest) ? 2 : 1) : Number.NEGATIVE_INFINITY;
  if (epochMs < least) return new Date(Math.min(least, latest)).toISOString();
  return typeof now === 'string' && isoStamp.test(now) ? now : new Date(epochMs).toISOString();
}

const latest = 8.64e15;
const isoStamp =
  /^(\d{4}|\+\d{6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const hasOffset = /^\/Date|T.*(Z|[+-]\d\d(:?\d\d)?)$/i;
const dotNetStamp = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

function stampOf(value: unknown): Stamp | undefined {
  if (typeof value !== 'string') return undefined;
  const dotNet = dotNetStamp.exec(value);
  if (dotNet) return inRange({ ms: Number(dotNet[1]), rest: '' });
  const match = isoStamp.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || Number(day) === 0) return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const digits = fraction.padEnd(3, '0');
  const time = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  const ms = date.getTime() + time + Number(digits.slice(0, 3)) - offsetMs(zone);
  return inRange({ ms, rest: digits.slice(3) });
}

function inRange(stamp: Stamp): Stamp | undefined {
  return Math.abs(stamp.ms) <= latest ? stamp : undefined;
}

function offsetMs(zone: string): number {
  if (/z/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function instantOption(name: string, value: Instant): number {
  try {
    const read = typeof value === 'string' && hasOffset.test(value) ? stampOf(value) : undefined;
    return read ? read.ms : toEpochMs(value);
  } catch {
    throw new RangeError(`The option ${name} is an instant with an offset, not ${shown(value)}.`);
  }
}
