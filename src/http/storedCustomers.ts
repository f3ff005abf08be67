import { shown } from '../catalogue/define.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo, Optional } from '../model.js';
import { lookUp, wrongType } from '../options.js';

/** Finds customers by id and, optionally, by parent: a `CustomerTree`, a `Map` or a cache. */
export interface StoredCustomers extends CustomerLookup {
  /** The customers whose parent has the id. */
  childrenOf?(id: string): Optional<Iterable<CustomerInfo>>;
}

/** A lookup that reads each id once, so that an answer uses one version of each customer. */
export function rememberingLookup(customers: StoredCustomers): StoredCustomers {
  const found = new Map<string, CustomerInfo | undefined>();
  const get = (id: string) => {
    if (!found.has(id)) found.set(id, lookUp('customers', customers, id));
    return found.get(id);
  };
  return typeof customers?.childrenOf === 'function'
    ? { get, childrenOf: id => childrenOf(customers, id) }
    : { get };
}

/** The children of a customer, if the lookup can list them. */
function childrenOf(customers: StoredCustomers, id: string): readonly CustomerInfo[] {
  const found: unknown = customers.childrenOf?.(id) ?? [];
  if (typeof (found as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function') {
    throw wrongType('customers', 'a lookup whose childrenOf(id) returns a list, not a promise', found);
  }
  const children = [...(found as Iterable<CustomerInfo>)];
  const stranger = children.find(
    child => typeof child !== 'object' || child === null || parentIdOf(child) !== id,
  );
  if (stranger === undefined) return children;
  throw new TypeError(
    `The option customers has a childrenOf("${shown(id)}") that returns a customer with another parent.`,
  );
}
