import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClearlySame, isSameJson } from '../src/json.js';

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

describe('isClearlySame', () => {
  it('is true only for values that are the same as JSON', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        if (isClearlySame(left, right)) expect(isSameJson(left, right)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('is true for two copies of the same JSON text', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        const hasPrototypeMember = text.includes('__proto__');
        expect(hasPrototypeMember || isClearlySame(JSON.parse(text), JSON.parse(text))).toBe(true);
      }),
    );
  });

  it('does not mistake a member for one of the prototype', () => {
    expect(isClearlySame({ a: 1 }, JSON.parse('{"__proto__":{}}'))).toBe(false);
    expect(isClearlySame(JSON.parse('{"__proto__":{}}'), { a: 1 })).toBe(false);
    expect(isClearlySame({ a: 1 }, { constructor: Object })).toBe(false);
  });

  it('cannot tell for data that nests too deep', () => {
    const deep = () => JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(isClearlySame(deep(), deep())).toBe(false);
  });
});
