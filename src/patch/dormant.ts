import type { CustomerInfo } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';

/** Warns about changed settings that have no effect, because a flag selects the parent's settings. */
export function addDormant(
  warnings: Problem[],
  before: CustomerInfo,
  after: CustomerInfo,
  policy: Partial<Policy> | undefined,
): void {
  if (after.billingSettings !== before.billingSettings && after.overrideBillingSettings !== true) {
    const params = { flag: 'overrideBillingSettings' };
    warnings.push(problem('billing/dormant', 'patch', '/billingSettings', params));
  }
  if (after.appSettings !== before.appSettings && after.overrideAppSettings !== true) {
    const params = { flag: 'overrideAppSettings' };
    warnings.push(problem('appSettings/dormant', 'patch', '/appSettings', params));
  }
  if (after.schedule === before.schedule) return;
  const isRulesPatched = after.schedule?.rules !== before.schedule?.rules;
  const isInheriting = after.schedule?.inherit === true;
  if (isRulesPatched && isInheriting && completePolicy(policy).scheduleInheritance === 'nearest') {
    warnings.push(problem('schedule/dormant', 'patch', '/schedule/rules', { flag: 'inherit' }));
  }
}
