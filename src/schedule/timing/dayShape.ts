import { type CivilDay, DAY } from '../clock/civil.js';
import { lastAllowed } from './lastAllowed.js';
import { matchesDay } from './matcher.js';
import { isSelected, pickedOn } from './occurrenceSet.js';
import { lastStartUpTo } from './startsOfDay.js';
import type { Recurrence } from './timing.js';

/** Whether a day has all the starts of a rule's fixed pattern, none of them, or something between. */
export type DayShape = 'full' | 'none' | 'partial';

export function dayShape(recurrence: Recurrence, civil: CivilDay): DayShape {
  const { day } = civil;
  if (day < recurrence.firstDay || day > recurrence.lastDay) return 'none';
  if (recurrence.addsStart && day === recurrence.firstDay) return 'partial';
  if (!matchesDay(recurrence, civil) || !isSelected(recurrence, civil)) return 'none';
  if (recurrence.pattern !== 'fixed') return 'partial';
  if (day < recurrence.firstWholeDay || day > recurrence.lastWholeDay) return 'partial';
  if (recurrence.positions === undefined && recurrence.count === Number.POSITIVE_INFINITY) return 'full';
  return shapeOfSome(recurrence, civil);
}

/** The shape of a day from which set positions or `count` may take starts away. */
function shapeOfSome(recurrence: Recurrence, civil: CivilDay): DayShape {
  const { positions, times, count } = recurrence;
  if (positions && times.kind === 'times') {
    const picked = pickedOn(recurrence, civil).length;
    if (picked < times.starts.length) return picked === 0 ? 'none' : 'partial';
  }
  if (count === Number.POSITIVE_INFINITY) return 'full';
  const midnight = civil.day * DAY;
  const last = midnight + lastStartUpTo(times, civil.day, DAY - 1);
  return last <= lastAllowed(recurrence, midnight + DAY - 1) ? 'full' : 'partial';
}
