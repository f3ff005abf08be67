import { newDuplicateIds } from '../customer/items.js';
import { customerOutline, memberOutline } from '../customer/outline.js';
import { parentIdOf } from '../customer/parentId.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { defaultPolicy, type Policy } from '../policy.js';
import type { Problem } from '../problem.js';
import type { PatchContext } from './context.js';
import {
  customerIdMismatch,
  dropsStored,
  duplicateRuleId,
  nameRequired,
  nestsTooDeep,
  notAnObject,
  notPatchable,
  nullIgnored,
  wrongType,
} from './findings.js';
import { droppedMembers } from './losses.js';
import { becomesRoot, judgeParent } from './parent.js';
import { tooDeep } from './share.js';
import { tagsNamed } from './tags.js';
import { wholeAfter } from './whole.js';

export type Edit = readonly [member: keyof CustomerInfo, value: unknown];

/** What a patch comes to: which members of the customer it sets, and what there is to say about it. */
export interface Plan {
  /** Only what really changes; `undefined` removes the member. */
  readonly edits: Edit[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

interface Planning extends Plan {
  readonly customer: CustomerInfo;
  readonly context: PatchContext;
  readonly dialect: Policy['dialect'];
}

/** Compares a patch with what is stored, member by member, before anything is made. */
export function planPatch(customer: CustomerInfo, patch: PatchCustomer, context: PatchContext): Plan {
  const dialect = context.policy?.dialect ?? defaultPolicy.dialect;
  const planning: Planning = { edits: [], problems: [], warnings: [], customer, context, dialect };
  const given = attempt(() => (isJsonObject(patch) ? { ...patch } : undefined));
  if (given) planMembers(planning, given);
  else planning.problems.push(notAnObject());
  return planning;
}

/** The customer with the edits in it, to look at: what they remove is undefined. */
export function edited(customer: CustomerInfo, edits: readonly Edit[]): CustomerInfo {
  return { ...customer, ...Object.fromEntries(edits) };
}

type Member = keyof PatchCustomer & string;
type Judge<M extends Member = Member> = (planning: Planning, value: unknown, member: M) => void;

const judges: ReadonlyMap<string, Judge> = /* @__PURE__ */ judgesInOrder({
  customerId: judgeCustomerId,
  name: judgeName,
  parentCustomerId: judgeParentId,
  referenceId: judgeText,
  data: judgeWhole,
  tagIds: judgeTagIds,
  schedule: judgeSchedule,
  overrideBillingSettings: judgeFlag,
  billingSettings: judgeWhole,
  overrideAppSettings: judgeFlag,
  appSettings: judgeWhole,
});

function judgesInOrder(byMember: { readonly [M in Member]: Judge<M> }): ReadonlyMap<string, Judge> {
  return new Map(Object.entries(byMember as Record<Member, Judge>));
}

/** In the model's order, so that what is said does not depend on the order of the patch. */
function planMembers(planning: Planning, patch: JsonObject): void {
  for (const [member, judge] of judges) {
    const value = patch[member];
    if (value === undefined) continue;
    if (value === null && planning.dialect === 'sparse') planning.warnings.push(nullIgnored(member));
    else judge(planning, value, member as Member);
  }
  const unknown = Object.keys(patch).filter(member => !judges.has(member) && patch[member] !== undefined);
  for (const member of unknown.sort()) planning.problems.push(notPatchable(member));
}

function judgeCustomerId({ customer, problems }: Planning, value: unknown): void {
  if (value === null || value === customer.id) return;
  if (typeof value === 'string') problems.push(customerIdMismatch(value, customer.id));
  else problems.push(wrongType('customerId', 'string'));
}

function judgeName(planning: Planning, value: unknown): void {
  if (value === planning.customer.name) return;
  if (value === null || value === '') planning.problems.push(nameRequired());
  else setScalar(planning, 'name', 'string', value);
}

function judgeParentId(planning: Planning, value: unknown): void {
  const { customer, context, warnings } = planning;
  const parentId = parentIdOf(customer);
  if (value === null || value === '') {
    if (value === null) remove(planning, 'parentCustomerId');
    else if (parentId !== undefined) setScalar(planning, 'parentCustomerId', 'string', value);
    if (parentId !== undefined) warnings.push(becomesRoot(parentId));
  } else if (value !== parentId && setScalar(planning, 'parentCustomerId', 'string', value)) {
    judgeParent(customer, value as string, context.customers, planning);
  }
}

function judgeText(planning: Planning, value: unknown, member: 'referenceId'): void {
  judgeScalar(planning, member, 'string', value);
}

type Flag = 'overrideBillingSettings' | 'overrideAppSettings';

function judgeFlag(planning: Planning, value: unknown, member: Flag): void {
  judgeScalar(planning, member, 'boolean', value);
}

function judgeScalar(
  planning: Planning,
  member: 'referenceId' | Flag,
  type: 'string' | 'boolean',
  value: unknown,
): void {
  if (value === null) remove(planning, member);
  else if (value !== planning.customer[member]) setScalar(planning, member, type, value);
}

function judgeTagIds(planning: Planning, value: unknown): void {
  const { customer, context, problems, edits } = planning;
  if (value === null) {
    remove(planning, 'tags');
    return;
  }
  const tagIds = attempt(() => (Array.isArray(value) ? [...value] : undefined));
  if (!tagIds) {
    problems.push(wrongType('tagIds', 'array'));
    return;
  }
  const tags = tagsNamed(tagIds, customer.tags, context.tags);
  if (!tags.ok) problems.push(...tags.problems);
  else if (tags.value !== customer.tags) edits.push(['tags', tags.value]);
}

function judgeSchedule(planning: Planning, value: unknown, member: 'schedule'): void {
  judgeWhole(planning, value, member);
  const [, next] = planning.edits.find(([each]) => each === member) ?? [];
  if (!isJsonObject(next)) return;
  for (const { id, index } of newDuplicateIds(planning.customer.schedule?.rules, next['rules'])) {
    planning.problems.push(duplicateRuleId(id, index));
  }
}

type Whole = 'data' | 'schedule' | 'billingSettings' | 'appSettings';

function judgeWhole(planning: Planning, value: unknown, member: Whole): void {
  if (value === null) {
    remove(planning, member);
    return;
  }
  const { customer, dialect, edits, problems, warnings } = planning;
  const stored = customer[member];
  const next = attempt(() => (isJsonObject(value) ? wholeAfter(stored, value, member, dialect) : undefined));
  if (next === undefined) problems.push(wrongType(member, 'object'));
  else if (next === tooDeep) problems.push(nestsTooDeep(member));
  else if (next !== stored) {
    edits.push([member, next]);
    if (dialect === 'mergePatch') return;
    const dropped = droppedMembers(stored, next, memberOutline(customerOutline, member), `/${member}`);
    for (const pointer of dropped) warnings.push(dropsStored(pointer));
  }
}

function setScalar(
  { edits, problems }: Planning,
  member: keyof CustomerInfo & string,
  type: 'string' | 'boolean',
  value: unknown,
): boolean {
  const isRight = typeof value === type;
  if (isRight) edits.push([member, value]);
  else problems.push(wrongType(member, type));
  return isRight;
}

function remove({ edits, customer }: Planning, member: keyof CustomerInfo & string): void {
  if (customer[member] !== undefined) edits.push([member, undefined]);
}

/** What `read` gives, or nothing if a getter or a proxy throws: `parsePatch` lets neither through. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
