import { partnersIn } from '../customer/items.js';
import { memberOutline, type Outline, plain } from '../customer/outline.js';
import { isJsonObject, type JsonObject, memberOf } from '../json.js';
import { escapeSegment } from '../pointer.js';

/**
 * Pointers to the members that are stored and that a whole sent in their place leaves out, as they would stand in
 * what was sent. An item taken out of a list is an edit and no loss, and so is a member that is given as null; one
 * that was null has nothing to lose.
 */
export function droppedMembers(
  stored: unknown,
  next: unknown,
  outline: Outline,
  pointer: string,
): readonly string[] {
  const dropped: string[] = [];
  collect(dropped, stored, next, outline);
  return dropped.map(path => pointer + path);
}

/** Notes paths from here, and is made to lead from further up on the way back: most walks find nothing. */
function collect(dropped: string[], stored: unknown, next: unknown, outline: Outline): void {
  if (outline.isLeaf) return;
  if (isJsonObject(stored) && isJsonObject(next)) collectMembers(dropped, stored, next, outline);
  else if (outline.items && Array.isArray(stored) && Array.isArray(next)) {
    const partners = partnersIn(stored, next, outline.items);
    for (let index = 0; index < next.length; index += 1) {
      const [old, item] = [partners[index], next[index]];
      if (item === old) continue;
      const start = dropped.length;
      collect(dropped, old, item, outline.items);
      leadThrough(dropped, start, index);
    }
  }
}

function collectMembers(dropped: string[], stored: JsonObject, next: JsonObject, outline: Outline): void {
  for (const key in stored) {
    const old = stored[key];
    if (old === undefined || old === null || outline.isEmptyForm?.(key, old)) continue;
    const given = memberOf(next, key);
    if (given === old) continue;
    const start = dropped.length;
    if (given === undefined) {
      if (Object.hasOwn(stored, key)) dropped.push('');
    } else if (typeof given === 'object' && typeof old === 'object') {
      collect(dropped, old, given, outline.isNested ? memberOutline(outline, key) : plain);
    }
    leadThrough(dropped, start, key);
  }
}

function leadThrough(paths: string[], start: number, key: string | number): void {
  for (let index = start; index < paths.length; index += 1) {
    paths[index] = `/${escapeSegment(key)}${paths[index]}`;
  }
}
