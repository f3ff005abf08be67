import { cut } from '../catalogue/define.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { Optional, PatchCustomer } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, ok, okUnless, problem, type Result } from '../problem.js';
import { type Actor, type PatchRole, roleOf } from './actor.js';
import { memberProblems } from './memberRights.js';
import { reachOf } from './reach.js';
import { sentMembers } from './sentMembers.js';

/** The input of `authorizePatch`. */
export interface AuthorizationRequest {
  /** Nobody is a problem, as is a user without one of the roles. */
  readonly actor: Optional<Actor>;
  /** The body, parsed or not. */
  readonly patch: PatchCustomer;
  /** Where the customer, its new parent and the ancestors of both are found. */
  readonly customers: CustomerLookup;
  /** Which customer is patched; without it, the patch's own `customerId` says so. */
  readonly customerId?: string | undefined;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
}

/** The result of a permitted patch. */
export interface Authorization {
  /** The role that decided. */
  readonly role: PatchRole;
}

/**
 * Whether a user may send a patch. Of several roles the most powerful counts: a `SystemAdministrator` may do
 * everything. A `Manager` reaches the customers of its accounts, a `Customer` its own customer and all below it, and
 * neither may move a customer below one that it does not reach, or out of an account below one without. A `Customer` may not make a
 * root either, and by default may not change billing.
 *
 * Shape: a customer out of reach gives the same answer as one that does not exist. A member that is absent sets
 * nothing, nor does null in the `sparse` dialect; null in `mergePatch` clears and so sets. Sending again what is
 * stored is always allowed. That a new parent is in the same account is checked by `applyPatch`.
 * Problems: `auth/unauthenticated`, `auth/roleRequired`, `http/unknownCustomer`, `auth/parentOutOfReach`,
 * `auth/leavesSubtree`, `auth/billingNotAllowed` (unless the policy `customerRoleMayPatch` is `all`).
 *
 * @example
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab' }]]);
 * const actor = { roles: ['Customer'], customerId: 'lab' };
 * authorizePatch({ actor, customers, customerId: 'lab', patch: { name: 'Laboratory' } }).ok; // true
 * authorizePatch({ actor, customers, customerId: 'lab', patch: { overrideBillingSettings: true } }).ok; // false
 */
export function authorizePatch(request: AuthorizationRequest): Result<Authorization> {
  const { actor, patch, customers } = request;
  const policy = completePolicy(request.policy);
  const role = roleOf(actor);
  if (!role.ok) return role;
  const reach = reachOf(role.value, actor, customers);
  const authorization = { role: role.value };
  if (reach.isEverything) return ok(authorization);

  const named = request.customerId ?? sentMembers(patch).customerId?.value;
  const id = typeof named === 'string' ? named : '';
  const stored = reach.get(id);
  if (!stored)
    return fail(problem('http/unknownCustomer', 'request', '/customerId', { customerId: cut(id) }));
  return okUnless(
    memberProblems({ role: role.value, reach, stored, body: patch, policy }),
    () => authorization,
  );
}
