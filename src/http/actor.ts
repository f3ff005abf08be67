import type { Optional } from '../model.js';
import { textOption, wrongType } from '../options.js';
import { fail, ok, problem, type Result } from '../problem.js';

/** The user who sends a request. Take it from the server's session, never from the request. */
export interface Actor {
  /** Stored as `lastModifiedBy`. */
  readonly id?: Optional<string>;
  /** Only the roles of `PatchRole` count, in exactly this spelling. */
  readonly roles: readonly string[];
  /** The account that a manager manages, in addition to `accountIds`. */
  readonly accountId?: Optional<string>;
  /** The accounts that a manager manages. */
  readonly accountIds?: Optional<readonly string[]>;
  /** The customer that a user in the role `Customer` belongs to. */
  readonly customerId?: Optional<string>;
}

/** The roles that may patch, the most powerful first. */
const patchRoles = ['SystemAdministrator', 'Manager', 'Customer'] as const;

/** A role that may patch customers. */
export type PatchRole = (typeof patchRoles)[number];

/** The most powerful of an actor's roles. */
export function roleOf(actor: Optional<Actor>): Result<PatchRole> {
  if (!actor) return fail(problem('auth/unauthenticated', 'request', '/actor'));
  const { roles, accountId, accountIds } = actor;
  if (accountIds != null && !Array.isArray(accountIds)) {
    throw wrongType('actor.accountIds', 'a list of account ids', accountIds);
  }
  textOption('actor.accountId', accountId ?? undefined);
  // A string also has `includes`, which would make "NotAManager" a Manager.
  const role = Array.isArray(roles) ? patchRoles.find(each => roles.includes(each)) : undefined;
  return role
    ? ok(role)
    : fail(problem('auth/roleRequired', 'request', '/actor/roles', { roles: patchRoles }));
}

/** The accounts that an actor manages, without blank ids: customers without an account do not share one. */
export function accountsOf({ accountId, accountIds }: Actor): ReadonlySet<string> {
  const given: readonly unknown[] = [accountId, ...(Array.isArray(accountIds) ? accountIds : [])];
  return new Set(given.filter(id => typeof id === 'string' && id !== '') as string[]);
}
