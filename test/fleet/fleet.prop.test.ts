import { describe, expect, test } from 'vitest';
import { parentIdOf } from '../../src/customer/parentId.js';
import {
  type CustomerInfo,
  compileFleet,
  type Fleet,
  type FleetState,
  fleetStatesAt,
  fleetTick,
  indexCustomers,
  nextFleetChange,
  orThrow,
} from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { fleetCustomer, fleetCustomers, fleetOptions, ids, plainRules, stateAlone } from './cases.js';

const instant = () =>
  fc.oneof(
    fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 11, 31) }),
    // Instants around clock changes in New York and Berlin.
    fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 2, 29, 1)),
        fc.integer({ min: -7_200_000, max: 7_200_000 }),
      )
      .map(([at, by]) => at + by),
  );

const fleetFrom = (customers: readonly CustomerInfo[], options = {}) =>
  orThrow(compileFleet(orThrow(indexCustomers(customers)), options));

/** The columns of a tick as states. */
function decoded(fleet: Fleet, at: number) {
  const { stateNames, stateIndex, until } = fleetTick(fleet, at);
  return Array.from(stateIndex, (index, place) => ({
    stateName: stateNames[index] ?? null,
    until: Number.isFinite(until[place]) ? (until[place] as number) : null,
  }));
}

const inColumns = (states: readonly FleetState[]) =>
  states.map(({ stateName, until }) => ({ stateName, until }));

describe('a fleet', () => {
  test('gives each customer the same state as when it is compiled alone', () => {
    fc.assert(
      fc.property(
        fleetCustomers(),
        fleetOptions(),
        fc.array(instant(), { minLength: 1, maxLength: 4 }),
        (customers, options, times) => {
          const tree = orThrow(indexCustomers(customers));
          const fleet = orThrow(compileFleet(tree, options));
          for (const at of times) {
            const expected = customers.map(each => stateAlone(tree, each, options, at));
            expect(fleetStatesAt(fleet, at)).toEqual(expected);
            expect(decoded(fleet, at)).toEqual(inColumns(expected));
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  test('changes next when the first of its customers does', () => {
    fc.assert(
      fc.property(fleetCustomers(), fleetOptions(), instant(), (customers, options, at) => {
        const fleet = fleetFrom(customers, options);
        const ends = fleetStatesAt(fleet, at).flatMap(({ until }) => (until === null ? [] : [until]));
        const next = nextFleetChange(fleet, at, { horizonMs: Number.POSITIVE_INFINITY });
        if (ends.length === 0) {
          expect(next).toEqual({ status: 'never' });
          return;
        }
        const first = Math.min(...ends);
        const after = fleetStatesAt(fleet, first);
        const changing = fleetStatesAt(fleet, at).flatMap(({ until, customerId }, place) =>
          until === first ? [{ customerId, stateName: after[place]?.stateName }] : [],
        );
        expect(next).toEqual({ status: 'change', at: first, customers: changing });
        const horizonMs = first - at;
        expect(nextFleetChange(fleet, at, { horizonMs })).toEqual({
          status: 'beyondHorizon',
          horizon: first,
        });
        expect(nextFleetChange(fleet, at, { horizonMs: horizonMs + 1 })).toEqual(next);
      }),
      { numRuns: 60 },
    );
  });

  test('in parts, by root, gives the same states together', () => {
    fc.assert(
      fc.property(fleetCustomers(9), fleetOptions(), instant(), (customers, options, at) => {
        const byId = new Map(customers.map(each => [each.id, each]));
        const rootOf = (customer: CustomerInfo): string => {
          const parent = byId.get(parentIdOf(customer) ?? '');
          return parent ? rootOf(parent) : customer.id;
        };
        const parts = [...new Set(customers.map(rootOf))].map(root =>
          customers.filter(each => rootOf(each) === root),
        );
        const joined = parts.flatMap(part => fleetStatesAt(fleetFrom(part, options), at));
        const ofCustomer = new Map(joined.map(state => [state.customerId, state]));
        expect(customers.map(({ id }) => ofCustomer.get(id))).toEqual(
          fleetStatesAt(fleetFrom(customers, options), at),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('a fleet after edits', () => {
  const edits = fc
    .tuple(
      fc.uniqueArray(fleetCustomer(plainRules), { maxLength: 7, selector: each => each.id }),
      fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fleetCustomer(plainRules) },
          { weight: 1, arbitrary: fc.constantFrom(...ids) },
        ),
        { maxLength: 12 },
      ),
    )
    .filter(([customers]) => indexCustomers(customers).ok);

  test('equals a new fleet of the same customers, and does not change the previous fleet', () => {
    fc.assert(
      fc.property(edits, fleetOptions(), instant(), ([customers, changes], options, at) => {
        let list: readonly CustomerInfo[] = customers;
        let fleet = fleetFrom(customers, options);
        for (const change of changes) {
          const before = fleetStatesAt(fleet, at);
          const edited = typeof change === 'string' ? fleet.without(change) : fleet.with(change);
          list = changed(list, change);
          const states = fleetStatesAt(edited, at);
          // A tree with a cycle cannot be indexed, but each of its customers can be checked separately.
          const tree = orThrow(indexCustomers([]));
          const all = list.reduce((grown, each) => grown.with(each), tree);
          expect(states).toEqual(list.map(each => stateAlone(all, each, options, at)));
          expect(edited.size).toBe(list.length);
          if (indexCustomers(list).ok)
            expect(fleetTick(edited, at)).toEqual(fleetTick(fleetFrom(list, options), at));
          expect(fleetStatesAt(fleet, at)).toEqual(before);
          fleet = edited;
        }
      }),
      { numRuns: 100 },
    );
  });
});

function changed(list: readonly CustomerInfo[], change: CustomerInfo | string): readonly CustomerInfo[] {
  if (typeof change === 'string') return list.filter(({ id }) => id !== change);
  if (!list.some(({ id }) => id === change.id)) return [...list, change];
  return list.map(each => (each.id === change.id ? change : each));
}
