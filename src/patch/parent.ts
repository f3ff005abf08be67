import { customerChain } from '../customer/chain.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { type Problem, uncatalogued } from '../problem.js';

/** Says whether `parentId` may become the parent of `customer`, as far as the customers at hand can tell. */
export function judgeParent(
  customer: CustomerInfo,
  parentId: string,
  customers: CustomerLookup | undefined,
  { problems, warnings }: { readonly problems: Problem[]; readonly warnings: Problem[] },
): void {
  const { id } = customer;
  const parent = customers?.get(parentId);
  if (parentId === id) problems.push(isItself(id));
  else if (!customers) warnings.push(unverified(parentId, 'no customers are at hand'));
  else if (!parent) problems.push(missing(parentId));
  else {
    if (isOtherAccount(customer, parent)) problems.push(otherAccount(customer, parent));
    const chain = customerChain(customers, parentId);
    if (!chain.ok) problems.push(...chain.problems);
    else if (chain.value.customers.some(ancestor => ancestor.id === id)) {
      problems.push(isDescendant(id, parentId));
    } else if (!chain.value.complete) {
      warnings.push(unverified(parentId, 'not all of its ancestors are at hand'));
    }
  }
}

/** A parent that is blank or null where there was one: meant, or a form field that was left empty. */
export function becomesRoot(parentId: string): Problem {
  const message = `The customer leaves its parent "${parentId}" and becomes a root: leave parentCustomerId out if it is to stay.`;
  return aboutParent('patch/becomesRoot', message, { parentId });
}

function isItself(id: string): Problem {
  return aboutParent('patch/parentIsSelf', 'A customer cannot be its own parent: choose another one.', {
    id,
  });
}

function missing(parentId: string): Problem {
  const message = `There is no customer "${parentId}" to be the parent: check the id.`;
  return aboutParent('patch/parentMissing', message, { parentId });
}

function isOtherAccount({ accountId }: CustomerInfo, parent: CustomerInfo): boolean {
  return accountId != null && parent.accountId != null && accountId !== parent.accountId;
}

function otherAccount(customer: CustomerInfo, parent: CustomerInfo): Problem {
  const message = `Customer "${parent.id}" belongs to another account: choose a parent in the customer's own.`;
  return aboutParent('patch/parentInOtherAccount', message, {
    parentId: parent.id,
    accountId: customer.accountId ?? '',
    parentAccountId: parent.accountId ?? '',
  });
}

function isDescendant(id: string, parentId: string): Problem {
  const message = `Customer "${parentId}" is below "${id}" itself: move it away first, or choose another parent.`;
  return aboutParent('patch/parentIsDescendant', message, { id, parentId });
}

function unverified(parentId: string, reason: string): Problem {
  const message = `Whether "${parentId}" may be the parent could not be checked in full, because ${reason}: pass them as \`customers\`.`;
  return aboutParent('patch/parentUnverified', message, { parentId, reason });
}

function aboutParent(code: string, message: string, params: Problem['params']): Problem {
  return uncatalogued(code, 'patch', '/parentCustomerId', message, params);
}
