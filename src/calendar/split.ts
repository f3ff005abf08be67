import { DAY, SECOND } from '../time/civil.js';
import { occurrenceFrom, occurrencesOf, type Pattern } from './pattern.js';

/** The maximum number of occurrences that are counted to replace a COUNT. */
const MAX_COUNTED = 20_000;

/**
 * Splits a series at excluded occurrences, because a rule cannot have exceptions: a part ends before each of them, and
 * the next part starts at the following occurrence.
 *
 * Each part starts at its first occurrence, so that its meaning does not depend on whether a start date always counts.
 * Undefined if a COUNT is too large.
 */
export function withoutOccurrences(
  pattern: Pattern,
  isExcepted: ReadonlySet<number>,
): readonly Pattern[] | undefined {
  const excepted = [...isExcepted].filter(each => each >= pattern.start).sort((a, b) => a - b);
  const hits = excepted.filter(each => occurrenceFrom(pattern, each) === each);
  const whole = hits.length > 0 && pattern.count !== undefined ? counted(pattern) : pattern;
  if (!whole) return undefined;
  const parts: Pattern[] = [];
  let start = occurrenceFrom(whole, whole.start);
  for (const hit of hits) {
    if (start === undefined) break;
    if (hit < start) continue;
    if (hit > start) parts.push({ ...whole, start, until: hit - (whole.isAllDay ? DAY : SECOND) });
    start = occurrenceFrom(whole, hit + 1);
  }
  if (start !== undefined) parts.push({ ...whole, start });
  return parts;
}

/** The same series, with the date of its last occurrence instead of a count. */
export function counted(pattern: Pattern): Pattern | undefined {
  const { count, start } = pattern;
  if (count === undefined) return pattern;
  if (count > MAX_COUNTED) return undefined;
  const starts = occurrencesOf(pattern, start, Number.POSITIVE_INFINITY, MAX_COUNTED);
  return starts && { ...pattern, count: undefined, until: starts.at(-1) ?? start - DAY };
}
