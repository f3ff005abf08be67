import { type Problem, uncatalogued } from '../problem.js';

export function unauthenticated(): Problem {
  const message = 'Sign in: only a known user may patch a customer.';
  return uncatalogued('auth/unauthenticated', 'request', '/actor', message);
}

export function roleRequired(roles: readonly string[]): Problem {
  const message = `Patching a customer takes one of the roles ${roles.join(', ')}: ask for one of them.`;
  return uncatalogued('auth/roleRequired', 'request', '/actor/roles', message, { roles: roles.join(', ') });
}

export function outsideAccount(customerId: string, accountId: string): Problem {
  const message = `There is no customer "${customerId}" in the user's account: choose one that is.`;
  return uncatalogued('auth/outsideAccount', 'request', '/customerId', message, { customerId, accountId });
}

export function outsideSubtree(customerId: string, ownCustomerId: string): Problem {
  const message = `There is no customer "${customerId}" at or below the user's own: choose one that is.`;
  return uncatalogued('auth/outsideSubtree', 'request', '/customerId', message, {
    customerId,
    ownCustomerId,
  });
}

export function subtreeUnverified(customerId: string, ownCustomerId: string): Problem {
  return uncatalogued('auth/subtreeUnverified', 'request', '/customerId', unverified(customerId), {
    customerId,
    ownCustomerId,
  });
}

export function moveOutsideSubtree(parentId: string, ownCustomerId: string): Problem {
  const message =
    parentId === ''
      ? "The customer would become a root and leave the user's own subtree: leave parentCustomerId out."
      : `There is no customer "${parentId}" at or below the user's own: choose a parent that is.`;
  return uncatalogued('auth/moveOutsideSubtree', 'patch', '/parentCustomerId', message, {
    parentId,
    ownCustomerId,
  });
}

export function moveUnverified(parentId: string, ownCustomerId: string): Problem {
  return uncatalogued('auth/subtreeUnverified', 'patch', '/parentCustomerId', unverified(parentId), {
    parentId,
    ownCustomerId,
  });
}

export function billingNotAllowed(field: string): Problem {
  const message = `A user in the role Customer may not set "${field}": leave it out.`;
  return uncatalogued('auth/billingNotAllowed', 'patch', `/${field}`, message, { field });
}

export function unknownCustomer(customerId: string): Problem {
  const message = `There is no customer "${customerId}": check the id.`;
  return uncatalogued('http/unknownCustomer', 'request', '/customerId', message, { customerId });
}

export function staleBase(base: string, stored: string): Problem {
  const message = `The customer was changed (${stored || 'no date'}) since it was loaded (${base}): load it again, rebase the patch and send that.`;
  return uncatalogued('http/staleBase', 'request', '/base/dateLastModified', message, { base, stored });
}

function unverified(id: string): string {
  return `Whether "${id}" is below the user's own customer cannot be told, because not all of its ancestors are at hand: pass them as \`customers\`.`;
}
