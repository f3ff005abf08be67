import type { Account, CustomerInfo, Schedule } from '../../src/model.js';
import { completePolicy, type Policy } from '../../src/policy.js';
import { partial } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';

/* Small customers in deep trees, most of which inherit, so that every way of inheriting is frequent. */

const schedule = (): fc.Arbitrary<Schedule> =>
  partial<Schedule>({
    inherit: fc.constantFrom(true, true, true, true, false, null),
    timeZoneId: fc.constantFrom(null, '', ' ', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu'),
    forceClosed: fc.constantFrom(false, false, false, true, null),
    rules: fc.option(
      fc.array(
        fc.record({
          id: fc.constantFrom('r1', 'r2'),
          source: fc.constantFrom(null, 'c0', 'c1', '__proto__'),
        }),
        { maxLength: 2 },
      ),
    ),
    defaultState: fc.constantFrom(null, '', 'Closed', 'Open'),
  });

const settings = () =>
  partial<Omit<CustomerInfo, 'id' | 'name' | 'parentCustomerId'>>({
    schedule: fc.option(schedule()),
    overrideBillingSettings: fc.constantFrom(false, false, null, true),
    billingSettings: fc.constantFrom(null, {}, { base: { unitCost: 1 } }, { base: null }),
    overrideAppSettings: fc.constantFrom(false, false, null, true),
    appSettings: fc.constantFrom(null, {}, { chakraTheme: 'teal' }),
  } as never) as fc.Arbitrary<Partial<CustomerInfo>>;

const ids = ['c0', 'c1', 'c2', '__proto__', 'constructor', 'a/b~c', 'c6', 'c7', 'c8', 'c9'];

/** Customers in any order. Every parent is included, and `''` or null means a root. */
export function forest({ minLength = 1 } = {}): fc.Arbitrary<readonly CustomerInfo[]> {
  const node = fc.record({ settings: settings(), up: fc.constantFrom(0, 1, 1, 1, 1, 2, 3) });
  return fc
    .array(node, { minLength, maxLength: ids.length })
    .map(nodes =>
      nodes.map(({ settings, up }, index): CustomerInfo => {
        const parent = up === 0 ? undefined : ids[index - up];
        return {
          ...settings,
          id: ids[index] as string,
          name: `Customer ${index}`,
          parentCustomerId: parent ?? '',
        };
      }),
    )
    .chain(customers => fc.shuffledSubarray(customers, { minLength: customers.length }));
}

export const account = (): fc.Arbitrary<Account> =>
  partial<Account>({
    id: fc.constant('acct'),
    name: fc.constant('Account'),
    billingSettings: fc.constantFrom(null, {}, { base: { baseCost: 5 } }),
  });

export const policy = (): fc.Arbitrary<Policy> =>
  fc
    .record({
      scheduleInheritance: fc.constantFrom('nearest' as const, 'layered' as const),
      zoneFrom: fc.constantFrom('supplier' as const, 'self' as const),
    })
    .map(completePolicy);
