import { DAY, SECOND } from '../time/civil.js';
import { occurrenceFrom, occurrencesOf, type Pattern } from './pattern.js';

/** The most occurrences that are counted to replace a COUNT. */
const MAX_COUNTED = 20_000;

/**
 * A series without some of its occurrences: it ends before each of them and starts again at the next one. A rule
 * cannot say "except".
 *
 * Each part starts at its first occurrence, so that it means the same whether or not a start date always counts.
 * Undefined if a COUNT is too large to be counted out.
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

/** The same series with its last occurrence in place of a count. */
export function counted(pattern: Pattern): Pattern | undefined {
  const { count, start } = pattern;
  if (count === undefined) return pattern;
  if (count > MAX_COUNTED) return undefined;
  const starts = occurrencesOf(pattern, start, Number.POSITIVE_INFINITY, MAX_COUNTED);
  return starts && { ...pattern, count: undefined, until: starts.at(-1) ?? start - DAY };
}
