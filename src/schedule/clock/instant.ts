import { fail, ok, type Result, uncatalogued } from '../../problem.js';
import { DAY, LATEST } from './civil.js';
import { readDate } from './formats.js';

/** A point in time: epoch milliseconds, a `Date`, an ISO 8601 string with an offset, or a luxon `DateTime`. */
export type Instant = number | string | Date | { toMillis(): number };

/**
 * Epoch milliseconds of an instant that the caller's code made.
 *
 * Problems: a bad one is a bug there and throws a RangeError; `parseInstant` is for what a user typed.
 */
export function toEpochMs(instant: Instant): number {
  const epochMs = typeof instant === 'number' ? inRange(instant) : readInstant(instant);
  if (epochMs === undefined) {
    throw new RangeError(
      `Not an instant: ${describe(instant)}. Give epoch milliseconds or an ISO string with an offset.`,
    );
  }
  return epochMs;
}

/**
 * Reads an instant from user input.
 *
 * Shape: epoch milliseconds, or an ISO 8601 date-time with an offset (`2026-11-26T09:00:00-05:00`).
 * Problems: `instant/unreadable`.
 *
 * @example
 * parseInstant('2026-11-26T14:00:00Z'); // { ok: true, value: 1795701600000, warnings: [] }
 */
export function parseInstant(input: unknown): Result<number> {
  const epochMs = readUntrusted(input);
  if (epochMs !== undefined) return ok(epochMs);
  return fail(
    uncatalogued(
      'instant/unreadable',
      'instant',
      '',
      `${describe(input)} is not an instant. Write a date and time with an offset, like 2026-11-26T09:00:00-05:00.`,
      { value: describe(input) },
    ),
  );
}

/** An object that refuses to be read is no instant. */
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
  if (input instanceof Date) return inRange(input.getTime());
  if (
    typeof input === 'object' &&
    input !== null &&
    'toMillis' in input &&
    typeof input.toMillis === 'function'
  ) {
    return inRange(input.toMillis());
  }
  return undefined;
}

function inRange(epochMs: unknown): number | undefined {
  return typeof epochMs === 'number' && Math.abs(epochMs) <= LATEST ? Math.floor(epochMs) : undefined;
}

function describe(input: unknown): string {
  if (typeof input === 'string') return `"${input.slice(0, 60)}"`;
  const type = typeof input;
  return (type === 'object' || type === 'function') && input !== null ? `this ${type}` : String(input);
}
