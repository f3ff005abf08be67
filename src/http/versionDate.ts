import { DAY } from '../time/civil.js';
import { readDate } from '../time/formats.js';

/** An instant as written in a stamp: whole seconds since 1970, and the digits after them. */
interface VersionDate {
  readonly seconds: number;
  readonly fraction: string;
}

/** Stamps are compared to the millisecond at least. Missing digits count as zeros. */
const leastDigits = 3;

/**
 * Whether two stamps mean the same instant, compared at the coarser of their precisions, but at least to the
 * millisecond. (A JavaScript client sends back only three of the service's seven digits.)
 *
 * Shape: accepts ISO 8601, in UTC if there is no offset, and .NET's `/Date(ms±hhmm)/`. Undefined if `base` is neither.
 */
export function isSameVersion(base: unknown, stored: unknown): boolean | undefined {
  if (base === stored && typeof base === 'string') return true;
  const [one, other] = [readVersionDate(base), readVersionDate(stored)];
  if (!one) return undefined;
  if (!other || one.seconds !== other.seconds) return false;
  const digits = Math.max(leastDigits, Math.min(one.fraction.length, other.fraction.length));
  return digitsOf(one, digits) === digitsOf(other, digits);
}

function digitsOf({ fraction }: VersionDate, digits: number): string {
  return fraction.padEnd(digits, '0').slice(0, digits);
}

const dotNetDate = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;
const secondsAndFraction = /^(.{10}T\d\d:\d\d:\d\d)\.(\d+)(.*)$/;

function readVersionDate(value: unknown): VersionDate | undefined {
  if (typeof value !== 'string') return undefined;
  const dotNet = dotNetDate.exec(value);
  if (dotNet) {
    const epochMs = Number(dotNet[1]);
    const seconds = Math.floor(epochMs / 1000);
    return { seconds, fraction: String(epochMs - seconds * 1000).padStart(3, '0') };
  }
  const text = value.trim().toUpperCase();
  const [, start = text, fraction = '', end = ''] = secondsAndFraction.exec(text) ?? [];
  const written = readDate(start + end);
  if (!written) return undefined;
  const epochMs = written.day * DAY + (written.time ?? 0) - (written.offset ?? 0);
  return { seconds: epochMs / 1000, fraction };
}
