import { describe, expect, test } from 'vitest';
import { planPatches } from '../../src/plan/plan.js';
import { fitPolicy } from '../../src/policyFit/fitPolicy.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';

const item = { baseCost: 5, rawUnitMultiplier: 2, unitCost: 0.1, allowance: 100 };
const customers = [
  { id: 'acme', name: 'Acme', overrideBillingSettings: true, billingSettings: { inboundFaxes: item } },
  { id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
  {
    id: 'own',
    name: 'Own',
    parentCustomerId: 'acme',
    overrideBillingSettings: true,
    billingSettings: { inboundFaxes: item },
  },
];
const patch = { customerId: 'acme', billingSettings: { inboundFaxes: { ...item, unitCost: 0.3 } } };
const at = '2026-12-21T09:00:00Z';
const usageOf = ({ id }: { id: string }) => ({ inboundFaxes: id === 'lab' ? 100 : 51 });

describe('a preview with usage', () => {
  test('shows the cost of the customer, of everyone whose rates change, and of all together', () => {
    const preview = orThrow(previewPatch({ customers, patch, at, usageOf }));
    expect(preview.cost).toEqual({
      customer: { before: 5.2, after: 5.6, difference: 0.4 },
      total: { before: 20.2, after: 40.6, difference: 20.4, withoutCost: 0 },
    });
    expect(preview.affected.map(({ customerId, cost }) => [customerId, cost])).toEqual([
      ['lab', { before: 15, after: 35, difference: 20 }],
    ]);
  });

  test('lists how units are billed among its assumptions, but not without usage', () => {
    const { assumptions } = orThrow(previewPatch({ customers, patch, at, usageOf }));
    const isBilling = ({ policy }: { readonly policy: string }) => policy === 'billedUnits';
    expect(assumptions.filter(isBilling)).toEqual([
      {
        policy: 'billedUnits',
        value: 'multiplyFirst',
        other: 'allowanceFirst',
        differences: [
          { pointer: '/cost/customer/before', value: 5.2, other: 5 },
          { pointer: '/cost/total/before', value: 20.2, other: 10 },
          { pointer: '/affected/0/cost/before', value: 15, other: 5 },
        ],
        problems: [],
      },
    ]);
    expect(orThrow(previewPatch({ customers, patch, at })).assumptions.filter(isBilling)).toEqual([]);
  });

  test('names the customer whose stored rates are wrong, in a plan too', () => {
    const acme = {
      id: 'acme',
      name: 'Acme',
      overrideBillingSettings: true,
      billingSettings: { base: { baseCost: '5' } },
    };
    const request = {
      customers: [acme, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }] as never,
      usageOf: () => ({}),
      at: '2026-11-26T14:00:00Z',
    };
    const changes = [{ customerId: 'lab', patch: { name: 'Laboratory' } }];
    expect(planPatches({ ...request, changes })).toMatchObject({
      problems: [
        {
          code: 'cost/badRate',
          pointer: '/lab/base/baseCost',
          message: '"baseCost" of "base" of customer "lab" is 5: enter a finite number.',
        },
      ],
    });
  });

  test('counts a customer without rates and gives no cost for it', () => {
    const stranger = [{ id: 'lab', name: 'Lab' }];
    const request = { customers: stranger, customerId: 'lab', patch: { name: 'L' }, at, usageOf };
    expect(orThrow(previewPatch(request)).cost).toEqual({
      customer: null,
      total: { before: 0, after: 0, difference: 0, withoutCost: 1 },
    });
  });

  test('fails if usage is invalid', () => {
    const result = previewPatch({ customers, patch, at, usageOf: () => ({ inboundFaxes: -1 }) });
    expect(result).toMatchObject({
      problems: [
        { code: 'cost/badUsage', input: 'usage', pointer: '/acme/inboundFaxes' },
        { code: 'cost/badUsage', input: 'usage', pointer: '/lab/inboundFaxes' },
      ],
    });
  });
});

describe('a recorded bill', () => {
  const bill = { kind: 'cost' as const, settings: { inboundFaxes: item }, usage: { inboundFaxes: 120 } };

  test('settles how units are billed, by its total or by its lines', () => {
    const byTotal = orThrow(fitPolicy([{ ...bill, total: 9 }]));
    expect(new Set(byTotal.policies.map(({ billedUnits }) => billedUnits))).toEqual(
      new Set(['allowanceFirst']),
    );
    expect(byTotal.unsettled).not.toContain('billedUnits');
    const byLines = orThrow(fitPolicy([{ ...bill, lines: [{ item: 'inboundFaxes', cost: 19 }] }]));
    expect(new Set(byLines.policies.map(({ billedUnits }) => billedUnits))).toEqual(
      new Set(['multiplyFirst']),
    );
  });

  test('is compared after rounding to its cents', () => {
    const settings = { inboundFaxes: { ...item, unitCost: 0.00333 } };
    const fit = orThrow(fitPolicy([{ ...bill, settings, total: 5.47 }]));
    expect(new Set(fit.policies.map(({ billedUnits }) => billedUnits))).toEqual(new Set(['multiplyFirst']));
  });

  test('without an amount cannot be read', () => {
    const result = fitPolicy([bill, { ...bill, total: 'nine' as never }]);
    expect(result).toMatchObject({
      problems: [
        { code: 'fit/unreadable', pointer: '/0/total' },
        { code: 'fit/unreadable', pointer: '/1/total' },
      ],
    });
  });
});
