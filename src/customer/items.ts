import { isJsonObject } from '../json.js';
import { contentKeys } from './contentKeys.js';
import { itemId } from './itemId.js';
import { likenessOf } from './likeness.js';
import { type Outline, plain } from './outline.js';

/** How a change identifies an item of a list: by its id, or by its position if the id is not unique. */
export type ItemKey = string | number;

/** Which items of two lists correspond. */
export interface ItemMatch {
  /** For each item of the list after, its position in the list before; −1 for a new item. */
  readonly before: readonly number[];
  /** For each item of the list before, its position in the list after; −1 for a removed item. */
  readonly after: readonly number[];
  /** The positions before of items that are matched by position only and differ in content. */
  readonly byPlace: ReadonlySet<number>;
  /** The positions before of equal copies of which some were removed, so that it is unknown which ones. */
  readonly unsure: ReadonlySet<number>;
}

/**
 * Matches the items of two lists in three steps:
 * 1. by an id that exactly one item of each list has;
 * 2. by equal content, in order if several items are equal;
 * 3. by position, but only if positions did not shift: the unmatched items between the same two matched neighbours
 *    (or ends of the list) are equal in number, have the same ids (or no ids) at the same positions, and do not look
 *    more like an item at another position.
 */
export function matchItems(
  before: readonly unknown[],
  after: readonly unknown[],
  outline: Outline = plain,
): ItemMatch {
  if (areInPlace(before, after)) return inPlace(before.length);
  const match: Matching = {
    before: new Array<number>(after.length).fill(-1),
    after: new Array<number>(before.length).fill(-1),
    byPlace: new Set(),
    unsure: new Set(),
  };
  matchById(match, before, after);
  const fewer = matchByContent(match, before, after, outline);
  matchByPlace(match, before, after);
  for (const copies of fewer) {
    if (copies.some(place => match.after[place] === -1)) for (const place of copies) match.unsure.add(place);
  }
  return match;
}

interface Matching extends ItemMatch {
  readonly before: number[];
  readonly after: number[];
  readonly byPlace: Set<number>;
  readonly unsure: Set<number>;
}

function pair(match: Matching, before: number, after: number): void {
  match.after[before] = after;
  match.before[after] = before;
}

function inPlace(length: number): ItemMatch {
  const places = Array.from({ length }, (_, place) => place);
  return { before: places, after: places, byPlace: none, unsure: none };
}

const none: ReadonlySet<number> = new Set();

/**
 * The usual case, detected without building an index: at each position, both lists have the same object, or items
 * with the same unique id.
 */
function areInPlace(before: readonly unknown[], after: readonly unknown[]): boolean {
  if (before.length !== after.length) return false;
  let [changed, count] = [0, 0];
  for (let place = 0; place < after.length; place += 1) {
    if (before[place] === after[place]) continue;
    const id = itemId(after[place]);
    if (id === undefined || id !== itemId(before[place])) return false;
    changed = place;
    count += 1;
  }
  return count === 0 || (count === 1 ? hasUniqueId(after, changed) : haveUniqueIds(after));
}

function hasUniqueId(list: readonly unknown[], place: number): boolean {
  const id = itemId(list[place]);
  for (let other = 0; other < list.length; other += 1) {
    if (other !== place && itemId(list[other]) === id) return false;
  }
  return true;
}

function haveUniqueIds(list: readonly unknown[]): boolean {
  const ids = new Set<string>();
  for (const item of list) {
    const id = itemId(item);
    if (id === undefined) return false;
    ids.add(id);
  }
  return ids.size === list.length;
}

function matchById(match: Matching, before: readonly unknown[], after: readonly unknown[]): void {
  const placeById = uniqueIds(before);
  for (const [id, place] of uniqueIds(after)) {
    const old = placeById.get(id);
    if (old !== undefined) pair(match, old, place);
  }
}

/** The position of each id that exactly one item has. */
function uniqueIds(list: readonly unknown[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  list.forEach((item, place) => {
    const id = itemId(item);
    if (id === undefined) return;
    if (places.has(id)) repeated.add(id);
    places.set(id, place);
  });
  for (const id of repeated) places.delete(id);
  return places;
}

/** Returns the positions before of equal copies that became fewer. */
function matchByContent(
  match: Matching,
  before: readonly unknown[],
  after: readonly unknown[],
  outline: Outline,
): readonly (readonly number[])[] {
  const isOpen = (places: readonly number[], place: number) => places[place] === -1;
  const fewer: (readonly number[])[] = [];
  if (!match.after.includes(-1) || !match.before.includes(-1)) return fewer;
  const keyOf = contentKeys(outline);
  const oldPlaces = new Map<number, number[]>();
  before.forEach((item, place) => {
    if (isOpen(match.after, place)) append(oldPlaces, keyOf(item), place);
  });
  const newPlaces = new Map<number, number[]>();
  after.forEach((item, place) => {
    if (isOpen(match.before, place)) append(newPlaces, keyOf(item), place);
  });
  const shift = after.length - before.length;
  for (const [key, old] of oldPlaces) {
    const found = newPlaces.get(key) ?? [];
    if (old.length > 1 && found.length < old.length) fewer.push(old);
    if (found.length !== old.length) pairCopies(match, old, found, shift);
    else for (const [at, place] of old.entries()) pair(match, place, found[at] as number);
  }
  return fewer;
}

/** Pairs equal copies whose number changed: first the copies at an unchanged position, counted from either end. */
function pairCopies(match: Matching, old: readonly number[], found: readonly number[], shift: number): void {
  const left = new Set(found);
  const take = (place: number, at: number | undefined) => {
    if (at === undefined || match.after[place] !== -1 || !left.delete(at)) return;
    pair(match, place, at);
  };
  for (const place of old) take(place, place);
  for (const place of old) take(place, place + shift);
  const rest = left.values();
  for (const place of old) if (match.after[place] === -1) take(place, rest.next().value);
}

function append(lists: Map<number, number[]>, key: number, place: number): void {
  const list = lists.get(key);
  if (list) list.push(place);
  else lists.set(key, [place]);
}

function matchByPlace(match: Matching, before: readonly unknown[], after: readonly unknown[]): void {
  const runs = unshiftedRuns(match, before, after);
  const isLike = likenessWithin(match, before, after);
  for (const { old, place, length } of runs) {
    const offsets = Array.from({ length }, (_, at) => at);
    if (!offsets.every(at => isLike(old + at, place + at))) continue;
    for (const at of offsets) {
      pair(match, old + at, place + at);
      match.byPlace.add(old + at);
    }
  }
}

/** A run of unmatched items, with its position before and after. */
interface Run {
  readonly old: number;
  readonly place: number;
  readonly length: number;
}

/**
 * Runs between the same matched neighbours (or ends) that are equal in number and have the same ids (or no ids) at
 * the same positions.
 */
function unshiftedRuns(
  match: Matching,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let end = 0; end <= before.length; end += 1) {
    if (end < before.length && match.after[end] === -1) continue;
    const from = start === 0 ? 0 : (match.after[start - 1] as number) + 1;
    const to = end === before.length ? after.length : (match.after[end] as number);
    const length = end - start;
    const isUnshifted =
      length > 0 &&
      to - from === length &&
      isUnmatched(match, from, to) &&
      haveSameIds(before.slice(start, end), after.slice(from, to));
    if (isUnshifted) runs.push({ old: start, place: from, length });
    start = end + 1;
  }
  return runs;
}

/** The maximum number of unmatched items that are compared with each other. */
export const maxCompared = 64;

/**
 * Whether two items may be matched by position: no other unmatched item looks more like one of them. In long lists,
 * only the names are compared.
 */
function likenessWithin(
  match: Matching,
  before: readonly unknown[],
  after: readonly unknown[],
): (old: number, place: number) => boolean {
  const [oldPlaces, newPlaces] = [openPlaces(match.after), openPlaces(match.before)];
  if (oldPlaces.length > maxCompared || newPlaces.length > maxCompared) {
    const [oldNames, newNames] = [namesOf(before, oldPlaces), namesOf(after, newPlaces)];
    return (old, place) => {
      const [oldName, name] = [nameOf(before[old]), nameOf(after[place])];
      return oldName === name || !((oldName && newNames.has(oldName)) || (name && oldNames.has(name)));
    };
  }
  return (old, place) => {
    const likeness = likenessOf(before[old], after[place]);
    return (
      oldPlaces.every(each => likenessOf(before[each], after[place]) <= likeness) &&
      newPlaces.every(each => likenessOf(before[old], after[each]) <= likeness)
    );
  };
}

/** The positions of the items without a partner. */
export function openPlaces(partners: readonly number[]): readonly number[] {
  return partners.flatMap((partner, place) => (partner === -1 ? [place] : []));
}

function namesOf(list: readonly unknown[], places: readonly number[]): ReadonlySet<string | undefined> {
  return new Set(places.map(place => nameOf(list[place])));
}

function isUnmatched({ before }: Matching, from: number, to: number): boolean {
  for (let place = from; place < to; place += 1) if (before[place] !== -1) return false;
  return true;
}

/** Whether the items of both lists have the same ids at the same positions. */
function haveSameIds(stored: readonly unknown[], next: readonly unknown[]): boolean {
  return next.every((item, place) => item === stored[place] || itemId(item) === itemId(stored[place]));
}

function nameOf(item: unknown): string | undefined {
  const name = isJsonObject(item) ? item['name'] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** For each item of `next`, the matching item of `stored`; undefined for a new item. */
export function partnersIn(
  stored: readonly unknown[],
  next: readonly unknown[],
  outline: Outline,
): readonly unknown[] {
  if (areInPlace(stored, next)) return stored;
  return matchItems(stored, next, outline).before.map(place => stored[place]);
}

/** The keys by which changes identify the items of a list: the id if it is unique, else the position. */
export function itemKeys(list: readonly unknown[]): readonly ItemKey[] {
  const unique = uniqueIds(list);
  return list.map((item, place) => {
    const id = itemId(item);
    return id !== undefined && unique.has(id) ? id : place;
  });
}

interface DuplicateId {
  readonly id: string;
  readonly index: number;
}

/** The items of `next` that repeat an id of an earlier item, unless that id is already repeated in `stored`. */
export function newDuplicateIds(stored: unknown, next: unknown): readonly DuplicateId[] {
  if (stored === next || !Array.isArray(next)) return [];
  if (Array.isArray(stored) && stored.length === next.length && haveSameIds(stored, next)) return [];
  const duplicates = duplicateIds(next);
  if (duplicates.length === 0) return duplicates;
  const known = new Set(duplicateIds(stored).map(({ id }) => id));
  return duplicates.filter(({ id }) => !known.has(id));
}

function duplicateIds(list: unknown): readonly DuplicateId[] {
  if (!Array.isArray(list)) return [];
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const id = itemId(item);
    if (id === undefined) return [];
    if (seen.has(id)) return [{ id, index }];
    seen.add(id);
    return [];
  });
}
