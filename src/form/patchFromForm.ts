import { patchMembers, type SettableMember, type Shape, settableMembers } from '../customer/members.js';
import { customerOutline, memberOutline } from '../customer/outline.js';
import { parsePatch } from '../customer/parse.js';
import { startReading } from '../customer/reading.js';
import { isJsonObject, isSameJson, type JsonObject, own, put } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { customerOption, objectOption } from '../options.js';
import { storedValue } from '../patch/memberPatch.js';
import { pointerSegments, pointerTo } from '../pointer.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { type Merging, mergeFields } from './mergeFields.js';
import { readableCopy, shownMembers } from './patchForm.js';
import { maxFields, type Positions, readFields } from './readFields.js';

/** Options of `patchFromForm` and `patchFormSchema`. */
export interface PatchFormOptions {
  /**
   * The customer that the form edits. Only changed members are sent, and members that the service replaces as a whole
   * are completed from it.
   */
  readonly stored?: CustomerInfo | undefined;
  /** The policy, of which `dialect` decides whether a blank field can clear a member. */
  readonly policy?: Partial<Policy> | undefined;
}

/**
 * Converts the values of a form to the body of a `PATCH`. Blank fields mean "not given": null, NaN, invisible texts,
 * empty lists, list rows with only blank fields, and `Value`s without a value. The text of a number input is read as a
 * number (`"12.5"`), and the text of a checkbox or select as a boolean (`"on"`, `"true"`, `"false"`).
 *
 * Shape: with `stored`, the result contains only members that differ from `formFromCustomer`, but each of `schedule`,
 * `billingSettings`, `appSettings` and `data` complete. Fields that are missing in the form keep their stored values.
 * If a field inside these members was filled and is now blank, it is sent as null, which clears it; an emptied list is
 * sent as an empty list.
 * Problems: the problems of `parsePatch`, with pointers to the fields. A text that is not a number, such as `"12,5"`,
 * gives `patch/wrongType`, and more than 200,000 fields give `patch/tooLarge`. Warnings: the warnings of `parsePatch`,
 * and `patch/blankKept` for a blank field that cannot clear the stored value. To make a customer a root, send
 * `parentCustomerId` as `""` in a separate patch.
 *
 * @example
 * const lab = { id: 'lab', name: 'Lab', billingSettings: { base: { baseCost: 20, unitCost: 1 } } };
 * const values = { name: 'Lab', referenceId: '', billingSettings: { base: { baseCost: '25' } } };
 * orThrow(patchFromForm(values, { stored: lab })); // { billingSettings: { base: { baseCost: 25, unitCost: 1 } } }
 */
export function patchFromForm(values: unknown, options: PatchFormOptions = {}): Result<PatchCustomer> {
  objectOption('options', options);
  const { stored, policy } = withReadable({ options }, () => ({ ...options }));
  if (stored !== undefined) withReadable({ stored }, () => customerOption('stored', stored));
  const { dialect } = withReadable({ policy }, () => completePolicy(policy));
  const reading = startReading('patch', 'patch', { budget: maxFields, root: values });
  const positions: Positions = new WeakMap();
  const fields = readFields(patchMembers, values, reading, positions);
  if (reading.valuesLeft < 0) return fail(problem('patch/tooLarge', 'patch', '', { maxValues: maxFields }));
  // `parsePatch` reports values that cannot be listed as fields.
  if (reading.problems.length > 0 || !isJsonObject(fields)) return parsePatch(values, { stored });
  const { body, blanks } = bodyFrom(fields, stored, dialect, positions);
  const parsed = parsePatch(body, { stored });
  const atField = (found: Problem) => ({ ...found, pointer: fieldPointer(found.pointer, body, positions) });
  if (!parsed.ok) {
    const [first, ...more] = parsed.problems;
    return { ok: false, problems: [atField(first), ...more.map(atField)] };
  }
  return { ...parsed, warnings: [...blanks, ...parsed.warnings.map(atField)] };
}

interface Body {
  readonly body: JsonObject;
  readonly blanks: readonly Problem[];
}

function bodyFrom(
  fields: JsonObject,
  stored: CustomerInfo | undefined,
  dialect: Policy['dialect'],
  positions: Positions,
): Body {
  const merging: Merging = { hasStored: stored !== undefined, positions };
  const copy = stored && readableCopy(stored);
  const shown = copy
    ? (readFields(patchMembers, shownMembers(copy), startReading('customer'), positions) as JsonObject)
    : {};
  const body: Record<string, unknown> = {};
  const blanks: Problem[] = [];
  for (const key of Object.keys(fields)) {
    const [member, field] = [settableMembers.find(each => each === key), fields[key]];
    if (member === undefined) {
      if (!isAsStored(key, field, copy)) put(body, key, field);
      continue;
    }
    const storedPart = copy && storedValue(copy, member);
    const outline = memberOutline(customerOutline, key);
    const shape = patchMembers.members.get(member) as Shape;
    const part = { stored: storedPart, shown: own(shown, member), outline };
    const value = mergeFields(shape, field, part, merging);
    if (value === storedPart) continue;
    if (value !== null || canClear(member, dialect)) body[member] = value;
    else blanks.push(problem('patch/blankKept', 'patch', pointerTo(member), { field: member }));
  }
  return { body, blanks };
}

/** Whether a member that a patch cannot set is unchanged, as in a form that contains the whole customer. */
function isAsStored(key: string, field: unknown, stored: CustomerInfo | undefined): boolean {
  if (field === undefined || (key === 'customerId' && field === null)) return true;
  try {
    return stored !== undefined && isSameJson(field, own(stored as unknown as JsonObject, key));
  } catch {
    return false;
  }
}

function canClear(member: SettableMember, dialect: Policy['dialect']): boolean {
  return dialect === 'mergePatch' && member !== 'name';
}

/** The pointer to a form field for a pointer into the body, where blank list items are left out. */
function fieldPointer(pointer: string, body: unknown, positions: Positions): string {
  let value: unknown = body;
  const segments = pointerSegments(pointer).map(segment => {
    const places = typeof value === 'object' && value !== null ? positions.get(value) : undefined;
    value = typeof value === 'object' && value !== null ? own(value as JsonObject, segment) : undefined;
    return places?.[Number(segment)] ?? segment;
  });
  return pointerTo(...segments);
}
