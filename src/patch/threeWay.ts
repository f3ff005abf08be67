import { memberOutline, type Outline } from '../customer/outline.js';
import { isSameValue } from '../customer/value.js';
import { definedKeys, isJsonObject, isSameJson, maxDepth, own, put } from '../json.js';
import { escapeSegment } from '../pointer.js';
import { type Merging, type Sides, settled } from './conflict.js';
import { mergedItems } from './threeWayItems.js';

/**
 * Merges the changes of both sides, leaf by leaf: objects by member, rules and tags by id. Where the sides disagree,
 * it records a conflict and keeps theirs, unless a side is chosen.
 */
export function threeWay(sides: Sides, outline: Outline, pointer: string, merging: Merging): unknown {
  const { base, mine, theirs } = sides;
  if (mine === base) return theirs;
  if (outline.isLeaf) return mergedLeaf(sides, pointer, merging, isSameValue);
  if (merging.depth > maxDepth) return mergedLeaf(sides, pointer, merging, isSameJson);
  // If both have an object or a list, compare only its contents, so that nothing is compared again at every level.
  if (isJsonObject(mine) && isJsonObject(theirs)) return mergedMembers(sides, outline, pointer, merging);
  const { items } = outline;
  const areLists = Array.isArray(mine) && Array.isArray(theirs);
  if (items && areLists) return mergedItems(sides, items, pointer, merging, threeWay);
  if (isSameJson(mine, base)) return theirs;
  if (isSameJson(theirs, base) || isSameJson(mine, theirs)) return mine;
  if (items && areAll(Array.isArray, sides)) return mergedItems(sides, items, pointer, merging, threeWay);
  if (areAll(isJsonObject, sides)) return mergedMembers(sides, outline, pointer, merging);
  // A side that only removed members of an object accepts another value in its place.
  if (theirs !== undefined && onlyRemoves(base, mine)) return theirs;
  if (mine !== undefined && onlyRemoves(base, theirs)) return mine;
  return settled(sides, pointer, merging);
}

/** Merges a single value: free-form data, or a value deeper than anything that can be sent. */
function mergedLeaf(
  sides: Sides,
  pointer: string,
  merging: Merging,
  isSame: (left: unknown, right: unknown) => boolean,
): unknown {
  const { base, mine, theirs } = sides;
  if (isSame(mine, base) || isSame(mine, theirs)) return theirs;
  return isSame(theirs, base) ? mine : settled(sides, pointer, merging);
}

function onlyRemoves(base: unknown, side: unknown): boolean {
  if (!isJsonObject(base) || !isJsonObject(side)) return isSameJson(base, side);
  return definedKeys(side).every(key => Object.hasOwn(base, key) && onlyRemoves(base[key], side[key]));
}

/** Whether each side has the given kind of value, or removed a value of that kind. */
function areAll(isOfKind: (value: unknown) => boolean, { base, mine, theirs }: Sides): boolean {
  const isOrWas = (value: unknown) => isOfKind(value) || (value === undefined && isOfKind(base));
  return isOrWas(mine) && isOrWas(theirs);
}

function mergedMembers(sides: Sides, outline: Outline, pointer: string, merging: Merging): unknown {
  const [base, mine, theirs] = [membersOf(sides.base), membersOf(sides.mine), membersOf(sides.theirs)];
  const result: Record<string, unknown> = {};
  merging.depth += 1;
  for (const key of new Set([...definedKeys(theirs), ...definedKeys(mine)])) {
    const at = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
    const value = threeWay(at, memberOutline(outline, key), `${pointer}/${escapeSegment(key)}`, merging);
    if (value !== undefined) put(result, key, value);
  }
  merging.depth -= 1;
  return definedKeys(result).length === 0 && isTakenAway(sides) ? undefined : result;
}

const membersOf = (value: unknown) => (isJsonObject(value) ? value : {});

/** Whether the result is absent: one side removed the object, and the other did not empty it on purpose. */
function isTakenAway({ mine, theirs }: Sides): boolean {
  if (mine !== undefined && theirs !== undefined) return false;
  return definedKeys(membersOf(mine ?? theirs)).length > 0;
}
