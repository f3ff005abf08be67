import { expect, test } from 'vitest';
import { priceChanges } from '../../src/preview/prices.js';
import { fc } from '../arbitraries/fc.js';

test('an item or member that is left out has no price, and no difference to one', () => {
  const before = { base: { baseCost: 5, unitCost: 1 }, aiInsights: null };
  const after = { base: { unitCost: 1 }, aiInsights: { allowance: 3 } };
  expect(priceChanges(before, after)).toEqual([
    { item: 'base', member: 'baseCost', before: 5 },
    { item: 'aiInsights', member: 'allowance', after: 3 },
  ]);
});

test('items and members come in the order of the model, those of a newer service last', () => {
  const item = { unitCost: 1, baseCost: 2, perSeat: 3 };
  const changes = priceChanges({}, { holograms: item, base: item } as never);
  expect(changes.map(each => `${each.item}.${each.member}`)).toEqual([
    'base.baseCost',
    'base.unitCost',
    'base.perSeat',
    'holograms.unitCost',
    'holograms.baseCost',
    'holograms.perSeat',
  ]);
});

test('a delta is what a person subtracts', () => {
  const delta = (before: number, after: number) =>
    priceChanges({ base: { unitCost: before } }, { base: { unitCost: after } })[0]?.delta;
  expect(delta(0.02, 0.025)).toBe(0.005);
  expect(delta(1.1, 3.3)).toBe(2.2);
  expect(delta(1e-7, 3e-7)).toBe(2e-7);
  expect(delta(-1.7e308, 1.7e308)).toBeUndefined();
});

test('a delta of cents is exact: it equals the difference of the whole numbers', () => {
  const cents = fc.integer({ min: 0, max: 2_000_000 });
  fc.assert(
    fc.property(cents, cents, (before, after) => {
      fc.pre(before !== after);
      const rates = (amount: number) => ({ base: { unitCost: amount / 10_000 } });
      expect(priceChanges(rates(before), rates(after))[0]?.delta).toBe((after - before) / 10_000);
    }),
  );
});
