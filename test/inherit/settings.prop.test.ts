import { describe, expect, it } from 'vitest';
import { type Chain, customerChain } from '../../src/customer/chain.js';
import { resolveAppSettings } from '../../src/inherit/appSettings.js';
import { resolveBillingSettings } from '../../src/inherit/billing.js';
import type { Resolved } from '../../src/inherit/resolved.js';
import { resolveSchedule } from '../../src/inherit/schedule.js';
import { resolveSettings } from '../../src/inherit/settings.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';
import { customerTree } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { account, forest, policy } from './forest.js';
import { appSettingsOracle, billingOracle, scheduleOracle } from './oracle.js';
import { replayBlock, replaySchedule } from './replay.js';

const runs = { numRuns: 300 };
const byId = (customers: readonly CustomerInfo[]) => new Map(customers.map(c => [c.id, c]));
const chainsOf = (customers: readonly CustomerInfo[]): Chain[] =>
  customers.map(({ id }) => orThrow(customerChain(byId(customers), id)));
const supplied = <T>(resolved: Resolved<T>): T | undefined =>
  resolved.status === 'resolved' ? resolved.value : undefined;
const anyForest = fc.oneof({ weight: 9, arbitrary: forest() }, { weight: 1, arbitrary: customerTree() });

describe('the settings in force', () => {
  it('equal the naive oracle’s, and no input changes', () => {
    fc.assert(
      fc.property(anyForest, account(), policy(), (customers, account, policy) => {
        const before = structuredClone({ customers, account });
        for (const chain of chainsOf(customers)) {
          const settings = resolveSettings(chain, { account, policy });
          expect(supplied(settings.billingSettings)).toEqual(
            billingOracle(chain.customers, account) ?? undefined,
          );
          expect(supplied(settings.appSettings)).toEqual(appSettingsOracle(chain.customers));
          expect(supplied(settings.schedule)).toEqual(scheduleOracle(chain.customers, policy));
        }
        expect({ customers, account }).toEqual(before);
        expect([...customers, account].some(Object.isFrozen)).toBe(false);
      }),
      runs,
    );
  });

  it('are the stored object itself if nothing needed filling in', () => {
    fc.assert(
      fc.property(forest(), account(), policy(), (customers, account, policy) => {
        const stored = byId(customers);
        for (const chain of chainsOf(customers)) {
          const settings = resolveSettings(chain, { account, policy });
          for (const member of ['billingSettings', 'appSettings', 'schedule'] as const) {
            const resolved: Resolved<object> = settings[member];
            if (resolved.status !== 'resolved' || resolved.from.kind !== 'customer') continue;
            const own = stored.get(resolved.from.id)?.[member];
            if (own && isEqual(own, resolved.value)) expect(resolved.value).toBe(own);
          }
        }
      }),
      runs,
    );
  });

  it('are the result of replaying their trace over the stored data', () => {
    fc.assert(
      fc.property(forest(), account(), policy(), (customers, account, policy) => {
        const stored = { customers: byId(customers), account };
        for (const chain of chainsOf(customers)) {
          const { billingSettings, appSettings, schedule } = resolveSettings(chain, { account, policy });
          expect(replayBlock(billingSettings.trace, 'billingSettings', stored)).toEqual(
            supplied(billingSettings),
          );
          expect(replayBlock(appSettings.trace, 'appSettings', stored)).toEqual(supplied(appSettings));
          expect(replaySchedule(schedule.trace, stored, policy)).toEqual(supplied(schedule));
        }
      }),
      runs,
    );
  });

  it('warn about an implicit zero exactly if the supplier leaves a price out', () => {
    fc.assert(
      fc.property(forest(), account(), (customers, account) => {
        for (const chain of chainsOf(customers)) {
          const billing = resolveBillingSettings(chain, account);
          const value = supplied(billing);
          const missingIn = (base: object) => 11 + 4 - Object.keys(base).length;
          const missing = value?.base ? missingIn(value.base) : 12;
          expect(billing.warnings).toHaveLength(value ? missing : 0);
        }
      }),
    );
  });
});

describe('a cut chain', () => {
  const cutForest = fc
    .tuple(forest({ minLength: 2 }), account(), policy(), fc.nat())
    .map(([customers, account, policy, pick]) => {
      const whole = chainsOf(customers).filter(({ customers }) => customers.length > 1);
      const chain = whole[pick % (whole.length || 1)];
      return { customers, account, policy, chain, pick };
    })
    .filter(({ chain }) => chain !== undefined);

  it('resolves the settings supplied below the cut, and no others', () => {
    fc.assert(
      fc.property(cutForest, ({ chain, account, policy, pick }) => {
        const { full, cut } = cutOf(chain as Chain, pick);
        const known = resolveSettings(cut, { account, policy });
        const all = resolveSettings(full, { account, policy });
        for (const member of ['billingSettings', 'appSettings', 'schedule'] as const) {
          const resolved: Resolved<object> = known[member];
          const from = (all[member] as Resolved<object>).status === 'resolved' ? all[member] : undefined;
          const isBelow =
            from?.status === 'resolved' &&
            from.from.kind === 'customer' &&
            cut.customers.some(c => from.from.kind === 'customer' && c.id === from.from.id);
          // Under `layered`, the lowest layer may be above the cut.
          const isOpen =
            member === 'schedule' && cut.customers.every(c => c.schedule?.inherit ?? !c.schedule);
          expect(resolved.status).toBe(isBelow && !isOpen ? 'resolved' : 'unknown');
        }
      }),
      runs,
    );
  });

  it('with inherited settings gives the answer of the whole chain', () => {
    fc.assert(
      fc.property(cutForest, ({ chain, account, policy, pick }) => {
        const { full, cut, above } = cutOf(chain as Chain, pick);
        const top = resolveSettings(above, { account, policy });
        // The own zone of an inheriting customer above the cut is not visible in the inherited settings.
        if (top.schedule.trace.some(({ did }) => did === 'dormantZone')) return;
        const inherited = {
          billingSettings: supplied(top.billingSettings),
          appSettings: supplied(top.appSettings),
          schedule: supplied(top.schedule),
        };
        const all = resolveSettings(full, { account, policy });
        const known = resolveSettings({ ...cut, inherited }, { account, policy });
        const stored = { customers: byId(cut.customers), inherited };
        for (const member of ['billingSettings', 'appSettings', 'schedule'] as const) {
          if (top[member].status !== 'resolved') continue;
          expect(supplied<object>(known[member])).toEqual(supplied<object>(all[member]));
        }
        expect(replaySchedule(known.schedule.trace, stored, policy)).toEqual(supplied(known.schedule));
        expect(replayBlock(known.billingSettings.trace, 'billingSettings', stored)).toEqual(
          supplied(known.billingSettings),
        );
        expect(replayBlock(known.appSettings.trace, 'appSettings', stored)).toEqual(
          supplied(known.appSettings),
        );
      }),
      runs,
    );
  });

  function cutOf(full: Chain, pick: number) {
    const at = 1 + (pick % (full.customers.length - 1));
    const below = full.customers.slice(0, at) as unknown as Chain['customers'];
    const rest = full.customers.slice(at) as unknown as Chain['customers'];
    return { full, cut: { customers: below, complete: false }, above: { customers: rest, complete: true } };
  }
});

it('resolves a chain of 100,000 without a stack overflow', () => {
  const customers = Array.from(
    { length: 100_000 },
    (_, i): CustomerInfo => ({
      id: `c${i}`,
      name: `Customer ${i}`,
      parentCustomerId: i === 0 ? null : `c${i - 1}`,
      ...(i === 0 ? { overrideAppSettings: true, schedule: { timeZoneId: 'UTC' } } : {}),
    }),
  );
  const chain = orThrow(customerChain(byId(customers), 'c99999'));
  expect(resolveAppSettings(chain).trace).toHaveLength(100_000);
  expect(resolveSchedule(chain).status).toBe('resolved');
  expect(resolveBillingSettings(chain).status).toBe('none');
});

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
