import { describe, expect, test } from 'vitest';
import { applyPatch, diffCustomers, orThrow, rebasePatch } from '../../src/index.js';

const lab = { id: 'lab', name: 'Lab' };
const ids = Array.from({ length: 40_000 }, (_, index) => `tag${index}`);
const tags = ids.map(id => ({ id }));

/** Processor time, which does not depend on how busy the machine is. A quadratic algorithm would take longer. */
const limitMs = 1000;

function cpuMs(ask: () => void): number {
  const before = process.cpuUsage();
  ask();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a long list takes linear time', () => {
  test('with unknown tags', () => {
    const result = () => applyPatch(lab, { tagIds: [...ids, ...ids] }, { tags: new Map() });
    expect(cpuMs(result)).toBeLessThan(limitMs);
    const refused = result();
    expect(refused.ok ? [] : refused.problems.slice(0, 2).map(({ pointer }) => pointer)).toEqual([
      '/tagIds/0',
      '/tagIds/1',
    ]);
    expect(refused.ok ? 0 : refused.problems.length).toBe(10_001);
  });

  test('with reordered tags', () => {
    const after = { ...lab, tags: [...tags].reverse() };
    expect(cpuMs(() => diffCustomers({ ...lab, tags }, after))).toBeLessThan(limitMs);
    expect(diffCustomers({ ...lab, tags }, after).notExpressible).toEqual([]);
  });

  test('with tags that both sides added', () => {
    const request = { base: lab, mine: { ...lab, tags }, theirs: { ...lab, tags: [{ id: 'theirs' }] } };
    expect(cpuMs(() => rebasePatch(request))).toBeLessThan(2 * limitMs);
    expect(orThrow(rebasePatch(request)).patch.tagIds).toHaveLength(ids.length + 1);
  });
});
