import { cut } from '../catalogue/define.js';
import { itemId } from '../customer/itemId.js';
import { matchItems } from '../customer/items.js';
import { settableMembers } from '../customer/members.js';
import { customerOutline, memberOutline, type Outline } from '../customer/outline.js';
import { isJsonObject, type JsonObject, maxDepth, own, put } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { customerOption } from '../options.js';
import { pointerTo } from '../pointer.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { acceptable } from './acceptable.js';
import { memberPatch, storedValue } from './memberPatch.js';
import { edited, planPatch } from './plan.js';
import { isWhole } from './planWhole.js';
import { anyTag } from './tags.js';

/**
 * Builds the exact `sparse` body for an edit that names only what changes, at any depth. Everything that the service
 * replaces as a whole is completed from the stored customer, so that nothing is lost.
 *
 * Shape: objects are completed member by member, and a null inside an object is sent as null. Rules are completed by
 * id, and rules without an id by position if all are sent: unnamed rules stay, new ones are added at the end. To
 * remove or reorder rules, send all rules in a separate patch. Other lists are sent as given.
 * Problems: the problems of `applyPatch` that involve no other customers, those of `parsePatch` for the completed rules
 * (an edit of the frequency may leave weekdays that no longer fit), and `patch/ambiguousRule` (several stored rules have
 * the id). Pointers lead into the edit; what it lacks is where it would be.
 *
 * @example
 * const lab = { id: 'lab', name: 'Lab', appSettings: { pageTitle: 'Lab', customCss: 'a {}' } };
 * orThrow(completePatch(lab, { appSettings: { pageTitle: 'Our lab' } }));
 * // { appSettings: { pageTitle: 'Our lab', customCss: 'a {}' } }
 */
export function completePatch(base: CustomerInfo, edit: PatchCustomer): Result<PatchCustomer> {
  return withReadable({ base, edit }, () => completedBody(base, edit));
}

function completedBody(base: CustomerInfo, edit: PatchCustomer): Result<PatchCustomer> {
  customerOption('base', base);
  // If the edit throws when it is read, `planPatch` reports that.
  const completed = attempt(() => (isJsonObject(edit) ? completedMembers(base, edit) : edit)) ?? edit;
  const { edits, problems, warnings } = planPatch(base, completed as PatchCustomer, { tags: anyTag });
  const body = bodyOf(base, edited(base, edits));
  const inEdit = attempt(() => pointersIntoEdit(base, edit)) ?? (pointer => pointer);
  const found = [...problems, ...refusedIn(base, body)].map(each => ({
    ...each,
    pointer: inEdit(each.pointer),
  }));
  found.push(...(attempt(() => ambiguousRules(base, edit)) ?? []));
  return okUnless(
    found.map(each => ({ ...each, input: 'edit' })),
    () => body,
    warnings.filter(({ code }) => code === 'patch/nullIgnored').map(found => ({ ...found, input: 'edit' })),
  );
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function completedMembers(base: CustomerInfo, edit: JsonObject): JsonObject {
  const completed: Record<string, unknown> = {};
  for (const key of Object.keys(edit)) {
    const member = settableMembers.find(each => each === key);
    const stored = member && storedValue(base, member);
    put(completed, key, overlaid(stored, edit[key], memberOutline(customerOutline, key), 0));
  }
  return completed;
}

/** The problems that `parsePatch` finds in the objects of a body. */
function refusedIn(base: CustomerInfo, body: PatchCustomer): readonly Problem[] {
  return settableMembers.flatMap(member => {
    const value = body[member];
    return isWhole(member) && isJsonObject(value) ? acceptable(base, member, value).problems : [];
  });
}

/** The rules of the edit whose id several stored rules have, without being equal to one of them. */
function ambiguousRules(base: CustomerInfo, edit: PatchCustomer): readonly Problem[] {
  const [stored, edits] = [base.schedule?.rules, rulesOf(edit)];
  if (!Array.isArray(stored) || !Array.isArray(edits)) return [];
  const ids = new Set(stored.map(itemId));
  const { before } = matchItems(stored, edits, rulesOutline());
  return edits.flatMap((each, index) => {
    const id = itemId(each);
    if (id === undefined || before[index] !== -1 || !ids.has(id)) return [];
    return [problem('patch/ambiguousRule', 'patch', pointerTo('schedule', 'rules', index), { id: cut(id) })];
  });
}

/** Rewrites pointers into the body, which has all rules, as pointers into the edit, which may have some. */
function pointersIntoEdit(base: CustomerInfo, edit: PatchCustomer): (pointer: string) => string {
  const [stored, edits] = [base.schedule?.rules, rulesOf(edit)];
  if (!Array.isArray(stored) || !Array.isArray(edits)) return pointer => pointer;
  const placeInEdit = new Map<number, number>();
  let added = stored.length;
  for (const [index, place] of matchItems(stored, edits, rulesOutline()).before.entries()) {
    placeInEdit.set(place === -1 ? added : place, index);
    if (place === -1) added += 1;
  }
  return pointer => {
    const [, place, rest] = /^\/schedule\/rules\/(\d+)(.*)$/s.exec(pointer) ?? [];
    if (place === undefined) return pointer;
    const index = placeInEdit.get(Number(place));
    return index === undefined ? '/schedule' : `/schedule/rules/${index}${rest}`;
  };
}

function rulesOutline(): Outline | undefined {
  return memberOutline(memberOutline(customerOutline, 'schedule'), 'rules').items;
}

function rulesOf(edit: unknown): unknown {
  const schedule = isJsonObject(edit) ? edit['schedule'] : undefined;
  return isJsonObject(schedule) ? schedule['rules'] : undefined;
}

/** The changed members, each as a whole. */
function bodyOf(base: CustomerInfo, wanted: CustomerInfo): PatchCustomer {
  const body: Partial<Record<keyof PatchCustomer, unknown>> = {};
  for (const member of settableMembers) {
    const value = memberPatch(member, base, storedValue(wanted, member), 'sparse');
    if (value !== undefined) body[member] = value;
  }
  return body as PatchCustomer;
}

/**
 * The stored value with the edit's members replaced. Values that nest too deep stay, because `planPatch` reports
 * them.
 */
function overlaid(stored: unknown, edit: unknown, outline: Outline, depth: number): unknown {
  if (edit === undefined) return stored;
  if (depth > maxDepth) return edit;
  if (outline.items && Array.isArray(stored) && Array.isArray(edit)) {
    return overlaidItems(stored, edit, outline.items, depth);
  }
  if (!isJsonObject(edit) || outline.isLeaf) return edit;
  const base = isJsonObject(stored) ? stored : {};
  const result: Record<string, unknown> = { ...base };
  for (const key of Object.keys(edit)) {
    const value = overlaid(own(base, key), edit[key], memberOutline(outline, key), depth + 1);
    if (value !== undefined) put(result, key, value);
  }
  return result;
}

function overlaidItems(
  stored: readonly unknown[],
  edits: readonly unknown[],
  outline: Outline,
  depth: number,
): readonly unknown[] {
  const { before: places } = matchItems(stored, edits, outline);
  const items = [...stored];
  edits.forEach((edit, index) => {
    const place = places[index] ?? -1;
    if (place === -1) items.push(edit);
    else items[place] = overlaid(stored[place], edit, outline, depth + 1);
  });
  return items;
}
