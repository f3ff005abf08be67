import type { CustomerInfo } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { type Problem, uncatalogued } from '../problem.js';

/** Warns of what the patch changed but does not count, because a flag says that the parent's counts instead. */
export function addDormant(
  warnings: Problem[],
  before: CustomerInfo,
  after: CustomerInfo,
  policy: Partial<Policy> | undefined,
): void {
  if (after.billingSettings !== before.billingSettings && after.overrideBillingSettings !== true) {
    warnings.push(dormantBlock('billing/dormant', 'billingSettings', 'overrideBillingSettings'));
  }
  if (after.appSettings !== before.appSettings && after.overrideAppSettings !== true) {
    warnings.push(dormantBlock('appSettings/dormant', 'appSettings', 'overrideAppSettings'));
  }
  const isRulesPatched = after.schedule?.rules !== before.schedule?.rules;
  const isInheriting = after.schedule?.inherit === true;
  if (isRulesPatched && isInheriting && completePolicy(policy).scheduleInheritance === 'nearest') {
    const message =
      'These rules are stored but do not count while `inherit` is true: set it to false to use them.';
    warnings.push(uncatalogued('schedule/dormant', 'patch', '/schedule/rules', message, { flag: 'inherit' }));
  }
}

function dormantBlock(code: string, member: string, flag: string): Problem {
  const message = `These settings are stored but do not count while \`${flag}\` is not true: set it to use them.`;
  return uncatalogued(code, 'patch', `/${member}`, message, { flag });
}
