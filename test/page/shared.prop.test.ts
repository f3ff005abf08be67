import { expect, test } from 'vitest';
import { shared } from '../../src/page/shared.js';
import { fc } from '../arbitraries/fc.js';

const answer = () =>
  fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, 0, 1, 'a', true, undefined),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { noNullPrototype: true }),
      fc.array(fc.nat(3), { maxLength: 3 }).map(items => Int32Array.from(items)),
    ),
  })).value;

test('sharing parts does not change an answer', () => {
  fc.assert(
    fc.property(answer(), answer(), (last, next) => {
      expect(shared(last, next)).toEqual(next);
    }),
  );
});

test('an answer that equals the last one is the same object', () => {
  fc.assert(
    fc.property(answer(), last => {
      expect(shared(last, structuredClone(last))).toBe(last);
    }),
  );
});

test('unchanged parts keep their identity next to changed ones', () => {
  const last = { week: { days: [1, 2] }, rows: Int32Array.of(1, 2), count: 1 };
  const next = shared(last, { ...structuredClone(last), count: 2 }) as typeof last;
  expect([next.week === last.week, next.rows === last.rows, next.count]).toEqual([true, true, 2]);
});
