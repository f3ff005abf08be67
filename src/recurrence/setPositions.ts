import { COST, MAX_PERIODS } from '../limits.js';
import { type CivilDay, civilDay, DAY } from '../time/civil.js';
import { matches } from './dayFilter.js';
import { periodBounds } from './period.js';
import { countBefore } from './sortedList.js';
import type { Recurrence } from './timeConstraint.js';
import type { Work } from './work.js';

/** The starts of one day that the set positions pick, ascending, in local milliseconds. */
export function pickedOn(recurrence: Recurrence, civil: CivilDay, work: Work): readonly number[] {
  const picked = pickedInPeriod(recurrence, civil, work);
  const midnight = civil.day * DAY;
  return picked.slice(countBefore(picked, midnight), countBefore(picked, midnight + DAY));
}

/** All starts picked in the period of a day, ascending, including those before dtstart. */
export function pickedInPeriod(recurrence: Recurrence, civil: CivilDay, work: Work): readonly number[] {
  const { frequency, times, positions = [] } = recurrence;
  const { first, next } = periodBounds(frequency, civil);
  recurrence.memo ??= {};
  recurrence.memo.picked ??= new Map();
  const known = recurrence.memo.picked;
  const found = known.get(first);
  if (found) return found;
  work.left -= COST.day * (next - first) + COST.position * positions.length;
  const days: number[] = [];
  for (let day = first; day < next; day += 1) if (matches(recurrence, civilDay(day))) days.push(day);
  const picked = pick(days, times.kind === 'times' ? times.starts : [], positions);
  if (known.size >= MAX_PERIODS) known.clear();
  known.set(first, picked);
  return picked;
}

/** Picks from every combination of a day and a time, by index: there may be 500,000 combinations. */
function pick(days: readonly number[], times: readonly number[], positions: readonly number[]) {
  const size = days.length * times.length;
  const indexes = new Set<number>();
  for (const position of positions) {
    const index = position > 0 ? position - 1 : size + position;
    if (index >= 0 && index < size) indexes.add(index);
  }
  const startAt = (index: number) =>
    (days[Math.floor(index / times.length)] as number) * DAY + (times[index % times.length] as number);
  return Array.from(Float64Array.from(indexes).sort(), startAt);
}
