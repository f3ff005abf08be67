import type { SchedulingRule } from '../model.js';
import type { CompiledRule, CompiledSchedule } from './compile.js';
import { type Instant, toEpochMs } from './instant.js';
import { undecidedIn } from './stretch.js';
import { offsetAt } from './wallClock.js';
import { winnerOf } from './winner.js';

/** Who answers the phone, and why. */
export interface ScheduleState {
  readonly stateName: string;
  /** As the schedule writes it; empty where it has none. */
  readonly timeZoneId: string;
  readonly reason: StateReason;
  /** The rule that won. */
  readonly rule?: SchedulingRule;
  /** Rules ahead of the winner that may match, but depend on what was not given. */
  readonly undecided: readonly SchedulingRule[];
}

/** `unscheduled`: no rule matches and the schedule names no default state. */
export type StateReason = 'forceClosed' | 'rule' | 'default' | 'unscheduled';

/**
 * The state of a schedule at an instant. It depends on the wall clock in the schedule's zone and nothing else: in
 * the hour that is passed twice, both passes have the same state.
 *
 * Units: a number is epoch milliseconds. Problems: an instant that is none throws a RangeError.
 *
 * @example
 * stateAt(compiled, Date.UTC(2026, 10, 26, 14)).stateName; // 'Business Hours'
 */
export function stateAt(compiled: CompiledSchedule, instant: Instant): ScheduleState {
  const local = localAt(compiled, toEpochMs(instant));
  const winner = winnerOf(compiled, local);
  return stateOf(compiled, winner, undecidedIn(compiled, winner, local, local));
}

/** What the wall clock in the schedule's zone reads; without a zone no rule looks at it. */
export function localAt({ clock }: CompiledSchedule, epochMs: number): number {
  return clock ? epochMs + offsetAt(clock, epochMs) : epochMs;
}

export function stateNameOf(compiled: CompiledSchedule, winner: CompiledRule | undefined): string {
  if (compiled.forceClosed) return compiled.closedState;
  return winner?.state ?? compiled.defaultState ?? compiled.closedState;
}

export function stateOf(
  compiled: CompiledSchedule,
  winner: CompiledRule | undefined,
  undecided: readonly CompiledRule[],
): ScheduleState {
  const stateName = stateNameOf(compiled, winner);
  const { timeZoneId } = compiled;
  const reason = reasonOf(compiled, winner);
  const rules = undecided.map(({ rule }) => rule);
  return winner
    ? { stateName, timeZoneId, reason, rule: winner.rule, undecided: rules }
    : { stateName, timeZoneId, reason, undecided: rules };
}

export function reasonOf(compiled: CompiledSchedule, winner: CompiledRule | undefined): StateReason {
  if (compiled.forceClosed) return 'forceClosed';
  if (winner) return 'rule';
  return compiled.defaultState === undefined ? 'unscheduled' : 'default';
}
