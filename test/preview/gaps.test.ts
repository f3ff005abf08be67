import { describe, expect, test } from 'vitest';
import { billingItemNames as items } from '../../src/customer/members.js';
import { indexCustomers } from '../../src/customer/tree.js';
import type { BillingSettings, CustomerInfo, PatchCustomer } from '../../src/model.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { billingOracle } from '../inherit/oracle.js';
import { previewCase } from './cases.js';

const at = 0;
const price = { baseCost: 1, rawUnitMultiplier: 1, unitCost: 1, allowance: 0 };
const full = Object.fromEntries(items.map(item => [item, price])) as BillingSettings;
const without = (...left: string[]) =>
  Object.fromEntries(Object.entries(full).filter(([item]) => !left.includes(item))) as BillingSettings;

const rated = (
  id: string,
  billingSettings: BillingSettings,
  more: Partial<CustomerInfo> = {},
): CustomerInfo => ({
  ...{ id, name: id, overrideBillingSettings: true, billingSettings },
  ...more,
});

const gapsIn = (customers: readonly CustomerInfo[], customerId: string, patch: PatchCustomer) =>
  orThrow(previewPatch({ customers, customerId, patch, at }))
    .warnings.filter(({ code }) => code === 'billing/implicitZero')
    .map(({ pointer }) => pointer);

describe('a missing price is a warning if the patch', () => {
  test('removes it', () => {
    expect(gapsIn([rated('lab', full)], 'lab', { billingSettings: without('base') })).toEqual([
      '/billingSettings/base',
    ]);
    const { unitCost: _, ...rest } = price;
    expect(gapsIn([rated('lab', full)], 'lab', { billingSettings: { ...full, base: rest } })).toEqual([
      '/billingSettings/base/unitCost',
    ]);
  });

  test('turns the flag on', () => {
    const lab = rated('lab', without('base'), { overrideBillingSettings: false });
    expect(gapsIn([lab], 'lab', { overrideBillingSettings: true })).toEqual(['/billingSettings/base']);
  });

  test('moves the customer below one whose rates lack it', () => {
    const customers = [
      rated('full', full),
      rated('poor', without('base', 'aiInsights')),
      { id: 'lab', name: 'Lab', parentCustomerId: 'full' },
    ];
    expect(gapsIn(customers, 'lab', { parentCustomerId: 'poor' })).toEqual([
      '/billingSettings/base',
      '/billingSettings/aiInsights',
    ]);
  });

  test('turns the flag off, and the rates above lack it', () => {
    const customers = [rated('top', without('base')), rated('lab', full, { parentCustomerId: 'top' })];
    expect(gapsIn(customers, 'lab', { overrideBillingSettings: false })).toEqual(['/billingSettings/base']);
  });

  test('but not if it was missing before', () => {
    const lab = rated('lab', without('base'));
    const raised = { ...without('base'), aiInsights: { ...price, unitCost: 2 } };
    expect(gapsIn([lab], 'lab', { billingSettings: raised })).toEqual([]);
    // A part of an item that was missing as a whole is a new price, not a gap.
    expect(gapsIn([lab], 'lab', { billingSettings: { ...full, base: { unitCost: 2 } } })).toEqual([]);
    const customers = [rated('a', without('base')), rated('b', without('base')), lab];
    const moved = { id: 'x', name: 'X', parentCustomerId: 'a' };
    expect(gapsIn([...customers, moved], 'x', { parentCustomerId: 'b' })).toEqual([]);
  });
});

test('a preview warns about exactly the prices that are missing after the patch but not before', () => {
  fc.assert(
    fc.property(previewCase(), ({ customers, target, request }) => {
      const result = previewPatch({ ...request, assumptions: false });
      fc.pre(result.ok);
      const preview = orThrow(result);
      const chainOf = (self: CustomerInfo): CustomerInfo[] => {
        const parent = customers.find(each => each.id !== '' && each.id === self.parentCustomerId);
        return parent ? [self, ...chainOf(parent)] : [self];
      };
      const [was, is] = [target, preview.after].map(self => billingOracle(chainOf(self), request.account));
      const lacks = (rates: typeof was, item: string, member: string) =>
        typeof (rates as Record<string, Record<string, unknown>> | undefined)?.[item]?.[member] !== 'number';
      const expected = (is ? items : []).flatMap(item =>
        Object.keys(price)
          .filter(member => lacks(is, item, member) && !(was && lacks(was, item, member)))
          .map(() => item),
      );
      const warned = preview.warnings.filter(({ code }) => code === 'billing/implicitZero');
      expect([...new Set(warned.map(({ params }) => params['item']))]).toEqual([...new Set(expected)]);
    }),
    { numRuns: 100 },
  );
});

test('a tree gives the same warnings as a list', () => {
  const customers = [rated('full', full), { id: 'lab', name: 'Lab', parentCustomerId: 'full' }];
  const tree = orThrow(indexCustomers(customers));
  const request = { customerId: 'lab', patch: { overrideBillingSettings: true }, at };
  expect(previewPatch({ ...request, customers: tree })).toEqual(previewPatch({ ...request, customers }));
});
