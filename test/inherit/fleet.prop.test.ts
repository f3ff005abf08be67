import { expect, it } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { indexCustomers } from '../../src/customer/tree.js';
import { resolveFleet } from '../../src/inherit/fleet.js';
import { resolveSettings } from '../../src/inherit/settings.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { account, forest, policy } from './forest.js';

const inherited = { billingSettings: { base: {} }, schedule: { timeZoneId: 'Asia/Tokyo', inherit: false } };

it('gives every customer the answer of resolving it alone, also below a cut', () => {
  fc.assert(
    fc.property(
      forest(),
      account(),
      policy(),
      fc.nat(),
      fc.boolean(),
      (all, account, policy, drop, isKnown) => {
        // Without that customer, its children have no loaded parent.
        const customers = all.filter((_, index) => index !== drop % (all.length + 1));
        const tree = orThrow(indexCustomers(customers));
        const above = isKnown ? { inherited } : {};
        const fleet = resolveFleet(tree, account, policy, above.inherited);
        expect([...fleet.keys()]).toEqual(customers.map(c => c.id));
        expect(fleet.size).toBe(customers.length);
        for (const { id } of customers) {
          const alone = resolveSettings(orThrow(customerChain(tree, id, above)), { account, policy });
          expect(fleet.get(id)).toEqual(alone);
          expect(JSON.stringify(fleet.get(id))).toBe(JSON.stringify(alone));
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('is a consistent map', () => {
  fc.assert(
    fc.property(forest(), customers => {
      const fleet = resolveFleet(orThrow(indexCustomers(customers)));
      const copy = new Map(fleet);
      const visited: string[] = [];
      fleet.forEach((value, id, map) => {
        visited.push(id);
        expect(map).toBe(fleet);
        expect(value).toEqual(copy.get(id));
      });
      expect(visited).toEqual([...copy.keys()]);
      expect([...fleet.values()]).toEqual([...copy.values()]);
      expect(fleet.has('nobody')).toBe(false);
      expect(fleet.get('nobody')).toBeUndefined();
      for (const id of visited) expect(fleet.has(id)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it('shares one value among all customers that inherit it', () => {
  const customers: CustomerInfo[] = [
    { id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
    { id: 'desk', name: 'Desk', parentCustomerId: 'acme', schedule: { inherit: true, rules: [] } },
    { id: 'acme', name: 'Acme', schedule: { forceClosed: true, inherit: true }, parentCustomerId: 'top' },
    { id: 'top', name: 'Top', schedule: { timeZoneId: 'Europe/Berlin' } },
  ];
  const fleet = resolveFleet(orThrow(indexCustomers(customers)));
  const [lab, desk] = [fleet.get('lab')?.schedule, fleet.get('desk')?.schedule];
  if (lab?.status !== 'resolved' || desk?.status !== 'resolved') throw new Error('not resolved');
  expect(lab.value).toEqual({ timeZoneId: 'Europe/Berlin', forceClosed: true });
  expect(lab.value).toBe(desk.value);
});

it('gives answers that can be copied, cloned and wrapped like plain data', () => {
  const customers: CustomerInfo[] = [{ id: 'lab', name: 'Lab', overrideAppSettings: true, appSettings: {} }];
  const settings = resolveFleet(orThrow(indexCustomers(customers))).get('lab');
  const plain = JSON.parse(JSON.stringify(settings));
  const answer = settings?.appSettings ?? expect.fail('no answer');
  expect(Reflect.getPrototypeOf(answer)).toBe(Object.prototype);
  expect(Object.keys(answer)).toEqual(['status', 'value', 'from', 'warnings', 'trace']);
  expect({ ...answer }).toEqual(plain.appSettings);
  expect(structuredClone(settings)).toEqual(plain);
  const wrapped = new Proxy(answer, { get: (target, key, proxy) => Reflect.get(target, key, proxy) });
  expect(wrapped.trace).toEqual(plain.appSettings.trace);
});

it('leaves out customers in or below a cycle, and still answers the others', () => {
  const tree = orThrow(
    indexCustomers([
      { id: 'under', name: 'Under', parentCustomerId: 'lab' },
      { id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
      { id: 'acme', name: 'Acme' },
      { id: 'other', name: 'Other' },
    ]),
  );
  const fleet = resolveFleet(tree.with({ id: 'acme', name: 'Acme', parentCustomerId: 'lab' }));
  expect([...fleet.keys()]).toEqual(['other']);
  expect(fleet.size).toBe(1);
});

it('resolves a chain of 100,000 customers in one pass', () => {
  const customers = Array.from(
    { length: 100_000 },
    (_, i): CustomerInfo => ({
      id: `c${i}`,
      name: 'C',
      parentCustomerId: i === 99_999 ? null : `c${i + 1}`,
      overrideAppSettings: i === 99_999,
      schedule: { inherit: i !== 99_999, timeZoneId: 'UTC' },
    }),
  );
  const fleet = resolveFleet(orThrow(indexCustomers(customers)));
  let resolved = 0;
  for (const { schedule } of fleet.values()) if (schedule.status === 'resolved') resolved++;
  expect(resolved).toBe(100_000);
  expect(fleet.get('c0')?.appSettings.trace).toHaveLength(100_000);
});
