import type { ItemKey } from '../customer/items.js';
import { customerOutline, memberOutline, type Outline } from '../customer/outline.js';
import { isJsonObject } from '../json.js';
import type { Json } from '../model.js';
import { wrongType } from '../options.js';
import { pointerSegments } from '../pointer.js';
import { withReadable } from '../readable.js';
import type { Change } from './changes.js';

/**
 * An operation of a JSON Patch.
 *
 * Source: RFC 6902.
 */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/**
 * Converts changes to a JSON Patch that any library applies to the customer before to get the customer after. Pass all
 * the changes of one `changesBetween`; for undo, compare the customers in reverse.
 *
 * Source: RFC 6902.
 *
 * @example
 * toJsonPatch(changesBetween({ id: 'lab', name: 'Lab' }, { id: 'lab', name: 'Laboratory' }));
 * // [{ op: 'replace', path: '/name', value: 'Laboratory' }]
 */
export function toJsonPatch(changes: readonly Change[]): readonly JsonPatchOperation[] {
  return withReadable({ changes }, () => operationsFor(changes));
}

function operationsFor(changes: readonly Change[]): readonly JsonPatchOperation[] {
  // First, lists get their final length and order. After that, all pointers into the customer after are valid.
  const removals: JsonPatchOperation[] = [];
  const moves: JsonPatchOperation[] = [];
  const insertions: JsonPatchOperation[] = [];
  const rest: JsonPatchOperation[] = [];
  if (!Array.isArray(changes)) throw wrongType('changes', 'a list of changes from changesBetween', changes);
  for (const change of changes as readonly Change[]) {
    if (!isJsonObject(change) || typeof change.pointer !== 'string') {
      throw wrongType('changes', 'a list of changes from changesBetween', change);
    }
    const { pointer } = change;
    if (change.kind === 'reorder') {
      for (const move of movesOf(change.before, change.after, pointer)) moves.push(move);
    } else if (change.kind === 'replace') rest.push({ op: 'replace', path: pointer, value: change.after });
    else if (change.kind === 'add') {
      (isItem(pointer) ? insertions : rest).push({ op: 'add', path: pointer, value: change.after });
    } else if (isItem(pointer)) removals.push({ op: 'remove', path: pointer });
    else rest.push({ op: 'remove', path: pointer });
  }
  return [...removals.reverse(), ...moves, ...insertions, ...rest];
}

function isItem(pointer: string): boolean {
  let outline: Outline = customerOutline;
  const parents = pointerSegments(pointer).slice(0, -1);
  for (const segment of parents) outline = memberOutline(outline, segment);
  return parents.length > 0 && outline.items !== undefined;
}

/** Moves the right item to each position in turn. Items that are not placed yet keep their order after it. */
function movesOf(
  before: readonly ItemKey[],
  after: readonly ItemKey[],
  pointer: string,
): readonly JsonPatchOperation[] {
  const placeBefore = new Map(before.map((key, place) => [key, place]));
  const unplaced = counterOf(before.length);
  return after.flatMap((key, place): JsonPatchOperation[] => {
    const old = placeBefore.get(key) ?? 0;
    const from = place + unplaced.countBelow(old);
    unplaced.take(old);
    return from === place ? [] : [{ op: 'move', from: `${pointer}/${from}`, path: `${pointer}/${place}` }];
  });
}

/** Counts which of the positions 0 to `size` − 1 are still taken. A Fenwick tree, so that long lists are fast. */
function counterOf(size: number) {
  const sums = Array.from({ length: size + 1 }, (_, index) => index & -index);
  return {
    countBelow(place: number): number {
      let count = 0;
      for (let index = place; index > 0; index -= index & -index) count += sums[index] ?? 0;
      return count;
    },
    take(place: number): void {
      for (let index = place + 1; index <= size; index += index & -index)
        sums[index] = (sums[index] ?? 0) - 1;
    },
  };
}
