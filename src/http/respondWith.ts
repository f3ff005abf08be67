import { shown } from '../catalogue/define.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerInfo } from '../model.js';
import { requestOption, wrongType } from '../options.js';
import { withReadable } from '../readable.js';
import { type CustomersNeeded, nextStep } from './customersNeeded.js';
import type { PatchRequest, PatchResponse } from './respond.js';

/**
 * Loads customers: those of `ids` that exist, and all children of those in `childrenOf`. It may return more, for
 * example all ancestors or all descendants from one query.
 */
export type LoadCustomers = (needed: CustomersNeeded) => Promise<Iterable<CustomerInfo>>;

/**
 * The answer of `respondToPatch` for customers in a database. It loads in batches: the customer with its ancestors and
 * those of a new parent, and descendants only for a rename or a move.
 *
 * Shape: load the customers and store the answer in one transaction, so that the answer is based on one state of the
 * database.
 *
 * @example
 * const table = [{ id: 'lab', name: 'Lab' }];
 * const load = async ({ ids }) => table.filter(customer => ids.includes(customer.id));
 * const actor = { roles: ['SystemAdministrator'] };
 * (await respondToPatchWith(load, { customerId: 'lab', body: { name: 'Laboratory' }, actor })).status; // 200
 */
export async function respondToPatchWith(
  load: LoadCustomers,
  request: Omit<PatchRequest, 'customers'>,
): Promise<PatchResponse> {
  if (typeof load !== 'function') throw wrongType('load', 'a function', load);
  requestOption('request', request);
  const given = withReadable({ request }, () => ({ ...request }));
  const byId = new Map<string, CustomerInfo | null>();
  const childrenById = new Map<string, CustomerInfo[]>();
  const customers = {
    get: (id: string) => byId.get(id),
    childrenOf: (id: string) => childrenById.get(id),
  };
  for (;;) {
    const { response, needed } = nextStep({ ...given, customers });
    if (response) return response;
    const loaded = listOf(await load(needed));
    // Loaded customers are kept, so that the answer uses one version of each customer.
    for (const customer of loaded) if (!byId.has(customer.id)) byId.set(customer.id, customer);
    for (const id of needed.ids) if (!byId.has(id)) byId.set(id, null);
    const lists = new Map(needed.childrenOf.map(id => [id, [] as CustomerInfo[]]));
    for (const customer of loaded) lists.get(parentIdOf(customer) ?? '')?.push(customer);
    for (const [id, children] of lists) childrenById.set(id, children);
  }
}

function listOf(loaded: unknown): readonly CustomerInfo[] {
  if (typeof (loaded as Partial<Iterable<unknown>> | undefined)?.[Symbol.iterator] !== 'function') {
    throw wrongType('load', 'a function that answers with a list of customers', loaded);
  }
  const list = [...(loaded as Iterable<CustomerInfo>)];
  for (const customer of list) {
    if (typeof customer?.id !== 'string') {
      throw new TypeError(`The option load is a function that loads ${shown(customer)} as a customer.`);
    }
  }
  return list;
}
