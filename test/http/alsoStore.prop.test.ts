import { describe, expect, it } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import { respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';
import { customerTree } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';

const admin = { roles: ['SystemAdministrator'] };
// Created once, outside of the tests: creating it takes a second, generating values takes no time.
const anyTree = customerTree({ minLength: 2, maxLength: 14 });

const pathOf = (id: unknown, byId: ReadonlyMap<string, CustomerInfo>): readonly object[] => {
  const customer = byId.get(String(id));
  if (!customer) return [];
  return [...pathOf(customer.parentCustomerId, byId), { id: customer.id, name: customer.name }];
};

const renameOrMove = (list: readonly CustomerInfo[]) =>
  fc.record({
    customerId: fc.constantFrom(...list.map(each => each.id)),
    body: fc.record(
      {
        name: fc.constantFrom('New', ...list.map(each => each.name)),
        parentCustomerId: fc.constantFrom('', ...list.map(each => each.id)),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  });

describe('alsoStore', () => {
  it('together with the body, makes every stored breadcrumb match the tree', () => {
    fc.assert(
      fc.property(
        anyTree.chain(list => fc.tuple(fc.constant(list), renameOrMove(list))),
        ([list, { customerId, body }]) => {
          const customers = orThrow(indexCustomers(list));
          const allow = ['patch/becomesRoot'] as const;
          const answer = respondToPatch({ customerId, body, customers, actor: admin, allow });
          if (answer.status !== 200) return;
          const byId = new Map(list.map(each => [each.id, each]));
          const stored = [answer.body, ...(answer.alsoStore ?? [])];
          for (const customer of stored) byId.set(customer.id, customer);
          for (const { id, breadcrumb } of byId.values()) {
            if (breadcrumb) expect(breadcrumb).toEqual(pathOf(id, byId));
          }
          // Contains only customers that need it, with nothing changed but their breadcrumbs.
          for (const customer of answer.alsoStore ?? []) {
            const before = list.find(each => each.id === customer.id);
            expect(customer).toEqual({ ...before, breadcrumb: customer.breadcrumb });
            expect(customer.breadcrumb).not.toEqual(before?.breadcrumb);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  const acme = { id: 'acme', name: 'Acme', breadcrumb: [{ id: 'acme', name: 'Acme' }] };
  const lab = {
    id: 'lab',
    name: 'Lab',
    parentCustomerId: 'acme',
    breadcrumb: [...acme.breadcrumb, { id: 'lab', name: 'Lab' }],
  };
  const customers = orThrow(indexCustomers([acme, lab]));
  const answerTo = (body: object, known: Parameters<typeof respondToPatch>[0]['customers'] = customers) =>
    respondToPatch({ customerId: 'acme', body, customers: known, actor: admin }).alsoStore;

  it('lists the descendants of a renamed customer', () => {
    const breadcrumb = [
      { id: 'acme', name: 'Acme Ltd' },
      { id: 'lab', name: 'Lab' },
    ];
    expect(answerTo({ name: 'Acme Ltd' })).toEqual([{ ...lab, breadcrumb }]);
  });

  it('is empty for an edit without a rename or move', () => {
    expect(answerTo({ referenceId: 'A-1' })).toEqual([]);
    expect(answerTo({})).toEqual([]);
  });

  it('is null for a rename over a lookup that cannot list children', () => {
    expect(answerTo({ name: 'Acme Ltd' }, new Map([['acme', acme]]))).toBeNull();
  });

  it('ends at a cycle of stored parents', () => {
    const a = { id: 'acme', name: 'A', parentCustomerId: 'b', breadcrumb: [] };
    const b = {
      id: 'b',
      name: 'B',
      parentCustomerId: 'acme',
      breadcrumb: [
        { id: 'acme', name: 'A' },
        { id: 'b', name: 'B' },
      ],
    };
    const ring = {
      get: (id: string) => [a, b].find(each => each.id === id),
      childrenOf: (id: string) => [a, b].filter(each => each.parentCustomerId === id),
    };
    expect(answerTo({ name: 'New' }, ring)?.map(each => each.breadcrumb)).toEqual([
      [
        { id: 'acme', name: 'New' },
        { id: 'b', name: 'B' },
      ],
    ]);
  });

  it('throws if children are a promise or have another parent', () => {
    const late = { get: () => acme, childrenOf: async () => [lab] };
    expect(() => answerTo({ name: 'New' }, late as never)).toThrow(/option customers.*childrenOf/);
    const strange = { get: () => acme, childrenOf: () => [acme] };
    expect(() => answerTo({ name: 'New' }, strange)).toThrow(/option customers.*not its child/);
  });
});
