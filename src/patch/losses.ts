import { isJsonObject, own } from '../json.js';
import { escapeSegment } from '../pointer.js';
import { partnersIn } from './items.js';
import { memberOutline, type Outline } from './outline.js';

/**
 * Pointers to the members that are stored and that a whole sent in their place leaves out, as they would stand in
 * what was sent. An item taken out of a list is an edit and no loss, and so is a member that is given as null; one
 * that was null has nothing to lose.
 */
export function droppedMembers(stored: unknown, next: unknown, outline: Outline, pointer: string): string[] {
  if (stored === next) return [];
  if (Array.isArray(stored) && Array.isArray(next)) {
    const { items } = outline;
    if (!items) return [];
    const partners = partnersIn(stored, next);
    return next.flatMap((item, index) => droppedMembers(partners[index], item, items, `${pointer}/${index}`));
  }
  if (!isJsonObject(stored) || !isJsonObject(next)) return [];
  return Object.keys(stored).flatMap(key => {
    const old = stored[key];
    if (old === undefined || old === null) return [];
    const given = own(next, key);
    const at = `${pointer}/${escapeSegment(key)}`;
    return given === undefined ? [at] : droppedMembers(old, given, memberOutline(outline, key), at);
  });
}
