import { cut } from '../catalogue/define.js';
import { parentIdOf } from '../customer/parentId.js';
import { parsePatch } from '../customer/parse.js';
import { isJsonObject, isSameJson } from '../json.js';
import type { CustomerInfo } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';
import type { PatchRole } from './actor.js';
import type { Reach } from './reach.js';
import { type SentMember, sentMembers } from './sentMembers.js';

interface Sending {
  readonly role: PatchRole;
  readonly reach: Reach;
  /** The patched customer, which the actor may see. */
  readonly stored: CustomerInfo;
  readonly body: unknown;
  readonly policy: Policy;
}

/** The members that an actor may not set in a customer that it may see. */
export function memberProblems(sending: Sending): readonly Problem[] {
  return [...parentProblems(sending), ...billingProblems(sending)];
}

function parentProblems({ role, reach, stored, body, policy }: Sending): readonly Problem[] {
  const sent = sentMembers(body).parentCustomerId;
  if (!sent || !isSet(sent.value, policy)) return [];
  const parentId = sent.value ?? '';
  // `parsePatch` reports a parent id that is not a text.
  if (typeof parentId !== 'string' || parentId === (parentIdOf(stored) ?? '')) return [];
  if (parentId === '') {
    return role === 'Customer'
      ? [problem('auth/leavesSubtree', 'patch', pointerTo(sent.name), { role })]
      : [];
  }
  const parent = reach.get(parentId);
  return parent && (parent.accountId || !stored.accountId)
    ? []
    : [problem('auth/parentOutOfReach', 'patch', pointerTo(sent.name), { parentId: cut(parentId) })];
}

const billingMembers = ['overrideBillingSettings', 'billingSettings'] as const;

type BillingMember = (typeof billingMembers)[number];

function billingProblems({ role, stored, body, policy }: Sending): readonly Problem[] {
  if (role !== 'Customer' || policy.customerRoleMayPatch === 'all') return [];
  const members = sentMembers(body);
  return billingMembers.flatMap(field => {
    const sent = members[field];
    return sent && isSet(sent.value, policy) && changesBilling(stored, field, sent, policy)
      ? [problem('auth/billingNotAllowed', 'patch', pointerTo(sent.name), { field, role })]
      : [];
  });
}

function isSet(value: unknown, { dialect }: Policy): boolean {
  return value !== undefined && (value !== null || dialect === 'mergePatch');
}

/** Whether a member changes the stored billing. A value that cannot be read counts as a change. */
function changesBilling(
  stored: CustomerInfo,
  field: BillingMember,
  { value }: SentMember,
  policy: Policy,
): boolean {
  const parsed = parsePatch({ [field]: value }, { stored });
  const applied = parsed.ok ? applyPatch(stored, parsed.value, { policy }) : parsed;
  if (!applied.ok) return true;
  const [before, after] = [stored[field], applied.value[field]];
  return field === 'overrideBillingSettings'
    ? (before === true) !== (after === true)
    : !isSameJson(withoutEmpty(before), withoutEmpty(after));
}

/** Rates without empty members and items: null and an empty object mean the same as an absent member. */
function withoutEmpty(value: unknown, levels = 2): unknown {
  if (!isJsonObject(value)) return value ?? undefined;
  const members = Object.entries(value).map(
    ([name, member]) => [name, levels > 0 ? withoutEmpty(member, levels - 1) : member] as const,
  );
  const given = members.filter(([, member]) => member !== undefined && member !== null);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
