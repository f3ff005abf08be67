import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/http/actor.js';
import { authorizePatch } from '../../src/http/authorize.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';

/* The parents are arbitrary: missing customers, cycles, the customer itself. */
const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const anyId = () => fc.constantFrom<string>(...ids, 'missing', 'away');
const accountId = () => fc.constantFrom('a1', 'a2', '', null, undefined);

const anyCustomers = (): fc.Arbitrary<readonly CustomerInfo[]> =>
  fc
    .tuple(
      ...ids.map(id =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(id),
          accountId: accountId(),
          parentCustomerId: fc.oneof(fc.constantFrom('', null, undefined), anyId()),
        }),
      ),
    )
    .map(list => list as readonly CustomerInfo[]);

const anyActor = (): fc.Arbitrary<Actor> =>
  fc.record({
    roles: fc.subarray(['Auditor', 'Customer', 'Manager', 'SystemAdministrator']),
    accountId: accountId(),
    accountIds: fc.oneof(fc.constantFrom(null, undefined), fc.subarray(['a1', 'a2', ''])),
    customerId: fc.oneof(fc.constantFrom('', null, undefined), anyId()),
  });

const anyPatch = (): fc.Arbitrary<PatchCustomer> =>
  fc.record(
    {
      name: fc.constant('New'),
      parentCustomerId: fc.oneof(fc.constantFrom('', null, undefined), anyId()),
      billingSettings: fc.constantFrom(null, undefined, {}),
      overrideBillingSettings: fc.constantFrom(null, undefined, true, false),
    },
    { requiredKeys: [] },
  );

/** The actor's own customer and all customers below it, found from the top down. */
function subtreeOf(
  topId: string | null | undefined,
  customers: readonly CustomerInfo[],
): ReadonlySet<string> {
  const found = new Set<string>(topId ? [topId] : []);
  for (const id of found) {
    for (const customer of customers) if (customer.parentCustomerId === id) found.add(customer.id);
  }
  return found;
}

describe('authorizePatch', () => {
  it('allows exactly what the most powerful role may do', () => {
    const dialects = fc.constantFrom('sparse', 'mergePatch');
    const powers = fc.constantFrom('allButBilling', 'all');
    fc.assert(
      fc.property(
        fc.record({ customers: anyCustomers(), actor: anyActor(), patch: anyPatch(), id: anyId() }),
        fc.record({ dialect: dialects, customerRoleMayPatch: powers }),
        ({ customers, actor, patch, id }, policy) => {
          const byId = new Map(customers.map(each => [each.id, each]));
          const target = byId.get(id);
          const subtree = subtreeOf(actor.customerId, customers);
          const accounts = new Set([actor.accountId, ...(actor.accountIds ?? [])].filter(Boolean));
          const isManager = actor.roles.includes('Manager');
          const reach = (one: string) =>
            byId.has(one) && (isManager ? accounts.has(byId.get(one)?.accountId) : subtree.has(one));
          const sets = (value: unknown) =>
            policy.dialect === 'sparse' ? value != null : value !== undefined;
          const parentId = patch.parentCustomerId || '';
          const parentStays = !sets(patch.parentCustomerId) || parentId === (target?.parentCustomerId || '');
          const parentIsRight =
            parentStays ||
            (parentId === ''
              ? isManager
              : reach(parentId) && !!(byId.get(parentId)?.accountId || !target?.accountId));
          // No customer has rates, so the patch can only switch the flag.
          const billingStays =
            isManager || policy.customerRoleMayPatch === 'all' || patch.overrideBillingSettings !== true;

          const { roles } = actor;
          const expected =
            roles.includes('SystemAdministrator') ||
            (roles.some(role => role !== 'Auditor') && reach(id) && parentIsRight && billingStays);
          const result = authorizePatch({
            actor,
            patch,
            customers: byId,
            customerId: id,
            policy: policy as never,
          });
          expect(result.ok).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never throws, for any patch', () => {
    const customers = new Map<string, CustomerInfo>([['a', { id: 'a', name: 'A' }]]);
    const actor = { roles: ['Customer'], customerId: 'a' };
    fc.assert(
      fc.property(hostile('parentCustomerId', 'billingSettings', 'customerId'), make => {
        const patch = make() as PatchCustomer;
        expect(typeof authorizePatch({ actor, patch, customers, customerId: 'a' }).ok).toBe('boolean');
        expect(typeof authorizePatch({ actor, patch, customers }).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
