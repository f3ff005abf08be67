import type { SchedulingRule } from '../model.js';
import { dateOf, timeOf } from '../rule/stamps.js';
import { firstOccurrence, occurrencesBetween } from '../schedule/occurrences.js';
import { DAY, localText } from '../time/civil.js';

/** The members of a rule that define how a series repeats, without dates, times and count. */
export type RepeatParts = Omit<
  Partial<SchedulingRule>,
  'startDate' | 'startTime' | 'endTime' | 'untilDate' | 'count' | 'isAllDay'
>;

/** A series of occurrences in local time. */
export interface Pattern {
  readonly parts: RepeatParts;
  readonly isAllDay: boolean;
  /** The local time from which the series counts. */
  readonly start: number;
  /** The last local time at which an occurrence may start. */
  readonly until: number | undefined;
  readonly count: number | undefined;
}

/** The latest local time at which an occurrence may start. */
export const LAST_LOCAL_TIME = /* @__PURE__ */ Date.UTC(9999, 11, 31, 23, 59, 59);

/** The first occurrence at or after a local time. */
export function occurrenceFrom(pattern: Pattern, from: number): number | undefined {
  return firstOccurrence(startRule(pattern), from, (pattern.until ?? LAST_LOCAL_TIME) + 1);
}

/** The occurrences from `from` to `to`, both included. Undefined if there are more than `limit`. */
export function occurrencesOf(
  pattern: Pattern,
  from: number,
  to: number,
  limit: number,
): readonly number[] | undefined {
  const last = Math.min(to, pattern.until ?? LAST_LOCAL_TIME, LAST_LOCAL_TIME);
  if (last < from) return [];
  const starts = occurrencesBetween(startRule(pattern), localText(from), localText(last + 1), { limit });
  return starts.ok ? starts.value.map(text => Date.parse(`${text}Z`)) : undefined;
}

/** A rule with the starts of a pattern, but without a length. */
export function startRule({ parts, isAllDay, start, until, count }: Pattern): SchedulingRule {
  return {
    ...parts,
    ...(isAllDay
      ? { isAllDay, startDate: dateOf(start / DAY) }
      : { startDate: dateOf(Math.floor(start / DAY)), startTime: timeOf(start) }),
    ...(count === undefined ? {} : { count }),
    ...(until === undefined ? {} : { untilDate: untilText(until, isAllDay) }),
  };
}

/**
 * The text of `untilDate`. A midnight alone would mean the whole day, so one millisecond is added. No occurrence starts
 * in between.
 */
function untilText(until: number, isAllDay: boolean): string {
  const day = Math.floor(until / DAY);
  if (isAllDay) return dateOf(day);
  return localText(until === day * DAY ? until + 1 : until);
}
