import type { Policy } from '../policy.js';
import { DAY } from '../time/civil.js';
import { isWholeDay } from '../time/formats.js';
import { epochMsOf, isInstantDate, type ToLocal } from './localDates.js';
import type { ReadRule } from './rule.js';

/** The last local time at which an occurrence may start. Without a zone, an instant is read in UTC. */
export function lastStartOf(
  { until }: ReadRule,
  toLocal: ToLocal | undefined,
  untilDate: Policy['untilDate'],
): number {
  if (!until) return Number.POSITIVE_INFINITY;
  const midnight = until.day * DAY;
  if (isWholeDay(until)) return untilDate === 'wholeDay' ? midnight + DAY - 1 : midnight;
  if (!isInstantDate(until)) return midnight + (until.time ?? 0);
  const epochMs = epochMsOf(until);
  return toLocal ? toLocal(epochMs) : epochMs;
}
