import { type CivilDay, DAY } from '../time/civil.js';
import { effectiveUntil } from './effectiveUntil.js';
import { isSelected } from './occurrences.js';
import { pickedOn } from './setPositions.js';
import type { Recurrence } from './timeConstraint.js';
import { UNLIMITED, type Work } from './work.js';

/** Whether a day has all starts of a recurrence, some of them, or none. */
export type DayCoverage = 'all' | 'some' | 'none';

/** `some` may turn out to be none. */
export function dayCoverage(recurrence: Recurrence, civil: CivilDay, work = UNLIMITED): DayCoverage {
  const { day } = civil;
  if (day < recurrence.firstDay || day > recurrence.lastDay) return 'none';
  if (recurrence.addsStart && day === recurrence.firstDay) return 'some';
  // Most days of most rules end here, so these checks come before the call that repeats them.
  if (((recurrence.possibleWeekdays >> civil.weekday) & 1) === 0) return 'none';
  if (recurrence.months !== 0 && ((recurrence.months >> civil.month) & 1) === 0) return 'none';
  if (!isSelected(recurrence, civil)) return 'none';
  if (!recurrence.spans || day < recurrence.firstWholeDay || day > recurrence.lastWholeDay) return 'some';
  if (recurrence.positions === undefined && recurrence.count === Number.POSITIVE_INFINITY) return 'all';
  return coverageOfChosen(recurrence, civil, work);
}

/** The coverage of a day on which set positions or `count` may remove starts. */
function coverageOfChosen(recurrence: Recurrence, civil: CivilDay, work: Work): DayCoverage {
  const { positions, times, lastStart } = recurrence;
  const midnight = civil.day * DAY;
  if (positions && times.kind === 'times') {
    const picked = pickedOn(recurrence, civil, work).length;
    if (picked < times.starts.length) return picked === 0 ? 'none' : 'some';
  }
  const until = effectiveUntil(recurrence, midnight + DAY - 1, work);
  if (until < midnight) return 'none';
  return midnight + lastStart <= until ? 'all' : 'some';
}
