import type { SchedulingRule } from '../model.js';
import { failedParts, type RulePart } from '../recurrence/failedParts.js';
import { covers } from '../recurrence/interval.js';
import { type LocalDateTime, localDateTime } from '../recurrence/localDateTime.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { localAt } from '../time/wallClock.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  type ConstraintVerdict,
  insideOf,
} from './compiled.js';
import { winnerAt } from './winner.js';

export type { RulePart } from '../recurrence/failedParts.js';

/** The outcome of one rule at an instant, and the constraints behind it. */
export interface RuleVerdict {
  /** The rule. */
  readonly rule: SchedulingRule;
  /** The index in the schedule's `rules`. */
  readonly index: number;
  /** Whether all constraints of the rule hold. */
  readonly active: boolean;
  /**
   * `wins`: the rule sets the state. `shadowed`: it is active, but a rule ahead of it wins. `closed`: it is active, but
   * the schedule is force-closed. `stateless`: it is active, but has no state. `inactive`: a constraint fails.
   * `undecided`: it depends on facts that are not given.
   */
  readonly outcome: 'wins' | 'shadowed' | 'closed' | 'stateless' | 'inactive' | 'undecided';
  /** In the order of evaluation, without the constraints that the rule does not have. */
  readonly constraints: readonly ConstraintAnswer[];
  /** The first constraint that fails, otherwise the first one that cannot be evaluated. */
  readonly because?: ConstraintAnswer['constraint'];
  /** The parts of the rule that do not fit the date or the time, if its time constraint fails. */
  readonly failedParts?: readonly RulePart[];
}

/** The verdict of one constraint of a rule. */
export interface ConstraintAnswer {
  /** The constraint. */
  readonly constraint: 'customerState' | 'time' | 'condition';
  /** Whether the constraint holds. */
  readonly verdict: 'holds' | 'fails' | 'undecided';
}

/**
 * Explains the state of a schedule: lists every rule in order of priority, with its outcome and its failed parts.
 *
 * Shape: the rule with the outcome `wins` is the `rule` of `stateAt`. Units and problems: as for `stateAt`.
 *
 * @example
 * explainAt(compiled, now).find(verdict => verdict.outcome === 'wins')?.rule.name; // 'Open'
 */
export function explainAt(schedule: CompiledSchedule, instant: Instant): readonly RuleVerdict[] {
  const compiled = insideOf(schedule);
  const reading = localDateTime(localAt(compiled.clock, toEpochMs(instant)));
  const winner = winnerAt(compiled, reading);
  return compiled.rules.map(rule => {
    const constraints = answersAt(rule, reading);
    const active = constraints.every(({ verdict }) => verdict === 'holds');
    const because =
      constraints.find(({ verdict }) => verdict === 'fails') ??
      constraints.find(({ verdict }) => verdict === 'undecided');
    const verdict = {
      rule: rule.rule,
      index: rule.index,
      active,
      outcome: active ? outcomeOfActive(compiled, rule, winner) : outcomeOfInactive(because),
      constraints,
    };
    const { constraint } = rule;
    const isTimeWrong = constraints.some(each => each.constraint === 'time' && each.verdict === 'fails');
    const parts = constraint && isTimeWrong ? { failedParts: failedParts(constraint, reading) } : {};
    return because ? { ...verdict, because: because.constraint, ...parts } : verdict;
  });
}

function answersAt(
  { customerState, constraint, condition }: CompiledRule,
  reading: LocalDateTime,
): readonly ConstraintAnswer[] {
  const answers: ConstraintAnswer[] = [];
  const add = (name: ConstraintAnswer['constraint'], verdict: ConstraintVerdict) => {
    if (verdict) answers.push({ constraint: name, verdict });
  };
  add('customerState', customerState);
  if (constraint === undefined) add('time', 'undecided');
  else if (constraint.kind !== 'always') add('time', covers(constraint, reading) ? 'holds' : 'fails');
  add('condition', condition);
  return answers;
}

function outcomeOfActive(
  compiled: Compiled,
  rule: CompiledRule,
  winner: CompiledRule | undefined,
): RuleVerdict['outcome'] {
  if (compiled.forceClosed) return 'closed';
  if (rule.state === undefined) return 'stateless';
  return rule === winner ? 'wins' : 'shadowed';
}

function outcomeOfInactive(because: ConstraintAnswer | undefined): RuleVerdict['outcome'] {
  return because?.verdict === 'undecided' ? 'undecided' : 'inactive';
}
