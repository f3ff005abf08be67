import type { SchedulingRule } from '../model.js';

/** The state of a schedule, and why it is in that state. */
export interface ScheduleState {
  /** The name of the state. */
  readonly stateName: string;
  /** As written in the schedule; empty if it has no zone. */
  readonly timeZoneId: string;
  /** Why the schedule is in this state. */
  readonly reason: StateReason;
  /** The rule that wins. */
  readonly rule?: SchedulingRule;
  /** The rules ahead of the winner that may match, depending on facts that are not given. */
  readonly undecided: readonly SchedulingRule[];
}

/** `unscheduled`: no rule matches, and the schedule has no default state. */
export type StateReason = 'forceClosed' | 'rule' | 'default' | 'unscheduled';

/** A rule that may set the state. */
interface Winner {
  readonly rule: SchedulingRule;
  readonly state: string | undefined;
}

interface Scheduled {
  readonly timeZoneId: string;
  /** The state while no rule wins. */
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
