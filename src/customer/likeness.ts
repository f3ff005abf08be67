import { definedKeys, isJsonObject, isSameJson, own } from '../json.js';
import { itemId } from './itemId.js';

/**
 * How much an item looks like another one edited: the part of its members that is unchanged, and 1 more for the same
 * name. 0 for items of different ids.
 */
export function likenessOf(before: unknown, after: unknown): number {
  if (!isJsonObject(before) || !isJsonObject(after) || itemId(before) !== itemId(after)) return 0;
  return keptPart(before, after) + (hasSameName(before, after) ? 1 : 0);
}

/** Whether an item looks like another one edited: with its name, and at least half of it unchanged. */
export function isLikelyEdit(before: unknown, after: unknown): boolean {
  if (!isJsonObject(before) || !isJsonObject(after)) return true;
  return isSameJson(own(before, 'name'), own(after, 'name')) && keptPart(before, after) >= 0.5;
}

type Item = { readonly [key: string]: unknown };

function hasSameName(before: Item, after: Item): boolean {
  const name = own(before, 'name');
  return typeof name === 'string' && name !== '' && name === own(after, 'name');
}

function keptPart(before: Item, after: Item): number {
  const members = definedKeys(before);
  const kept = members.filter(member => isSameJson(before[member], own(after, member)));
  return members.length === 0 ? 1 : kept.length / members.length;
}
