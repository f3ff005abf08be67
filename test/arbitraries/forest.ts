import type { Actor } from '../../src/http/actor.js';
import type { CustomerInfo } from '../../src/model.js';
import { fc } from './fc.js';

/*
 * Customers with and without accounts, whose parents may be each other, missing, or the customer itself. No id or
 * account is part of another text, so that a test can search for it in an answer.
 */

export const forestIds = ['c-4b60', 'c-5d17', 'c-7f31', 'c-8a22', 'c-a3f9', 'c-b8e4', 'c-d6c5'] as const;

/** No customer has this id, although parents may refer to it. */
export const missingId = 'c-9e02';

export const forestAccounts = ['acc-one', 'acc-two'] as const;

export const forest = (): fc.Arbitrary<readonly CustomerInfo[]> => {
  const parentId = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(null, '', missingId) },
    { weight: 3, arbitrary: fc.constantFrom(...forestIds) },
  );
  const accountId = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...forestAccounts) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, null, '') },
  );
  return fc.tuple(
    ...forestIds.map(id =>
      fc.record(
        {
          id: fc.constant(id),
          name: fc.constant(`Name of ${id}`),
          accountId,
          parentCustomerId: parentId,
          dateLastModified: fc.constant(`2026-03-01T09:00:00.0000000Z`),
          overrideBillingSettings: fc.boolean(),
          billingSettings: fc.constantFrom(null, { base: { baseCost: 1 } }),
          appSettings: fc.constantFrom(null, { pageTitle: 'Portal' }),
        },
        { requiredKeys: ['id', 'name', 'dateLastModified'], noNullPrototype: true },
      ),
    ),
  ) as unknown as fc.Arbitrary<readonly CustomerInfo[]>;
};

/** A user who cannot reach every customer. */
export const limitedActor = (): fc.Arbitrary<Actor> =>
  fc.oneof(
    fc.record({
      roles: fc.constantFrom(['Manager'], ['Manager', 'Customer']),
      accountId: fc.constantFrom(...forestAccounts, undefined),
      accountIds: fc.constantFrom(undefined, null, [forestAccounts[0]]),
    }),
    fc.record({
      roles: fc.constant(['Customer']),
      customerId: fc.constantFrom(...forestIds, missingId, undefined),
    }),
  );

/** The ids of the customers that a limited actor reaches, found from the top down. */
export function reachedIds(actor: Actor, customers: readonly CustomerInfo[]): ReadonlySet<string> {
  if (actor.roles.includes('Manager')) {
    const accounts = [actor.accountId, ...(actor.accountIds ?? [])].filter(Boolean);
    return new Set(customers.filter(each => accounts.includes(each.accountId)).map(each => each.id));
  }
  const found = new Set(actor.customerId ? [actor.customerId] : []);
  for (const id of found) {
    for (const customer of customers) if (customer.parentCustomerId === id) found.add(customer.id);
  }
  return found;
}
