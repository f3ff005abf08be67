import type { ProblemCode } from '../catalogue/catalogue.js';
import { parseCustomer, parsePatch } from '../customer/parse.js';
import type { CustomerInfo, Optional, PatchCustomer } from '../model.js';
import { booleanOption, requestOption, textOption } from '../options.js';
import { type Change, changesBetween } from '../patch/changes.js';
import type { PatchContext } from '../patch/context.js';
import { type RebasedPatch, rebasePatch } from '../patch/rebase.js';
import type { TagLookup } from '../patch/tags.js';
import { completePolicy, type Policy } from '../policy.js';
import { cappedWarnings, type Failure, fail, okUnless, type Problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { admit, type CustomerRequest } from './admit.js';
import { descendantsToStore } from './alsoStore.js';
import type { WarnHook } from './appWarnings.js';
import { etagOf } from './etag.js';
import { dialectOf, patchMediaTypes } from './mediaType.js';
import { memberProblems } from './memberRights.js';
import { outcomeOf } from './outcome.js';
import { failedPrecondition, type Preconditions } from './preconditions.js';
import {
  type HttpResponse,
  mediaTypeRefusal,
  methodRefusal,
  missingBody,
  type RefusedResponse,
  refusal,
} from './refusal.js';
import { refusedCodes } from './refusedCodes.js';
import type { StoredCustomers } from './storedCustomers.js';

/** The input of `respondToPatch`. */
export interface PatchRequest extends CustomerRequest, Preconditions {
  /** PATCH by default. Any other method gives 405. */
  readonly method?: Optional<string>;
  /**
   * The header Content-Type. `application/json` means the policy's dialect and `application/merge-patch+json` the
   * dialect `mergePatch`; any other gives 415.
   */
  readonly contentType?: Optional<string>;
  /** The body as JSON data. Anything else gives a problem, never an exception. */
  readonly body: unknown;
  /** Finds the customer, its new parent, the ancestors of both and, with `childrenOf`, all descendants. */
  readonly customers: StoredCustomers;
  /** Finds the tags for `tagIds`. Without it, only the tags that the customer has are known. */
  readonly tags?: TagLookup | undefined;
  /** Stored as `dateLastModified`, which detects a stale base. Without it, the stamps do not change. */
  readonly now?: PatchContext['now'];
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** Pointers to stored members that a replacement may drop, such as `/data/oldKey`. */
  readonly drops?: readonly string[] | undefined;
  /** Codes of further warnings that refuse the patch. */
  readonly refuse?: readonly ProblemCode[] | undefined;
  /** Codes that do not refuse the patch, even if they do by default or are in `refuse`. */
  readonly allow?: readonly ProblemCode[] | undefined;
  /** Your own warnings, with codes `app/…`. `refuse` can list them. */
  readonly warn?: WarnHook | undefined;
}

/** What to send (status, headers and body, as JSON data) and what to store. */
export type PatchResponse = PatchedResponse | RefusedResponse | OutdatedResponse;

/** The response to an accepted patch. */
export interface PatchedResponse extends HttpResponse<200, CustomerInfo> {
  /** The customer to store and to send; the stored customer itself if nothing changes. */
  readonly body: CustomerInfo;
  /** Warnings about probably unintended parts of the accepted patch. */
  readonly warnings: readonly Problem[];
  /** The differences between the stored customer and `body`. */
  readonly changes: readonly Change[];
  /**
   * Descendants whose stored breadcrumb changes. Store them in the same transaction, but do not send them: the actor may
   * not be allowed to see all of them. Null if the customer is renamed or moved and `customers` cannot list children.
   */
  readonly alsoStore: readonly CustomerInfo[] | null;
}

/** The customer has changed since the client loaded it. */
export interface OutdatedResponse extends RefusedResponse<409 | 412> {
  /** The customer as it is stored now. */
  readonly current: CustomerInfo;
  /** The patch brought up to date with `current`, if `base` is a whole customer and the body can be read. */
  readonly rebased?: Result<RebasedPatch>;
}

/**
 * The complete answer to `PATCH /customers/{customerId}`, for any server. After a 200, store `body` and `alsoStore`.
 * Send status, headers and body.
 *
 * Shape: the first of these that applies: 405 the method is not PATCH; 415 the content type is not a patch format; 401
 * the actor is missing; 403 the user has none of the roles; 404 the customer does not exist, or the user may not see it
 * (the same answer for both); 403 the user may not set one of the members; 428 the request must name the version that
 * it edits; 412 `ifMatch` names another version, or `ifNoneMatch` names this one; 409 `base` is another version; 400
 * the body is invalid or refused. Every answer lists all of its problems. A patch is refused for `patch/dropsStored`,
 * `patch/becomesRoot`, `billing/implicitZero` and `schedule/stopsInheriting`, unless `allow` contains the code.
 * Problems: the problems of `authorizePatch`, `parsePatch` and `applyPatch`, and `http/methodNotAllowed`,
 * `http/unsupportedMediaType`, `http/preconditionRequired`, `http/preconditionFailed`, `http/staleBase`,
 * `http/unreadableBase`, `http/unreadableIfMatch`, `http/unreadableIfNoneMatch`, `http/versionExcluded`.
 * Source: RFC 5789 (PATCH), RFC 9110 (statuses and headers), RFC 6585 (428), RFC 7396 (merge patch).
 *
 * @example
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab' }]]);
 * const actor = { roles: ['SystemAdministrator'] };
 * respondToPatch({ customerId: 'lab', body: { name: 'Laboratory' }, customers, actor }).status; // 200
 * respondToPatch({ customerId: 'lab', body: { nmae: 'Laboratory' }, customers, actor }).status; // 400
 */
export function respondToPatch(request: PatchRequest): PatchResponse {
  return withReadable({ request }, () => responseTo(request));
}

function responseTo(request: PatchRequest): PatchResponse {
  requestOption('request', request);
  const { body, actor, tags, now, drops, warn } = request;
  const refused = refusedCodes(request.refuse, request.allow);
  const lastModifiedBy = actor?.id ?? undefined;
  textOption('actor.id', lastModifiedBy);
  const requireMatch = booleanOption('requireMatch', request.requireMatch, false);
  const plainPolicy = completePolicy(request.policy);

  const method = request.method ?? 'PATCH';
  if (method !== 'PATCH') return methodRefusal(method, ['PATCH']);
  const dialect = dialectOf(request.contentType, plainPolicy.dialect);
  if (!dialect) {
    return mediaTypeRefusal('Accept-Patch', request.contentType, patchMediaTypes);
  }
  const policy: Policy = { ...plainPolicy, dialect };

  const admitted = admit(request);
  if (admitted.refusal) return admitted.refusal;
  const { role, reach, stored, customers } = admitted;
  if (role && !reach.isEverything) {
    const allowed = okUnless(memberProblems({ role, reach, stored, body, policy }), () => role);
    if (!allowed.ok) return refusal(403, allowed);
  }

  const parsed = body === undefined ? missingBody() : parsePatch(body, { stored });
  const { base, ifMatch, ifNoneMatch } = request;
  const failed = failedPrecondition(stored, { base, ifMatch, ifNoneMatch, requireMatch });
  if (failed?.status === 409 || failed?.status === 412) {
    return outdated(failed.status, failed.problem, stored, rebaseOffer(base, parsed, stored, policy));
  }
  if (failed?.status === 428) return refusal(428, fail(failed.problem), { ETag: etagOf(stored) });

  const context = { policy, tags, now, drops, actor: lastModifiedBy, reach, customers, refused, warn };
  const outcome = outcomeOf(body, parsed, stored, context);
  if (!outcome.ok) return refusal(400, fail(...withFirst(failed?.problem, outcome.problems)));
  if (failed) return refusal(400, fail(failed.problem));
  const { value, warnings } = outcome;
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json', ETag: etagOf(value) },
    body: value,
    warnings: cappedWarnings(warnings),
    changes: changesBetween(stored, value),
    alsoStore: descendantsToStore(stored, value, customers),
  };
}

function withFirst(first: Problem | undefined, problems: Failure['problems']): Failure['problems'] {
  return first ? [first, ...problems] : problems;
}

function outdated(
  status: OutdatedResponse['status'],
  found: Problem,
  current: CustomerInfo,
  rebased: Result<RebasedPatch> | undefined,
): OutdatedResponse {
  const refused = refusal(status, fail(found), { ETag: etagOf(current) });
  return { ...refused, current, ...(rebased ? { rebased } : {}) };
}

/** The patch rebased on the stored customer, if the client sent the whole customer that it edited. */
function rebaseOffer(
  base: unknown,
  parsed: Result<PatchCustomer>,
  stored: CustomerInfo,
  policy: Policy,
): Result<RebasedPatch> | undefined {
  if (!parsed.ok) return undefined;
  const read = parseCustomer(base);
  if (!read.ok || read.value.id !== stored.id) return undefined;
  return rebasePatch({ base: read.value, mine: parsed.value, theirs: stored, policy });
}
