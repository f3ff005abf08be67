import { type ItemKey, itemKeys } from '../customer/items.js';
import { memberOutline, type Outline } from '../customer/outline.js';
import { definedKeys, isJsonObject, isSameJson, own, put } from '../json.js';
import type { Json } from '../model.js';
import { escapeSegment } from '../pointer.js';

/**
 * What both sides changed, each in another way; a side that has nothing there has no member here.
 *
 * Shape: `pointer` leads into what is stored now, or to where it stood in the common base.
 */
export interface Conflict {
  readonly pointer: string;
  readonly base?: Json;
  readonly mine?: Json;
  readonly theirs?: Json;
}

/** One place in the three documents; `undefined` is nothing. */
interface Sides {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * Both sides' changes in one, leaf by leaf: objects by member, rules and tags by id. Where they disagree it notes a
 * conflict and keeps theirs.
 */
export function threeWay(sides: Sides, outline: Outline, pointer: string, conflicts: Conflict[]): unknown {
  const { base, mine, theirs } = sides;
  if (mine === base) return theirs;
  // Where both have an object or a list, only what is in it is compared: once, and not at every level again.
  if (isJsonObject(mine) && isJsonObject(theirs)) return mergedMembers(sides, outline, pointer, conflicts);
  const { items } = outline;
  const areLists = Array.isArray(mine) && Array.isArray(theirs);
  if (items && areLists) return mergedItems(sides, items, pointer, conflicts);
  if (isSameJson(mine, base)) return theirs;
  if (isSameJson(theirs, base) || isSameJson(mine, theirs)) return mine;
  if (items && areAll(Array.isArray, sides)) return mergedItems(sides, items, pointer, conflicts);
  if (areAll(isJsonObject, sides)) return mergedMembers(sides, outline, pointer, conflicts);
  // Whoever only took members out of an object has nothing against another value in its place.
  if (theirs !== undefined && onlyRemoves(base, mine)) return theirs;
  if (mine !== undefined && onlyRemoves(base, theirs)) return mine;
  conflicts.push(conflictOf(sides, pointer));
  return theirs;
}

function onlyRemoves(base: unknown, side: unknown): boolean {
  if (!isJsonObject(base) || !isJsonObject(side)) return isSameJson(base, side);
  return definedKeys(side).every(key => Object.hasOwn(base, key) && onlyRemoves(base[key], side[key]));
}

/** Whether each side is of a kind, or has taken away what was of that kind. */
function areAll(isOfKind: (value: unknown) => boolean, { base, mine, theirs }: Sides): boolean {
  const isOrWas = (value: unknown) => isOfKind(value) || (value === undefined && isOfKind(base));
  return isOrWas(mine) && isOrWas(theirs);
}

function mergedMembers(sides: Sides, outline: Outline, pointer: string, conflicts: Conflict[]): unknown {
  const [base, mine, theirs] = [membersOf(sides.base), membersOf(sides.mine), membersOf(sides.theirs)];
  const result: Record<string, unknown> = {};
  for (const key of new Set([...definedKeys(theirs), ...definedKeys(mine)])) {
    const at = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
    const value = threeWay(at, memberOutline(outline, key), `${pointer}/${escapeSegment(key)}`, conflicts);
    if (value !== undefined) put(result, key, value);
  }
  return definedKeys(result).length === 0 && isTakenAway(sides) ? undefined : result;
}

const membersOf = (value: unknown) => (isJsonObject(value) ? value : {});

/** Whether nothing is left because one side took the object away, and the other did not empty it on purpose. */
function isTakenAway({ mine, theirs }: Sides): boolean {
  if (mine !== undefined && theirs !== undefined) return false;
  return definedKeys(membersOf(mine ?? theirs)).length > 0;
}

/** The items of a list by what they go by, each with its place. */
type Items = ReadonlyMap<ItemKey, { readonly place: number; readonly item: unknown }>;

function mergedItems(sides: Sides, outline: Outline, pointer: string, conflicts: Conflict[]): unknown {
  const base = itemsOf(sides.base);
  const theirs = itemsOf(sides.theirs);
  const mine = withOwnAdditions(itemsOf(sides.mine), base, theirs);
  const merged = new Map<ItemKey, unknown>();
  for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
    const at = { base: base.get(key)?.item, mine: mine.get(key)?.item, theirs: theirs.get(key)?.item };
    const { place } = (theirs.get(key) ?? base.get(key) ?? mine.get(key)) as { place: number };
    const item = oneItem(at, outline, `${pointer}/${place}`, conflicts);
    if (item !== undefined) merged.set(key, item);
  }
  if (merged.size === 0 && (sides.mine === undefined || sides.theirs === undefined)) return undefined;
  const order = orderOf(
    { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] },
    pointer,
    conflicts,
  );
  return order.filter(key => merged.has(key)).map(key => merged.get(key));
}

function itemsOf(list: unknown): Items {
  if (!Array.isArray(list)) return new Map();
  const keys = itemKeys(list);
  return new Map(list.map((item, place) => [keys[place] ?? place, { place, item }]));
}

/**
 * An item without an id goes by its place, and so two new ones would be taken for one. Mine get keys of their own
 * (no place is negative), unless they are the same.
 */
function withOwnAdditions(mine: Items, base: Items, theirs: Items): Items {
  return new Map(
    [...mine].map(([key, held]) => {
      const their = theirs.get(key);
      const isOther =
        typeof key === 'number' && !base.has(key) && their && !isSameJson(held.item, their.item);
      return [isOther ? -1 - key : key, held];
    }),
  );
}

/** An item stands and falls as a whole: half a rule is no rule. */
function oneItem(at: Sides, outline: Outline, pointer: string, conflicts: Conflict[]): unknown {
  const { base, mine, theirs } = at;
  if (base === undefined || (mine !== undefined && theirs !== undefined)) {
    return threeWay(at, outline, pointer, conflicts);
  }
  if (!isSameJson(mine ?? theirs, base)) {
    conflicts.push(conflictOf(at, pointer));
    return theirs;
  }
  return undefined;
}

interface Orders {
  readonly base: readonly ItemKey[];
  readonly mine: readonly ItemKey[];
  readonly theirs: readonly ItemKey[];
}

/** The keys of both sides in the order of the side that changed it, the other's additions behind what they followed. */
function orderOf(orders: Orders, pointer: string, conflicts: Conflict[]): readonly ItemKey[] {
  const { base, mine, theirs } = orders;
  const [inMine, inTheirs] = [new Set(mine), new Set(theirs)];
  const common = base.filter(key => inMine.has(key) && inTheirs.has(key));
  const isCommon = new Set(common);
  const commonMine = mine.filter(key => isCommon.has(key));
  const commonTheirs = theirs.filter(key => isCommon.has(key));
  if (isSameJson(commonMine, common)) return woven(theirs, mine);
  if (isSameJson(commonTheirs, common)) return woven(mine, theirs);
  if (!isSameJson(commonMine, commonTheirs)) {
    conflicts.push({ pointer, base: common, mine: commonMine, theirs: commonTheirs });
  }
  return woven(theirs, mine);
}

function woven(keys: readonly ItemKey[], others: readonly ItemKey[]): readonly ItemKey[] {
  const known = new Set(keys);
  const following = new Map<ItemKey | undefined, ItemKey[]>();
  let anchor: ItemKey | undefined;
  for (const key of others) {
    const followers = following.get(anchor);
    if (known.has(key)) anchor = key;
    else if (followers) followers.push(key);
    else following.set(anchor, [key]);
  }
  return [undefined, ...keys].flatMap(key => [
    ...(key === undefined ? [] : [key]),
    ...(following.get(key) ?? []),
  ]);
}

function conflictOf({ base, mine, theirs }: Sides, pointer: string): Conflict {
  return {
    pointer,
    ...(base === undefined ? {} : { base: base as Json }),
    ...(mine === undefined ? {} : { mine: mine as Json }),
    ...(theirs === undefined ? {} : { theirs: theirs as Json }),
  };
}
