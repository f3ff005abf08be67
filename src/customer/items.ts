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
    if (item !== old && idOf(item) !== idOf(old)) return false;
  }
  return true;
}

interface DuplicateId {
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
  if (!Array.isArray(list)) return [];
  return itemKeys(list).flatMap((key, index) => {
    const id = itemId(list[index]);
    return id === undefined || id === key ? [] : [{ id, index }];
  });
}

function itemId(item: unknown): string | undefined {
  const id = idOf(item);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Whatever stands there as the id of an item: not every one goes by it. */
export function idOf(item: unknown): unknown {
  return isJsonObject(item) ? item['id'] : undefined;
}
