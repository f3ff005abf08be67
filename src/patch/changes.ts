import { type ItemKey, type ItemMatch, itemKeys, matchItems } from '../customer/items.js';
import { customerOutline, type DeclaredMember, type Outline, plain, unranked } from '../customer/outline.js';
import { isSameValue } from '../customer/value.js';
import { isJsonObject, isSameJson, type JsonObject, maxDepth, memberOf } from '../json.js';
import type { CustomerInfo, Json } from '../model.js';
import { rejectUnwrapped, requestOption } from '../options.js';
import { escapeSegment } from '../pointer.js';
import { withReadable } from '../readable.js';

/**
 * One difference between two customers, as small as possible. Objects on both sides are compared member by member;
 * lists are replaced as a whole, except for rules and tags, whose items are matched by id. Items without an id, or
 * with a repeated one, are matched by equal content and then by position.
 *
 * Shape: `pointer` leads into the customer after, or for a removal into the customer before. `reorder` belongs to a
 * list whose common items changed their order, and gives their ids (or positions before) in both orders.
 */
export type Change =
  | { readonly kind: 'add'; readonly pointer: string; readonly before?: never; readonly after: Json }
  | { readonly kind: 'remove'; readonly pointer: string; readonly before: Json; readonly after?: never }
  | { readonly kind: 'replace'; readonly pointer: string; readonly before: Json; readonly after: Json }
  | {
      readonly kind: 'reorder';
      readonly pointer: string;
      readonly before: readonly ItemKey[];
      readonly after: readonly ItemKey[];
    };

/**
 * The differences between two customers, in the order of the model. Fast if they share objects, as the input and the
 * result of `applyPatch` do.
 *
 * @example
 * changesBetween({ id: 'lab', name: 'Lab' }, { id: 'lab', name: 'Laboratory' });
 * // [{ kind: 'replace', pointer: '/name', before: 'Lab', after: 'Laboratory' }]
 */
export function changesBetween(before: CustomerInfo, after: CustomerInfo): readonly Change[] {
  return withReadable({ before, after }, () => changesOf(before, after));
}

function changesOf(before: CustomerInfo, after: CustomerInfo): readonly Change[] {
  for (const [name, customer] of Object.entries({ before, after })) {
    requestOption(name, customer);
    rejectUnwrapped(name, customer);
  }
  return differences(before, after, customerOutline, '');
}

/** The differences between two values; `undefined` means absent. */
export function differences(
  before: unknown,
  after: unknown,
  outline: Outline,
  pointer: string,
): readonly Change[] {
  const changes: Change[] = [];
  collect(changes, before, after, outline, pointer, 0);
  return changes;
}

function collect(
  changes: Change[],
  before: unknown,
  after: unknown,
  outline: Outline,
  pointer: string,
  depth: number,
): void {
  if (before === after) return;
  if (before === undefined) changes.push({ kind: 'add', pointer, after: after as Json });
  else if (after === undefined) changes.push({ kind: 'remove', pointer, before: before as Json });
  else if (outline.isLeaf) {
    if (isSameValue(before, after)) return;
    changes.push({ kind: 'replace', pointer, before: before as Json, after: after as Json });
  } else if (isJsonObject(before) && isJsonObject(after) && depth < maxDepth) {
    collectMembers(changes, before, after, outline, pointer, depth);
  } else if (outline.items && Array.isArray(before) && Array.isArray(after)) {
    collectItems(changes, before, after, outline.items, pointer, depth);
  } else if (!isSameJson(before, after)) {
    changes.push({ kind: 'replace', pointer, before: before as Json, after: after as Json });
  }
}

/** JSON Patch libraries refuse paths through these members, or follow them to the wrong object. */
const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function collectMembers(
  changes: Change[],
  before: JsonObject,
  after: JsonObject,
  outline: Outline,
  pointer: string,
  depth: number,
): void {
  const start = changes.length;
  for (const { key, old, value, declared } of differencesOf(before, after, outline)) {
    const known = changes.length;
    const at = `${pointer}/${declared ? key : escapeSegment(key)}`;
    collect(changes, old, value, declared?.outline ?? outline.values ?? plain, at, depth + 1);
    if (!declared && changes.length > known && unsafeKeys.has(key)) {
      changes.length = start;
      changes.push({ kind: 'replace', pointer, before: before as Json, after: after as Json });
      return;
    }
  }
}

interface Difference {
  readonly key: string;
  readonly old: unknown;
  readonly value: unknown;
  readonly declared: DeclaredMember | undefined;
}

/** The members that may differ: declared ones in their order, then the others in their own order. */
function differencesOf(before: JsonObject, after: JsonObject, outline: Outline): readonly Difference[] {
  const found: Difference[] = [];
  let common = 0;
  for (const key in after) {
    const value = after[key];
    if (value === undefined) continue;
    const old = memberOf(before, key);
    if (old !== undefined) common += 1;
    if (old !== value) insert(found, key, old, value, outline);
  }
  for (const _ in before) common -= 1;
  if (common === 0) return found;
  for (const key in before) {
    if (memberOf(after, key) === undefined) insert(found, key, before[key], undefined, outline);
  }
  return found;
}

/** Members usually come in the declared order, so the search for the position ends at its first step. */
function insert(found: Difference[], key: string, old: unknown, value: unknown, outline: Outline): void {
  const declared = outline.members?.get(key);
  const rank = rankOf(declared);
  let place = found.length;
  for (; place > 0; place -= 1) {
    const previous = found[place - 1] as Difference;
    if (rankOf(previous.declared) <= rank) break;
    found[place] = previous;
  }
  found[place] = { key, old, value, declared };
}

function rankOf(declared: DeclaredMember | undefined): number {
  return declared ? declared.rank : unranked;
}

function collectItems(
  changes: Change[],
  before: readonly unknown[],
  after: readonly unknown[],
  item: Outline,
  pointer: string,
  depth: number,
): void {
  const match = matchItems(before, after, item);
  const [keysBefore, keysAfter] = keysOf(before, match);
  const keptBefore = keysBefore.filter((_, place) => match.after[place] !== -1);
  const keptAfter = keysAfter.filter(key => key !== undefined);
  if (keptBefore.some((key, index) => key !== keptAfter[index])) {
    changes.push({ kind: 'reorder', pointer, before: keptBefore, after: keptAfter });
  }
  match.after.forEach((place, index) => {
    if (place !== -1) return;
    changes.push({ kind: 'remove', pointer: `${pointer}/${index}`, before: before[index] as Json });
  });
  match.before.forEach((old, index) => {
    const at = `${pointer}/${index}`;
    if (old === -1) changes.push({ kind: 'add', pointer: at, after: after[index] as Json });
    else collect(changes, before[old], after[index], item, at, depth + 1);
  });
}

/** The keys of a list's items before, and the same keys for the items after; undefined for a new item. */
function keysOf(
  before: readonly unknown[],
  match: ItemMatch,
): readonly [readonly ItemKey[], readonly (ItemKey | undefined)[]] {
  const keys = itemKeys(before);
  return [keys, match.before.map(place => keys[place])];
}
