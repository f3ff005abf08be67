import { describe, expect, test } from 'vitest';
import { isClearlySame, isSameJson } from '../src/json.js';
import { fc } from './arbitraries/fc.js';

/* Few keys and leaves, so that many pairs are the same or nearly so. */
const key = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString');
const leaf = fc.constantFrom<unknown>(0, -0, 1, Number.NaN, '', 'a', true, null, undefined, Object, []);

const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 3, selector: ([name]) => name })
      .map(entries => Object.fromEntries(entries)),
  ),
}));

describe('the fast comparison', () => {
  test('is true only for values that are the same as JSON', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        if (isClearlySame(left, right)) expect(isSameJson(left, right)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('is true for two copies of the same JSON text', () => {
    const texts = fc.json().filter(text => !text.includes('__proto__'));
    fc.assert(
      fc.property(texts, text => {
        expect(isClearlySame(JSON.parse(text), JSON.parse(text))).toBe(true);
      }),
    );
  });

  test('does not mistake a member of the prototype for an own one', () => {
    expect(isClearlySame({ a: 1 }, JSON.parse('{"__proto__":{}}'))).toBe(false);
    expect(isClearlySame(JSON.parse('{"__proto__":{}}'), { a: 1 })).toBe(false);
    expect(isClearlySame({ a: 1 }, { constructor: Object })).toBe(false);
  });

  test('ends soon for data that is deep, endless or shared often', () => {
    const deep = () => JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const shared = () => {
      let value: unknown = 'x';
      for (let level = 0; level < 100; level += 1) value = { left: value, right: value };
      return value;
    };
    const ring = () => {
      const list: unknown[] = [];
      list.push(list);
      return list;
    };
    for (const make of [deep, shared, ring]) expect(isClearlySame(make(), make())).toBe(false);
  });
});
