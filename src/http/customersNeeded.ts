import { parentIdOf } from '../customer/parentId.js';
import type { CustomerInfo, Optional } from '../model.js';
import { lookUp, requestOption } from '../options.js';
import { withReadable } from '../readable.js';
import { type PatchRequest, type PatchResponse, respondToPatch } from './respond.js';
import { sentMembers } from './sentMembers.js';
import type { StoredCustomers } from './storedCustomers.js';

/** The customers to load before a request can be answered. */
export interface CustomersNeeded {
  /** The ids of customers to load. */
  readonly ids: readonly string[];
  /** The ids of customers whose children to load. */
  readonly childrenOf: readonly string[];
}

/**
 * Lists the customers that a request needs next, if not all of them are in memory. Load them and call it again, until
 * nothing is needed. Then `respondToPatch` gives the same answer as over all customers. `respondToPatchWith` does this
 * for you.
 *
 * Shape: in `request.customers`, `get` returns undefined for a customer that is not loaded yet and null for one that
 * does not exist; `childrenOf` returns undefined if the children are not loaded yet. A request needs the customer, its
 * ancestors and those of a new parent (the next of both at once), and for a rename or a move the descendants (a level
 * at once). You may load more than that, such as all ancestors in one query.
 *
 * @example
 * const actor = { roles: ['SystemAdministrator'] };
 * const request = { customerId: 'lab', body: { parentCustomerId: 'acme' }, actor };
 * customersNeeded({ ...request, customers: new Map() }); // { ids: ['lab', 'acme'], childrenOf: [] }
 */
export function customersNeeded(request: PatchRequest): CustomersNeeded {
  return withReadable({ request }, () => neededFor(request));
}

function neededFor(request: PatchRequest): CustomersNeeded {
  requestOption('request', request);
  const next = nextStep(request);
  return next.response ? { ids: [], childrenOf: [] } : next.needed;
}

export type Step =
  | { readonly response: PatchResponse; readonly needed?: never }
  | { readonly response?: never; readonly needed: CustomersNeeded };

/** The answer, if all needed customers are loaded; otherwise the customers that are needed next. */
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
  // Descendants are needed only if the customer is renamed or moved.
  if (ids.size === 0) return { needed: { ids: [], childrenOf: [...childrenOf] } };
  for (const id of chainsToLoad(request)) ids.add(id);
  return { needed: { ids: [...ids], childrenOf: [] } };
}

/** The next customers to load in the chains of the customer and of its new parent. */
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
