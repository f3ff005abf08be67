import { isJsonObject, own } from '../json.js';
import { escapeSegment } from '../pointer.js';
import { partnersIn } from './items.js';
import { memberOutline, type Outline } from './outline.js';
import { isSameList } from './share.js';

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
  collect(dropped, stored, next, outline, pointer);
  return dropped;
}

function collect(dropped: string[], stored: unknown, next: unknown, outline: Outline, pointer: string): void {
  if (stored === next) return;
  const { items } = outline;
  if (items && Array.isArray(stored) && Array.isArray(next)) {
    let partners: readonly unknown[] | undefined;
    next.forEach((item, index) => {
      if (item === stored[index]) return;
      partners ??= partnersIn(stored, next);
      collect(dropped, partners[index], item, items, `${pointer}/${index}`);
    });
  } else if (isJsonObject(stored) && isJsonObject(next)) {
    const keys = Object.keys(stored);
    const [values, nextValues] = [Object.values(stored), Object.values(next)];
    const isAligned = isSameList(keys, Object.keys(next));
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as string;
      const old = values[index];
      const given = isAligned ? nextValues[index] : own(next, key);
      if (given === old || old === undefined || old === null) continue;
      if (given !== undefined && typeof given !== 'object') continue;
      const at = `${pointer}/${escapeSegment(key)}`;
      if (given === undefined) dropped.push(at);
      else collect(dropped, old, given, memberOutline(outline, key), at);
    }
  }
}
