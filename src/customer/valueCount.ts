import { maxDepth } from '../json.js';
import { isList } from '../readable.js';

/**
 * Whether data has more than `most` values, with each part counted wherever it appears. A part that appears often is
 * visited once, so data that shares its parts, or contains itself, is counted quickly. What cannot be read counts as
 * one value. Of data with more than a million different parts, only a million are counted.
 */
export function hasMoreValues(root: unknown, most: number): boolean {
  return countOf(root, 0, { most, known: new Map() }) > most;
}

const MOST_PARTS = 1_000_000;

interface Counting {
  readonly most: number;
  /** The numbers of values in the objects and lists visited so far. */
  readonly known: Map<object, number>;
}

function countOf(value: unknown, depth: number, counting: Counting): number {
  // Reading ends at that depth, too.
  if (typeof value !== 'object' || value === null || depth > maxDepth) return 1;
  const { most, known } = counting;
  if (isList(value) && value.length > most) return Number.POSITIVE_INFINITY;
  const before = known.get(value);
  if (before !== undefined) return before;
  if (known.size === MOST_PARTS) return 1;
  // Until it is counted, it contains itself.
  known.set(value, Number.POSITIVE_INFINITY);
  let count = 1;
  for (const part of partsOf(value)) {
    if (part === undefined) continue;
    count += countOf(part, depth + 1, counting);
    if (count > most) break;
  }
  known.set(value, count);
  return count;
}

function* partsOf(object: object): Generator<unknown> {
  try {
    if (!Array.isArray(object)) {
      for (const key of Object.keys(object)) yield (object as { readonly [key: string]: unknown })[key];
      return;
    }
    // A hole counts, because it is read.
    for (let index = 0; index < object.length; index += 1) yield object[index] ?? null;
  } catch {
    // A getter or a proxy threw.
  }
}
