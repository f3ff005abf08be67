import type { SchedulingRule } from '../model.js';

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
