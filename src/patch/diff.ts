import { idOf } from '../customer/itemId.js';
import { type SettableMember, settableMembers } from '../customer/members.js';
import { customerOutline, inDeclaredOrder, memberOutline } from '../customer/outline.js';
import { isJsonObject, type JsonObject, own } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { customerOption } from '../options.js';
import { pointerTo } from '../pointer.js';
import { completePolicy, type Policy } from '../policy.js';
import { withReadable } from '../readable.js';
import { acceptable } from './acceptable.js';
import { type Change, differences } from './changes.js';
import { type Intent, intentOf } from './intent.js';
import { memberPatch, storedValue } from './memberPatch.js';
import { isWhole, type WholeMember } from './planWhole.js';
import { wholeAfter } from './whole.js';

/** A patch that turns one customer into another. */
export interface CustomerDiff extends Intent {
  /** The body to send. */
  readonly patch: PatchCustomer;
  /** The differences that remain after the patch: read-only members, and changes that the dialect cannot express. */
  readonly notExpressible: readonly Change[];
}

/**
 * The smallest patch in the policy's dialect that turns one customer into another. For undo, swap the two.
 *
 * Shape: under `sparse`, objects are sent whole and clearing a member cannot be expressed; under `mergePatch`, only
 * setting a member to null cannot. Tags are sent by id, so other changes of a tag cannot be expressed. Pass `drops`
 * and `allow` to `respondToPatch` with the patch: they list what the patch removes or causes on purpose.
 *
 * @example
 * diffCustomers({ id: 'lab', name: 'Lab', referenceId: 'L-1' }, { id: 'lab', name: 'Laboratory' });
 * // { patch: { name: 'Laboratory' }, drops: [], allow: [], notExpressible: [{ kind: 'remove', pointer: '/referenceId', before: 'L-1' }] }
 */
export function diffCustomers(
  before: CustomerInfo,
  after: CustomerInfo,
  policy?: Partial<Policy>,
): CustomerDiff {
  return withReadable({ before, after, policy }, () => diffOf(before, after, policy));
}

function diffOf(before: CustomerInfo, after: CustomerInfo, policy?: Partial<Policy>): CustomerDiff {
  customerOption('before', before);
  customerOption('after', after);
  const { dialect } = completePolicy(policy);
  const patch: Partial<Record<SettableMember, unknown>> = {};
  const notExpressible: Change[] = [];
  for (const member of membersOf(before, after)) {
    const [stored, wanted] = [ownMember(before, member), ownMember(after, member)];
    const settable = settableAs(member);
    const smallest = settable
      ? memberPatch(settable, before, storedValue(after, settable), dialect)
      : undefined;
    const isObject = isWhole(settable) && isJsonObject(smallest);
    const value = isObject ? acceptablePatch(before, settable, smallest, dialect) : smallest;
    if (settable && value !== undefined) patch[settable] = value;
    const reached = value === undefined ? stored : valueReached(member, stored, value, wanted, dialect);
    const outline = memberOutline(customerOutline, member);
    notExpressible.push(...differences(reached, wanted, outline, pointerTo(member)));
  }
  const body = patch as PatchCustomer;
  return { patch: body, ...intentOf(before, body, policy), notExpressible };
}

/** The smallest value for an object that `parsePatch` accepts. */
function acceptablePatch(
  before: CustomerInfo,
  member: WholeMember,
  value: JsonObject,
  dialect: Policy['dialect'],
): unknown {
  const { value: sent } = acceptable(before, member, value);
  if (sent === value || !isJsonObject(sent)) return sent;
  return memberPatch(member, before, wholeAfter(before[member], sent, member, dialect), dialect);
}

type Member = keyof CustomerInfo;

function membersOf(before: CustomerInfo, after: CustomerInfo): readonly Member[] {
  const members = new Set([...Object.keys(after), ...Object.keys(before)]);
  return inDeclaredOrder(customerOutline, [...members]) as readonly Member[];
}

function ownMember(customer: object, member: string): unknown {
  return own(customer as JsonObject, member);
}

function settableAs(member: Member): SettableMember | undefined {
  const name = member === 'tags' ? 'tagIds' : member;
  return settableMembers.find(each => each === name);
}

/** The value that the stored one becomes. New tags have the wanted form. */
function valueReached(
  member: Member,
  stored: unknown,
  sent: unknown,
  wanted: unknown,
  dialect: Policy['dialect'],
): unknown {
  if (sent === null) return undefined;
  if (member === 'tags') return tagsReached(sent as readonly unknown[], stored, wanted);
  return isJsonObject(sent) ? wholeAfter(stored, sent, member, dialect) : sent;
}

function tagsReached(tagIds: readonly unknown[], stored: unknown, wanted: unknown): readonly unknown[] {
  const tags = [stored, wanted].flatMap(list => (Array.isArray(list) ? (list as unknown[]) : []));
  // If several tags have the same id, the first one counts, so it is set last.
  const tagById = new Map(tags.reverse().map(tag => [idOf(tag), tag]));
  return tagIds.map(id => tagById.get(id));
}
