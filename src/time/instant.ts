import { cut } from '../catalogue/define.js';
import { fail, ok, type Problem, problem, type Result } from '../problem.js';
import { DAY, LATEST } from './civil.js';
import { impossibleDate, readDate } from './formats.js';

/**
 * A point in time: epoch milliseconds, a `Date`, an ISO 8601 string with an offset, an object with `toMillis()` (a
 * luxon `DateTime`), or one with `epochMilliseconds` (a Temporal `Instant` or `ZonedDateTime`).
 */
export type Instant =
  | number
  | string
  | Date
  | { toMillis(): number }
  | { readonly epochMilliseconds: number };

/**
 * The epoch milliseconds of an instant that comes from the caller's code. Use `parseInstant` for user input.
 *
 * Problems: throws a RangeError if `instant` is not a valid instant.
 */
export function toEpochMs(instant: Instant): number {
  const epochMs = typeof instant === 'number' ? inRange(instant) : readUntrusted(instant);
  if (epochMs === undefined) {
    throw new RangeError(
      impossibleDate(instant).length > 0
        ? `Not an instant. ${unreadable(instant).message}`
        : `Not an instant: ${describe(instant)}. Give epoch milliseconds or an ISO string with an offset.`,
    );
  }
  return epochMs;
}

/**
 * Reads an instant from user input.
 *
 * Shape: everything that `Instant` allows, and .NET's `/Date(1795701600000)/`. A string is an ISO 8601 date-time with
 * an offset (`2026-11-26T09:00:00-05:00`); a fraction of any length is cut to milliseconds.
 * Problems: `instant/unreadable`.
 *
 * @example
 * parseInstant('2026-11-26T14:00:00Z'); // { ok: true, value: 1795701600000, warnings: [] }
 */
export function parseInstant(input: unknown): Result<number> {
  const epochMs = readUntrusted(input);
  if (epochMs !== undefined) return ok(epochMs);
  return fail(unreadable(input));
}

function unreadable(input: unknown): Problem {
  const params = { value: describe(input), impossible: impossibleDate(input) };
  return problem('instant/unreadable', 'instant', '', params);
}

/** Undefined if the object cannot be read, such as a revoked proxy. */
function readUntrusted(input: unknown): number | undefined {
  try {
    return readInstant(input);
  } catch {
    return undefined;
  }
}

function readInstant(input: unknown): number | undefined {
  if (typeof input === 'number') return inRange(input);
  if (typeof input === 'string') {
    const written = readDate(input);
    if (written?.time === undefined || written.offset === undefined) return undefined;
    return inRange(written.day * DAY + written.time - written.offset);
  }
  if (typeof input !== 'object' || input === null) return undefined;
  const dateMs = timeOfDate(input);
  if (dateMs !== undefined) return inRange(dateMs);
  if ('toMillis' in input && typeof input.toMillis === 'function') return inRange(input.toMillis());
  if ('epochMilliseconds' in input) return inRange(input.epochMilliseconds);
  return undefined;
}

/** Also works for a `Date` from another realm, such as an iframe, where `instanceof` is false. */
function timeOfDate(input: object): number | undefined {
  try {
    return Date.prototype.getTime.call(input);
  } catch {
    return undefined;
  }
}

function inRange(epochMs: unknown): number | undefined {
  return typeof epochMs === 'number' && Math.abs(epochMs) <= LATEST ? Math.floor(epochMs) : undefined;
}

function describe(input: unknown): string {
  if (typeof input === 'string') return `"${cut(input)}"`;
  const type = typeof input;
  return (type === 'object' || type === 'function') && input !== null ? `this ${type}` : cut(String(input));
}
