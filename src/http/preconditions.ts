import { cut, shown } from '../catalogue/define.js';
import type { CustomerInfo, Optional } from '../model.js';
import { type Problem, problem } from '../problem.js';
import { attempt } from './attempt.js';
import { type EntityTags, etagOf, readEntityTags } from './etag.js';
import { isSameVersion } from './versionDate.js';

/** The version that a client edited, as the request gives it. */
export interface Preconditions {
  /**
   * The customer that the client edited. Its `dateLastModified` is compared by value. Without a `base`, nothing is
   * compared and the last writer wins. If it is a whole customer, a refusal also offers a rebased patch.
   */
  readonly base?: Optional<{ readonly dateLastModified?: Optional<string> }>;
  /** The If-Match header: a tag from `etagOf`, a list of tags, or `*`. */
  readonly ifMatch?: Optional<string>;
  /**
   * The If-None-Match header: versions that the stored customer must not have, or `*` for any version. Weak tags count
   * too. Clients rarely send it with a patch, but ignoring it could carry out a patch that the client excluded.
   */
  readonly ifNoneMatch?: Optional<string>;
  /** Whether a request with neither `ifMatch` nor the date of a `base` gives 428. */
  readonly requireMatch?: boolean | undefined;
}

/** Why a request does not match the stored version, and the status of the refusal. */
export interface FailedPrecondition {
  readonly status: 400 | 409 | 412 | 428;
  readonly problem: Problem;
}

/**
 * The first precondition that fails, in the order 428, 412, 409, 400.
 *
 * Source: RFC 9110 §13.1.1, §13.1.2 and §13.2.2 (412), RFC 6585 §3 (428).
 */
export function failedPrecondition(
  stored: CustomerInfo,
  { base, ifMatch, ifNoneMatch, requireMatch }: Preconditions,
): FailedPrecondition | undefined {
  const date = dateOfBase(base);
  if (requireMatch === true && ifMatch == null && (date === undefined || date === '')) {
    return { status: 428, problem: problem('http/preconditionRequired', 'request', '/ifMatch') };
  }
  const matched = ifMatch == null ? anyVersion : readEntityTags(ifMatch);
  const excluded = ifNoneMatch == null ? noVersion : readEntityTags(ifNoneMatch);
  const etag = matched === anyVersion && excluded === noVersion ? '' : etagOf(stored);
  if (matched && !matched.isAny && !matched.strong.has(etag)) return failed(ifMatch, etag);
  if (excluded && (excluded.isAny || excluded.strong.has(etag) || excluded.weak.has(etag))) {
    const params = { ifNoneMatch: shown(ifNoneMatch) };
    return { status: 412, problem: problem('http/versionExcluded', 'request', '/ifNoneMatch', params) };
  }
  const isSame = date === undefined || isSameDate(date, stored);
  if (isSame === false) return stale(date, stored);
  if (isSame === undefined) {
    const params = { base: shown(date) };
    const pointer = '/base/dateLastModified';
    return { status: 400, problem: problem('http/unreadableBase', 'request', pointer, params) };
  }
  if (!matched) {
    const params = { ifMatch: shown(ifMatch) };
    return { status: 400, problem: problem('http/unreadableIfMatch', 'request', '/ifMatch', params) };
  }
  if (excluded) return undefined;
  const params = { ifNoneMatch: shown(ifNoneMatch) };
  return { status: 400, problem: problem('http/unreadableIfNoneMatch', 'request', '/ifNoneMatch', params) };
}

const noTags: ReadonlySet<string> = new Set();
const anyVersion: EntityTags = { isAny: true, strong: noTags, weak: noTags };
const noVersion: EntityTags = { isAny: false, strong: noTags, weak: noTags };

/** The date of the version that a client edited: blank for a whole customer without one, undefined without a base. */
function dateOfBase(base: unknown): unknown {
  if (base === undefined || base === null) return undefined;
  if (typeof base !== 'object') return base;
  // Copies only these members, because a text or a list would have a member for each character or item.
  const { id, name, dateLastModified } =
    attempt(() => {
      const { id, name, dateLastModified } = base as Partial<CustomerInfo>;
      return { id, name, dateLastModified };
    }) ?? {};
  if (dateLastModified !== undefined && dateLastModified !== null) return dateLastModified;
  return typeof id === 'string' && typeof name === 'string' ? '' : undefined;
}

function isSameDate(date: unknown, { dateLastModified }: CustomerInfo): boolean | undefined {
  const stored = dateLastModified ?? '';
  return date === '' ? stored === '' : isSameVersion(date, stored);
}

function failed(ifMatch: unknown, etag: string): FailedPrecondition {
  const params = { ifMatch: shown(ifMatch), etag };
  return { status: 412, problem: problem('http/preconditionFailed', 'request', '/ifMatch', params) };
}

function stale(date: unknown, { dateLastModified }: CustomerInfo): FailedPrecondition {
  const params = { base: shown(date), stored: cut(dateLastModified ?? '') };
  return { status: 409, problem: problem('http/staleBase', 'request', '/base/dateLastModified', params) };
}
