import { describe, expect, test } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo, SchedulingRule } from '../../src/model.js';
import type { PlanChange } from '../../src/plan/changeRequests.js';
import { checkPlan } from '../../src/plan/check.js';
import { planDigestOf } from '../../src/plan/digests.js';
import { editEach } from '../../src/plan/editEach.js';
import { type Plan, type PlanRequest, planPatches } from '../../src/plan/plan.js';
import { selectCustomers } from '../../src/plan/selectCustomers.js';
import { orThrow, type Result } from '../../src/problem.js';

const rates = {
  base: { baseCost: 10, rawUnitMultiplier: 1, unitCost: 0, allowance: 0 },
  inboundFaxes: { baseCost: 0, rawUnitMultiplier: 1, unitCost: 0.1, allowance: 100 },
};

const customers: readonly CustomerInfo[] = [
  { id: 'acme', name: 'Acme', overrideBillingSettings: true, billingSettings: rates },
  { id: 'north', name: 'North', parentCustomerId: 'acme', tags: [{ id: 'clinic' }] },
  { id: 'south', name: 'South', parentCustomerId: 'acme' },
  { id: 'desk', name: 'Desk', parentCustomerId: 'north' },
];

const at = '2026-12-21T09:00:00Z';

const plan = (changes: readonly PlanChange[], others: Partial<PlanRequest> = {}): Result<Plan> =>
  planPatches({ customers, changes, at, ...others });

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));

const rule = (id: string, state = 'Holiday'): SchedulingRule => ({ id, state });
const withRules = (...rules: readonly SchedulingRule[]) => ({ schedule: { inherit: false, rules } });

describe('changes of one customer', () => {
  test('are joined leaf by leaf', () => {
    const changes = [
      { customerId: 'north', patch: { name: 'North Clinic' } },
      { customerId: 'north', patch: { referenceId: 'N-1' } },
    ];
    const { steps } = orThrow(plan(changes));
    expect(steps.map(({ wire }) => wire)).toEqual([{ name: 'North Clinic', referenceId: 'N-1' }]);
  });

  test('that set the same leaf to two values are a problem at that leaf', () => {
    const changes = [
      { customerId: 'north', patch: { name: 'N' } },
      { customerId: 'north', patch: { name: 'Nord' } },
    ];
    const result = plan(changes);
    expect(codes(result)).toEqual(['plan/conflictingChanges']);
    expect(result).toMatchObject({ problems: [{ input: 'changes', pointer: '/north/name' }] });
    expect(codes(plan([...changes].reverse()))).toEqual(['plan/conflictingChanges']);
  });

  test('that set the same leaf to the same value agree', () => {
    const change = { customerId: 'north', patch: { name: 'N' } };
    expect(orThrow(plan([change, change])).steps).toHaveLength(1);
  });

  test('that both add rules give rules sorted by id', () => {
    const changes = [
      { customerId: 'north', patch: withRules(rule('z')) },
      { customerId: 'north', patch: withRules(rule('m')) },
      { customerId: 'north', patch: withRules(rule('a')) },
    ];
    for (const order of [changes, [...changes].reverse()]) {
      const [step] = orThrow(plan(order)).steps;
      expect(step?.after.schedule?.rules?.map(({ id }) => id)).toEqual(['a', 'm', 'z']);
    }
  });

  test('that both add rules without an id are a problem, unless they add the same', () => {
    const one = { customerId: 'north', patch: withRules({ state: 'Holiday' }) };
    const other = { customerId: 'north', patch: withRules({ state: 'Lunch' }) };
    expect(codes(plan([one, other]))).toContain('plan/unnamedRules');
    expect(orThrow(plan([one, one])).steps).toHaveLength(1);
  });

  test('that change nothing are a warning and no step', () => {
    const result = plan([{ customerId: 'north', patch: { name: 'North' } }]);
    const { steps, warnings, affected } = orThrow(result);
    expect([steps, affected]).toEqual([[], []]);
    expect(warnings.map(({ code, pointer }) => [code, pointer])).toEqual([['plan/noChange', '/north']]);
  });
});

describe('moves', () => {
  test('are in an order in which each is possible: a swap of parent and child', () => {
    const changes = [
      { customerId: 'north', patch: { parentCustomerId: 'desk' } },
      { customerId: 'desk', patch: { parentCustomerId: 'acme' } },
    ];
    expect(orThrow(plan(changes)).steps.map(({ customerId }) => customerId)).toEqual(['desk', 'north']);
  });

  test('that create a cycle together are one problem that names the whole cycle', () => {
    const changes = [
      { customerId: 'north', patch: { parentCustomerId: 'south' } },
      { customerId: 'south', patch: { parentCustomerId: 'desk' } },
    ];
    const result = plan(changes);
    expect(codes(result)).toEqual(['plan/cycle']);
    expect(result).toMatchObject({
      problems: [{ params: { customerIds: ['desk', 'north', 'south', 'desk'] } }],
    });
  });

  test('bring the rates of the new parent, as that parent changes them in the same plan', () => {
    const usageOf = () => ({ inboundFaxes: 150 });
    const newRates = { ...rates, inboundFaxes: { ...rates.inboundFaxes, unitCost: 0.2 } };
    const changes = [
      { customerId: 'desk', patch: { parentCustomerId: 'south' } },
      { customerId: 'south', patch: { overrideBillingSettings: true, billingSettings: newRates } },
    ];
    const { affected, cost } = orThrow(plan(changes, { usageOf }));
    expect(affected.map(effect => effect.customers)).toEqual([
      [
        { customerId: 'desk', name: 'Desk', cost: { before: 15, after: 20, difference: 5 } },
        { customerId: 'south', name: 'South', cost: { before: 15, after: 20, difference: 5 } },
      ],
    ]);
    expect(cost).toEqual({ before: 30, after: 40, difference: 10, withoutCost: 0 });
  });
});

describe('planPatches', () => {
  test('reports all problems of all changes at once, by customer', () => {
    const result = plan([
      { customerId: 'west', patch: {} },
      { customerId: 'north', patch: { nmae: 'N' } as never },
      { patch: { name: 'N' } } as never,
      { customerId: 'south', patch: { parentCustomerId: 'south' } },
      null as never,
    ]);
    expect(result).toMatchObject({
      problems: [
        { code: 'plan/unreadableChange', pointer: '/2' },
        { code: 'plan/unreadableChange', pointer: '/4' },
        { code: 'patch/unknownField', pointer: '/north/nmae' },
        { code: 'patch/parentIsSelf', pointer: '/south/parentCustomerId' },
        { code: 'plan/unknownCustomer', pointer: '/west' },
      ],
    });
  });

  test('refuses texts that have no canonical form', () => {
    const result = plan([{ customerId: 'north', patch: { name: 'North \ud800' } }]);
    expect(codes(result)).toEqual(['plan/loneSurrogate']);
  });

  test('lists the intended drops of a change, so that nothing else is lost', () => {
    const stored = [{ id: 'lab', name: 'Lab', appSettings: { pageTitle: 'Lab', customCss: 'a {}' } }];
    const change = { customerId: 'lab', patch: { appSettings: { pageTitle: 'Our lab' } } };
    const warned = orThrow(planPatches({ customers: stored, changes: [change], at }));
    expect(warned.warnings.map(({ code }) => code)).toContain('patch/dropsStored');
    const meant = { ...change, drops: ['/appSettings/customCss'] };
    const { warnings, steps } = orThrow(planPatches({ customers: stored, changes: [meant], at }));
    expect(warnings.map(({ code }) => code)).not.toContain('patch/dropsStored');
    expect(steps[0]?.drops).toEqual(['/appSettings/customCss']);
  });

  test('promotes warnings to problems', () => {
    const change = { customerId: 'north', patch: { parentCustomerId: '' } };
    expect(codes(plan([change], { refuse: ['patch/becomesRoot'] }))).toEqual(['patch/becomesRoot']);
    expect(plan([change], { refuse: ['patch/becomesRoot'], allow: ['patch/becomesRoot'] }).ok).toBe(true);
  });

  test('names the customer of wrong usage', () => {
    const change = { customerId: 'acme', patch: { name: 'Acme Inc.' } };
    const result = plan([change], { usageOf: () => ({ inboundFaxen: 1 }) as never });
    expect(result).toMatchObject({
      problems: [{ code: 'cost/unknownItem', input: 'usage', pointer: '/acme/inboundFaxen' }],
    });
  });

  test('counts customers without known rates, and has no cost without usage', () => {
    const stored = [{ id: 'lab', name: 'Lab' }];
    const changes = [{ customerId: 'lab', patch: { name: 'Laboratory' } }];
    const request = { customers: stored, changes, at };
    expect(orThrow(planPatches(request)).cost).toBeNull();
    const { cost } = orThrow(planPatches({ ...request, usageOf: () => ({}) }));
    expect(cost).toEqual({ before: 0, after: 0, difference: 0, withoutCost: 1 });
  });

  test('throws for wrong options', () => {
    expect(() => plan('changes' as never)).toThrow(TypeError);
    expect(() => plan([], { at: 'tomorrow' })).toThrow(RangeError);
    expect(() => plan([], { usageOf: {} as never })).toThrow('usageOf');
    const later = { usageOf: async () => ({}) } as never;
    expect(() => plan([{ customerId: 'acme', patch: { name: 'A' } }], later)).toThrow('promise');
  });
});

describe('checkPlan', () => {
  const change = { customerId: 'desk', patch: { parentCustomerId: 'south' } };
  const made = orThrow(plan([change]));
  const statusesAmong = (now: readonly CustomerInfo[], checked = made) =>
    orThrow(checkPlan(checked, now)).steps.map(({ status }) => status);
  const without = (id: string) => customers.filter(each => each.id !== id);
  const edited = (id: string, edit: Partial<CustomerInfo>) =>
    customers.map(each => (each.id === id ? { ...each, ...edit } : each));

  test('reports a conflict for a move to a deleted parent', () => {
    const [step] = orThrow(checkPlan(made, without('south'))).steps;
    expect(step).toMatchObject({ status: 'conflict', problems: [{ code: 'patch/parentMissing' }] });
  });

  test('reports a conflict for a move that would now create a cycle', () => {
    const [step] = orThrow(checkPlan(made, edited('south', { parentCustomerId: 'desk' }))).steps;
    expect(step).toMatchObject({ status: 'conflict' });
    expect(step?.problems?.length).toBeGreaterThan(0);
  });

  test('keeps the edit of someone else, and reports a deleted customer as gone', () => {
    const now = edited('desk', { referenceId: 'D-9' });
    const [step] = orThrow(checkPlan(made, now)).steps;
    expect(step).toMatchObject({
      status: 'rebased',
      wire: { parentCustomerId: 'south' },
      after: { referenceId: 'D-9', parentCustomerId: 'south' },
    });
    expect(statusesAmong(without('desk'))).toEqual(['gone']);
  });

  test('reports changed effects after an edit elsewhere', () => {
    const overridden = { ...rates, base: { ...rates.base, baseCost: 99 } };
    const elsewhere = edited('south', { overrideBillingSettings: true, billingSettings: overridden });
    expect(orThrow(checkPlan(made, elsewhere))).toMatchObject({
      steps: [{ status: 'ready' }],
      effects: 'changed',
    });
    expect(orThrow(checkPlan(made, edited('acme', { referenceId: 'A-1' }))).effects).toBe('same');
  });

  test('refuses a changed plan, and a value that is not a plan', () => {
    const { steps } = made;
    const tampered = { ...made, steps: steps.map(each => ({ ...each, wire: { name: 'X' } })) };
    expect(codes(checkPlan(tampered, customers))).toEqual(['plan/digestMismatch']);
    for (const wrong of [null, [], {}, { ...made, version: 2 }, 'plan']) {
      expect(codes(checkPlan(wrong as never, customers))).toEqual(['plan/unreadable']);
    }
    const forged = { ...made, at: 'now' };
    const withDigest = { ...forged, digest: planDigestOf(forged) };
    expect(codes(checkPlan(withDigest as never, customers))).toEqual(['plan/unreadable']);
  });
});

describe('bulk edits', () => {
  const tree = orThrow(indexCustomers(customers));
  const ids = (selected: readonly CustomerInfo[]) => selected.map(({ id }) => id);

  test('select everyone under a customer including itself, by tag, or by a predicate', () => {
    expect(ids(selectCustomers(tree, { under: 'north' }))).toEqual(['north', 'desk']);
    expect(ids(selectCustomers(tree, { tagIds: ['clinic', 'other'] }))).toEqual(['north']);
    expect(ids(selectCustomers(tree, { under: 'acme', where: each => each.name.startsWith('S') }))).toEqual([
      'south',
    ]);
    expect(ids(selectCustomers(tree, { under: 'nobody' }))).toEqual([]);
    expect(ids(selectCustomers(tree))).toEqual(['acme', 'north', 'south', 'desk']);
  });

  test('complete each edit from the stored customer, and name the customer of an invalid edit', () => {
    const edit = { billingSettings: { inboundFaxes: { unitCost: 0.2 } } };
    const changes = orThrow(editEach(customers, each => (each.id === 'acme' ? edit : undefined)));
    expect(changes).toEqual([
      {
        customerId: 'acme',
        patch: {
          billingSettings: { ...rates, inboundFaxes: { ...rates.inboundFaxes, unitCost: 0.2 } },
        },
      },
    ]);
    const wrong = editEach(customers, () => ({ name: '' }));
    expect(wrong).toMatchObject({
      problems: customers.map(({ id }) => ({ input: 'edit', pointer: `/${id}/name` })),
    });
  });
});
