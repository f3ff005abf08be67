import { Immer, isDraftable } from 'immer';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { okUnless, type Result, refuseWarnings } from '../problem.js';
import { breadcrumbStays, dormantWarnings } from './advice.js';
import { breadcrumbAfter } from './breadcrumb.js';
import type { PatchContext } from './context.js';
import { type Plan, planPatch } from './plan.js';

/* Of its own, so that nothing of the caller's is frozen and the caller's immer keeps its settings. */
const immer = new Immer({ autoFreeze: false });

/**
 * The customer after a patch. A patch that changes nothing gives back the same object, and all that it does not
 * touch is the stored object itself, also inside a whole that is replaced.
 *
 * Shape: `patch` as `parsePatch` reads it, in the policy's dialect.
 * Problems: `patch/unknownField`, `patch/readOnlyField`, `patch/wrongType`, `patch/tooDeep`,
 * `patch/customerIdMismatch`, `patch/nameRequired`, `patch/duplicateRuleId`, `patch/unknownTag`,
 * `patch/parentIsSelf`, `patch/parentIsDescendant`, `patch/parentInOtherAccount`, `patch/parentMissing`. Warnings:
 * `patch/nullIgnored`, `patch/dropsStored`, `patch/becomesRoot`, `patch/parentUnverified`, `patch/breadcrumbStays`,
 * `billing/dormant`, `appSettings/dormant`, `schedule/dormant`.
 *
 * @example
 * const lab = { id: 'lab', name: 'Lab', referenceId: 'L-1' };
 * orThrow(applyPatch(lab, { name: 'Laboratory' })); // { id: 'lab', name: 'Laboratory', referenceId: 'L-1' }
 */
export function applyPatch(
  customer: CustomerInfo,
  patch: PatchCustomer,
  context: PatchContext = {},
): Result<CustomerInfo> {
  const plan = planPatch(customer, patch, context);
  if (plan.problems.length || plan.members.size === 0) {
    return refuseWarnings(
      okUnless(plan.problems, () => customer, plan.warnings),
      context.refuse,
    );
  }
  planBreadcrumb(plan, customer, context);
  planStamps(plan, context);
  const after = withMembers(customer, plan.members);
  const warnings = [...plan.warnings, ...dormantWarnings(customer, after, context.policy)];
  return refuseWarnings(
    okUnless([], () => after, warnings),
    context.refuse,
  );
}

function planBreadcrumb(
  { members, warnings }: Plan,
  customer: CustomerInfo,
  { customers }: PatchContext,
): void {
  if (!customer.breadcrumb || !(members.has('name') || members.has('parentCustomerId'))) return;
  const after = { ...customer, ...Object.fromEntries(members) };
  const breadcrumb = breadcrumbAfter(customer, after, customers);
  if (breadcrumb === undefined) warnings.push(breadcrumbStays());
  else if (breadcrumb !== customer.breadcrumb) members.set('breadcrumb', breadcrumb);
}

function planStamps({ members }: Plan, { now, actor }: PatchContext): void {
  if (now !== undefined) {
    members.set('dateLastModified', typeof now === 'string' ? now : new Date(now).toISOString());
  }
  if (actor !== undefined) members.set('lastModifiedBy', actor);
}

function withMembers(customer: CustomerInfo, members: Plan['members']): CustomerInfo {
  // Immer copies plain objects only; one made by a class becomes plain first.
  const base: Partial<Record<keyof CustomerInfo, unknown>> = isDraftable(customer)
    ? customer
    : { ...customer };
  return immer.produce(base, draft => {
    for (const [member, value] of members) {
      if (value === undefined) delete draft[member];
      else draft[member] = value;
    }
  }) as unknown as CustomerInfo;
}
