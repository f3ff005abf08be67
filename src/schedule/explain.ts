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

/** What one rule says at an instant, and which of its constraints said so. */
export interface RuleVerdict {
  /** The rule. */
  readonly rule: SchedulingRule;
  /** The place in the schedule's `rules`. */
  readonly index: number;
  /** Whether every constraint that the rule states holds. */
  readonly active: boolean;
  /**
   * `wins`: it sets the state. `shadowed`: active, but a rule ahead of it wins. `closed`: active, but the schedule
   * is force-closed. `stateless`: active, but it names no state. `undecided`: what is unknown decides.
   */
  readonly outcome: 'wins' | 'shadowed' | 'closed' | 'stateless' | 'inactive' | 'undecided';
  /** In the order they are asked; those that the rule does not state are left out. */
  readonly constraints: readonly ConstraintAnswer[];
  /** The first constraint that fails, or the first that cannot be evaluated. */
  readonly because?: ConstraintAnswer['constraint'];
  /** Which parts of the rule do not fit the date or the time, if its time constraint fails. */
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
 * Why a schedule is in its state: every rule in the order of decision with its verdict, and which of its parts failed.
 *
 * Units, problems: as `stateAt`, whose winner is the one whose outcome is `wins`.
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
    const { timing } = rule;
    const isTimeWrong = constraints.some(each => each.constraint === 'time' && each.verdict === 'fails');
    const parts = timing && isTimeWrong ? { failedParts: failedParts(timing, reading) } : {};
    return because ? { ...verdict, because: because.constraint, ...parts } : verdict;
  });
}

function answersAt(
  { customerState, timing, condition }: CompiledRule,
  reading: LocalDateTime,
): readonly ConstraintAnswer[] {
  const answers: ConstraintAnswer[] = [];
  const add = (constraint: ConstraintAnswer['constraint'], verdict: ConstraintVerdict) => {
    if (verdict) answers.push({ constraint, verdict });
  };
  add('customerState', customerState);
  if (timing === undefined) add('time', 'undecided');
  else if (timing.kind !== 'always') add('time', covers(timing, reading) ? 'holds' : 'fails');
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
