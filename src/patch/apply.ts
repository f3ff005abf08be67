import type { CustomerInfo, PatchCustomer } from '../model.js';
import { ok, okUnless, type Problem, type Result, refuseWarnings } from '../problem.js';
import { breadcrumbAfter } from './breadcrumb.js';
import type { PatchContext } from './context.js';
import { addDormant } from './dormant.js';
import { breadcrumbStays } from './findings.js';
import { Immer, isDraftable } from './immer.js';
import { type Edit, planPatch } from './plan.js';

/* Of its own, so that nothing of the caller's is frozen and the caller's immer keeps its settings. */
const immer = /* @__PURE__ */ new Immer({ autoFreeze: false });

/**
 * The customer after a patch. A patch that changes nothing gives back the same object, and all that it does not
 * touch is the stored object itself, also inside a whole that is replaced.
 *
 * Shape: `patch` as `parsePatch` reads it, in the policy's dialect.
 * Problems: `patch/unknownField`, `patch/readOnlyField`, `patch/wrongType`, `patch/tooDeep`,
 * `patch/customerIdMismatch`, `patch/nameRequired`, `patch/duplicateRuleId`, `patch/unknownTag`,
 * `patch/parentIsSelf`, `patch/parentIsDescendant`, `patch/parentInOtherAccount`, `patch/parentMissing`, `chain/cycle`
 * (above the new parent).
 * Warnings: `patch/nullIgnored`, `patch/dropsStored`, `patch/becomesRoot`, `patch/parentUnverified`,
 * `patch/breadcrumbStays`, `billing/dormant`, `appSettings/dormant`, `schedule/dormant`.
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
  const { edits, problems, warnings } = planPatch(customer, patch, context);
  if (problems.length > 0) return okUnless(problems, () => customer);
  if (edits.length === 0) return refuseWarnings(ok(customer, warnings), context.refuse);
  addBreadcrumb(edits, customer, context, warnings);
  addStamps(edits, context);
  const after = withEdits(customer, edits);
  addDormant(warnings, customer, after, context.policy);
  return refuseWarnings(ok(after, warnings), context.refuse);
}

/** A customer that is moved or renamed gets another breadcrumb. */
function addBreadcrumb(
  edits: Edit[],
  customer: CustomerInfo,
  { customers }: PatchContext,
  warnings: Problem[],
): void {
  if (!customer.breadcrumb) return;
  let { name, parentCustomerId } = customer;
  for (const [member, value] of edits) {
    if (member === 'name') name = value as string;
    if (member === 'parentCustomerId') parentCustomerId = value as string | undefined;
  }
  if (name === customer.name && parentCustomerId === customer.parentCustomerId) return;
  const path = breadcrumbAfter(customer, { id: customer.id, name, parentCustomerId }, customers);
  if (path === undefined) warnings.push(breadcrumbStays());
  else if (path !== customer.breadcrumb) edits.push(['breadcrumb', path]);
}

function addStamps(edits: Edit[], { now, actor }: PatchContext): void {
  if (now !== undefined) {
    edits.push(['dateLastModified', typeof now === 'string' ? now : new Date(now).toISOString()]);
  }
  if (actor !== undefined) edits.push(['lastModifiedBy', actor]);
}

function withEdits(customer: CustomerInfo, edits: readonly Edit[]): CustomerInfo {
  // Immer copies plain objects only; one made by a class becomes plain first.
  const base: Partial<Record<keyof CustomerInfo, unknown>> = isDraftable(customer)
    ? customer
    : { ...customer };
  return immer.produce(base, draft => {
    for (const [member, value] of edits) {
      if (value === undefined) delete draft[member];
      else draft[member] = value;
    }
  }) as unknown as CustomerInfo;
}
