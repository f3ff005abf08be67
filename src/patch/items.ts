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
  if (next.every((item, index) => index < stored.length && itemId(item) === itemId(stored[index])))
    return stored;
  const indexes = indexByKey(itemKeys(stored));
  return itemKeys(next).map(key => {
    const index = indexes.get(key);
    return index === undefined ? undefined : stored[index];
  });
}

/** The items of `next` whose id another one has before them, unless `stored` has that id twice already. */
export function newDuplicateIds(stored: unknown, next: unknown): readonly DuplicateId[] {
  if (stored === next) return [];
  const known = new Set(duplicateIds(stored).map(({ id }) => id));
  return duplicateIds(next).filter(({ id }) => !known.has(id));
}

export interface DuplicateId {
  readonly id: string;
  readonly index: number;
}

function duplicateIds(list: unknown): readonly DuplicateId[] {
  if (!Array.isArray(list)) return [];
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const id = itemId(item);
    if (id === undefined) return [];
    if (seen.has(id)) return [{ id, index }];
    seen.add(id);
    return [];
  });
}

function itemId(item: unknown): string | undefined {
  if (!isJsonObject(item) || !Object.hasOwn(item, 'id')) return undefined;
  const id = item['id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}
