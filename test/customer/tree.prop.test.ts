import { describe, expect, it } from 'vitest';
import { parentIdOf } from '../../src/customer/parentId.js';
import { type CustomerTree, indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', '__proto__', 'constructor', 'toString'];
const id = fc.constantFrom(...ids);
const edit = fc.record({
  id,
  name: fc.constantFrom('x', 'y'),
  parentCustomerId: fc.oneof(id, fc.constantFrom(null, '', 'elsewhere')),
}) as fc.Arbitrary<CustomerInfo>;
const anyCustomers = fc.uniqueArray(edit, { selector: c => c.id });
const forest = anyCustomers.filter(customers => !hasCycle(customers));

describe('with', () => {
  it('equals indexing the changed list, and leaves the original tree unchanged', () => {
    fc.assert(
      fc.property(forest, fc.array(edit, { maxLength: 60 }), (customers, edits) => {
        let list = customers;
        let tree = orThrow(indexCustomers(customers));
        for (const next of edits) {
          const changed = list.some(c => c.id === next.id)
            ? list.map(c => (c.id === next.id ? next : c))
            : [...list, next];
          if (hasCycle(changed)) continue;
          const before = viewOf(tree);
          const derived = tree.with(next);
          expect(viewOf(derived)).toEqual(viewOf(orThrow(indexCustomers(changed))));
          expect(viewOf(tree)).toEqual(before);
          expect(derived.get(next.id)).toBe(next);
          [tree, list] = [derived, changed];
        }
      }),
    );
  });

  it('stays correct over thousands of changes', () => {
    const customers = Array.from(
      { length: 2000 },
      (_, i): CustomerInfo => ({ id: `c${i}`, name: 'C', parentCustomerId: i === 0 ? null : `c${i >> 1}` }),
    );
    let tree = orThrow(indexCustomers(customers));
    const moved = customers.map((c, i) => (i < 1000 ? c : { ...c, parentCustomerId: `c${i % 7}` }));
    for (const customer of moved) tree = tree.with(customer);
    const expected = orThrow(indexCustomers(moved));
    expect([...tree]).toEqual(moved);
    for (const { id } of moved) expect(tree.childrenOf(id)).toEqual(expected.childrenOf(id));
  });
});

describe('indexCustomers', () => {
  it('contains every customer once, as a root or as a child of its parent', () => {
    fc.assert(
      fc.property(forest, customers => {
        const tree = orThrow(indexCustomers(customers));
        const known = new Set(customers.map(c => c.id));
        for (const customer of customers) {
          const parentId = parentIdOf(customer);
          const isRoot = parentId === undefined || !known.has(parentId);
          expect(tree.roots.includes(customer)).toBe(isRoot);
          if (parentId !== undefined) expect(tree.childrenOf(parentId)).toContain(customer);
        }
        const children = customers.flatMap(({ id }) => tree.childrenOf(id));
        expect(children.length + tree.roots.length).toBe(customers.length);
      }),
    );
  });

  it('reports a cycle exactly if walking up never ends', () => {
    fc.assert(
      fc.property(anyCustomers, customers => {
        const result = indexCustomers(customers);
        expect(result.ok).toBe(!hasCycle(customers));
        if (!result.ok) expect(result.problems.every(p => p.code === 'tree/cycle')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws', () => {
    const entry = fc.oneof(edit, fc.constantFrom(null, undefined, 7, {}, { id: '' }, { id: 3 }));
    fc.assert(
      fc.property(fc.array(entry as fc.Arbitrary<CustomerInfo>), entries => {
        const result = indexCustomers(entries);
        const usable = entries.filter(e => typeof e?.id === 'string' && e.id !== '');
        const distinct = new Set(usable.map(e => e.id));
        if (distinct.size < entries.length) expect(result.ok).toBe(false);
      }),
    );
  });
});

it('passDown computes each value from the parent’s value, in any order of the list', () => {
  fc.assert(
    fc.property(forest, fc.array(edit, { maxLength: 3 }), (customers, edits) => {
      let tree = orThrow(indexCustomers(customers));
      for (const next of edits) tree = tree.with(next);
      const pathOf = tree.passDown<string[]>((c, above) => [...(above ?? []), c.id]);
      for (const { id } of tree) expect(pathOf(id)).toEqual(naivePath(tree, id));
      expect(pathOf('nobody')).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

function naivePath(tree: CustomerTree, id: string): string[] | undefined {
  const path: string[] = [];
  for (let at = tree.get(id); at; at = tree.get(parentIdOf(at) ?? '')) {
    if (path.includes(at.id)) return undefined;
    path.unshift(at.id);
  }
  return path;
}

function viewOf(tree: CustomerTree) {
  return {
    size: tree.size,
    list: [...tree],
    roots: tree.roots,
    children: [...ids, 'elsewhere'].map(id => tree.childrenOf(id)),
    found: ids.map(id => tree.get(id)),
  };
}

function hasCycle(customers: readonly CustomerInfo[]): boolean {
  const byId = new Map(customers.map(c => [c.id, c]));
  return customers.some(start => {
    let at: CustomerInfo | undefined = start;
    for (let steps = 0; at && steps <= customers.length; steps++) at = byId.get(parentIdOf(at) ?? '');
    return at !== undefined;
  });
}
