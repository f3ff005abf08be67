import { cut, shown } from '../catalogue/define.js';
import { idOf } from '../customer/itemId.js';
import { customerOutline, listOf, memberOutline, type Outline, plain } from '../customer/outline.js';
import { isJsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { choiceOption, wrongType } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, ok, orThrow, problem, type Result, type Success } from '../problem.js';
import { type Conflict, type Side, startMerging } from './conflict.js';
import { type Intent, intentOf } from './intent.js';
import { memberPatch, type SettableMember, settableMembers, storedValue } from './memberPatch.js';
import { orderTies } from './orderTies.js';
import { edited, planPatch } from './plan.js';
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
 * Problems: those of `applyPatch` that need no other customers, and `patch/otherCustomer`.
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
  return rebaseWith(request, new Map());
}

/**
 * The final patch, once somebody chose a side for each conflict, by its pointer. A conflict without a chosen side
 * stays one, and theirs stays stored.
 *
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
  return orThrow(rebaseWith(request, sideByPointer));
}

const sides = ['mine', 'theirs'] as const;

function rebaseWith(request: RebaseRequest, choices: ReadonlyMap<string, Side>): Result<RebasedPatch> {
  const { base, mine, theirs } = request;
  completePolicy(request.policy);
  if (base.id !== theirs.id) {
    const params = { id: cut(base.id), theirId: cut(theirs.id) };
    return fail(problem('patch/otherCustomer', 'customer', '/id', params));
  }
  if (isCustomer(mine)) return rebased(request, mine, {}, choices);
  const { edits, problems, warnings } = planPatch(base, mine, { policy: request.policy, tags: anyTag });
  const [first, ...more] = problems;
  if (first) return fail(first, ...more);
  const result = rebased(request, edited(base, edits), mine, choices);
  const ignored = warnings.filter(({ code }) => code === 'patch/nullIgnored');
  return result.ok ? ok(result.value, [...ignored, ...result.warnings]) : result;
}

/** A patch never has an id: that member is read-only. */
function isCustomer(mine: PatchCustomer | CustomerInfo): mine is CustomerInfo {
  return isJsonObject(mine) && typeof own(mine, 'id') === 'string';
}

function rebased(
  request: RebaseRequest,
  wanted: CustomerInfo,
  mine: PatchCustomer,
  choices: ReadonlyMap<string, Side>,
): Success<RebasedPatch> {
  const { base, theirs, policy } = request;
  const { dialect } = completePolicy(policy);
  const merging = startMerging(choices);
  const patch: Partial<Record<keyof PatchCustomer, unknown>> = {};
  if (mine.customerId != null) patch.customerId = mine.customerId;
  for (const member of settableMembers) {
    const sides = {
      base: comparable(base, member),
      mine: comparable(wanted, member),
      theirs: comparable(theirs, member),
    };
    const merged = threeWay(sides, outlineOf(member), `/${member}`, merging);
    const value = memberPatch(member, theirs, sendable(member, merged, wanted), dialect);
    if (value !== undefined) patch[member] = value;
  }
  const made = patch as PatchCustomer;
  const { conflicts, additions } = merging;
  const warnings = made.schedule?.rules ? orderTies(additions) : [];
  const intent = intentOf(theirs, made, policy);
  return ok({ patch: made, conflicts, ...intent, request, choices: Object.fromEntries(choices) }, warnings);
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
