import { expect, test } from 'vitest';
import { describeChange, describeValue } from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { cycle, endlessGetter, nested } from '../arbitraries/hostile.js';

const word = fc.string({ maxLength: 4 });
const json = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    word,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(word, tie('any'), { maxKeys: 3 }),
  ),
})).any;

test('an ordinary object is described by its JSON', () => {
  fc.assert(
    fc.property(json, value => {
      expect(describeValue({ 'a member': value })).toBe(JSON.stringify({ 'a member': value }));
    }),
  );
});

/** A `Value` of free-form data that contains plain JSON. */
function asValue(content: unknown): unknown {
  if (typeof content === 'string') return { stringValue: content };
  if (typeof content === 'boolean') return { boolValue: content };
  if (typeof content === 'number') return { numberValue: content };
  return { structValue: structOf(content as object) };
}

function structOf(object: object): unknown {
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, asValue(each)]));
}

const plain = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.boolean(),
    fc.integer(),
    fc.string({ minLength: 1, maxLength: 4 }),
    fc.dictionary(word, tie('any'), { maxKeys: 3 }),
  ),
})).any;

test('free-form data is described by what its values contain', () => {
  fc.assert(
    fc.property(fc.dictionary(word, plain, { maxKeys: 3 }), content => {
      expect(describeValue(asValue(content))).toBe(JSON.stringify(content));
    }),
  );
});

function sharedTwice(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = { left: value, right: value };
  return value;
}

function sharedStructs(depth: number): unknown {
  let value: unknown = { stringValue: 'x' };
  for (let level = 0; level < depth; level += 1) value = { structValue: { left: value, right: value } };
  return value;
}

test.each([
  ['a cycle', cycle()],
  ['a value that nests for ever', endlessGetter()],
  ['a million items', new Array(1_000_000).fill({ a: 1 })],
  ['a list with nothing but holes', new Array(2 ** 32 - 1)],
  ['a list of holes in an object', { list: new Array(2 ** 32 - 1) }],
  ['a deep value', nested(100_000)],
  ['a value with shared parts', sharedTwice(200)],
  ['structs with shared parts', sharedStructs(200)],
])('%s has a short description', (_, value) => {
  expect(describeValue(value).length).toBeLessThan(20_000);
  expect(describeChange({ pointer: '/data/x', kind: 'add', after: value } as never).length).toBeLessThan(250);
});
