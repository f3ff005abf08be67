import { describe, expect, it } from 'vitest';
import { eachEntry, inserted, type OrderedMap, valueIn } from '../../src/customer/orderedMap.js';
import { fc } from '../arbitraries/fc.js';

function entriesOf<Key extends number | string>(map: OrderedMap<Key, number>): (readonly [Key, number])[] {
  const entries: (readonly [Key, number])[] = [];
  eachEntry(map, (key, value) => entries.push([key, value]));
  return entries;
}

const byKey = (a: readonly [number | string, number], b: readonly [number | string, number]) =>
  a[0] < b[0] ? -1 : 1;

describe('a persistent ordered map', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
  const texts = fc.array(fc.string({ maxLength: 2 }), { maxLength: 60 });

  it('has the entries of a Map in the order of their keys, after every insertion', () => {
    fc.assert(
      fc.property(fc.oneof(numbers, texts), (keys: readonly (number | string)[]) => {
        const expected = new Map<number | string, number>();
        const versions: [OrderedMap<number | string, number>, (readonly [number | string, number])[]][] = [];
        let map: OrderedMap<number | string, number>;
        keys.forEach((key, value) => {
          map = inserted(map, key, value);
          expected.set(key, value);
          expect(valueIn(map, key)).toBe(value);
          versions.push([map, [...expected].sort(byKey)]);
        });
        for (const [version, entries] of versions) expect(entriesOf(version)).toEqual(entries);
        for (const key of [-1, 99, 'none of these']) expect(valueIn(map, key)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['ascending', (i: number) => i],
    ['descending', (i: number) => -i],
    ['mixed', (i: number) => (i * 7919) % 10_007],
  ])('stays balanced over 10,000 keys: %s', (_, keyOf) => {
    let map: OrderedMap<number, number>;
    for (let index = 0; index < 10_000; index++) map = inserted(map, keyOf(index), index);
    // The height of an AVL tree is below 1.45 times the binary logarithm.
    expect(map?.height).toBeLessThan(1.45 * Math.log2(10_000));
    expect(entriesOf(map)).toHaveLength(10_000);
  });
});
