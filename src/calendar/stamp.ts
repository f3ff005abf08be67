import { readStamp, type Stamp } from '../rule/stamps.js';

/** Reads a date or time in jCal form, `2026-12-25T09:00:00Z`. Undefined if it is not a valid one. */
export function stampOf(value: unknown): Stamp | undefined {
  if (typeof value !== 'string') return undefined;
  const compact = value.replaceAll(/[-:]/g, '').replace(/T$/, '');
  return readStamp([''], compact, { problems: [], warnings: [] });
}
