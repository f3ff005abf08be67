import { describe, expect, test } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { indexCustomers } from '../../src/customer/tree.js';
import { resolveAppSettings } from '../../src/inherit/appSettings.js';
import { resolveBillingSettings } from '../../src/inherit/billing.js';
import { resolveFleet } from '../../src/inherit/fleet.js';
import { resolveSchedule } from '../../src/inherit/schedule.js';
import { resolveSettings } from '../../src/inherit/settings.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';

const lab: CustomerInfo = { id: 'lab', name: 'Lab', parentCustomerId: 'acme' };
const acme: CustomerInfo = {
  ...{ id: 'acme', name: 'Acme', overrideBillingSettings: true, billingSettings: { base: { unitCost: 1 } } },
  schedule: { timeZoneId: 'UTC', inherit: false, defaultState: 'Open' },
};
const tree = orThrow(indexCustomers([lab, acme]));
const chain = orThrow(customerChain(tree, 'lab'));

describe('an invalid chain', () => {
  test.each([
    ['nothing', undefined],
    ['a result that was not unwrapped', customerChain(tree, 'lab')],
    ['a customer', lab],
    ['a list of customers', [lab, acme]],
    ['a chain without customers', { customers: [], complete: true }],
    ['a chain of ids', { customers: ['lab'], complete: true }],
    ['a chain that does not say whether it is complete', { customers: [lab] }],
    ['a promise of a chain', Promise.resolve(chain)],
  ])('%s throws a TypeError that names the option', (_, given) => {
    const resolvers = [resolveBillingSettings, resolveAppSettings, resolveSchedule, resolveSettings];
    for (const resolve of resolvers)
      expect(() => resolve(given as never)).toThrow(/^The option chain must be/);
  });

  test('a cloned chain works like the chain', () => {
    expect(resolveSettings(structuredClone(chain))).toEqual(resolveSettings(chain));
  });
});

test('a fleet accepts only a tree, not a clone of one', () => {
  for (const given of [undefined, [lab, acme], indexCustomers([lab]), new Map([['lab', lab]])]) {
    expect(() => resolveFleet(given as never)).toThrow(/^The option customers must be/);
  }
  const clone = JSON.parse(JSON.stringify(tree));
  expect(() => resolveFleet(clone)).toThrow(TypeError);
  expect(() => resolveFleet(tree, 'acct' as never)).toThrow(/option account/);
  expect(() => resolveFleet(tree, null, undefined, [] as never)).toThrow(/option inherited/);
  expect(() => resolveFleet(tree, null, { zoneFrom: 'nowhere' } as never)).toThrow(/zoneFrom/);
});

test('an undefined option equals an absent one', () => {
  const plain = resolveSettings(chain);
  expect(resolveSettings(chain, undefined)).toEqual(plain);
  expect(resolveSettings(chain, { account: undefined, policy: undefined })).toEqual(plain);
  expect(resolveFleet(tree, undefined, undefined, undefined).get('lab')).toEqual(plain);
  expect(() => resolveSettings(chain, null as never)).toThrow(/option options/);
  expect(() => resolveSettings(chain, { account: 5 as never })).toThrow(/option account/);
});

describe('data that a service really stores', () => {
  const resolved = (...customers: readonly CustomerInfo[]) => {
    const all = orThrow(indexCustomers(customers));
    return resolveSettings(orThrow(customerChain(all, (customers[0] as CustomerInfo).id)));
  };
  const top = { ...acme, id: 'acme' };

  test('a null schedule inherits; an empty one and one with a null inherit supply', () => {
    expect(resolved({ ...lab, schedule: null }, top).schedule).toMatchObject({ from: { id: 'acme' } });
    expect(resolved({ ...lab, schedule: {} }, top).schedule).toMatchObject({ from: { id: 'lab' } });
    const own = { inherit: null, defaultState: 'Mine' };
    expect(resolved({ ...lab, schedule: own }, top).schedule).toMatchObject({
      from: { id: 'lab' },
      value: { defaultState: 'Mine', timeZoneId: 'UTC' },
    });
  });

  test('a null flag is off, and a null block under a flag that is on is empty', () => {
    const dormant = { ...lab, overrideBillingSettings: null, billingSettings: { base: { unitCost: 9 } } };
    expect(resolved(dormant, top).billingSettings).toMatchObject({ from: { id: 'acme' } });
    const empty = { ...lab, overrideBillingSettings: true, billingSettings: null };
    expect(resolved(empty, top).billingSettings).toMatchObject({ from: { id: 'lab' }, value: {} });
  });

  test('a blank time zone counts as absent, and a closure on the way up closes', () => {
    const blank = { ...lab, schedule: { timeZoneId: '  ', inherit: false } };
    expect(resolved(blank, top).schedule).toMatchObject({ value: { timeZoneId: 'UTC' } });
    const closed = { ...lab, schedule: { inherit: true, forceClosed: true } };
    expect(resolved(closed, top).schedule).toMatchObject({
      from: { id: 'acme' },
      value: { forceClosed: true },
    });
  });

  test('members that the model does not have are kept', () => {
    const newer = { ...top, billingSettings: { base: {}, holograms: { unitCost: 7 } } } as CustomerInfo;
    expect(resolved(lab, newer).billingSettings).toMatchObject({ value: { holograms: { unitCost: 7 } } });
  });
});
