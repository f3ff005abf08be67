import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../src/catalogue/catalogue.js';
import { type CustomerTree, indexCustomers } from '../../src/customer/tree.js';
import type { Actor } from '../../src/http/actor.js';
import { type CustomersNeeded, customersNeeded } from '../../src/http/customersNeeded.js';
import { type PatchResponse, respondToPatch } from '../../src/http/respond.js';
import { respondToPatchWith } from '../../src/http/respondWith.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';
import { customerTree } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';

interface Case {
  readonly tree: CustomerTree;
  readonly actor: Actor;
  readonly customerId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly contentType: string | undefined;
  readonly ifMatch: string | undefined;
  readonly allow: readonly ProblemCode[] | undefined;
}

// Created once, outside of the tests: creating it takes a second, generating values takes no time.
const anyTree = customerTree({ minLength: 2, maxLength: 14 });

const anyCase = (): fc.Arbitrary<Case> =>
  anyTree.chain(list => {
    const ids = list.map(each => each.id);
    const anyId = fc.constantFrom(...ids, 'nobody');
    return fc.record({
      tree: fc.constant(orThrow(indexCustomers(list))),
      actor: fc.record({
        id: fc.constant('u-1'),
        roles: fc.constantFrom(['SystemAdministrator'], ['Manager'], ['Customer'], []),
        accountId: fc.constantFrom('acct-1', 'acct-1', 'acct-2'),
        customerId: anyId,
      }),
      customerId: anyId,
      body: fc.record(
        {
          name: fc.constantFrom('New', 'Newer'),
          referenceId: fc.constant('R-1'),
          parentCustomerId: fc.oneof(fc.constant(''), anyId),
          nmae: fc.constant('New'),
          schedule: fc.constantFrom(
            null,
            { inherit: true },
            { inherit: false },
            { inherit: false, timeZoneId: 'Europe/Berlin' },
            { timeZoneId: 'Mars' },
          ),
          overrideBillingSettings: fc.boolean(),
          billingSettings: fc.constantFrom(null, { base: { baseCost: 5 } }),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      contentType: fc.constantFrom(
        undefined,
        'application/json',
        'application/merge-patch+json',
        'text/plain',
      ),
      ifMatch: fc.constantFrom(undefined, undefined, '*', '"old"'),
      allow: fc.constantFrom(undefined, [
        'patch/dropsStored',
        'patch/becomesRoot',
        'schedule/stopsInheriting',
        'billing/implicitZero',
      ] as const),
    });
  });

interface Store {
  /** Whether one query loads all ancestors, or all descendants. */
  readonly loadsAll: boolean;
  /** The number of event loop turns that each query takes. */
  readonly delays: readonly number[];
  /** The order of the results of a query, because databases return them in any order. */
  readonly order: number;
}

const anyStore: fc.Arbitrary<Store> = fc.record({
  loadsAll: fc.boolean(),
  delays: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
  order: fc.nat(),
});

/** A store with delayed answers in any order, which records the requests. */
function slowStore(tree: CustomerTree, { loadsAll, delays, order }: Store = fastest) {
  const asked: CustomersNeeded[] = [];
  const load = async (needed: CustomersNeeded) => {
    asked.push(needed);
    for (let turn = delays[asked.length % delays.length] ?? 0; turn > 0; turn--) await Promise.resolve();
    const found = needed.ids.flatMap(id => ancestorsOf(tree, id).slice(0, loadsAll ? undefined : 1));
    const below = loadsAll ? descendantsOf : childrenOf;
    const all = [...found, ...needed.childrenOf.flatMap(id => below(tree, id))];
    return all
      .map((each, at) => [(order * (at + 1)) % 7, each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
  };
  return { load, asked };
}

const fastest: Store = { loadsAll: false, delays: [1], order: 0 };

const childrenOf = (tree: CustomerTree, id: string) => [...tree.childrenOf(id)];

/** Everyone below a customer, each of them once even in a cycle. */
function descendantsOf(tree: CustomerTree, id: string): readonly CustomerInfo[] {
  const found = new Set(tree.childrenOf(id));
  for (const each of found) for (const child of tree.childrenOf(each.id)) found.add(child);
  return [...found];
}

/** The answer with `alsoStore` in a fixed order, because the order of children depends on the database. */
const unordered = (answer: PatchResponse) => ({
  ...answer,
  alsoStore: [...(answer.alsoStore ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** A customer and all of its ancestors. */
function ancestorsOf(tree: CustomerTree, id: unknown): readonly CustomerInfo[] {
  const customer = typeof id === 'string' ? tree.get(id) : undefined;
  return customer ? [customer, ...ancestorsOf(tree, customer.parentCustomerId)] : [];
}

describe('respondToPatchWith', () => {
  it('gives the same answer over any slow store as respondToPatch over the whole tree', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase(), anyStore, async ({ tree, ...request }, store) => {
        const { load } = slowStore(tree, store);
        const answer = await respondToPatchWith(load, request);
        expect(unordered(answer)).toEqual(unordered(respondToPatch({ ...request, customers: tree })));
      }),
      { numRuns: 150 },
    );
  });

  it('loads only ancestors of the customer and of its new parent, and descendants only for a rename or a move', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase(), async ({ tree, ...request }) => {
        const { load, asked } = slowStore(tree);
        const { status, changes } = await respondToPatchWith(load, request);
        const { customerId, body } = request;
        const above = [customerId, body['parentCustomerId']].flatMap(id => [
          id,
          ...ancestorsOf(tree, id).map(each => each.id),
        ]);
        expect(asked.flatMap(each => each.ids).filter(id => !above.includes(id))).toEqual([]);

        const below = asked.flatMap(each => each.childrenOf);
        const isRenamedOrMoved = changes.some(({ pointer }) => /^.(name|parentCustomerId)$/.test(pointer));
        if (status !== 200 || !isRenamedOrMoved) expect(below).toEqual([]);
        const path = (id: string) => ancestorsOf(tree, id).map(each => each.id);
        expect(below.filter(id => !path(id).includes(customerId))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('requests nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase(), async ({ tree, ...request }) => {
        const { load, asked } = slowStore(tree);
        await respondToPatchWith(load, request);
        const [ids, parents] = [asked.flatMap(each => each.ids), asked.flatMap(each => each.childrenOf)];
        expect([ids.length, parents.length]).toEqual([new Set(ids).size, new Set(parents).size]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the customers that a patch needs', () => {
  const admin: Actor = { roles: ['SystemAdministrator'] };
  const lab = { id: 'lab', name: 'Lab', accountId: 'a1', parentCustomerId: 'clinic' };

  it('are first the customer and its new parent, both at once', () => {
    const body = { parentCustomerId: 'dental' };
    const request = { customerId: 'lab', body, customers: new Map(), actor: admin };
    expect(customersNeeded(request)).toEqual({ ids: ['lab', 'dental'], childrenOf: [] });
  });

  it('are none for a request that is refused without them', () => {
    const request = { customerId: 'lab', body: {}, customers: new Map(), actor: undefined };
    expect(customersNeeded(request)).toEqual({ ids: [], childrenOf: [] });
  });

  it('are no more for an edit without effects on others', () => {
    const body = { referenceId: 'L-2' };
    const request = { customerId: 'lab', body, customers: new Map([['lab', lab]]), actor: admin };
    expect(customersNeeded(request)).toEqual({ ids: [], childrenOf: [] });
  });

  it('are no more if an ancestor is known not to exist', () => {
    const customers = new Map<string, CustomerInfo | null>([
      ['lab', lab],
      ['clinic', null],
    ]);
    const actor = { roles: ['Customer'], customerId: 'acme' };
    expect(customersNeeded({ customerId: 'lab', body: { name: 'X' }, customers, actor })).toEqual({
      ids: [],
      childrenOf: [],
    });
  });

  it.each([
    ['no promise', () => [lab]],
    ['nothing', async () => undefined],
    ['no customers', async () => [null]],
  ])('a load function that gives %s is a bug or an answer, and never hangs', async (title, load) => {
    const answer = respondToPatchWith(load as never, { customerId: 'lab', body: {}, actor: admin });
    if (title === 'no promise') expect((await answer).status).toBe(200);
    else await expect(answer).rejects.toThrow(/option load/);
  });
});
