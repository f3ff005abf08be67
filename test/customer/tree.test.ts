import { describe, expect, it } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';

const acme: CustomerInfo = { id: 'acme', name: 'Acme' };
const lab: CustomerInfo = { id: 'lab', name: 'Lab', parentCustomerId: 'acme' };
const desk: CustomerInfo = { id: 'desk', name: 'Desk', parentCustomerId: 'acme' };

describe('indexCustomers', () => {
  it('finds customers, children and roots in the given order', () => {
    const tree = orThrow(indexCustomers([lab, acme, desk]));
    expect(tree.get('lab')).toBe(lab);
    expect(tree.get('nobody')).toBeUndefined();
    expect(tree.childrenOf('acme')).toEqual([lab, desk]);
    expect(tree.childrenOf('lab')).toEqual([]);
    expect(tree.roots).toEqual([acme]);
    expect([...tree]).toEqual([lab, acme, desk]);
    expect(tree.size).toBe(3);
  });

  it('is a snapshot of the list', () => {
    const list = [acme];
    const tree = orThrow(indexCustomers(list));
    list.push(lab);
    expect(tree.size).toBe(1);
    expect(tree.get('lab')).toBeUndefined();
  });

  it('accepts a part of a tree: a customer without a loaded parent is a root, and is still found as a child', () => {
    const tree = orThrow(indexCustomers([lab, desk]));
    expect(tree.roots).toEqual([lab, desk]);
    expect(tree.childrenOf('acme')).toEqual([lab, desk]);
  });

  it('reports all problems at once', () => {
    const broken = [acme, { name: 'No id' }, acme, { id: 'x', name: 'X', parentCustomerId: 'x' }];
    expect(indexCustomers(broken as CustomerInfo[])).toMatchObject({
      ok: false,
      problems: [
        { code: 'tree/missingId', pointer: '/1/id' },
        { code: 'tree/duplicateId', pointer: '/2/id', params: { id: 'acme' } },
        { code: 'tree/cycle', pointer: '/3/parentCustomerId', params: { id: 'x', length: 1 } },
      ],
    });
  });

  it('reports each cycle once, at its first customer', () => {
    const inCycle = (id: string, parentCustomerId: string) => ({ id, name: id, parentCustomerId });
    const result = indexCustomers([
      inCycle('below', 'b'),
      inCycle('a', 'c'),
      inCycle('b', 'a'),
      inCycle('c', 'b'),
      inCycle('y', 'z'),
      inCycle('z', 'y'),
    ]);
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { pointer: '/1/parentCustomerId', params: { id: 'a', length: 3 } },
        { pointer: '/4/parentCustomerId', params: { id: 'y', length: 2 } },
      ],
    });
    expect(result.ok === false && result.problems.length).toBe(2);
  });
});

describe('with', () => {
  const tree = orThrow(indexCustomers([acme, lab, desk]));

  it('moves a customer only in the new tree', () => {
    const moved = { ...desk, parentCustomerId: 'lab' };
    const derived = tree.with(moved);
    expect(derived.childrenOf('lab')).toEqual([moved]);
    expect(derived.childrenOf('acme')).toEqual([lab]);
    expect(tree.childrenOf('lab')).toEqual([]);
    expect(tree.get('desk')).toBe(desk);
    expect(derived.get('acme')).toBe(acme);
  });

  it('adds a customer, which becomes the parent of children that were loaded before', () => {
    const orphan = { id: 'orphan', name: 'Orphan', parentCustomerId: 'late' };
    const late = { id: 'late', name: 'Late' };
    const partial = orThrow(indexCustomers([orphan]));
    const derived = partial.with(late);
    expect(derived.roots).toEqual([late]);
    expect(derived.childrenOf('late')).toEqual([orphan]);
    expect(derived.size).toBe(2);
    expect(partial.roots).toEqual([orphan]);
  });
});
