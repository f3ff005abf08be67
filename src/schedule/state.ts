import type { SchedulingRule } from '../model.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  insideOf,
  type StateReason,
} from './compiled.js';
import { type Instant, toEpochMs } from './instant.js';
import { pieceAt } from './laidOut.js';
import { undecidedAt, winnerAt } from './stretch.js';
import { offsetAt } from './wallClock.js';

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

const NOTHING: readonly never[] = /* @__PURE__ */ Object.freeze([]);

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
  const local = localAt(compiled, epochMs);
  const winner = winnerAt(compiled, local);
  return stateOf(compiled, winner, undecidedAt(compiled, winner, local));
}

/** What the wall clock in the schedule's zone reads; without a zone no rule looks at it. */
export function localAt({ clock }: Compiled, epochMs: number): number {
  return clock ? epochMs + offsetAt(clock, epochMs) : epochMs;
}

export function stateNameOf({ unmatched }: Compiled, winner: CompiledRule | undefined): string {
  return winner?.state ?? unmatched.stateName;
}

export function stateOf(
  { unmatched, timeZoneId }: Compiled,
  winner: CompiledRule | undefined,
  undecided: readonly CompiledRule[],
): ScheduleState {
  const rules = rulesOf(undecided);
  if (!winner?.state) {
    return { stateName: unmatched.stateName, timeZoneId, reason: unmatched.reason, undecided: rules };
  }
  return { stateName: winner.state, timeZoneId, reason: 'rule', rule: winner.rule, undecided: rules };
}

/** The state while a rule wins, or while none does, with nothing undecided: one object for all answers. */
export function sharedStateOf(compiled: Compiled, winner: CompiledRule | undefined): ScheduleState {
  const holder = winner ?? compiled;
  holder.sharedState ??= Object.freeze(stateOf(compiled, winner, NOTHING));
  return holder.sharedState;
}

export function rulesOf(compiled: readonly CompiledRule[]): readonly SchedulingRule[] {
  return compiled.length === 0 ? NOTHING : compiled.map(({ rule }) => rule);
}
