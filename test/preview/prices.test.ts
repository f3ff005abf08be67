import { expect, test } from 'vitest';
import type { BillingSettings } from '../../src/model.js';
import type { Effective } from '../../src/preview/effective.js';
import { priceChanges } from '../../src/preview/prices.js';
import { fc } from '../arbitraries/fc.js';

const rates = (value: BillingSettings): Effective<BillingSettings> => ({
  status: 'resolved',
  value,
  from: { kind: 'account' },
});

test('a missing price stays absent and counts as 0 in the delta', () => {
  const before = rates({ base: { baseCost: 5, unitCost: 1 }, aiInsights: null });
  const after = rates({ base: { unitCost: 1 }, aiInsights: { allowance: 3 } });
  expect(priceChanges(before, after)).toEqual([
    { item: 'base', member: 'baseCost', before: 5, delta: -5, implicit: true },
    { item: 'aiInsights', member: 'allowance', after: 3, delta: 3, implicit: true },
  ]);
});

test('a missing price that becomes an explicit 0 is a change with a delta of 0', () => {
  expect(priceChanges(rates({}), rates({ base: { unitCost: 0 } }))).toEqual([
    { item: 'base', member: 'unitCost', after: 0, delta: 0, implicit: true },
  ]);
});

test('no rates count as 0, and unknown rates give no delta', () => {
  const after = rates({ base: { unitCost: 2 } });
  expect(priceChanges({ status: 'none' }, after)).toEqual([
    { item: 'base', member: 'unitCost', after: 2, delta: 2, implicit: true },
  ]);
  expect(priceChanges({ status: 'unknown' }, after)).toEqual([
    { item: 'base', member: 'unitCost', after: 2 },
  ]);
});

test('items and members are in the order of the model, unknown ones last', () => {
  const item = { unitCost: 1, baseCost: 2, perSeat: 3 };
  const changes = priceChanges(rates({}), rates({ holograms: item, base: item } as never));
  expect(changes.map(each => `${each.item}.${each.member}`)).toEqual([
    'base.baseCost',
    'base.unitCost',
    'base.perSeat',
    'holograms.unitCost',
    'holograms.baseCost',
    'holograms.perSeat',
  ]);
});

test('a delta is the decimal difference', () => {
  const delta = (before: number, after: number) =>
    priceChanges(rates({ base: { unitCost: before } }), rates({ base: { unitCost: after } }))[0]?.delta;
  expect(delta(0.02, 0.025)).toBe(0.005);
  expect(delta(1.1, 3.3)).toBe(2.2);
  expect(delta(1e-7, 3e-7)).toBe(2e-7);
  expect(delta(-1.7e308, 1.7e308)).toBeUndefined();
});

test('a delta is the double nearest to the exact difference of the two decimals', () => {
  const price = fc.oneof(
    fc.integer({ min: 0, max: 2_000_000 }).map(amount => amount / 10_000),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
  );
  fc.assert(
    fc.property(price, price, (before, after) => {
      fc.pre(before !== after);
      const [change] = priceChanges(
        rates({ base: { unitCost: before } }),
        rates({ base: { unitCost: after } }),
      );
      const expected = exactDifference(before, after);
      expect(change?.delta).toBe(Number.isFinite(expected) ? expected : undefined);
    }),
    { numRuns: 1000 },
  );
});

/** Both numbers as multiples of the smallest printable unit, and the text of their difference. */
function exactDifference(before: number, after: number): number {
  const unit = 400;
  const inUnits = (value: number) => {
    const [, sign, whole, fraction = '', exponent = '0'] =
      /^(-?)(\d+)(?:\.(\d+))?(?:e(.+))?$/.exec(String(value)) ?? [];
    const zeros = unit - fraction.length + Number(exponent);
    return BigInt(`${sign}${whole}${fraction}${'0'.repeat(zeros)}`);
  };
  return Number(`${inUnits(after) - inUnits(before)}e-${unit}`);
}
