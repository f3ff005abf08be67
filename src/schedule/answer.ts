import type { SchedulingRule } from '../model.js';
import type { Compiled, CompiledRule } from './compiled.js';
import type { ScheduleState } from './scheduleState.js';

/* What is told of a schedule while one of its rules wins, or while none does. */

const NOTHING: readonly never[] = /* @__PURE__ */ Object.freeze([]);

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

/** The state where nothing is undecided: one object for all answers. */
export function sharedStateOf(compiled: Compiled, winner: CompiledRule | undefined): ScheduleState {
  const holder = winner ?? compiled;
  holder.sharedState ??= Object.freeze(stateOf(compiled, winner, NOTHING));
  return holder.sharedState;
}

export function rulesOf(compiled: readonly CompiledRule[]): readonly SchedulingRule[] {
  return compiled.length === 0 ? NOTHING : compiled.map(({ rule }) => rule);
}
