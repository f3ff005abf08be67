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
  it('equals indexing the changed list', () => {
    fc.assert(
      fc.property(forest, fc.array(edit, { maxLength: 60 }), (customers, edits) => {
        let list = customers;
        let tree = orThrow(indexCustomers(customers));
        for (const next of edits) {
          const changed = changedList(list, next);
          if (hasCycle(changed)) continue;
          [tree, list] = [tree.with(next), changed];
          expect(viewOf(tree)).toEqual(viewOf(orThrow(indexCustomers(changed))));
          expect(tree.get(next.id)).toBe(next);
        }
      }),
    );
  });

  it('changes no earlier tree, including trees with cycles and several trees derived from one', () => {
    // The index of the earlier tree to edit, so that several trees derive from one.
    const edits = fc.array(fc.tuple(edit, fc.nat()), { maxLength: 25 });
    fc.assert(
      fc.property(forest, edits, (customers, changes) => {
        const versions = [{ tree: orThrow(indexCustomers(customers)), list: customers }];
        for (const [next, from] of changes) {
          const { tree, list } = versions[from % versions.length] as (typeof versions)[number];
          if (from % 3 === 0) viewOf(tree);
          versions.push({ tree: tree.with(next), list: changedList(list, next) });
        }
        for (const { tree, list } of versions) expect(viewOf(tree)).toEqual(naiveView(list));
      }),
      { numRuns: 200 },
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

function changedList(list: readonly CustomerInfo[], next: CustomerInfo): CustomerInfo[] {
  if (!list.some(c => c.id === next.id)) return [...list, next];
  return list.map(c => (c.id === next.id ? next : c));
}

/** The view of a tree of these customers, found by checking all of them. */
function naiveView(list: readonly CustomerInfo[]): ReturnType<typeof viewOf> {
  const isKnown = (id: string | undefined) => list.some(c => c.id === id);
  return {
    size: list.length,
    list: [...list],
    roots: list.filter(c => !isKnown(parentIdOf(c))),
    children: [...ids, 'elsewhere'].map(id => list.filter(c => parentIdOf(c) === id)),
    found: ids.map(id => list.find(c => c.id === id)),
  };
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
