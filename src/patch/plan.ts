import { cut } from '../catalogue/define.js';
import { patchMemberNames, patchMembers } from '../customer/members.js';
import { isBlankName } from '../customer/name.js';
import { customerOutline } from '../customer/outline.js';
import { parentIdOf } from '../customer/parentId.js';
import { definedKeys, isJsonObject, type JsonObject } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { pointerTo } from '../pointer.js';
import { completePolicy } from '../policy.js';
import { problem } from '../problem.js';
import type { PatchContext } from './context.js';
import { wrongType } from './misfit.js';
import { validateParent } from './parent.js';
import type { Edit, Plan, Planning } from './planning.js';
import { planWhole, type WholeMember } from './planWhole.js';
import { tagsNamed } from './tags.js';

/** Compares a patch with the stored customer, member by member, before anything is changed. */
export function planPatch(customer: CustomerInfo, patch: PatchCustomer, context: PatchContext): Plan {
  const { dialect } = completePolicy(context.policy);
  const planning: Planning = { edits: [], problems: [], warnings: [], customer, context, dialect };
  const given = attempt(() => (isJsonObject(patch) ? { ...patch } : undefined));
  if (given) planMembers(planning, given);
  else planning.problems.push(wrongType('object', patch));
  return planning;
}

/** The customer with the edits applied, for reading only: removed members are undefined. */
export function edited(customer: CustomerInfo, edits: readonly Edit[]): CustomerInfo {
  return { ...customer, ...Object.fromEntries(edits) };
}

type Member = keyof PatchCustomer & string;
type MemberPlan<M extends Member = Member> = (planning: Planning, value: unknown, member: M) => void;

/** How each member is planned; `members.ts` gives the order. */
const plans: { readonly [M in Member]: MemberPlan<M> } = {
  customerId: planCustomerId,
  name: planName,
  parentCustomerId: planParentId,
  referenceId: planText,
  data: planObject,
  tagIds: planTagIds,
  schedule: planObject,
  overrideBillingSettings: planFlag,
  billingSettings: planObject,
  overrideAppSettings: planFlag,
  appSettings: planObject,
};

/** In the model's order, so that the result does not depend on the order of the patch. */
function planMembers(planning: Planning, patch: JsonObject): void {
  let unknown = 0;
  for (const member in patch) if (patch[member] !== undefined) unknown += 1;
  for (const member of patchMemberNames) {
    const value = patch[member];
    if (value === undefined) continue;
    unknown -= 1;
    if (value === null && planning.dialect === 'sparse') {
      planning.warnings.push(problem('patch/nullIgnored', 'patch', pointerTo(member), { field: member }));
    } else (plans[member] as MemberPlan)(planning, value, member);
  }
  if (unknown > 0) addUnknown(planning, patch);
}

function addUnknown({ problems }: Planning, patch: JsonObject): void {
  const unknown = definedKeys(patch).filter(member => !patchMembers.members.has(member));
  for (const member of unknown.sort()) {
    // Patchable members were handled above.
    const code = customerOutline.members?.has(member) ? 'patch/readOnlyField' : 'patch/unknownField';
    problems.push(problem(code, 'patch', pointerTo(member), { field: cut(member) }));
  }
}

function planCustomerId({ customer, problems }: Planning, value: unknown): void {
  if (value === null || value === customer.id) return;
  if (typeof value !== 'string') problems.push(wrongType('string', value, 'customerId'));
  else if (!isBlankName(value)) {
    const params = { customerId: cut(value), id: cut(customer.id) };
    problems.push(problem('patch/customerIdMismatch', 'patch', '/customerId', params));
  }
}

function planName(planning: Planning, value: unknown): void {
  if (value === planning.customer.name) return;
  if (value === null || (typeof value === 'string' && isBlankName(value))) {
    planning.problems.push(problem('patch/nameRequired', 'patch', '/name'));
  } else setScalar(planning, 'name', 'string', value);
}

function planParentId(planning: Planning, value: unknown): void {
  const { customer, context, warnings } = planning;
  const parentId = parentIdOf(customer);
  if (value === null || value === '') {
    if (value === null) remove(planning, 'parentCustomerId');
    else if (parentId !== undefined) setScalar(planning, 'parentCustomerId', 'string', value);
    if (parentId === undefined) return;
    warnings.push(problem('patch/becomesRoot', 'patch', '/parentCustomerId', { parentId: cut(parentId) }));
  } else if (value !== parentId && setScalar(planning, 'parentCustomerId', 'string', value)) {
    validateParent(customer, value as string, context.customers, planning);
  }
}

function planText(planning: Planning, value: unknown, member: 'referenceId'): void {
  planScalar(planning, member, 'string', value);
}

type Flag = 'overrideBillingSettings' | 'overrideAppSettings';

function planFlag(planning: Planning, value: unknown, member: Flag): void {
  planScalar(planning, member, 'boolean', value);
}

function planScalar(
  planning: Planning,
  member: 'referenceId' | Flag,
  type: 'string' | 'boolean',
  value: unknown,
): void {
  if (value === null) remove(planning, member);
  else if (value !== planning.customer[member]) setScalar(planning, member, type, value);
}

function planTagIds(planning: Planning, value: unknown): void {
  const { customer, context, problems, warnings, edits } = planning;
  if (value === null) {
    remove(planning, 'tags');
    return;
  }
  const tagIds = attempt(() => (Array.isArray(value) ? [...value] : undefined));
  if (!tagIds) {
    problems.push(wrongType('array', value, 'tagIds'));
    return;
  }
  const tags = tagsNamed(tagIds, customer.tags, context.tags);
  if (!tags.ok) problems.push(...tags.problems);
  else if (tags.value !== customer.tags) edits.push(['tags', tags.value]);
  const count = Array.isArray(customer.tags) ? customer.tags.length : 0;
  if (tagIds.length === 0 && count > 0) {
    warnings.push(problem('patch/clearsTags', 'patch', '/tagIds', { count }));
  }
}

function planObject(planning: Planning, value: unknown, member: WholeMember): void {
  if (value === null) {
    remove(planning, member);
    return;
  }
  const isObject = attempt(() => isJsonObject(value));
  const whole = isObject ? attempt(() => planWhole(planning, value as JsonObject, member)) : undefined;
  if (!whole) planning.problems.push(wrongType('object', value, member));
  else {
    planning.problems.push(...whole.problems);
    planning.warnings.push(...whole.warnings);
    planning.edits.push(...whole.edits);
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
  else problems.push(wrongType(type, value, member));
  return isRight;
}

function remove({ edits, customer }: Planning, member: keyof CustomerInfo & string): void {
  if (customer[member] !== undefined) edits.push([member, undefined]);
}

/** The result of `read`, or undefined if a getter or a proxy throws. `parsePatch` lets neither through. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
