import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BillingSettings, costOf, orThrow } from '../../src/index.js';
import {
  add,
  type Fraction,
  fraction,
  maxZero,
  nearestNumber,
  rounded,
  subtract,
  times,
} from './fractions.js';

const items = ['base', 'outboundVoiceCalls', 'inboundFaxes', 'aiMinutesOfTomorrow'];
const members = ['baseCost', 'rawUnitMultiplier', 'unitCost', 'allowance'] as const;

const price = fc.oneof(
  fc.constantFrom(0, 0.1, 0.2, 0.07, 1.005, 2.675, 1e-7, 1e21, 5e-324, 1.7976931348623157e308, -3.5, 20),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 100_000 }).map(cents => cents / 100),
);
const units = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, 0.7, 2.5),
);
const rates = fc.record(
  { baseCost: price, rawUnitMultiplier: price, unitCost: price, allowance: price },
  { requiredKeys: [] },
);
const settings: fc.Arbitrary<BillingSettings> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...items), rates), { selector: ([item]) => item })
  .map(entries => Object.fromEntries(entries));
const usage = (settings: BillingSettings) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('inboundFaxes', 'base', ...Object.keys(settings)), units), {
      selector: ([item]) => item,
    })
    .map(entries => Object.fromEntries(entries));
const bill = settings.chain(each => fc.tuple(fc.constant(each), usage(each)));
const billedUnits = fc.constantFrom('multiplyFirst' as const, 'allowanceFirst' as const);

/** The same formula in exact fractions. */
function exactCost(rates: BillingSettings['base'], used: number, order: string): Fraction {
  const [baseCost, multiplier, unitCost, allowance] = members.map(member => fraction(rates?.[member] ?? 0));
  const amount = fraction(used);
  const billed =
    order === 'multiplyFirst'
      ? maxZero(subtract(times(amount, multiplier as Fraction), allowance as Fraction))
      : times(maxZero(subtract(amount, allowance as Fraction)), multiplier as Fraction);
  return add(baseCost as Fraction, times(billed, unitCost as Fraction));
}

describe('costOf', () => {
  test('equals the formula in exact fractions, line by line and in total', () => {
    fc.assert(
      fc.property(
        bill,
        billedUnits,
        fc.option(fc.integer({ min: 0, max: 8 })),
        ([rates, used], order, decimals) => {
          const options = {
            policy: { billedUnits: order },
            ...(decimals === null ? {} : { roundTo: decimals }),
          };
          const result = costOf(rates, used, options);
          const named = [...new Set([...Object.keys(rates), ...Object.keys(used)])];
          const exact = named.map(item => exactCost((rates as never)[item], used[item] ?? 0, order));
          const numberOf = (amount: Fraction) =>
            nearestNumber(decimals === null ? amount : rounded(amount, decimals));
          const expected = named.map((item, at) => [item, numberOf(exact[at] as Fraction)] as const);
          const total = numberOf(exact.reduce(add, fraction(0)));
          const isTooLarge = [total, ...expected.map(([, cost]) => cost)].some(
            cost => !Number.isFinite(cost),
          );
          expect(result.ok).toBe(!isTooLarge);
          if (!result.ok) return;
          const costs = new Map(result.value.lines.map(({ item, cost }) => [item, cost]));
          expect(costs).toEqual(new Map(expected));
          expect(result.value.total).toBe(total);
        },
      ),
    );
  });

  test('lists exactly the members that are missing in the rates', () => {
    fc.assert(
      fc.property(bill, ([rates, used]) => {
        const result = costOf(rates, used);
        if (!result.ok) return;
        for (const { item, implicit } of result.value.lines) {
          const given = (rates as Record<string, object>)[item] ?? {};
          expect(implicit).toEqual(members.filter(member => !Object.hasOwn(given, member)));
        }
      }),
    );
  });

  test('does not depend on the order of rates or usage', () => {
    fc.assert(
      fc.property(bill, ([rates, used]) => {
        const turned = <T extends object>(object: T) =>
          Object.fromEntries(Object.entries(object).reverse()) as T;
        expect(costOf(turned(rates), turned(used))).toEqual(costOf(rates, used));
      }),
    );
  });

  test('is 0 for rates without base costs and without usage', () => {
    fc.assert(
      fc.property(settings, rates => {
        const free = Object.fromEntries(
          Object.entries(rates).map(([item, each]) => [item, { ...each, baseCost: 0, allowance: 0 }]),
        );
        expect(orThrow(costOf(free, {})).total).toBe(0);
      }),
    );
  });
});
