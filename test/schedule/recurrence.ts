import type { SchedulingRule } from '../../src/model.js';
import type { Recurrence } from '../../src/recurrence/timeConstraint.js';
import { readTimeConstraint } from '../../src/rule/readTimeConstraint.js';

/** What a rule in UTC says about time, where it recurs. */
export function recurrenceOf(rule: SchedulingRule): Recurrence | undefined {
  const findings = { problems: [], warnings: [] };
  const constraint = readTimeConstraint(rule, { input: 'rule', pointer: '' }, findings, epochMs => epochMs);
  return constraint.kind === 'recurrence' ? constraint : undefined;
}
