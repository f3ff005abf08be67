import { expect, test } from 'vitest';
import { hasMoreValues } from '../src/customer/valueCount.js';
import { isSameJson } from '../src/json.js';
import { fc } from './arbitraries/fc.js';
import { endlessGetter } from './arbitraries/hostile.js';

const json = fc.jsonValue({ maxDepth: 4 });

/** The members of all objects in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

test('values are equal if their texts with sorted members are', () => {
  const shuffled = json.map(value => [value, sorted(value)] as const);
  fc.assert(
    fc.property(fc.oneof(shuffled, fc.tuple(json, json)), ([a, b]) => {
      expect(isSameJson(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
    }),
  );
});

/** A list that contains itself after a number of levels, with a leaf on each level. */
function ring(length: number, leafAt: (level: number) => unknown): unknown {
  const levels = Array.from({ length }, (_, level) => ({ leaf: leafAt(level), next: undefined as unknown }));
  levels.forEach((each, level) => {
    each.next = levels[(level + 1) % length];
  });
  return levels[0];
}

test('two values that contain themselves are compared until something differs or the comparison repeats', () => {
  const size = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(size, size, fc.boolean(), (one, other, isSame) => {
      const left = ring(one, () => 'x');
      const right = ring(other, level => (isSame || level < other - 1 ? 'x' : 'y'));
      expect(isSameJson(left, right)).toBe(isSame);
    }),
    { numRuns: 20 },
  );
});

test('comparing values with shared parts, and endlessly nested values, ends', () => {
  const shared = (leaf: string) => {
    let value: unknown = leaf;
    for (let level = 0; level < 100; level += 1) value = { left: value, right: value };
    return value;
  };
  expect(isSameJson(shared('x'), shared('y'))).toBe(false);
  expect(isSameJson(endlessGetter(), endlessGetter())).toBe(false);
});

/** Each value, wherever it appears. */
function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum, each) => sum + countOf(each), 1);
}

test('the values of data are counted wherever they appear', () => {
  const shared = fc.tuple(json, fc.integer({ min: 1, max: 4 })).map(([part, times]) => ({
    list: Array.from({ length: times }, () => [part, part]),
    part,
  }));
  fc.assert(
    fc.property(fc.oneof(json, shared), value => {
      const count = countOf(value);
      expect([hasMoreValues(value, count - 1), hasMoreValues(value, count)]).toEqual([true, false]);
    }),
  );
});
