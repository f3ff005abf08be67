import type { Json } from '../model.js';

/**
 * A place that both sides changed in different ways. The member of a side is absent if that side has no value there.
 *
 * Shape: `pointer` leads into the customer that is stored now. For a rule or tag that is no longer stored, it uses the
 * position in the common base, or a position after all stored items if another conflict already has that pointer. Each
 * conflict has a unique pointer.
 */
export interface Conflict {
  /** A JSON Pointer that identifies the conflict. */
  readonly pointer: string;
  /** The value in the common base. */
  readonly base?: Json;
  /** The value in mine. */
  readonly mine?: Json;
  /** The value in theirs. */
  readonly theirs?: Json;
}

/** A side of a conflict. */
export type Side = 'mine' | 'theirs';

/** One place in the three documents; `undefined` means absent. */
export interface Sides {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** The state of a merge. */
export interface Merging {
  readonly conflicts: Conflict[];
  /** The pointers of all conflicts, including those with a chosen side. */
  readonly pointers: Set<string>;
  readonly choices: ReadonlyMap<string, Side>;
  /** The lists to which both sides added rules or tags. */
  readonly additions: Additions[];
  /** How many levels above the current place are merged member by member. */
  depth: number;
}

/** The items that both sides added to a list. */
export interface Additions {
  readonly pointer: string;
  readonly mine: readonly AddedItem[];
  readonly theirs: readonly AddedItem[];
}

export interface AddedItem {
  /** The position in the merged list. */
  readonly place: number;
  readonly item: unknown;
}

export function startMerging(choices: ReadonlyMap<string, Side> = new Map()): Merging {
  return { conflicts: [], pointers: new Set(), choices, additions: [], depth: 0 };
}

/** The value of the chosen side. Without a choice, records a conflict and returns the value of theirs. */
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
