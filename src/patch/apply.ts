import type { CustomerInfo, PatchCustomer } from '../model.js';
import { customerOption, objectOption, pointersOption, textOption } from '../options.js';
import { okUnless, type Problem, problem, type Result, refusal } from '../problem.js';
import { withReadable } from '../readable.js';
import { breadcrumbAfter } from './breadcrumb.js';
import type { PatchContext } from './context.js';
import { addDormant } from './dormant.js';
import { Immer, isDraftable } from './immer.js';
import { edited, planPatch } from './plan.js';
import type { Edit } from './planning.js';
import { nextStamp } from './stamp.js';

/* A private instance, so that the caller's objects are not frozen and the caller's immer keeps its settings. */
const immer = /* @__PURE__ */ new Immer({ autoFreeze: false });

/**
 * Applies a patch to a customer. A patch that changes nothing returns the same object, and untouched parts keep their
 * identity, even inside a replaced object.
 *
 * Shape: `patch` is the result of `parsePatch`, in the policy's dialect. In a rule, a member in an empty form (`''`,
 * `[]`, null, 0 for a count) equals an absent one, and keeps its stored form.
 * Problems: `patch/unknownField`, `patch/readOnlyField`, `patch/wrongType`, `patch/unreadable`, `patch/tooDeep`,
 * `patch/customerIdMismatch`, `patch/nameRequired`, `patch/duplicateRuleId`, `patch/unknownTag`, `patch/parentIsSelf`,
 * `patch/parentIsDescendant`, `patch/parentInOtherAccount`, `patch/parentMissing`, `chain/cycle` (above the new
 * parent), and the warnings whose code is in `refuse`. An invalid option throws a TypeError or a RangeError. Warnings:
 * `patch/nullIgnored`, `patch/dropsStored`, `patch/clearsTags`, `patch/becomesRoot`, `patch/parentUnverified`,
 * `patch/breadcrumbStays`, `schedule/stopsInheriting`, `billing/dormant`, `appSettings/dormant`, `schedule/dormant`.
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
  return withReadable({ customer, patch, context }, () => applied(customer, patch, context));
}

function applied(customer: CustomerInfo, patch: PatchCustomer, context: PatchContext): Result<CustomerInfo> {
  customerOption('customer', customer);
  objectOption('context', context);
  textOption('actor', context.actor);
  const isRefused = refusal(context.refuse, context.allow);
  pointersOption('drops', context.drops);
  const { edits, problems, warnings } = planPatch(customer, patch, context);
  let after = customer;
  if (edits.length > 0) {
    addBreadcrumb(edits, customer, context, warnings);
    addStamps(edits, customer, context);
    after = problems.length === 0 ? withEdits(customer, edits) : edited(customer, edits);
    addDormant(warnings, customer, after, context.policy);
  }
  const refused = warnings.length === 0 ? problems : [...problems, ...warnings.filter(isRefused)];
  return okUnless(refused, () => after, warnings);
}

/** A move or a rename changes the breadcrumb. */
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
  if (path === undefined) warnings.push(problem('patch/breadcrumbStays', 'patch', '/parentCustomerId'));
  else if (path !== customer.breadcrumb) edits.push(['breadcrumb', path]);
}

function addStamps(edits: Edit[], { dateLastModified }: CustomerInfo, { now, actor }: PatchContext): void {
  if (now !== undefined) edits.push(['dateLastModified', nextStamp(dateLastModified, now)]);
  if (actor !== undefined) edits.push(['lastModifiedBy', actor]);
}

function withEdits(customer: CustomerInfo, edits: readonly Edit[]): CustomerInfo {
  // Immer copies only plain objects, so an instance of a class is copied to a plain object first.
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
