import type { CustomerInfo, PatchCustomer } from '../model.js';
import { functionOption, wrongType } from '../options.js';
import { completePatch } from '../patch/complete.js';
import { pointerTo } from '../pointer.js';
import { maxProblems, okUnless, type Problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import type { PlanChange } from './changeRequests.js';

/**
 * Makes a change for each customer that an edit applies to. `edit` returns only the members that change, at any depth;
 * the rest is completed from the stored customer, as `completePatch` does. If it returns undefined, the customer does
 * not change.
 *
 * Shape: bodies of the dialect `sparse`.
 * Problems: (and warnings) those of `completePatch`, with a pointer that begins with the customer's id.
 *
 * @example
 * const clinics = [{ id: 'north', name: 'North' }, { id: 'south', name: 'South', schedule: { timeZoneId: 'UTC' } }];
 * const edit = clinic => clinic.schedule && { schedule: { forceClosed: true } };
 * orThrow(editEach(clinics, edit)); // [{ customerId: 'south', patch: { schedule: { timeZoneId: 'UTC', forceClosed: true } } }]
 */
export function editEach(
  customers: Iterable<CustomerInfo>,
  edit: (customer: CustomerInfo) => PatchCustomer | undefined | null,
): Result<readonly PlanChange[]> {
  return withReadable({ customers, edit }, () => editsOf(customers, edit));
}

function editsOf(
  customers: Iterable<CustomerInfo>,
  edit: (customer: CustomerInfo) => PatchCustomer | undefined | null,
): Result<readonly PlanChange[]> {
  if (typeof customers !== 'object' || customers === null || !(Symbol.iterator in customers)) {
    throw wrongType('customers', 'a list of customers', customers);
  }
  if (edit === undefined) throw wrongType('edit', 'a function', edit);
  functionOption('edit', edit);
  const changes: PlanChange[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const customer of customers) {
    const edited = edit(customer);
    if (edited === undefined || edited === null) continue;
    const completed = completePatch(customer, edited);
    const found = completed.ok ? completed.warnings : completed.problems;
    const withId = found.map(each => ({ ...each, pointer: pointerTo(customer.id) + each.pointer }));
    if (completed.ok) {
      changes.push({ customerId: customer.id, patch: completed.value });
      warnings.push(...withId);
    } else problems.push(...withId);
    if (problems.length >= maxProblems) break;
  }
  return okUnless(problems.slice(0, maxProblems), () => changes, warnings.slice(0, maxProblems));
}
