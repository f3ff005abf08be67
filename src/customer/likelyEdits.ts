import { type ItemMatch, maxCompared, openPlaces } from './items.js';
import { likenessOf } from './likeness.js';

/**
 * Unmatched items that look like edits of each other although positions shifted, as positions before to positions
 * after. This is a guess, so any change by the other side to such an item is a conflict.
 */
export function likelyEdits(
  before: readonly unknown[],
  after: readonly unknown[],
  match: ItemMatch,
): ReadonlyMap<number, number> {
  const oldPlaces = openPlaces(match.after);
  const newPlaces = openPlaces(match.before);
  const pairs: { old: number; place: number; likeness: number }[] = [];
  for (const old of oldPlaces.slice(0, maxCompared)) {
    for (const place of newPlaces.slice(0, maxCompared)) {
      const likeness = likenessOf(before[old], after[place]);
      if (likeness >= 0.5) pairs.push({ old, place, likeness });
    }
  }
  const found = new Map<number, number>();
  const taken = new Set<number>();
  for (const { old, place } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (found.has(old) || taken.has(place)) continue;
    found.set(old, place);
    taken.add(place);
  }
  return found;
}
