import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo, Optional, PatchCustomer } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, okUnless, type Problem, type Result } from '../problem.js';
import {
  billingNotAllowed,
  moveOutsideSubtree,
  moveUnverified,
  outsideAccount,
  outsideSubtree,
  roleRequired,
  subtreeUnverified,
  unauthenticated,
} from './findings.js';

/** Who sends a patch, as the server's session knows it: never as the request says it. */
export interface Actor {
  readonly id?: Optional<string>;
  /** Those of `PatchRole` count, spelled exactly so. */
  readonly roles: readonly string[];
  /** The account that a manager manages. */
  readonly accountId?: Optional<string>;
  /** The customer that a user in the role `Customer` belongs to. */
  readonly customerId?: Optional<string>;
}

/** The roles that may patch, the most powerful first. */
const patchRoles = ['SystemAdministrator', 'Manager', 'Customer'] as const;

export type PatchRole = (typeof patchRoles)[number];

export interface AuthorizationRequest {
  readonly actor: Optional<Actor>;
  readonly patch: PatchCustomer;
  /** Where the customer, its new parent and the ancestors of both are found. */
  readonly customers: CustomerLookup;
  /** Which customer is patched; without it, the patch's own `customerId` says so. */
  readonly customerId?: string | undefined;
  readonly policy?: Partial<Policy> | undefined;
}

export interface Authorization {
  /** The role that was judged by. */
  readonly role: PatchRole;
}

/**
 * Whether a user may send a patch. Of several roles the most powerful counts: a `SystemAdministrator` may do
 * everything, a `Manager` whatever stays in its account, a `Customer` what stays in its own subtree, without
 * billing.
 *
 * Shape: a member that is absent sets nothing, nor does null in the `sparse` dialect; null in `mergePatch` clears
 * and so sets. Sending the stored parent again is no move. That a new parent is in the same account is for
 * `applyPatch` to say. A customer that does not exist is outside, like any other that the user does not reach.
 * Problems: `auth/unauthenticated`, `auth/roleRequired`, `auth/outsideAccount`, `auth/outsideSubtree`,
 * `auth/moveOutsideSubtree`, `auth/subtreeUnverified` (ancestors are not at hand), `auth/billingNotAllowed` (unless
 * the policy `customerRoleMayPatch` is `all`).
 *
 * @example
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab' }]]);
 * const actor = { roles: ['Customer'], customerId: 'lab' };
 * authorizePatch({ actor, customers, customerId: 'lab', patch: { name: 'Laboratory' } }).ok; // true
 * authorizePatch({ actor, customers, customerId: 'lab', patch: { overrideBillingSettings: true } }).ok; // false
 */
export function authorizePatch({
  actor,
  patch,
  customers,
  customerId,
  policy,
}: AuthorizationRequest): Result<Authorization> {
  if (!actor) return fail(unauthenticated());
  const role = strongestRole(actor);
  if (!role) return fail(roleRequired(patchRoles));
  const members = readableMembers(patch);
  const id = customerId ?? textOf(members.customerId) ?? '';
  const attempt: Attempt = { actor, members, customers, id, policy: completePolicy(policy) };
  return okUnless(objections[role](attempt), () => ({ role }));
}

interface Attempt {
  readonly actor: Actor;
  readonly members: PatchCustomer;
  readonly customers: CustomerLookup;
  readonly id: string;
  readonly policy: Policy;
}

const objections: Readonly<Record<PatchRole, (attempt: Attempt) => readonly Problem[]>> = {
  SystemAdministrator: () => [],
  Manager: objectionsToManager,
  Customer: objectionsToCustomer,
};

function objectionsToManager({ actor, customers, id }: Attempt): readonly Problem[] {
  const { accountId } = actor;
  // Two that lack an account do not share one.
  return accountId && customers.get(id)?.accountId === accountId ? [] : [outsideAccount(id, accountId ?? '')];
}

function objectionsToCustomer({ actor, members, customers, id, policy }: Attempt): readonly Problem[] {
  const ownId = actor.customerId ?? '';
  const problems: Problem[] = [];
  const place = placeOf(id, ownId, customers);
  if (place === 'outside') problems.push(outsideSubtree(id, ownId));
  if (place === 'unverified') problems.push(subtreeUnverified(id, ownId));

  const parentId = newParentOf(members, customers.get(id), policy.dialect);
  if (parentId !== undefined) {
    const parentPlace = placeOf(parentId, ownId, customers);
    if (parentPlace === 'outside') problems.push(moveOutsideSubtree(parentId, ownId));
    if (parentPlace === 'unverified') problems.push(moveUnverified(parentId, ownId));
  }

  if (policy.customerRoleMayPatch !== 'all') {
    for (const field of ['overrideBillingSettings', 'billingSettings'] as const) {
      if (isSet(members[field], policy.dialect)) problems.push(billingNotAllowed(field));
    }
  }
  return problems;
}

/** Whether a customer is `topId` or below it, as far as the customers at hand can tell. */
function placeOf(id: string, topId: string, customers: CustomerLookup): 'inside' | 'outside' | 'unverified' {
  if (topId === '') return 'outside';
  const seen = new Set<string>();
  let at: string | undefined = id;
  while (at !== undefined && !seen.has(at)) {
    if (at === topId) return 'inside';
    seen.add(at);
    const customer = customers.get(at);
    // Who does not exist is answered like anyone else outside, so that nobody can find out which ids exist.
    if (!customer) return at === id ? 'outside' : 'unverified';
    at = parentIdOf(customer);
  }
  return 'outside';
}

/** Where the patch moves a customer to, blank for a root; undefined if it stays where it is. */
function newParentOf(
  { parentCustomerId }: PatchCustomer,
  customer: CustomerInfo | null | undefined,
  dialect: Policy['dialect'],
): string | undefined {
  if (!isSet(parentCustomerId, dialect)) return undefined;
  const parentId = parentCustomerId === null ? '' : textOf(parentCustomerId);
  const storedId = (customer && parentIdOf(customer)) ?? '';
  return parentId === storedId ? undefined : parentId;
}

function isSet(value: unknown, dialect: Policy['dialect']): boolean {
  return value !== undefined && (value !== null || dialect === 'mergePatch');
}

function strongestRole({ roles }: Actor): PatchRole | undefined {
  // A text has `includes` too, by which "NotAManager" would be a Manager.
  return Array.isArray(roles) ? patchRoles.find(role => roles.includes(role)) : undefined;
}

/** What can be read of a patch that nobody has parsed yet: what cannot be read cannot be applied either. */
function readableMembers(patch: unknown): PatchCustomer {
  try {
    return isJsonObject(patch) ? { ...patch } : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
