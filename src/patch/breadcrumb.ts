import { customerChain } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerBreadcrumb, CustomerInfo } from '../model.js';

/**
 * The breadcrumb of a customer below `ancestors`, root first. It ends with the customer itself, unless the stored
 * breadcrumb does not. A customer without a breadcrumb gets none, and unchanged entries keep their identity.
 *
 * @example
 * breadcrumbBelow([{ id: 'acme', name: 'Acme' }], { id: 'lab', name: 'Lab', breadcrumb: [{ id: 'lab', name: 'Old' }] });
 * // [{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab' }]
 */
export function breadcrumbBelow(
  ancestors: readonly CustomerBreadcrumb[],
  customer: CustomerInfo,
  before = customer,
): CustomerInfo['breadcrumb'] {
  const stored = before.breadcrumb;
  if (!Array.isArray(stored)) return stored;
  const path = leavesItselfOut(before, stored) ? ancestors : [...ancestors, customer];
  const storedByKey = new Map([...stored].reverse().map(each => [keyOf(each), each]));
  const storedEntry = (entry: CustomerBreadcrumb) => {
    const key = keyOf(entry);
    return key === undefined ? undefined : storedByKey.get(key);
  };
  const entries = path.map(({ id, name }) => storedEntry({ id, name }) ?? { id, name });
  const isStored = entries.length === stored.length && entries.every((each, place) => each === stored[place]);
  return isStored ? stored : entries;
}

/**
 * The breadcrumb of `after`, which is `before` moved or renamed. Returns `undefined` if the necessary ancestors are
 * not loaded.
 */
export function breadcrumbAfter(
  before: CustomerInfo,
  after: CustomerInfo,
  customers: CustomerLookup | undefined,
): CustomerInfo['breadcrumb'] {
  const stored = before.breadcrumb;
  const parentId = parentIdOf(after);
  if (parentId === undefined || !Array.isArray(stored)) return breadcrumbBelow([], after, before);
  const chain = customers && customerChain(customers, parentId);
  if (chain?.ok && chain.value.complete) {
    return breadcrumbBelow([...chain.value.customers].reverse(), after, before);
  }
  // A rename needs no ancestors: those in the stored breadcrumb are still right.
  if (parentId !== parentIdOf(before)) return undefined;
  return breadcrumbBelow(leavesItselfOut(before, stored) ? stored : stored.slice(0, -1), after, before);
}

/** A key that is equal for equal entries; undefined for an invalid entry. */
function keyOf(entry: CustomerBreadcrumb | null | undefined): string | undefined {
  if (typeof entry?.id !== 'string' || typeof entry.name !== 'string') return undefined;
  return `${entry.id.length} ${entry.id}${entry.name}`;
}

function leavesItselfOut(customer: CustomerInfo, stored: readonly CustomerBreadcrumb[]): boolean {
  const last = stored.at(-1);
  return last ? last.id !== customer.id : parentIdOf(customer) === undefined;
}
