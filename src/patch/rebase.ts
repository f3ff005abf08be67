import { cut, shown } from '../catalogue/define.js';
import { idOf } from '../customer/itemId.js';
import { customerOutline, listOf, memberOutline, type Outline, plain } from '../customer/outline.js';
import { isJsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { choiceOption, wrongType } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, okUnless, type Problem, problem, type Result } from '../problem.js';
import { acceptable } from './acceptable.js';
import { type Conflict, type Side, startMerging } from './conflict.js';
import { type Intent, intentOf } from './intent.js';
import { memberPatch, type SettableMember, settableMembers, storedValue } from './memberPatch.js';
import { orderTies } from './orderTies.js';
import { edited, planPatch } from './plan.js';
import { isWhole } from './planWhole.js';
import { anyTag } from './tags.js';
import { threeWay } from './threeWay.js';

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
export interface RebasedPatch extends Intent {
  /** Applied to theirs, keeps their changes and makes mine, except for the conflicts. */
  readonly patch: PatchCustomer;
  /** Where both changed the same in different ways: theirs stays until someone decides. */
  readonly conflicts: readonly Conflict[];
  /** What it was made from, and the sides chosen so far: `resolveConflicts` merges them again. */
  readonly request: RebaseRequest;
  readonly choices: Readonly<Record<string, Side>>;
}

/**
 * Brings a patch up to date with what was stored since it was made: the service has no version to compare, and
 * objects and lists that are sent whole would undo what others changed in them.
 *
 * Shape: merges leaf by leaf, rules and tags by id. Rules without an id, or with one that several have, are matched
 * by equal content and then by place, unless places shifted. A rule that one side took out and the other edited is a
 * conflict. Rules that both added are both kept, mine after theirs. `drops` and `allow` are what the patch needs to
 * pass `respondToPatch`.
 * Problems: those of `applyPatch` that need no other customers, `patch/otherCustomer`, and those that `parsePatch` has
 * with the merged patch.
 * Warnings: `patch/nullIgnored`, and `schedule/orderTie` where rules that both added have the same priority, so that
 * their order decides.
 *
 * @example
 * const base = { id: 'lab', name: 'Lab', appSettings: { pageTitle: 'Lab', customCss: '' } };
 * const theirs = { ...base, appSettings: { pageTitle: 'Lab', customCss: 'a {}' } };
 * const mine = { appSettings: { pageTitle: 'Our lab', customCss: '' } };
 * orThrow(rebasePatch({ base, mine, theirs })).patch; // { appSettings: { pageTitle: 'Our lab', customCss: 'a {}' } }
 */
export function rebasePatch(request: RebaseRequest): Result<RebasedPatch> {
  completePolicy(request.policy);
  const { base, theirs } = request;
  if (base.id !== theirs.id) {
    const params = { id: cut(base.id), theirId: cut(theirs.id) };
    return fail(problem('patch/otherCustomer', 'customer', '/id', params));
  }
  const { problems, warnings, wanted, mine } = wantedBy(request);
  const [first, ...more] = problems;
  if (first) return fail(first, ...more);
  const { value, refused, ties } = merged(request, wanted, mine, new Map());
  return okUnless(refused, () => value, [...warnings, ...ties]);
}

/**
 * The final patch, once somebody chose a side for each conflict, by its pointer. A conflict without a chosen side
 * stays one, and theirs stays stored.
 *
 * Shape: a chosen value is sent as it is, even if `parsePatch` would refuse it.
 * Problems: a pointer that no conflict has, or another side than `mine` and `theirs`, throws a RangeError.
 *
 * @example
 * const base = { id: 'lab', name: 'Lab' };
 * const rebased = orThrow(rebasePatch({ base, mine: { name: 'Mine' }, theirs: { id: 'lab', name: 'Theirs' } }));
 * resolveConflicts(rebased, { '/name': 'mine' }).patch; // { name: 'Mine' }
 */
export function resolveConflicts(
  { conflicts, request, choices: earlier }: RebasedPatch,
  choices: Readonly<Record<string, Side>>,
): RebasedPatch {
  if (typeof choices !== 'object' || choices === null) {
    throw wrongType('choices', 'an object with a side for each pointer', choices);
  }
  const sideByPointer = new Map(Object.entries(earlier));
  const pointers = new Set([...conflicts.map(({ pointer }) => pointer), ...sideByPointer.keys()]);
  for (const [pointer, side] of Object.entries(choices)) {
    if (side === undefined) continue;
    if (!pointers.has(pointer)) {
      throw new RangeError(`The option choices names "${shown(pointer)}", where there is no conflict.`);
    }
    sideByPointer.set(pointer, choiceOption(`choices["${shown(pointer)}"]`, side, sides, side));
  }
  const { wanted, mine } = wantedBy(request);
  return merged(request, wanted, mine, sideByPointer).value;
}

const sides = ['mine', 'theirs'] as const;

interface Wanted {
  /** The base as mine makes it. */
  readonly wanted: CustomerInfo;
  readonly mine: PatchCustomer;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

function wantedBy({ base, mine, policy }: RebaseRequest): Wanted {
  if (isCustomer(mine)) return { wanted: mine, mine: {}, problems: [], warnings: [] };
  const { edits, problems, warnings } = planPatch(base, mine, { policy, tags: anyTag });
  const ignored = warnings.filter(({ code }) => code === 'patch/nullIgnored');
  return { wanted: edited(base, edits), mine, problems, warnings: ignored };
}

/** A patch never has an id: that member is read-only. */
function isCustomer(mine: PatchCustomer | CustomerInfo): mine is CustomerInfo {
  return isJsonObject(mine) && typeof own(mine, 'id') === 'string';
}

interface Merged {
  readonly value: RebasedPatch;
  /** What `parsePatch` has against the merged patch. */
  readonly refused: readonly Problem[];
  readonly ties: readonly Problem[];
}

function merged(
  request: RebaseRequest,
  wanted: CustomerInfo,
  mine: PatchCustomer,
  choices: ReadonlyMap<string, Side>,
): Merged {
  const { base, theirs, policy } = request;
  const { dialect } = completePolicy(policy);
  const merging = startMerging(choices);
  const patch: Partial<Record<keyof PatchCustomer, unknown>> = {};
  const refused: Problem[] = [];
  if (mine.customerId != null) patch.customerId = mine.customerId;
  for (const member of settableMembers) {
    const sides = {
      base: comparable(base, member),
      mine: comparable(wanted, member),
      theirs: comparable(theirs, member),
    };
    const both = threeWay(sides, outlineOf(member), `/${member}`, merging);
    const value = memberPatch(member, theirs, sendable(member, both, wanted), dialect);
    if (value !== undefined) patch[member] = value;
    if (isWhole(member) && isJsonObject(value)) refused.push(...acceptable(theirs, member, value).problems);
  }
  const made = patch as PatchCustomer;
  const { conflicts, additions } = merging;
  return {
    value: {
      patch: made,
      conflicts,
      ...intentOf(theirs, made, policy),
      request,
      choices: Object.fromEntries(choices),
    },
    refused,
    ties: made.schedule?.rules ? orderTies(additions) : [],
  };
}

/* How a member of a customer is merged. */

const tagOutline = /* @__PURE__ */ listOf(plain);

export function outlineOf(member: SettableMember): Outline {
  return member === 'tagIds' ? tagOutline : memberOutline(customerOutline, member);
}

/** A member as both sides are compared by it: tags by their ids, a root by its blank parent. */
export function comparable(customer: CustomerInfo, member: SettableMember): unknown {
  const value = storedValue(customer, member);
  if (member === 'tagIds') return Array.isArray(value) ? value.map(id => ({ id })) : value;
  return member === 'parentCustomerId' ? value || '' : value;
}

/** The inverse of `comparable`; a root is written as mine is. */
function sendable(member: SettableMember, merged: unknown, mine: CustomerInfo): unknown {
  if (member === 'tagIds') return Array.isArray(merged) ? merged.map(idOf) : merged;
  return member === 'parentCustomerId' && merged === '' && !mine[member] ? mine[member] : merged;
}
