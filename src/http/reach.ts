import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo, Optional } from '../model.js';
import { lookUp } from '../options.js';
import { type Actor, accountsOf, type PatchRole } from './actor.js';

/** The customers that an actor may see. All others count as missing, so that no answer reveals them. */
export interface Reach extends CustomerLookup {
  /** Whether the actor reaches every customer. */
  readonly isEverything: boolean;
  get(id: string): CustomerInfo | undefined;
}

export function reachOf(role: PatchRole, actor: Optional<Actor>, customers: CustomerLookup): Reach {
  const get = (id: string) => lookUp('customers', customers, id);
  if (role === 'SystemAdministrator' || !actor) return { isEverything: true, get };
  const isInReach = role === 'Manager' ? isInAccounts(accountsOf(actor)) : isInSubtree(actor.customerId, get);
  const visible = (customer: CustomerInfo | undefined) =>
    customer && isInReach(customer) ? customer : undefined;
  return { isEverything: false, get: id => visible(get(id)) };
}

function isInAccounts(accounts: ReadonlySet<string>): (customer: CustomerInfo) => boolean {
  return ({ accountId }) => typeof accountId === 'string' && accounts.has(accountId);
}

/** Whether a customer is `topId` or below it. False if not all of its ancestors are found. */
function isInSubtree(
  topId: Optional<string>,
  get: (id: string) => CustomerInfo | undefined,
): (customer: CustomerInfo) => boolean {
  const known = new Map<string, boolean>();
  if (typeof topId === 'string' && topId !== '') known.set(topId, true);
  return customer => {
    const path: string[] = [];
    let at: CustomerInfo | undefined = customer;
    let id: string | undefined = customer.id;
    while (at && id !== undefined && !known.has(id)) {
      // Marked as false until the search ends, so that a cycle ends it.
      known.set(id, false);
      path.push(id);
      id = parentIdOf(at);
      at = id === undefined || known.has(id) ? at : get(id);
    }
    const isInside = id !== undefined && known.get(id) === true;
    for (const id of path) known.set(id, isInside);
    return isInside;
  };
}
