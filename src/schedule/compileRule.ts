import { shown } from '../catalogue/define.js';
import type { SchedulingRule } from '../model.js';
import type { Policy } from '../policy.js';
import { problem } from '../problem.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';
import { readTimeConstraint, type ToLocal } from '../rule/readTimeConstraint.js';
import { addFindings, type Findings, givenText } from '../rule/rule.js';
import { snapshotRule } from '../rule/snapshot.js';
import type { CompiledRule, ConstraintVerdict } from './compiled.js';

type EvaluateCondition = (condition: string, rule: SchedulingRule) => boolean | undefined;

/** What the rules of a schedule share while they are compiled. */
export interface Compiling {
  /** Undefined if the zone is unknown. */
  readonly toLocal: ToLocal | undefined;
  readonly policy: Policy;
  readonly share: (constraint: TimeConstraint) => TimeConstraint;
  readonly customerState: string | undefined;
  readonly evaluateCondition: EvaluateCondition | undefined;
  readonly findings: Findings;
}

/** Compiles one rule. Its `order` is its index until the rules are sorted. */
export function compileRule(
  stored: unknown,
  index: number,
  { toLocal, policy, share, customerState, evaluateCondition, findings: all }: Compiling,
): CompiledRule {
  const place = { input: 'schedule' as const, pointer: `/rules/${index}` };
  const findings: Findings = { problems: [], warnings: [] };
  const copy = snapshotRule(stored);
  if (!copy) {
    const params = { member: '', value: shown(stored), expected: 'object' } as const;
    findings.problems.push(problem('rule/wrongType', place.input, place.pointer, params));
  }
  const rule = copy ?? {};
  const constraint = readTimeConstraint(rule, place, findings, toLocal, policy);
  const readable = findings.problems.length === 0;
  const state = givenText(rule.state);
  if (state === undefined) {
    findings.warnings.push(problem('rule/noState', place.input, `${place.pointer}/state`));
  }
  addFindings(all.problems, findings.problems);
  addFindings(all.warnings, findings.warnings);
  const condition = givenText(rule.condition);
  const usable =
    readable && (toLocal !== undefined || constraint.kind === 'always' || constraint.kind === 'never');
  return {
    state,
    rule,
    constraint: usable ? share(constraint) : undefined,
    sharedState: undefined,
    order: index,
    index,
    customerState: customerStateVerdict(rule, customerState),
    condition: condition === undefined ? undefined : conditionVerdict(condition, rule, evaluateCondition),
  };
}

function conditionVerdict(
  condition: string,
  rule: SchedulingRule,
  evaluate: EvaluateCondition | undefined,
): ConstraintVerdict {
  const answer: unknown = evaluate?.(condition, rule) ?? undefined;
  if (answer === undefined || typeof answer === 'boolean') return verdict(answer);
  const isPromise = typeof (answer as { then?: unknown }).then === 'function';
  throw new TypeError(
    `The option evaluateCondition returns true, false or undefined, not ${isPromise ? 'a promise' : shown(answer)}.`,
  );
}

function customerStateVerdict(rule: SchedulingRule, customerState: string | undefined): ConstraintVerdict {
  if (rule.simpleRuleType !== 'CustomerState') return undefined;
  return verdict(
    customerState === undefined ? undefined : customerState === (givenText(rule.customerState) ?? ''),
  );
}

function verdict(holds: boolean | undefined): ConstraintVerdict {
  if (holds === true) return 'holds';
  return holds === false ? 'fails' : 'undecided';
}
