import { parsePatch } from '../customer/parse.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo, Optional, PatchCustomer } from '../model.js';
import type { PatchContext } from '../patch/context.js';
import type { TagLookup } from '../patch/tags.js';
import type { Policy } from '../policy.js';
import type { Failure, Problem } from '../problem.js';
import { type Actor, authorizePatch } from './authorize.js';
import { type ErrorResponse, errorResponse } from './errorResponse.js';
import { staleBase, unauthenticated, unknownCustomer } from './findings.js';
import { outcomeOf } from './outcome.js';

export interface PatchRequest {
  /** Which customer, as the path says. A different one in the body is a problem. */
  readonly customerId: string;
  /** The body as JSON data; whatever else it is, it is a problem and no exception. */
  readonly body: unknown;
  /** Where the customer, its new parent and the ancestors of both are found. */
  readonly customers: CustomerLookup;
  readonly tags?: TagLookup | undefined;
  /** Who sends it, also stamped as `lastModifiedBy`. Nobody is 401. */
  readonly actor?: Optional<Actor>;
  /** `false` if the server has already authorized the request in its own way. */
  readonly authorize?: boolean | undefined;
  /**
   * What the client edited. Its `dateLastModified` is compared as a text, as the client got it; without one,
   * nothing is compared and the last writer wins.
   */
  readonly base?: Optional<{ readonly dateLastModified?: Optional<string> }>;
  /** Stamped as `dateLastModified`, by which a stale base is found: without it nothing is stamped. */
  readonly now?: PatchContext['now'];
  readonly policy?: Partial<Policy> | undefined;
  /** Codes of the warnings that refuse the patch, instead of `patch/dropsStored` and `billing/implicitZero`. */
  readonly refuse?: readonly string[] | undefined;
}

/** What to send: the status, and the body as JSON data. */
export type PatchResponse =
  | {
      readonly status: 200;
      /** What to store and to answer; the stored customer itself if nothing changes. */
      readonly body: CustomerInfo;
      readonly warnings: readonly Problem[];
    }
  | {
      readonly status: 400 | 401 | 403 | 404 | 409;
      readonly body: ErrorResponse;
      readonly warnings: readonly [];
    };

const refusedByDefault = ['patch/dropsStored', 'billing/implicitZero'];

/**
 * The whole answer to `PATCH /customers/{customerId}`, for any server: it has only to store the body of a 200 and
 * to send what it gets.
 *
 * Shape: the first that applies of
 * 401 nobody is signed in;
 * 403 the user may not patch this customer, or not set this, whether or not the customer exists, so that nobody
 * finds out which ids exist beyond their reach;
 * 404 there is no such customer;
 * 400 the body is wrong;
 * 409 the customer has changed since the client loaded it;
 * 400 the patch is wrong for this customer, or refused. Every answer lists all of its problems.
 * Problems: those of `authorizePatch`, `parsePatch` and `applyPatch`, further `http/unknownCustomer`,
 * `http/staleBase` and `billing/implicitZero` (where the patch changes the billing that the customer supplies).
 *
 * @example
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab' }]]);
 * const actor = { roles: ['SystemAdministrator'] };
 * respondToPatch({ customerId: 'lab', body: { name: 'Laboratory' }, customers, actor }).status; // 200
 * respondToPatch({ customerId: 'lab', body: { nmae: 'Laboratory' }, customers, actor }).status; // 400
 */
export function respondToPatch(request: PatchRequest): PatchResponse {
  const { customerId, body, customers, tags, actor, base, now, policy } = request;
  const mustAuthorize = request.authorize !== false;
  if (mustAuthorize && !actor) return refusal(401, [unauthenticated()]);

  const stored = customers.get(customerId) ?? undefined;
  const parsed = parsePatch(body, { stored });
  if (mustAuthorize) {
    // A body that does not parse is never applied, but may still try what is forbidden.
    const sent = parsed.ok ? parsed.value : (body as PatchCustomer);
    const patch = stored ? sent : {};
    const authorized = authorizePatch({ actor, patch, customers, customerId, policy });
    if (!authorized.ok) return refusal(403, authorized.problems);
  }
  if (!stored) return refusal(404, [unknownCustomer(customerId)]);

  // Against a newer customer than the client has seen, further findings would mislead.
  const baseDate = base?.dateLastModified;
  if (parsed.ok && baseDate != null && baseDate !== stored.dateLastModified) {
    return refusal(409, [staleBase(baseDate, stored.dateLastModified ?? '')]);
  }
  const refuse = request.refuse ?? refusedByDefault;
  const context = { policy, customers, tags, now, actor: actor?.id ?? undefined, refuse };
  const outcome = outcomeOf(body, parsed, stored, context);
  if (!outcome.ok) return refusal(400, outcome.problems);
  return { status: 200, body: outcome.value, warnings: outcome.warnings };
}

function refusal(status: 400 | 401 | 403 | 404 | 409, problems: Failure['problems']): PatchResponse {
  return { status, body: errorResponse(problems), warnings: [] };
}
