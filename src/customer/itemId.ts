import { isJsonObject } from '../json.js';

/** The id that an item goes by, unless it has none: a blank one is none. */
export function itemId(item: unknown): string | undefined {
  const id = idOf(item);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Whatever stands there as the id of an item: not every one goes by it. */
export function idOf(item: unknown): unknown {
  return isJsonObject(item) ? item['id'] : undefined;
}
