import type { FixedRule, FixKind, FixParams } from '../catalogue/fixes.js';
import type { Schedule, SchedulingRule } from '../model.js';
import type { Problem } from '../problem.js';
import type { Compiled, CompiledRule } from '../schedule/compiled.js';
import type { Period } from './answers.js';

/** A possible fix that is not checked yet. */
export interface Candidate<K extends FixKind = FixKind> {
  readonly kind: K;
  readonly params: FixParams[K];
  readonly schedule: Schedule;
  /** If true, the fix is offered only if it changes no state in the period. */
  readonly changesNothing?: boolean;
  /** The index of the rule that must set the state wherever the fix changes it. */
  readonly onlyInFavorOf?: number;
  /** If true, the fix is offered only if no other fix of its kind was offered before. */
  readonly unlessOffered?: boolean;
  /** The index of the rule that the fix removes. */
  readonly removed?: number;
}

/** The input for making candidates. */
export interface Fixing {
  readonly schedule: Schedule;
  readonly rules: readonly unknown[];
  readonly compiled: Compiled;
  readonly finding: Problem;
  /** All findings of the schedule. */
  readonly lints: readonly Problem[];
  readonly period: Period;
}

/** The input for a finding about a rule that is an object. */
export interface RuleFixing extends Fixing {
  readonly index: number;
  readonly rule: SchedulingRule;
  /** The position and the name of the rule, for labels. */
  readonly fixed: FixedRule;
}

/** The schedule with some members of one rule replaced. */
export function withRule({ schedule, rules, index, rule }: RuleFixing, members: SchedulingRule): Schedule {
  const next = [...rules] as SchedulingRule[];
  next[index] = { ...rule, ...members };
  return { ...schedule, rules: next };
}

/** The compiled form of the rule. */
export function compiledRule({ compiled, index }: RuleFixing): CompiledRule | undefined {
  return compiled.rules.find(each => each.index === index);
}
