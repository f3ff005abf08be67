import { cut } from '../catalogue/define.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { Optional, PatchCustomer } from '../model.js';
import { requestOption } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, ok, okUnless, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { type Actor, type PatchRole, roleOf } from './actor.js';
import { memberProblems } from './memberRights.js';
import { reachOf } from './reach.js';
import { sentMembers } from './sentMembers.js';

/** The input of `authorizePatch`. */
export interface AuthorizationRequest {
  /** A missing actor, or one without any of the roles, is a problem. */
  readonly actor: Optional<Actor>;
  /** The body, parsed or not. */
  readonly patch: PatchCustomer;
  /** Finds the customer, its new parent, and the ancestors of both. */
  readonly customers: CustomerLookup;
  /** The patched customer; the patch's own `customerId` by default. */
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
 * Checks whether a user may send a patch. If the user has several roles, the most powerful one counts.
 *
 * - A `SystemAdministrator` may do everything.
 * - A `Manager` may change the customers of its accounts, a `Customer` its own customer and all customers below it.
 *   Neither may move a customer below one that it may not see, or from an account below a customer without an account.
 * - A `Customer` may not make a customer a root and, by default, may not change billing.
 *
 * Shape: a customer that the user may not see gives the same answer as one that does not exist. An absent member sets
 * nothing, and neither does null in the `sparse` dialect; null in `mergePatch` clears the member, which counts as
 * setting it. Sending stored values again is always allowed. `applyPatch` checks that a new parent is in the same account.
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
  return withReadable({ request }, () => authorized(request));
}

function authorized(request: AuthorizationRequest): Result<Authorization> {
  requestOption('request', request);
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
