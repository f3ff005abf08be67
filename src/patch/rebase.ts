import { cut, shown } from '../catalogue/define.js';
import { idOf } from '../customer/itemId.js';
import { type SettableMember, settableMembers } from '../customer/members.js';
import { customerOutline, listOf, memberOutline, type Outline, plain } from '../customer/outline.js';
import { isJsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { choiceOption, customerOption, requestOption, wrongType } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { acceptable } from './acceptable.js';
import { type Conflict, type Side, startMerging } from './conflict.js';
import { type Intent, intentOf } from './intent.js';
import { memberPatch, storedValue } from './memberPatch.js';
import { orderTies } from './orderTies.js';
import { edited, planPatch } from './plan.js';
import { isWhole } from './planWhole.js';
import { anyTag } from './tags.js';
import { threeWay } from './threeWay.js';

/** The input of `rebasePatch`. */
export interface RebaseRequest {
  /** The customer that my patch is based on. */
  readonly base: CustomerInfo;
  /** My patch, or the customer with my edits. */
  readonly mine: PatchCustomer | CustomerInfo;
  /** The customer as it is stored now. */
  readonly theirs: CustomerInfo;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
}

/** A patch that keeps their changes, and the conflicts that a person must decide. */
export interface RebasedPatch extends Intent {
  /** Applied to theirs, it keeps their changes and makes mine, except for the conflicts. */
  readonly patch: PatchCustomer;
  /** Places that both changed in different ways. The stored value stays until a side is chosen. */
  readonly conflicts: readonly Conflict[];
  /** The request that this patch was made from. `resolveConflicts` merges it again. */
  readonly request: RebaseRequest;
  /** The sides chosen so far, by the pointer of the conflict. */
  readonly choices: Readonly<Record<string, Side>>;
}

/**
 * Brings a patch up to date with changes that were stored since it was made. The service does not compare versions,
 * and objects and lists that are sent whole would undo the changes of others.
 *
 * Shape: merges leaf by leaf, rules and tags by id. Rules without an id, or with a repeated one, are matched by
 * equal content and then by position, unless positions shifted. A rule that one side removed and the other edited is
 * a conflict. If both sides added rules, all of them stay, mine after theirs. Pass `drops` and `allow` to
 * `respondToPatch` with the patch.
 * Problems: the problems of `applyPatch` that involve no other customers, `patch/otherCustomer`, and the problems
 * that `parsePatch` finds in the merged patch.
 * Warnings: `patch/nullIgnored`, and `schedule/orderTie` if rules that both sides added have the same priority, so
 * that their order decides.
 *
 * @example
 * const base = { id: 'lab', name: 'Lab', appSettings: { pageTitle: 'Lab', customCss: '' } };
 * const theirs = { ...base, appSettings: { pageTitle: 'Lab', customCss: 'a {}' } };
 * const mine = { appSettings: { pageTitle: 'Our lab', customCss: '' } };
 * orThrow(rebasePatch({ base, mine, theirs })).patch; // { appSettings: { pageTitle: 'Our lab', customCss: 'a {}' } }
 */
export function rebasePatch(request: RebaseRequest): Result<RebasedPatch> {
  return withReadable({ request }, () => rebasedPatch(request));
}

function rebasedPatch(request: RebaseRequest): Result<RebasedPatch> {
  requestOption('request', request);
  completePolicy(request.policy);
  const { base, theirs } = request;
  customerOption('base', base);
  customerOption('theirs', theirs);
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
 * The final patch after a side is chosen for each conflict, by its pointer. A conflict without a choice remains, and
 * the stored value stays.
 *
 * Shape: a chosen value is sent unchanged, even if `parsePatch` would refuse it.
 * Problems: none. Throws a RangeError for a pointer without a conflict, or for a side other than `mine` and `theirs`.
 *
 * @example
 * const base = { id: 'lab', name: 'Lab' };
 * const rebased = orThrow(rebasePatch({ base, mine: { name: 'Mine' }, theirs: { id: 'lab', name: 'Theirs' } }));
 * resolveConflicts(rebased, { '/name': 'mine' }).patch; // { name: 'Mine' }
 */
export function resolveConflicts(
  rebased: RebasedPatch,
  choices: Readonly<Record<string, Side>>,
): RebasedPatch {
  return withReadable({ rebased, choices }, () => resolved(rebased, choices));
}

function resolved(rebased: RebasedPatch, choices: Readonly<Record<string, Side>>): RebasedPatch {
  const {
    conflicts,
    request,
    choices: earlier,
  } = (isJsonObject(rebased) ? rebased : {}) as Partial<RebasedPatch>;
  const isRebased = Array.isArray(conflicts) && conflicts.every(isJsonObject) && isJsonObject(earlier);
  if (!isRebased || !isJsonObject(request)) {
    throw wrongType('rebased', 'the value of a result of rebasePatch', rebased);
  }
  customerOption('rebased.request.base', request.base);
  customerOption('rebased.request.theirs', request.theirs);
  requestOption('rebased.request.mine', request.mine);
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
  /** The base with my changes. */
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

/** A patch never has an id, because that member is read-only. */
function isCustomer(mine: PatchCustomer | CustomerInfo): mine is CustomerInfo {
  return isJsonObject(mine) && typeof own(mine, 'id') === 'string';
}

interface Merged {
  readonly value: RebasedPatch;
  /** The problems that `parsePatch` finds in the merged patch. */
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
  const body = patch as PatchCustomer;
  const { conflicts, additions } = merging;
  return {
    value: {
      patch: body,
      conflicts,
      ...intentOf(theirs, body, policy),
      request,
      choices: Object.fromEntries(choices),
    },
    refused,
    ties: body.schedule?.rules ? orderTies(additions) : [],
  };
}

/* How a member of a customer is merged. */

const tagOutline = /* @__PURE__ */ listOf(plain);

export function outlineOf(member: SettableMember): Outline {
  return member === 'tagIds' ? tagOutline : memberOutline(customerOutline, member);
}

/** The form in which members of both sides are compared: tags as their ids, a root with a blank parent. */
export function comparable(customer: CustomerInfo, member: SettableMember): unknown {
  const value = storedValue(customer, member);
  if (member === 'tagIds') return Array.isArray(value) ? value.map(id => ({ id })) : value;
  return member === 'parentCustomerId' ? value || '' : value;
}

/** The inverse of `comparable`. A root is written in the same form as in mine. */
function sendable(member: SettableMember, merged: unknown, mine: CustomerInfo): unknown {
  if (member === 'tagIds') return Array.isArray(merged) ? merged.map(idOf) : merged;
  return member === 'parentCustomerId' && merged === '' && !mine[member] ? mine[member] : merged;
}
