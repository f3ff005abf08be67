import { isJsonObject } from '../json.js';

/** What an item of a list goes by: its id, or its place if it has none or another item has it already. */
export type ItemKey = string | number;

/** The keys of a list's items, each different. */
export function itemKeys(list: readonly unknown[]): readonly ItemKey[] {
  const seen = new Set<string>();
  return list.map((item, index) => {
    const id = itemId(item);
    if (id === undefined || seen.has(id)) return index;
    seen.add(id);
    return id;
  });
}

/** The index of each key in its list. */
export function indexByKey(keys: readonly ItemKey[]): ReadonlyMap<ItemKey, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** For each item of `next` the item of `stored` that goes by the same key. */
export function partnersIn(stored: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  if (next.length <= stored.length && haveSameIds(stored, next)) return stored;
  const indexes = indexByKey(itemKeys(stored));
  return itemKeys(next).map(key => {
    const index = indexes.get(key);
    return index === undefined ? undefined : stored[index];
  });
}

/** Whether the items of `next` have the ids of those of `stored` at the same places. */
export function haveSameIds(stored: readonly unknown[], next: readonly unknown[]): boolean {
  for (let index = 0; index < next.length; index += 1) {
    const [old, item] = [stored[index], next[index]];
    if (item !== old && givenId(item) !== givenId(old)) return false;
  }
  return true;
}

export interface DuplicateId {
  readonly id: string;
  readonly index: number;
}

/** The items of `next` whose id another one has before them, unless `stored` has that id twice already. */
export function newDuplicateIds(stored: unknown, next: unknown): readonly DuplicateId[] {
  if (stored === next || !Array.isArray(next)) return [];
  if (Array.isArray(stored) && haveSameIds(stored, next)) return [];
  const duplicates = duplicateIds(next);
  if (duplicates.length === 0) return duplicates;
  const known = new Set(duplicateIds(stored).map(({ id }) => id));
  return duplicates.filter(({ id }) => !known.has(id));
}

function duplicateIds(list: unknown): readonly DuplicateId[] {
  const duplicates: DuplicateId[] = [];
  if (!Array.isArray(list)) return duplicates;
  const seen = new Set<string>();
  list.forEach((item, index) => {
    const id = itemId(item);
    if (id !== undefined && seen.has(id)) duplicates.push({ id, index });
    else if (id !== undefined) seen.add(id);
  });
  return duplicates;
}

function itemId(item: unknown): string | undefined {
  const id = givenId(item);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function givenId(item: unknown): unknown {
  return isJsonObject(item) ? item['id'] : undefined;
}
