import type { SchedulingRule } from '../model.js';
import { dateOf, timeOf } from '../rule/stamps.js';
import { firstOccurrence, occurrencesBetween } from '../schedule/occurrences.js';
import { DAY, localText } from '../time/civil.js';

/** How a series repeats: the members of a rule that say so, without its dates, its times and its count. */
export type RepeatParts = Omit<
  Partial<SchedulingRule>,
  'startDate' | 'startTime' | 'endTime' | 'untilDate' | 'count' | 'isAllDay'
>;

/** A series of occurrences in local time. */
export interface Pattern {
  readonly parts: RepeatParts;
  readonly isAllDay: boolean;
  /** The reading from which it counts. */
  readonly start: number;
  /** The last reading at which it may start. */
  readonly until: number | undefined;
  readonly count: number | undefined;
}

/** No occurrence starts later. */
export const LAST_READING = /* @__PURE__ */ Date.UTC(9999, 11, 31, 23, 59, 59);

/** The first occurrence from a reading on. */
export function occurrenceFrom(pattern: Pattern, from: number): number | undefined {
  return firstOccurrence(startRule(pattern), from, (pattern.until ?? LAST_READING) + 1);
}

/** The occurrences from `from` to `to`, both included; undefined if there are more than `limit`. */
export function occurrencesOf(
  pattern: Pattern,
  from: number,
  to: number,
  limit: number,
): readonly number[] | undefined {
  const last = Math.min(to, pattern.until ?? LAST_READING, LAST_READING);
  if (last < from) return [];
  const starts = occurrencesBetween(startRule(pattern), localText(from), localText(last + 1), { limit });
  return starts.ok ? starts.value.map(text => Date.parse(`${text}Z`)) : undefined;
}

/** A rule with the starts of a pattern, without their length. */
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

/** A midnight without more would be a whole day, so it is written a millisecond later: no start is in between. */
function untilText(until: number, isAllDay: boolean): string {
  const day = Math.floor(until / DAY);
  if (isAllDay) return dateOf(day);
  return localText(until === day * DAY ? until + 1 : until);
}
