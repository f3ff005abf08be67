import type { Json } from '../model.js';

/**
 * What both sides changed, each in another way; a side that has nothing there has no member here.
 *
 * Shape: `pointer` leads into what is stored now. Of a rule or tag that is no longer stored, it has the place in the
 * common base, or one behind all stored ones if another conflict has that pointer. Each conflict has a pointer of its
 * own.
 */
export interface Conflict {
  readonly pointer: string;
  readonly base?: Json;
  readonly mine?: Json;
  readonly theirs?: Json;
}

export type Side = 'mine' | 'theirs';

/** One place in the three documents; `undefined` is nothing. */
export interface Sides {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** A merge under way. */
export interface Merging {
  readonly conflicts: Conflict[];
  /** The pointers of all conflicts, those with a chosen side too. */
  readonly pointers: Set<string>;
  readonly choices: ReadonlyMap<string, Side>;
  /** Where both sides added rules or tags. */
  readonly additions: Additions[];
  /** How many levels above the place at hand are merged member by member. */
  depth: number;
}

/** The items that both sides added to a list. */
export interface Additions {
  readonly pointer: string;
  readonly mine: readonly AddedItem[];
  readonly theirs: readonly AddedItem[];
}

export interface AddedItem {
  /** In the merged list. */
  readonly place: number;
  readonly item: unknown;
}

export function startMerging(choices: ReadonlyMap<string, Side> = new Map()): Merging {
  return { conflicts: [], pointers: new Set(), choices, additions: [], depth: 0 };
}

/** The side that is chosen; where none is, a conflict is noted and theirs stays. */
export function settled(sides: Sides, pointer: string, merging: Merging): unknown {
  return sideAt(pointer, sides, merging) === 'mine' ? sides.mine : sides.theirs;
}

export function sideAt(pointer: string, { base, mine, theirs }: Sides, merging: Merging): Side {
  merging.pointers.add(pointer);
  const side = merging.choices.get(pointer);
  if (side) return side;
  merging.conflicts.push({
    pointer,
    ...(base === undefined ? {} : { base: base as Json }),
    ...(mine === undefined ? {} : { mine: mine as Json }),
    ...(theirs === undefined ? {} : { theirs: theirs as Json }),
  });
  return 'theirs';
}
