import { parentIdOf } from '../customer/parentId.js';
import type { CustomerInfo, Optional } from '../model.js';
import { lookUp } from '../options.js';
import { type PatchRequest, type PatchResponse, respondToPatch } from './respond.js';
import { sentMembers } from './sentMembers.js';
import type { StoredCustomers } from './storedCustomers.js';

/** What to load before a request can be answered. */
export interface CustomersNeeded {
  /** Customers to be found by their ids. */
  readonly ids: readonly string[];
  /** Customers whose children are to be listed. */
  readonly childrenOf: readonly string[];
}

/**
 * Which customers a request needs next, where not all of them are in memory. Load them and ask again, until nothing
 * is needed: then `respondToPatch` answers as it would over all customers. `respondToPatchWith` does this for you.
 *
 * Shape: in `request.customers`, `get` answers undefined for what is not loaded yet and null for what is known not
 * to exist; `childrenOf` answers undefined for what is not loaded yet. Needed are the customer, its ancestors and
 * those of a new parent, the next of both at once, and the descendants for a rename or a move, a level at once. More
 * may be loaded than is needed, such as all ancestors in one query.
 *
 * @example
 * const actor = { roles: ['SystemAdministrator'] };
 * const request = { customerId: 'lab', body: { parentCustomerId: 'acme' }, actor };
 * customersNeeded({ ...request, customers: new Map() }); // { ids: ['lab', 'acme'], childrenOf: [] }
 */
export function customersNeeded(request: PatchRequest): CustomersNeeded {
  const next = nextStep(request);
  return next.response ? { ids: [], childrenOf: [] } : next.needed;
}

export type Step =
  | { readonly response: PatchResponse; readonly needed?: never }
  | { readonly response?: never; readonly needed: CustomersNeeded };

/** The answer, if what is loaded is enough for it, or else what is needed next. */
export function nextStep(request: PatchRequest): Step {
  const { customers } = request;
  const ids = new Set<string>();
  const childrenOf = new Set<string>();
  const noting: StoredCustomers = {
    get(id) {
      const found = lookUp<CustomerInfo>('customers', customers, id);
      if (!found && customers.get(id) === undefined) ids.add(id);
      return found;
    },
    childrenOf(id) {
      const children = customers.childrenOf?.(id);
      if (children === undefined) childrenOf.add(id);
      return children;
    },
  };
  const canList = typeof customers?.childrenOf === 'function';
  const response = respondToPatch({ ...request, customers: canList ? noting : { get: noting.get } });
  if (ids.size === 0 && childrenOf.size === 0) return { response };
  // Descendants are of no use before it is clear that the customer is renamed or moved.
  if (ids.size === 0) return { needed: { ids: [], childrenOf: [...childrenOf] } };
  for (const id of chainsToLoad(request)) ids.add(id);
  return { needed: { ids: [...ids], childrenOf: [] } };
}

/** Where the chains of the customer and of its new parent end in what is loaded, to load both a step at once. */
function chainsToLoad({ customerId, body, customers }: PatchRequest): readonly string[] {
  const newParentId = sentMembers(body).parentCustomerId?.value;
  const starts =
    typeof newParentId === 'string' && newParentId !== '' ? [customerId, newParentId] : [customerId];
  return starts.flatMap(start => {
    const seen = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      const customer: Optional<CustomerInfo> = customers.get(id);
      if (customer === undefined) return [id];
      id = customer ? parentIdOf(customer) : undefined;
    }
    return [];
  });
}
