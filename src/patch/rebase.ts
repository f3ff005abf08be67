import { idOf } from '../customer/items.js';
import { customerOutline, listOf, memberOutline, type Outline, plain } from '../customer/outline.js';
import { isJsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { defaultPolicy, type Policy } from '../policy.js';
import { fail, ok, okUnless, type Problem, type Result, uncatalogued } from '../problem.js';
import { memberPatch, type SettableMember, settableMembers, storedValue } from './memberPatch.js';
import { edited, planPatch } from './plan.js';
import { anyTag } from './tags.js';
import { type Conflict, threeWay } from './threeWay.js';

export interface RebaseRequest {
  /** The customer that my patch was made from. */
  readonly base: CustomerInfo;
  /** My patch, or the customer as I edited it. */
  readonly mine: PatchCustomer | CustomerInfo;
  /** The customer as it is stored now. */
  readonly theirs: CustomerInfo;
  readonly policy?: Partial<Policy> | undefined;
}

/** A patch that undoes nothing of theirs, and what somebody has to decide. */
export interface RebasedPatch {
  /** Applied to theirs, keeps their changes and makes mine, except for the conflicts. */
  readonly patch: PatchCustomer;
  /** Where both changed the same in different ways: theirs stays until someone decides. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Brings a patch up to date with what was stored since it was made: the service has no version to compare, and
 * objects and lists that are sent whole would undo what others changed in them.
 *
 * Shape: merges leaf by leaf, rules and tags by id. An item that one side took out and the other edited is a
 * conflict. Rules that both added are both kept, even without ids.
 * Problems: those of `applyPatch` that need no other customers, and `patch/otherCustomer`.
 *
 * @example
 * const base = { id: 'lab', name: 'Lab', appSettings: { pageTitle: 'Lab', customCss: '' } };
 * const theirs = { ...base, appSettings: { pageTitle: 'Lab', customCss: 'a {}' } };
 * const mine = { appSettings: { pageTitle: 'Our lab', customCss: '' } };
 * orThrow(rebasePatch({ base, mine, theirs })).patch; // { appSettings: { pageTitle: 'Our lab', customCss: 'a {}' } }
 */
export function rebasePatch({ base, mine, theirs, policy = {} }: RebaseRequest): Result<RebasedPatch> {
  if (base.id !== theirs.id) return fail(otherCustomer(base.id, theirs.id));
  if (isCustomer(mine)) return ok(rebased(base, mine, theirs, {}, policy));
  const { edits, problems, warnings } = planPatch(base, mine, { policy, tags: anyTag });
  return okUnless(
    problems,
    () => rebased(base, edited(base, edits), theirs, mine, policy),
    warnings.filter(({ code }) => code === 'patch/nullIgnored'),
  );
}

/** A patch never has an id: that member is read-only. */
function isCustomer(mine: PatchCustomer | CustomerInfo): mine is CustomerInfo {
  return isJsonObject(mine) && typeof own(mine, 'id') === 'string';
}

function rebased(
  base: CustomerInfo,
  wanted: CustomerInfo,
  theirs: CustomerInfo,
  mine: PatchCustomer,
  policy: Partial<Policy>,
): RebasedPatch {
  const dialect = policy.dialect ?? defaultPolicy.dialect;
  const conflicts: Conflict[] = [];
  const patch: Partial<Record<keyof PatchCustomer, unknown>> = {};
  if (mine.customerId != null) patch.customerId = mine.customerId;
  for (const member of settableMembers) {
    const sides = {
      base: comparable(base, member),
      mine: comparable(wanted, member),
      theirs: comparable(theirs, member),
    };
    const merged = threeWay(sides, outlineOf(member), `/${member}`, conflicts);
    const value = memberPatch(member, storedValue(theirs, member), sendable(member, merged, wanted), dialect);
    if (value !== undefined) patch[member] = value;
  }
  return { patch: patch as PatchCustomer, conflicts };
}

const tagOutline = /* @__PURE__ */ listOf(plain);

function outlineOf(member: SettableMember): Outline {
  return member === 'tagIds' ? tagOutline : memberOutline(customerOutline, member);
}

/** A member as both sides are compared by it: tags by their ids, a root by its blank parent. */
function comparable(customer: CustomerInfo, member: SettableMember): unknown {
  const value = storedValue(customer, member);
  if (member === 'tagIds') return Array.isArray(value) ? value.map(id => ({ id })) : value;
  return member === 'parentCustomerId' ? value || '' : value;
}

/** The inverse of `comparable`; a root is written as mine is. */
function sendable(member: SettableMember, merged: unknown, mine: CustomerInfo): unknown {
  if (member === 'tagIds') return Array.isArray(merged) ? merged.map(idOf) : merged;
  return member === 'parentCustomerId' && merged === '' && !mine[member] ? mine[member] : merged;
}

function otherCustomer(id: string, theirId: string): Problem {
  const message = `The customer stored now is "${theirId}" and not "${id}", which the patch was made from: load that one.`;
  return uncatalogued('patch/otherCustomer', 'customer', '/id', message, { id, theirId });
}
