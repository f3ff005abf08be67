import { itemId } from '../customer/itemId.js';
import { type ItemMatch, itemKeys, matchItems } from '../customer/items.js';
import { likelyEdits } from '../customer/likelyEdits.js';
import { isLikelyEdit } from '../customer/likeness.js';
import type { Outline } from '../customer/outline.js';
import { isSameJson } from '../json.js';
import { type Merging, type Sides, settled, sideAt } from './conflict.js';
import { commonOrders, type Identity, mergedOrder } from './itemOrder.js';
import { sharedWith, tooDeep } from './share.js';

type MergeValue = (sides: Sides, outline: Outline, pointer: string, merging: Merging) => unknown;

interface Lists {
  readonly base: readonly unknown[];
  readonly mine: readonly unknown[];
  readonly theirs: readonly unknown[];
}

type SideMatch = Pick<ItemMatch, 'before' | 'byPlace' | 'unsure'>;

/** How the items of both sides correspond to those of the base and to each other. */
interface Matches {
  readonly mine: SideMatch;
  readonly theirs: SideMatch;
  /** The identity of each item of mine: its position in the base, or a text for an added item. */
  readonly minesAre: readonly Identity[];
  readonly theirsAre: readonly Identity[];
  readonly placeInMine: ReadonlyMap<Identity, number>;
  readonly placeInTheirs: ReadonlyMap<Identity, number>;
}

/** Merges the changes of both sides to a list with matched items. Undefined if one side removed the list. */
export function mergedItems(
  sides: Sides,
  outline: Outline,
  pointer: string,
  merging: Merging,
  mergeValue: MergeValue,
): unknown {
  const lists = { base: listOf(sides.base), mine: listOf(sides.mine), theirs: listOf(sides.theirs) };
  const matches = matchesOf(lists, outline);
  const merged = new Map<Identity, unknown>();
  for (const each of new Set([...matches.theirsAre, ...matches.minesAre])) {
    const at = itemsAt(each, lists, matches, outline);
    const here = `${pointer}/${placeOf(each, lists, matches, pointer, merging)}`;
    const item = mergedItem(each, at, matches, here, merging, () => mergeValue(at, outline, here, merging));
    if (item !== undefined) merged.set(each, item);
  }
  leaveOutDuplicates(merged, lists, pointer, merging);
  if (merged.size === 0 && (sides.mine === undefined || sides.theirs === undefined)) return undefined;
  const order = orderOf(lists, matches, pointer, merging).filter(each => merged.has(each));
  noteAdditions(order, merged, pointer, merging);
  return order.map(each => merged.get(each));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function matchesOf({ base, mine, theirs }: Lists, outline: Outline): Matches {
  const [inMine, inTheirs] = [matchSide(base, mine, outline), matchSide(base, theirs, outline)];
  const theirsAre = inTheirs.before.map((place, index) => (place === -1 ? `theirs ${index}` : place));
  const [myNew, theirNew] = [inMine, inTheirs].map(placesOfNew) as [number[], number[]];
  const both = matchItems(
    theirNew.map(place => theirs[place]),
    myNew.map(place => mine[place]),
    outline,
  );
  const minesAre: Identity[] = inMine.before.map((place, index) => (place === -1 ? `mine ${index}` : place));
  myNew.forEach((place, at) => {
    const same = both.before[at] ?? -1;
    // New items that match only by position are different items.
    if (same !== -1 && !both.byPlace.has(same)) minesAre[place] = `theirs ${theirNew[same]}`;
  });
  return {
    mine: inMine,
    theirs: inTheirs,
    minesAre,
    theirsAre,
    placeInMine: new Map(minesAre.map((each, place) => [each, place])),
    placeInTheirs: new Map(theirsAre.map((each, place) => [each, place])),
  };
}

/** The items of a side that match the base, including probable edits. */
function matchSide(base: readonly unknown[], side: readonly unknown[], outline: Outline): SideMatch {
  const match = matchItems(base, side, outline);
  const likely = likelyEdits(base, side, match);
  if (likely.size === 0) return { before: match.before, byPlace: match.byPlace, unsure: match.unsure };
  const before = [...match.before];
  for (const [old, place] of likely) before[place] = old;
  return { before, byPlace: match.byPlace, unsure: new Set([...match.unsure, ...likely.keys()]) };
}

function placesOfNew({ before }: SideMatch): number[] {
  return before.flatMap((place, index) => (place === -1 ? [index] : []));
}

/** An item on all sides. If an item differs from the base only in empty forms, it is replaced by the base's item. */
function itemsAt(
  each: Identity,
  { base, mine, theirs }: Lists,
  { placeInMine, placeInTheirs }: Matches,
  outline: Outline,
): Sides {
  const old = typeof each === 'number' ? base[each] : undefined;
  const side = (list: readonly unknown[], place: number | undefined) =>
    place === undefined ? undefined : asStored(old, list[place], outline);
  return {
    base: old,
    mine: side(mine, placeInMine.get(each)),
    theirs: side(theirs, placeInTheirs.get(each)),
  };
}

function asStored(stored: unknown, item: unknown, outline: Outline): unknown {
  const shared = stored === undefined ? item : sharedWith(stored, item, outline);
  return shared === tooDeep ? item : shared;
}

/** The position in a conflict's pointer: in the stored list, or else in the base, unless that pointer is taken. */
function placeOf(
  each: Identity,
  { base, theirs }: Lists,
  { placeInTheirs }: Matches,
  pointer: string,
  { pointers }: Merging,
): number {
  const stored = placeInTheirs.get(each);
  if (stored !== undefined) return stored;
  const place = typeof each === 'number' ? each : base.length + Number(each.slice('mine '.length));
  return pointers.has(`${pointer}/${place}`) ? theirs.length + place : place;
}

/** Keeps or removes an item as a whole, because half a rule is not a rule. */
function mergedItem(
  each: Identity,
  at: Sides,
  { mine: inMine, theirs: inTheirs }: Matches,
  pointer: string,
  merging: Merging,
  merge: () => unknown,
): unknown {
  const { base, mine, theirs } = at;
  if (typeof each === 'string') return mine === undefined ? theirs : theirs === undefined ? mine : merge();
  if (isSameJson(mine, base)) return theirs;
  if (isSameJson(mine, theirs)) return mine;
  // It is unknown whether theirs still has the item that mine changed.
  if (inTheirs.unsure.has(each)) return settled(at, pointer, merging);
  if (isSameJson(theirs, base)) return mine;
  if (inMine.unsure.has(each)) return settled(at, pointer, merging);
  if (mine === undefined || theirs === undefined) return settled(at, pointer, merging);
  const isByPlace = inMine.byPlace.has(each) || inTheirs.byPlace.has(each);
  if (isByPlace && !(isLikelyEdit(base, mine) && isLikelyEdit(base, theirs)))
    return settled(at, pointer, merging);
  return merge();
}

/** Handles an item that mine added with an id that theirs has too: ids must be unique. */
function leaveOutDuplicates(
  merged: Map<Identity, unknown>,
  { theirs }: Lists,
  pointer: string,
  merging: Merging,
): void {
  const added = [...merged].filter(([each]) => isAddedBy('mine', each));
  if (added.every(([, item]) => itemId(item) === undefined)) return;
  const counts = new Map<string, number>();
  for (const item of theirs) count(counts, itemId(item));
  const isRepeated = (id: string) => (counts.get(id) ?? 0) > 1;
  const taken = new Set(
    [...merged].filter(([each]) => !isAddedBy('mine', each)).map(([, item]) => itemId(item)),
  );
  for (const [each, item] of added) {
    const id = itemId(item);
    if (id === undefined || isRepeated(id)) continue;
    if (!taken.has(id)) {
      taken.add(id);
      continue;
    }
    const place = theirs.length + Number(String(each).slice('mine '.length));
    const side = sideAt(`${pointer}/${place}`, { base: undefined, mine: item, theirs: undefined }, merging);
    if (side === 'theirs') merged.delete(each);
    else {
      const { id: _, ...rest } = item as { readonly id: string };
      merged.set(each, rest);
    }
  }
}

function count(counts: Map<string, number>, id: string | undefined): void {
  if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
}

function isAddedBy(side: 'mine' | 'theirs', each: Identity): boolean {
  return typeof each === 'string' && each.startsWith(side);
}

function noteAdditions(
  order: readonly Identity[],
  merged: ReadonlyMap<Identity, unknown>,
  pointer: string,
  merging: Merging,
): void {
  const addedBy = (side: 'mine' | 'theirs') =>
    order.flatMap((each, place) => (isAddedBy(side, each) ? [{ place, item: merged.get(each) }] : []));
  const [mine, theirs] = [addedBy('mine'), addedBy('theirs')];
  if (mine.length > 0 && theirs.length > 0) merging.additions.push({ pointer, mine, theirs });
}

function orderOf(lists: Lists, matches: Matches, pointer: string, merging: Merging): readonly Identity[] {
  const orders = {
    base: lists.base.map((_, place) => place),
    mine: matches.minesAre,
    theirs: matches.theirsAre,
  };
  const common = commonOrders(orders);
  if (common.decides !== 'conflict') return mergedOrder(orders, common.decides);
  const keys = itemKeys(lists.base);
  const named = (order: readonly Identity[]) => order.map(each => keys[each as number]);
  const sides = { base: named(common.base), mine: named(common.mine), theirs: named(common.theirs) };
  return mergedOrder(orders, sideAt(pointer, sides, merging));
}
