import { isJsonObject } from '../json.js';
import type { Schedule, SchedulingRule } from '../model.js';
import { completePolicy } from '../policy.js';
import { startWork } from '../recurrence/work.js';
import { givenText } from '../rule/rule.js';
import { INT32 } from '../rule/ruleMembers.js';
import type { CompiledRule } from '../schedule/compiled.js';
import { namedRules } from '../schedule/lint.js';
import { overlapsBetween } from '../schedule/overlaps.js';
import { localAt } from '../time/wallClock.js';
import type { Candidate, RuleFixing } from './candidate.js';

/**
 * Puts the rule directly ahead of all rules that win over it. If there is a number between its new neighbors, only its
 * own priority changes; otherwise the rules further ahead move too and keep their order.
 */
export function aheadOf(fixing: RuleFixing): readonly Candidate[] {
  const { compiled, index } = fixing;
  const blockers = blockersOf(fixing);
  const [first] = blockers;
  if (!first) return [];
  const step = stepOf(fixing);
  const priority = priorityOf(first) - step;
  const ahead = compiled.rules.slice(0, compiled.rules.indexOf(first));
  const last = ahead.at(-1);
  const free = priority - step;
  // The rule just ahead keeps its distance. With an equal priority, the order in the list would decide.
  const shift = last && (priorityOf(last) - free) * step > 0 ? free - priorityOf(last) : 0;
  const moved = shift === 0 ? [] : ahead;
  const schedule = withPriorities(fixing, [{ index, priority }, ...shifted(moved, shift)]);
  if (!schedule) return [];
  const params = { ...fixing.fixed, ...namedRules(blockers), priority, shifted: moved.length, shift };
  return [{ kind: 'priorityAhead', params, schedule, onlyInFavorOf: index }];
}

/** Keeps the order of rules with equal priority, and makes their priorities different accordingly. */
export function behind(fixing: RuleFixing): readonly Candidate[] {
  const { compiled, index } = fixing;
  const ties = blockersOf(fixing).filter(each => priorityOf(each) === priorityOf(fixing));
  if (ties.length === 0) return [];
  const order = compiled.rules.findIndex(each => each.index === index);
  const step = stepOf(fixing);
  const next = compiled.rules[order + 1];
  const priority = priorityOf(fixing) + step;
  const shift = next && (priorityOf(next) - priority) * step <= 0 ? step : 0;
  const moved = shift === 0 ? [] : compiled.rules.slice(order + 1);
  const schedule = withPriorities(fixing, [{ index, priority }, ...shifted(moved, shift)]);
  if (!schedule) return [];
  const params = { ...fixing.fixed, ...namedRules(ties), priority, shifted: moved.length, shift };
  return [{ kind: 'priorityBehind', params, schedule, changesNothing: true }];
}

/**
 * The rules that win while this rule applies, in order of priority. For a tie, the rules of other states with the same
 * priority.
 */
function blockersOf(fixing: RuleFixing): readonly CompiledRule[] {
  const { compiled, period, index, finding } = fixing;
  const [from, to] = [period.from, period.to].map(at => localAt(compiled.clock, at)) as [number, number];
  const found = overlapsBetween(compiled, from, to, startWork()).byRule.get(index)?.shadowedBy ?? [];
  if (finding.code !== 'rule/orderTie') return found;
  return found.filter(
    each => priorityOf(each) === priorityOf(fixing) && each.state !== givenText(fixing.rule.state),
  );
}

function stepOf({ period }: RuleFixing): number {
  return completePolicy(period.policy).priorityOrder === 'lowestFirst' ? 1 : -1;
}

/** The priority as the compiler reads it. */
function priorityOf({ rule: { priority } }: { readonly rule: SchedulingRule }): number {
  return typeof priority === 'number' && !Number.isNaN(priority) ? priority : 0;
}

interface Ranked {
  readonly index: number;
  readonly priority: number;
}

function shifted(rules: readonly CompiledRule[], shift: number): readonly Ranked[] {
  return rules.map(rule => ({ index: rule.index, priority: priorityOf(rule) + shift }));
}

/** Undefined if a priority cannot be written, or if the priority of an unreadable rule would have to change. */
function withPriorities({ schedule, rules }: RuleFixing, ranks: readonly Ranked[]): Schedule | undefined {
  const next = [...rules] as SchedulingRule[];
  for (const { index, priority } of ranks) {
    const rule: unknown = next[index];
    if (!isPriority(priority) || !isJsonObject(rule) || !isPriority(rule['priority'] ?? 0)) return undefined;
    next[index] = { ...rule, priority };
  }
  return { ...schedule, rules: next };
}

function isPriority(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= -INT32 - 1 && (value as number) <= INT32;
}
