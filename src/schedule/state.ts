import { localDateTime } from '../recurrence/localDateTime.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { localAt } from '../time/wallClock.js';
import { type CompiledSchedule, insideOf } from './compiled.js';
import { type ScheduleState, stateOf } from './scheduleState.js';
import { cachedIndexAt } from './transitionCache.js';
import { undecidedAt, winnerAt } from './winner.js';

/**
 * Finds the state of a schedule at an instant. It depends only on the wall clock in the schedule's zone: if the clock
 * repeats an hour, both passes have the same state.
 *
 * Units: a number is epoch milliseconds. Problems: throws a RangeError if `instant` is not a valid instant.
 *
 * @example
 * stateAt(compiled, Date.UTC(2026, 10, 26, 14)).stateName; // 'Business Hours'
 */
export function stateAt(schedule: CompiledSchedule, instant: Instant): ScheduleState {
  const compiled = insideOf(schedule);
  const epochMs = toEpochMs(instant);
  const cached = cachedIndexAt(compiled.cache, epochMs);
  if (cached >= 0) return compiled.cache?.states[cached] as ScheduleState;
  const reading = localDateTime(localAt(compiled.clock, epochMs));
  const winner = winnerAt(compiled, reading);
  return stateOf(compiled, winner, undecidedAt(compiled, winner, reading));
}
