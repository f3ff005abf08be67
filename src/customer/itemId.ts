import { isJsonObject } from '../json.js';

/** The id of an item. A blank id counts as absent. */
export function itemId(item: unknown): string | undefined {
  const id = idOf(item);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The raw `id` member of an item, even if it is not a valid id. */
export function idOf(item: unknown): unknown {
  return isJsonObject(item) ? item['id'] : undefined;
}
