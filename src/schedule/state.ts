import { stateOf } from './answer.js';
import { type Instant, toEpochMs } from './clock/instant.js';
import { localAt } from './clock/wallClock.js';
import { type CompiledSchedule, insideOf } from './compiled.js';
import { pieceAt } from './laidOut.js';
import type { ScheduleState } from './scheduleState.js';
import { undecidedAt, winnerAt } from './stretch.js';

/**
 * The state of a schedule at an instant. It depends on the wall clock in the schedule's zone and nothing else: in
 * the hour that is passed twice, both passes have the same state.
 *
 * Units: a number is epoch milliseconds. Problems: an instant that is none throws a RangeError.
 *
 * @example
 * stateAt(compiled, Date.UTC(2026, 10, 26, 14)).stateName; // 'Business Hours'
 */
export function stateAt(schedule: CompiledSchedule, instant: Instant): ScheduleState {
  const compiled = insideOf(schedule);
  const epochMs = toEpochMs(instant);
  const piece = pieceAt(compiled.laidOut, epochMs);
  if (piece >= 0) return compiled.laidOut?.states[piece] as ScheduleState;
  const local = localAt(compiled.clock, epochMs);
  const winner = winnerAt(compiled, local);
  return stateOf(compiled, winner, undecidedAt(compiled, winner, local));
}
