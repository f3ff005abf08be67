import { expect, test } from 'vitest';
import { type CustomerPart, placesOf } from '../../src/cli/customerPlaces.js';
import { fc } from '../arbitraries/fc.js';

const parts = () =>
  fc
    .array(fc.record({ length: fc.nat(4), hasLines: fc.boolean() }), { minLength: 1, maxLength: 6 })
    .map(sizes => {
      let next = 0;
      return sizes.map(({ length, hasLines }, file): CustomerPart => {
        const list = Array.from({ length }, () => ({ id: `c${next}`, name: `C${next++}` }));
        const lines = hasLines ? list.map((_, index) => index * 2 + 1) : undefined;
        return { file: `${file}.json`, prefix: '/items', isOne: false, list, lines };
      });
    });

test('the place of a customer in several files is its own file, and its index or line there', () => {
  fc.assert(
    fc.property(parts(), files => {
      const places = placesOf('folder', files);
      let position = 0;
      for (const { file, list, lines } of files) {
        for (const [index, { id }] of list.entries()) {
          const expected = lines
            ? { file: `${file}:${lines[index]}`, pointer: '/name' }
            : { file, pointer: `/items/${index}/name` };
          expect(places.of(id, '/name')).toEqual(expected);
          expect(places.inList(`/${position}/name`)).toEqual(expected);
          position += 1;
        }
      }
    }),
  );
});
