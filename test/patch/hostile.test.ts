import { describe, expect, test } from 'vitest';
import { applyPatch, diffCustomers, orThrow, rebasePatch } from '../../src/index.js';
import { withoutHanging } from '../withoutHanging.js';

const lab = { id: 'lab', name: 'Lab' };
const ids = Array.from({ length: 40_000 }, (_, index) => `tag${index}`);
const tags = ids.map(id => ({ id }));

describe('a long list has an answer', () => {
  test('with unknown tags', () => {
    const result = () => applyPatch(lab, { tagIds: [...ids, ...ids] }, { tags: new Map() });
    withoutHanging(result);
    const refused = result();
    expect(refused.ok ? [] : refused.problems.slice(0, 2).map(({ pointer }) => pointer)).toEqual([
      '/tagIds/0',
      '/tagIds/1',
    ]);
    expect(refused.ok ? 0 : refused.problems.length).toBe(10_001);
  });

  test('with reordered tags', () => {
    const after = { ...lab, tags: [...tags].reverse() };
    withoutHanging(() => diffCustomers({ ...lab, tags }, after));
    expect(diffCustomers({ ...lab, tags }, after).notExpressible).toEqual([]);
  });

  test('with tags that both sides added', () => {
    const request = { base: lab, mine: { ...lab, tags }, theirs: { ...lab, tags: [{ id: 'theirs' }] } };
    withoutHanging(() => rebasePatch(request));
    expect(orThrow(rebasePatch(request)).patch.tagIds).toHaveLength(ids.length + 1);
  });
});
