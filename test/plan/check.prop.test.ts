import { describe, expect, test } from 'vitest';
import { respondToPatch } from '../../src/http/respond.js';
import { isSameJson } from '../../src/json.js';
import type { CustomerInfo, Tag } from '../../src/model.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { type CheckedStep, checkPlan } from '../../src/plan/check.js';
import { planDigestOf } from '../../src/plan/digests.js';
import { type Plan, planPatches } from '../../src/plan/plan.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { stored, catalogue as tags, variantOf } from '../patch/cases.js';
import { leavesOf, mergeLeaves } from '../patch/leafMerge.js';
import { catalogue, planCase } from './cases.js';
import { contentOf, settable } from './content.js';

const runs = { numRuns: 60 };
const actor = { roles: ['SystemAdministrator'] };

type ById = Map<string, CustomerInfo>;

const mapOf = (customers: Iterable<CustomerInfo>): ById =>
  new Map([...customers].map(each => [each.id, each]));

/** Sends steps in order, as a client does. Refused steps change nothing. */
function sent(
  steps: readonly CheckedStep[],
  customers: ById,
  request: { readonly policy?: Plan['policy']; readonly tags: ReadonlyMap<string, Tag> },
): ById {
  const stored = mapOf(customers.values());
  for (const { customerId, wire, drops, allow } of steps) {
    const response = respondToPatch({
      ...{ customerId, body: wire, drops, allow, customers: stored, actor, now: '2031-01-01T00:00:00Z' },
      ...request,
    });
    expect(response.status === 200 ? [] : response.body).toEqual([]);
    if (response.status === 200) stored.set(customerId, response.body);
  }
  return stored;
}

describe('a checked plan', () => {
  test('has only ready steps and the approved effects if no one else changes anything', () => {
    fc.assert(
      fc.property(planCase(), ({ request, customers }) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const now = customers.map(each => ({
          ...each,
          dateLastModified: '2030-01-01T00:00:00Z',
          lastModifiedBy: 'kim',
        }));
        const { policy: _, at: __, days: ___, changes: ____, customers: _____, ...options } = request;
        const read = JSON.parse(JSON.stringify(plan.value));
        const { steps, effects } = orThrow(checkPlan(read, now, options));
        expect(steps).toEqual(plan.value.steps.map(step => ({ ...step, status: 'ready' })));
        expect(effects).toBe('same');
      }),
      runs,
    );
  });

  test('has done steps and the approved effects after and during its execution', () => {
    fc.assert(
      fc.property(planCase(), fc.nat(), ({ request, customers }, seed) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const count = seed % (plan.value.steps.length + 1);
        const ready = plan.value.steps.map(step => ({ ...step, status: 'ready' as const }));
        const policy = plan.value.policy;
        const now = sent(ready.slice(0, count), mapOf(customers), { policy, tags: catalogue });
        const { policy: _, at: __, days: ___, changes: ____, customers: _____, ...options } = request;
        const checked = orThrow(checkPlan(plan.value, [...now.values()], options));
        expect(checked.steps.map(({ status }) => status)).toEqual(
          plan.value.steps.map((_, index) => (index < count ? 'done' : 'ready')),
        );
        expect(checked.effects).toBe('same');
      }),
      runs,
    );
  });

  test('keeps what someone else has stored meanwhile, leaf by leaf, and reports conflicts', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(driftCase(), ({ customers, wanted, now }) => {
        const changes = customers.flatMap((each, index) => {
          const { patch, drops } = diffCustomers(each, wanted[index] as CustomerInfo);
          return Object.keys(patch).length === 0 ? [] : [{ customerId: each.id, patch, drops }];
        });
        const plan = planPatches({ customers, changes, tags, at: 0, days: 0 });
        if (!plan.ok) return;
        const stored = mapOf(now);
        const { steps } = orThrow(checkPlan(plan.value, now, { tags }));
        expect(steps.map(({ customerId }) => customerId)).toEqual(
          plan.value.steps.map(({ customerId }) => customerId),
        );
        for (const [index, step] of steps.entries()) {
          const approved = plan.value.steps[index];
          const theirs = stored.get(step.customerId);
          seen.set(step.status, (seen.get(step.status) ?? 0) + 1);
          expect(step.status === 'gone').toBe(theirs === undefined);
          if (!theirs || !approved) continue;
          const [base, mine] = [approved.base, approved.after];
          const merge = mergeLeaves(settable(base), settable(mine), settable(theirs));
          const isDone = isSame(merge.leaves, leavesOf(settable(theirs)));
          if (step.status === 'ready') expect(contentOf(base)).toEqual(contentOf(theirs));
          if (step.status === 'conflict') {
            const isExplained = merge.overlaps.length > 0 || bothReorder(base, mine, theirs);
            expect(isExplained || (step.problems ?? []).length > 0).toBe(true);
          } else expect(merge.overlaps).toEqual([]);
          if (step.status === 'done') expect(isDone).toBe(true);
          if (step.status === 'rebased') expect(Object.keys(step.wire)).not.toEqual([]);
          if (step.problems || step.status === 'done') continue;
          const after = sent([step], stored, { tags }).get(step.customerId);
          if (step.status !== 'conflict') {
            expect(leavesOf(settable(after as CustomerInfo))).toEqual(merge.leaves);
          }
          // Other changes that the plan did not make, or made differently, are still there.
          const [was, is, kept] = [base, theirs, after as CustomerInfo].map(each => leavesOf(settable(each)));
          for (const path of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
            if (was?.get(path) === is?.get(path) || covered(path, leavesOf(settable(mine)))) continue;
            if (merge.overlaps.some(each => path.startsWith(each) || each.startsWith(path))) continue;
            expect([path, kept?.get(path)]).toEqual([path, is?.get(path)]);
          }
        }
      }),
      runs,
    );
    for (const status of ['ready', 'done', 'rebased', 'conflict', 'gone']) {
      expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true]);
    }
  });

  test('is refused if anything in it changed since its approval', () => {
    fc.assert(
      fc.property(planCase(), fc.nat(), ({ request, customers }, seed) => {
        const plan = planPatches(request);
        if (!plan.ok) return;
        const copy = JSON.parse(JSON.stringify(plan.value));
        const places = placesIn(copy);
        const [holder, key] = places[seed % places.length] as [Record<string, unknown>, string];
        const old = holder[key];
        holder[key] = old === 7 ? 8 : old === 'other' ? 7 : typeof old === 'number' ? 7 : 'other';
        expect(checkPlan(copy, customers).ok).toBe(false);
      }),
      runs,
    );
  });

  test('never throws for any plan with the right digest', () => {
    fc.assert(
      fc.property(
        planCase(),
        fc.nat(),
        fc.jsonValue({ maxDepth: 2 }),
        ({ request, customers }, seed, other) => {
          const plan = planPatches(request);
          if (!plan.ok) return;
          const copy = JSON.parse(JSON.stringify(plan.value));
          const places = placesIn(copy);
          const [holder, key] = places[seed % places.length] as [Record<string, unknown>, string];
          holder[key] = other;
          copy.digest = planDigestOf(copy);
          const checked = checkPlan(copy, customers);
          expect(checked.ok || checked.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Every member and item of a document, with its container. */
function placesIn(value: unknown): (readonly [unknown, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[value, key] as const, ...placesIn(member)]);
}

/** Customers, the changes of a plan, and the changes that someone else makes meanwhile. */
const driftCase = () =>
  fc
    .array(stored(), { minLength: 1, maxLength: 3 })
    .map(all => all.map((each, index) => ({ ...each, id: `c${index}` })))
    .chain(customers =>
      fc.record({
        customers: fc.constant(customers),
        wanted: fc.tuple(...customers.map(variantOf)) as fc.Arbitrary<CustomerInfo[]>,
        theirs: fc.tuple(...customers.map(variantOf)) as fc.Arbitrary<CustomerInfo[]>,
        what: fc.array(fc.constantFrom('nothing', 'edit', 'edit', 'same', 'delete'), {
          minLength: 3,
          maxLength: 3,
        }),
      }),
    )
    .map(({ customers, wanted, theirs, what }) => ({
      customers,
      wanted,
      now: customers.flatMap((each, index) => {
        if (what[index] === 'delete') return [];
        if (what[index] === 'edit') return [theirs[index] as CustomerInfo];
        return [what[index] === 'same' ? expressible(each, wanted[index] as CustomerInfo) : each];
      }),
    }));

/** The customer after, as far as a body can express it. */
function expressible(before: CustomerInfo, after: CustomerInfo): CustomerInfo {
  const { patch, drops, allow } = diffCustomers(before, after);
  const response = respondToPatch({
    ...{ customerId: before.id, body: patch, drops, allow, tags, actor },
    customers: new Map([[before.id, before]]),
  });
  return response.status === 200 ? response.body : before;
}

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  isSameJson(Object.fromEntries(a), Object.fromEntries(b));

/** Whether a path is also a leaf of the other side, or inside one. */
function covered(path: string, leaves: ReadonlyMap<string, string>): boolean {
  return [...leaves.keys()].some(each => each !== path && path.startsWith(`${each}/`));
}

/** Whether both sides changed the order of the same tags or rules in different ways. Leaves do not show orders. */
function bothReorder(base: CustomerInfo, mine: CustomerInfo, theirs: CustomerInfo): boolean {
  const lists = [
    (info: CustomerInfo) => info.tags,
    (info: CustomerInfo) => info.schedule?.rules,
  ] as readonly ((info: CustomerInfo) => readonly unknown[] | null | undefined)[];
  return lists.some(listOf => {
    const sides = [base, mine, theirs].map(info =>
      (listOf(info) ?? []).map(item => (item as { id?: unknown }).id ?? JSON.stringify(item)),
    );
    const [was, ours, other] = sides.map(ids =>
      ids.filter(id => sides.every(each => each.includes(id))).join(),
    );
    return was !== ours && was !== other && ours !== other;
  });
}
