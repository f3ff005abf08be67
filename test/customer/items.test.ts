import { describe, expect, it } from 'vitest';
import { contentKeys } from '../../src/customer/contentKeys.js';
import { matchItems } from '../../src/customer/items.js';
import { customerOutline, memberOutline, plain } from '../../src/customer/outline.js';
import { withoutHanging } from '../withoutHanging.js';

const rule = memberOutline(memberOutline(customerOutline, 'schedule'), 'rules').items ?? plain;
/** For each item after, its position before. */
const places = (before: readonly object[], after: readonly object[]) =>
  matchItems(before, after, rule).before;
const named = (name: string, state = 'Open') => ({ name, state });

describe('matchItems', () => {
  it('matches by an id that only one item has, at any position', () => {
    expect(places([{ id: 'a' }, { id: 'b' }], [{ id: 'b', state: 'x' }, {}, { id: 'a' }])).toEqual([
      1, -1, 0,
    ]);
  });

  it('matches by equal content if an id is missing or repeated', () => {
    expect(places([named('A'), named('B')], [named('N'), named('B'), named('A')])).toEqual([-1, 1, 0]);
    expect(
      places(
        [
          { id: 'a', state: 'A' },
          { id: 'a', state: 'B' },
        ],
        [{ id: 'a', state: 'B' }],
      ),
    ).toEqual([1]);
  });

  it('matches by position between the same neighbours', () => {
    const before = [named('A'), named('B'), named('C')];
    expect(places(before, [named('A'), named('B', 'Late'), named('C')])).toEqual([0, 1, 2]);
    expect(places(before, [named('A'), named('B', 'Late'), named('C'), named('D')])).toEqual([0, 1, 2, -1]);
    expect(places(before, [named('A'), named('N'), named('B', 'Late'), named('C')])).toEqual([0, -1, -1, 2]);
  });

  it('does not match by position if ids or names show that positions shifted', () => {
    expect(places([named('A'), named('B')], [named('B', 'Late'), named('C')])).toEqual([-1, -1]);
    expect(places([named('A')], [{ id: 'x', ...named('A', 'Late') }])).toEqual([-1]);
    expect(places([{ id: 'a' }], [{ id: 'b' }])).toEqual([-1]);
  });

  it('marks equal copies as unsure if some of them were removed', () => {
    const match = matchItems([named('A'), named('A'), named('B')], [named('A'), named('B')], rule);
    expect([...match.unsure]).toEqual([0, 1]);
    expect(match.before).toEqual([0, 2]);
  });

  it('ignores empty forms when comparing content', () => {
    const full = {
      state: 'A',
      condition: '',
      byMonth: [],
      count: 0,
      byDay: [{ dayOfWeek: 'Monday', offset: 0 }],
    };
    expect(
      places([{ state: 'B' }, full], [{ state: 'A', byDay: [{ dayOfWeek: 'Monday' }] }, { state: 'B' }]),
    ).toEqual([1, 0]);
  });

  it('matches two lists of 20,000 items without ids', () => {
    const list = Array.from({ length: 20_000 }, (_, place) => ({ state: `s${place}` }));
    const reversed = [...list].reverse().map(item => ({ ...item }));
    expect(withoutHanging(() => places(list, reversed))[0]).toBe(19_999);
  });
});

describe('contentKeys', () => {
  it('is equal for equal JSON data, in any order of members', () => {
    const keyOf = contentKeys(plain);
    expect(keyOf({ a: 1, b: [{ c: null }] })).toBe(keyOf({ b: [{ c: null }], a: 1, d: undefined }));
    expect(keyOf({ a: -0 })).toBe(keyOf({ a: 0 }));
    const different = [
      1,
      '1',
      true,
      'true',
      null,
      'null',
      {},
      [],
      [[]],
      [1, 2],
      [2, 1],
      ['1,2'],
      { a: 1 },
      { a: '1' },
    ];
    expect(new Set(different.map(keyOf)).size).toBe(different.length);
  });

  it('ends for data that contains itself, nests deep, or shares one object a billion times', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = [loop, loop];
    const keyOf = contentKeys(plain);
    keyOf(loop);
    let deep: object = {};
    let wide: object = { end: true };
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    for (let level = 0; level < 30; level += 1) wide = { left: wide, right: wide };
    keyOf(deep);
    expect(keyOf(wide)).toBe(keyOf(wide));
  });
});
