import { readStamp, type Stamp } from '../rule/stamps.js';

/** A date or time as jCal writes it, `2026-12-25T09:00:00Z`; undefined where the file has none that exists. */
export function stampOf(value: unknown): Stamp | undefined {
  if (typeof value !== 'string') return undefined;
  const compact = value.replaceAll(/[-:]/g, '').replace(/T$/, '');
  return readStamp([''], compact, { problems: [], warnings: [] });
}
