import { isJsonObject, isSameJson, type JsonObject, maxDepth, own } from '../json.js';
import type { CustomerInfo, Json } from '../model.js';
import { escapeSegment } from '../pointer.js';
import { type ItemKey, indexByKey, itemKeys } from './items.js';
import { customerOutline, inDeclaredOrder, memberOutline, type Outline } from './outline.js';

/**
 * One difference between two customers, as small as it can be said: an object that both have is looked into, a
 * list is not, except for rules and tags, whose items are matched by id (an item without one by its place).
 *
 * Shape: `pointer` leads into the customer after, or for a removal into the one before. `reorder` stands at a list
 * whose common items have another order, with their ids (or places) in both orders.
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
 * What differs between two customers, in the order of the model. Cheap where they share objects, as the two ends
 * of `applyPatch` do.
 *
 * @example
 * changesBetween({ id: 'lab', name: 'Lab' }, { id: 'lab', name: 'Laboratory' });
 * // [{ kind: 'replace', pointer: '/name', before: 'Lab', after: 'Laboratory' }]
 */
export function changesBetween(before: CustomerInfo, after: CustomerInfo): readonly Change[] {
  return differences(before, after, customerOutline, '');
}

/** What differs between two values, `undefined` being none at all. */
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
  else if (isJsonObject(before) && isJsonObject(after) && depth < maxDepth) {
    collectMembers(changes, before, after, outline, pointer, depth);
  } else if (outline.items && Array.isArray(before) && Array.isArray(after)) {
    collectItems(changes, before, after, outline.items, pointer, depth);
  } else if (!isSameJson(before, after)) {
    changes.push({ kind: 'replace', pointer, before: before as Json, after: after as Json });
  }
}

/** JSON Patch libraries refuse a path through these, or go astray on it. */
const untravelled: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function collectMembers(
  changes: Change[],
  before: JsonObject,
  after: JsonObject,
  outline: Outline,
  pointer: string,
  depth: number,
): void {
  const start = changes.length;
  for (const key of inDeclaredOrder(outline, differingMembers(before, after))) {
    const at = `${pointer}/${escapeSegment(key)}`;
    collect(changes, own(before, key), own(after, key), memberOutline(outline, key), at, depth + 1);
    if (changes.length > start && untravelled.has(key)) {
      changes.length = start;
      changes.push({ kind: 'replace', pointer, before: before as Json, after: after as Json });
      return;
    }
  }
}

/** The members that may differ. Both ends of a patch mostly have the same ones in the same places. */
function differingMembers(before: JsonObject, after: JsonObject): readonly string[] {
  const [keys, values] = [Object.keys(after), Object.values(after)];
  const [oldKeys, oldValues] = [Object.keys(before), Object.values(before)];
  const differing: string[] = [];
  let isAligned = keys.length === oldKeys.length;
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as string;
    const isSamePlace = oldKeys[place] === key;
    if (!isSamePlace) isAligned = false;
    if ((isSamePlace ? oldValues[place] : own(before, key)) !== values[place]) differing.push(key);
  }
  if (isAligned) return differing;
  return [...differing, ...oldKeys.filter(key => !Object.hasOwn(after, key))];
}

function collectItems(
  changes: Change[],
  before: readonly unknown[],
  after: readonly unknown[],
  item: Outline,
  pointer: string,
  depth: number,
): void {
  const [keysBefore, keysAfter] = [itemKeys(before), itemKeys(after)];
  const [indexBefore, indexAfter] = [indexByKey(keysBefore), indexByKey(keysAfter)];
  const keptBefore = keysBefore.filter(key => indexAfter.has(key));
  const keptAfter = keysAfter.filter(key => indexBefore.has(key));
  if (keptBefore.some((key, index) => key !== keptAfter[index])) {
    changes.push({ kind: 'reorder', pointer, before: keptBefore, after: keptAfter });
  }
  keysBefore.forEach((key, index) => {
    if (indexAfter.has(key)) return;
    changes.push({ kind: 'remove', pointer: `${pointer}/${index}`, before: before[index] as Json });
  });
  keysAfter.forEach((key, index) => {
    const at = `${pointer}/${index}`;
    const old = indexBefore.get(key);
    if (old === undefined) changes.push({ kind: 'add', pointer: at, after: after[index] as Json });
    else collect(changes, before[old], after[index], item, at, depth + 1);
  });
}
