import { shown } from '../catalogue/define.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo, Optional } from '../model.js';
import { lookUp, wrongType } from '../options.js';

/** Where customers are found by id and, if it can list them, by parent: a `CustomerTree`, a `Map`, a cache. */
export interface StoredCustomers extends CustomerLookup {
  /** The customers whose parent has the id. */
  childrenOf?(id: string): Optional<Iterable<CustomerInfo>>;
}

/** The same lookup asked once for each id, so that one answer is made from one version of each customer. */
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

/** The children of a customer, for a lookup that can list them. */
function childrenOf(customers: StoredCustomers, id: string): readonly CustomerInfo[] {
  const found: unknown = customers.childrenOf?.(id) ?? [];
  if (typeof (found as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function') {
    throw wrongType('customers', 'a lookup whose childrenOf(id) answers with a list at once', found);
  }
  const children = [...(found as Iterable<CustomerInfo>)];
  const stranger = children.find(
    child => typeof child !== 'object' || child === null || parentIdOf(child) !== id,
  );
  if (stranger === undefined) return children;
  throw new TypeError(
    `The option customers is a lookup whose childrenOf("${shown(id)}") lists a customer that is not its child.`,
  );
}
