import type { SchedulingRule } from '../../src/model.js';
import type { Recurrence } from '../../src/recurrence/timeConstraint.js';
import { readTiming } from '../../src/rule/readTiming.js';

/** What a rule in UTC says about time, where it recurs. */
export function recurrenceOf(rule: SchedulingRule): Recurrence | undefined {
  const findings = { problems: [], warnings: [] };
  const timing = readTiming(rule, { input: 'rule', pointer: '' }, findings, epochMs => epochMs);
  return timing.kind === 'recurrence' ? timing : undefined;
}
