import { definedKeys, isJsonObject, isSameJson, own } from '../json.js';
import { itemId } from './itemId.js';

/**
 * How similar two items are: the share of members that are unchanged, plus 1 for the same name. 0 if the ids differ.
 */
export function likenessOf(before: unknown, after: unknown): number {
  if (!isJsonObject(before) || !isJsonObject(after) || itemId(before) !== itemId(after)) return 0;
  return keptPart(before, after) + (hasSameName(before, after) ? 1 : 0);
}

/** Whether an item looks like an edit of another one: it has the same name, and at least half of it is unchanged. */
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
