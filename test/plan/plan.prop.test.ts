import { describe, expect, test } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { parentIdOf } from '../../src/customer/parentId.js';
import { parsePatch } from '../../src/customer/parse.js';
import { respondToPatch } from '../../src/http/respond.js';
import { resolveBillingSettings } from '../../src/inherit/billing.js';
import { isSameJson } from '../../src/json.js';
import type { CustomerInfo } from '../../src/model.js';
import { type Plan, type PlanRequest, planPatches } from '../../src/plan/plan.js';
import type { AffectedCustomer } from '../../src/preview/affected.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow, type Result } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { add, type Fraction, fraction, maxZero, nearestNumber, subtract, times } from '../cost/fractions.js';
import { type ById, effectOn } from '../preview/oracle.js';
import { catalogue, planCase } from './cases.js';
import { contentOf } from './content.js';

const byIdOf = (customers: Iterable<CustomerInfo>): ById =>
  new Map([...customers].map(each => [each.id, each]));

/** All customers once every step is stored. */
const customersAfter = (customers: Iterable<CustomerInfo>, { steps }: Plan): ById =>
  new Map([...byIdOf(customers), ...steps.map(({ after }) => [after.id, after] as const)]);

const runs = { numRuns: 75 };

describe('a plan', () => {
  test('is the same, including its digest, for any order of changes and members', () => {
    fc.assert(
      fc.property(planCase(), fc.infiniteStream(fc.nat()), ({ request }, stream) => {
        const [first] = stream;
        const turned = request.changes.map((_, index, all) => all[(index + (first ?? 0)) % all.length]);
        const other = planPatches({
          ...request,
          changes: [...turned].reverse().map(withMembersReversed) as never,
          customers: [...(request.customers as readonly CustomerInfo[])].map(withMembersReversed),
        });
        expect(outcome(other)).toEqual(outcome(planPatches(request)));
      }),
      runs,
    );
  });

  test('is plain JSON with a digest that anyone can compute', () => {
    fc.assert(
      fc.property(planCase(), ({ request }) => {
        const plan = planPatches(request);
        if (plan.ok) expect(JSON.parse(JSON.stringify(plan.value))).toStrictEqual(plan.value);
      }),
      runs,
    );
  });

  test('has exactly the effects that it shows when a strict server carries it out', () => {
    fc.assert(
      fc.property(planCase(), ({ request }) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const stored = new Map(byIdOf(request.customers as readonly CustomerInfo[]));
        for (const { customerId, wire, drops, allow } of plan.value.steps) {
          const response = respondToPatch({
            ...{ customerId, body: wire, drops, allow, customers: stored, tags: catalogue },
            policy: request.policy,
            actor: { roles: ['SystemAdministrator'] },
          });
          expect(response).toMatchObject({ status: 200 });
          if (response.status === 200) stored.set(customerId, response.body);
          expect(parsePatch(wire, { stored: stored.get(customerId) }).ok).toBe(true);
        }
        for (const { customerId, after } of plan.value.steps) {
          expect(contentOf(stored.get(customerId))).toEqual(contentOf(after));
        }
      }),
      runs,
    );
  });

  test('shows exactly the customers for which something differs, with the right states at every moment', () => {
    fc.assert(
      fc.property(planCase(), ({ request, customers }) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const [before, after] = [byIdOf(customers), customersAfter(customers, plan.value)];
        const shown = new Map(
          plan.value.affected.flatMap(({ customers, ...effect }) =>
            customers.map(({ customerId }) => [customerId, effect] as const),
          ),
        );
        expect(shown.size).toBe(plan.value.affected.flatMap(({ customers }) => customers).length);
        for (const { id } of customers) {
          const effect = effectOn(id, before, after, request as never);
          const entry = shown.get(id);
          expect({ id, billing: !!entry?.billing, app: !!entry?.appSettings }).toEqual({
            id,
            billing: effect.billing,
            app: effect.appSettings,
          });
          expect({ id, schedule: !!entry?.schedule }).toEqual({ id, schedule: effect.schedule });
          expect({ id, breadcrumb: !!entry?.breadcrumb }).toEqual({ id, breadcrumb: effect.breadcrumb });
          if (!entry?.schedule) continue;
          expect([entry.schedule.stateName.before, entry.schedule.stateName.after]).toEqual(
            effect.stateNames,
          );
          for (const { at, before, after } of effect.differing) {
            const span = entry.schedule.differences.find(({ from, to }) => from <= at && at < to);
            expect(span).toMatchObject({ before, after });
          }
        }
      }),
      runs,
    );
  });

  test('costs the exact sum over everyone who is changed or whose rates change', () => {
    fc.assert(
      fc.property(planCase(), ({ request, customers }) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const { usageOf } = request;
        if (!usageOf) {
          expect(plan.value.cost).toBeNull();
          return;
        }
        const [before, after] = [byIdOf(customers), customersAfter(customers, plan.value)];
        const changed = new Set(plan.value.steps.map(({ customerId }) => customerId));
        let [was, is]: Fraction[] = [fraction(0), fraction(0)];
        let withoutCost = 0;
        for (const customer of customers) {
          const [old, next] = [before, after].map(all => {
            const chain = orThrow(customerChain(all, customer.id));
            const billing = resolveBillingSettings(chain, request.account);
            return billing.status === 'resolved' ? billing.value : undefined;
          });
          if (!changed.has(customer.id) && isSameJson(old ?? null, next ?? null)) continue;
          if (!old || !next) withoutCost += 1;
          else {
            was = add(was as Fraction, bill(old, usageOf(customer) ?? {}, request));
            is = add(is as Fraction, bill(next, usageOf(customer) ?? {}, request));
          }
        }
        expect(plan.value.cost).toEqual({
          before: nearestNumber(was as Fraction),
          after: nearestNumber(is as Fraction),
          difference: nearestNumber(subtract(is as Fraction, was as Fraction)),
          withoutCost,
        });
      }),
      runs,
    );
  });

  test('of one change has the effects of its preview', () => {
    fc.assert(
      fc.property(planCase(), ({ request }) => {
        const [change] = request.changes;
        if (!change) return;
        const { changes: _, ...others } = request;
        const preview = previewPatch({ ...others, customerId: change.customerId, patch: change.patch });
        const plan = planPatches({ ...request, changes: [change] });
        expect(plan.ok).toBe(preview.ok);
        if (!plan.ok || !preview.ok) return;
        const { value } = preview;
        expect(plan.value.steps.map(step => [step.customerId, contentOf(step.after)])).toEqual(
          value.changes.length === 0 ? [] : [[change.customerId, contentOf(value.after)]],
        );
        const effects = plan.value.affected.flatMap(({ customers, ...effect }) =>
          customers.map(customer => ({ ...customer, ...effect })),
        );
        const below = effects.filter(({ customerId }) => customerId !== change.customerId);
        const byId = (a: { customerId: string }, b: { customerId: string }) =>
          a.customerId < b.customerId ? -1 : 1;
        expect(below.sort(byId).map(inAnyOrder)).toEqual([...value.affected].sort(byId).map(inAnyOrder));
        if (value.changes.length === 0) return;
        expect(plan.value.cost).toEqual(value.cost ? value.cost.total : null);
        const own = effects.find(({ customerId }) => customerId === change.customerId);
        expect(sortedByText(own?.billing?.items ?? [])).toEqual(sortedByText(value.billing.items));
        expect(own?.schedule?.differences ?? []).toEqual(own?.schedule ? value.schedule.differences : []);
      }),
      runs,
    );
  });

  test('has its steps by depth in the tree after the plan, then by id', () => {
    fc.assert(
      fc.property(planCase(), ({ request, customers }) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const after = customersAfter(customers, plan.value);
        const depthOf = (id: string): number => {
          const parent = parentIdOf(after.get(id) as CustomerInfo);
          return parent === undefined || !after.has(parent) ? 0 : 1 + depthOf(parent);
        };
        const order = plan.value.steps.map(({ customerId }) => customerId);
        const sorted = [...order].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
        expect(order).toEqual(sorted);
      }),
      runs,
    );
  });
});

/** A value to compare, in which the order of problems does not matter. */
function outcome(result: Result<Plan>): unknown {
  if (result.ok) return result.value;
  return result.problems.map(({ code, pointer, message }) => ({ code, pointer, message }));
}

function withMembersReversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withMembersReversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, withMembersReversed(member)]);
  return Object.fromEntries(entries.reverse());
}

function bill(
  rates: NonNullable<CustomerInfo['billingSettings']>,
  usage: { readonly [item: string]: number },
  { policy }: PlanRequest,
): Fraction {
  let sum = fraction(0);
  const declared = Object.entries(rates).filter(([, item]) => item);
  for (const [item, prices] of declared as [string, Record<string, number | null>][]) {
    const of = (member: string) => fraction(prices[member] ?? 0);
    const units = fraction(usage[item] ?? 0);
    const billed =
      policy?.billedUnits === 'allowanceFirst'
        ? times(maxZero(subtract(units, of('allowance'))), of('rawUnitMultiplier'))
        : maxZero(subtract(times(units, of('rawUnitMultiplier')), of('allowance')));
    sum = add(sum, add(of('baseCost'), times(billed, of('unitCost'))));
  }
  return sum;
}

/** A plan lists members that the model does not have by name, a preview in their stored order. */
function inAnyOrder<E extends Pick<AffectedCustomer, 'billing' | 'appSettings'>>(effect: E): E {
  const { billing, appSettings } = effect;
  return {
    ...effect,
    ...(billing && { billing: { ...billing, items: sortedByText(billing.items) } }),
    ...(appSettings && { appSettings: { ...appSettings, changes: sortedByText(appSettings.changes) } }),
  };
}

function sortedByText<T>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
