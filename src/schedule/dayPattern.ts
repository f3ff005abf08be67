import { type CivilDay, DAY } from './civil.js';
import { lastAllowed } from './lastAllowed.js';
import { matchesDay } from './matcher.js';
import { isSelected, type OccurrenceSet, pickedOn } from './occurrenceSet.js';
import { firstStartFrom, lastStartOfRun, NO_START } from './startsOfDay.js';
import type { Recurrence } from './timing.js';

/**
 * What the starts of one day cover, where that is the same on every day that counts (`fixed`). `varying`: it
 * differs from day to day, with few starts on each; `dense`: so many that they are better not listed.
 */
export type DayPattern =
  | {
      readonly kind: 'fixed';
      /** `[from, to, …]` ascending, in milliseconds since the midnight of the day of the starts; may pass the next. */
      readonly spans: readonly number[];
      readonly firstStart: number;
      readonly lastStart: number;
    }
  | { readonly kind: 'varying' }
  | { readonly kind: 'dense' };

/** Whether a day has all the starts of its rule's pattern, none of them, or something between. */
export type DayShape = 'full' | 'none' | 'partial';

const MAX_SPANS = 64;
const WHOLE_DAY: readonly number[] = [0, DAY];

export function dayPatternOf({ times, allDay, length, interval }: Recurrence): DayPattern {
  if (times.kind === 'units' && times.perDay % interval !== 0) {
    const most = (times.perDay / interval + 1) * times.offsets.length;
    return { kind: most <= MAX_SPANS ? 'varying' : 'dense' };
  }
  const spans: number[] = [];
  const first = firstStartFrom(times, 0, 0);
  let last = first;
  for (let start = first; start !== NO_START; start = firstStartFrom(times, 0, last + 1)) {
    last = lastStartOfRun(times, 0, start, length);
    if ((spans.at(-1) ?? Number.NEGATIVE_INFINITY) >= start) spans.pop();
    else spans.push(start);
    spans.push(last + length);
    if (spans.length > 2 * MAX_SPANS) return { kind: 'dense' };
  }
  return { kind: 'fixed', spans: allDay ? WHOLE_DAY : spans.slice(), firstStart: first, lastStart: last };
}

/** Which of the pattern's starts a day has, seen from what limits days, positions, `untilDate` and `count`. */
export function dayShape(set: OccurrenceSet, pattern: DayPattern, civil: CivilDay): DayShape {
  const { start, until, count, days, times, positions } = set.recurrence;
  const midnight = civil.day * DAY;
  if (midnight + DAY <= start || midnight > until) return 'none';
  if (!isSelected(set, civil) || !matchesDay(days, civil)) return 'none';
  if (pattern.kind !== 'fixed') return 'partial';
  if (positions && times.kind === 'times') {
    const picked = pickedOn(set, civil).length;
    if (picked < times.starts.length) return picked === 0 ? 'none' : 'partial';
  }
  if (midnight + pattern.firstStart < start || midnight + pattern.lastStart > until) return 'partial';
  if (count === Number.POSITIVE_INFINITY) return 'full';
  return midnight + pattern.lastStart <= lastAllowed(set, midnight + DAY - 1) ? 'full' : 'partial';
}
