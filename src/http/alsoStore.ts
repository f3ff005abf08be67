import { customerChain } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerInfo } from '../model.js';
import { type Path, pathFromStored, pathTo, renamedBreadcrumb } from '../preview/breadcrumbs.js';
import type { StoredCustomers } from './storedCustomers.js';

/**
 * The descendants of a renamed or moved customer whose stored breadcrumb changes, parents first; null if the lookup
 * cannot list children.
 */
export function descendantsToStore(
  before: CustomerInfo,
  after: CustomerInfo,
  customers: StoredCustomers,
): readonly CustomerInfo[] | null {
  if (!isRenamedOrMoved(before, after)) return [];
  if (typeof customers.childrenOf !== 'function') return null;
  const path = pathOf(before, after, customers);
  if (!path) return [];

  const changed: CustomerInfo[] = [];
  const seen = new Set([after.id]);
  const pending: Path[] = [path];
  for (let above = pending.pop(); above; above = pending.pop()) {
    const paths: Path[] = [];
    for (const child of customers.childrenOf(above.customer.id) ?? []) {
      if (seen.has(child.id)) continue;
      seen.add(child.id);
      const breadcrumb = renamedBreadcrumb(child, above)?.after;
      if (breadcrumb) changed.push({ ...child, breadcrumb });
      paths.push(pathTo(child, above));
    }
    pending.push(...paths.reverse());
  }
  return changed;
}

export function isRenamedOrMoved(before: CustomerInfo, after: CustomerInfo): boolean {
  return before.name !== after.name || parentIdOf(before) !== parentIdOf(after);
}

/** The path from the patched customer up, in the parts that the breadcrumbs below it share. */
function pathOf(before: CustomerInfo, after: CustomerInfo, customers: StoredCustomers): Path | undefined {
  const patched = { get: (id: string) => (id === after.id ? after : customers.get(id)) };
  const chain = customerChain(patched, after.id);
  if (chain.ok && chain.value.complete) {
    return chain.value.customers.reduceRight<Path | undefined>(
      (above, customer) => pathTo(customer, above),
      undefined,
    );
  }
  // Without all ancestors, a name can still be replaced in the stored breadcrumbs, but a move cannot be applied.
  return parentIdOf(before) === parentIdOf(after) ? pathFromStored(after, [after]) : undefined;
}
