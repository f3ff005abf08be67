import { COST } from '../limits.js';
import { type CivilDay, civilDay, DAY } from '../time/civil.js';
import { matches, nextPossibleDay, nextPossibleWeekday } from './dayFilter.js';
import { nextSelectedDay } from './period.js';
import { pickedOn } from './setPositions.js';
import type { Recurrence } from './timeConstraint.js';
import { firstStartFrom, NO_START } from './timesOfDay.js';
import { UNLIMITED, type Work } from './work.js';

/**
 * The first start in `[from, before)`, regardless of `count`; Infinity if there is no start or the work is used up.
 * Days that cannot match are skipped, so the cost does not grow with the distance from dtstart.
 */
export function firstStart(recurrence: Recurrence, from: number, before: number, work = UNLIMITED): number {
  const { start, until, addsStart } = recurrence;
  if (addsStart && from <= start) return start < before ? start : Number.POSITIVE_INFINITY;
  const earliest = Math.max(from, start);
  const end = Math.min(before, until + 1);
  let day = Math.floor(earliest / DAY);
  let time = earliest - day * DAY;
  while (day * DAY < end && work.left > 0) {
    work.left -= COST.day;
    const civil = civilDay(day);
    if (isSelected(recurrence, civil)) {
      const found = firstStartOn(recurrence, civil, time, work);
      if (found !== NO_START) return day * DAY + found < end ? day * DAY + found : Number.POSITIVE_INFINITY;
    }
    day = nextCandidate(recurrence, civil);
    time = 0;
  }
  return Number.POSITIVE_INFINITY;
}

/** The first start on a selected day at or after a time of day; `NO_START` if there is no such start. */
function firstStartOn(recurrence: Recurrence, civil: CivilDay, time: number, work: Work): number {
  const { times, positions } = recurrence;
  if (!positions) return firstStartFrom(times, civil.day, time);
  const midnight = civil.day * DAY;
  const picked = pickedOn(recurrence, civil, work).find(start => start >= midnight + time);
  return picked === undefined ? NO_START : picked - midnight;
}

/** Whether a day matches the filter, and the interval selects its period or some of its units. */
export function isSelected(recurrence: Recurrence, civil: CivilDay): boolean {
  return matches(recurrence, civil) && nextSelectedDay(recurrence, civil) === civil.day;
}

/** The first later day that can be selected. */
export function nextCandidate(recurrence: Recurrence, civil: CivilDay): number {
  const possible = nextPossibleDay(recurrence, civil);
  const later = Math.max(possible, nextSelectedDay(recurrence, civil), civil.day + 1);
  return nextPossibleWeekday(recurrence, later);
}
