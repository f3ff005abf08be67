import type { SchedulingRule } from '../model.js';

/** Who answers the phone, and why. */
export interface ScheduleState {
  /** The name of the state. */
  readonly stateName: string;
  /** As the schedule writes it; empty where it has none. */
  readonly timeZoneId: string;
  /** Why the schedule is in this state. */
  readonly reason: StateReason;
  /** The rule that won. */
  readonly rule?: SchedulingRule;
  /** Rules ahead of the winner that may match, but depend on what was not given. */
  readonly undecided: readonly SchedulingRule[];
}

/** `unscheduled`: no rule matches and the schedule names no default state. */
export type StateReason = 'forceClosed' | 'rule' | 'default' | 'unscheduled';

/** A rule that may set the state. */
interface Winner {
  readonly rule: SchedulingRule;
  readonly state: string | undefined;
}

interface Scheduled {
  readonly timeZoneId: string;
  /** What holds where no rule wins. */
  readonly unmatched: { readonly stateName: string; readonly reason: StateReason };
}

const NONE: readonly never[] = /* @__PURE__ */ Object.freeze([]);

export function stateNameOf({ unmatched }: Scheduled, winner: Winner | undefined): string {
  return winner?.state ?? unmatched.stateName;
}

export function stateOf(
  { unmatched, timeZoneId }: Scheduled,
  winner: Winner | undefined,
  undecidedRules: readonly Winner[],
): ScheduleState {
  const undecided = rulesOf(undecidedRules);
  if (!winner?.state) {
    return { stateName: unmatched.stateName, timeZoneId, reason: unmatched.reason, undecided };
  }
  return { stateName: winner.state, timeZoneId, reason: 'rule', rule: winner.rule, undecided };
}

export function rulesOf(compiled: readonly Winner[]): readonly SchedulingRule[] {
  return compiled.length === 0 ? NONE : compiled.map(({ rule }) => rule);
}
