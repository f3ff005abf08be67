import { partnersIn } from '../customer/items.js';
import { memberOutline, type Outline, plain } from '../customer/outline.js';
import { isJsonObject, type JsonObject, memberOf } from '../json.js';
import { escapeSegment } from '../pointer.js';

/**
 * Pointers to stored members that a replacement leaves out, at their position in the replacement. Removing an item
 * of a list is an edit, not a loss; so is setting a member to null. A stored null cannot be lost.
 */
export function omittedMembers(
  stored: unknown,
  next: unknown,
  outline: Outline,
  pointer: string,
): readonly string[] {
  const omitted: string[] = [];
  collect(omitted, stored, next, outline);
  return omitted.map(path => pointer + path);
}

/**
 * Collects paths relative to this value. The caller adds the leading segment afterwards, because most traversals
 * find nothing.
 */
function collect(omitted: string[], stored: unknown, next: unknown, outline: Outline): void {
  if (outline.isLeaf) return;
  if (isJsonObject(stored) && isJsonObject(next)) collectMembers(omitted, stored, next, outline);
  else if (outline.items && Array.isArray(stored) && Array.isArray(next)) {
    const partners = partnersIn(stored, next, outline.items);
    for (let index = 0; index < next.length; index += 1) {
      const [old, item] = [partners[index], next[index]];
      if (item === old) continue;
      const start = omitted.length;
      collect(omitted, old, item, outline.items);
      prependSegment(omitted, start, index);
    }
  }
}

function collectMembers(omitted: string[], stored: JsonObject, next: JsonObject, outline: Outline): void {
  for (const key in stored) {
    const old = stored[key];
    if (old === undefined || old === null || outline.isEmptyForm?.(key, old)) continue;
    const given = memberOf(next, key);
    if (given === old) continue;
    const start = omitted.length;
    if (given === undefined) {
      if (Object.hasOwn(stored, key)) omitted.push('');
    } else if (typeof given === 'object' && typeof old === 'object') {
      collect(omitted, old, given, outline.isNested ? memberOutline(outline, key) : plain);
    }
    prependSegment(omitted, start, key);
  }
}

function prependSegment(paths: string[], start: number, key: string | number): void {
  for (let index = start; index < paths.length; index += 1) {
    paths[index] = `/${escapeSegment(key)}${paths[index]}`;
  }
}
