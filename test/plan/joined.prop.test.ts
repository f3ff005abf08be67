import { expect, test } from 'vitest';
import type { CustomerInfo } from '../../src/model.js';
import { diffCustomers } from '../../src/patch/diff.js';
import { planPatches } from '../../src/plan/plan.js';
import { fc } from '../arbitraries/fc.js';
import { stored, catalogue as tags, variantOf } from '../patch/cases.js';
import { leavesOf, mergeLeaves } from '../patch/leafMerge.js';
import { settable } from './content.js';

test('two changes of one customer are merged leaf by leaf, or give a problem if they overlap', () => {
  const seen = { joined: 0, conflicting: 0 };
  fc.assert(
    fc.property(
      stored().chain(each => fc.tuple(fc.constant(each), variantOf(each), variantOf(each))),
      ([customer, one, other]) => {
        const customers = [customer];
        const changes = [one, other].map(wanted => {
          const { patch, drops } = diffCustomers(customer, wanted);
          return { customerId: customer.id, patch, drops };
        });
        const [first, second] = changes.map(change => {
          const alone = planPatches({ customers, changes: [change], tags, at: 0, days: 0 });
          return alone.ok ? (alone.value.steps[0]?.after ?? customer) : undefined;
        });
        if (!first || !second) return;
        const merge = mergeLeaves(settable(customer), settable(first), settable(second));
        const plan = planPatches({ customers, changes, tags, at: 0, days: 0 });
        if (!plan.ok) {
          seen.conflicting += 1;
          const isOrder = plan.problems.every(({ pointer }) => /\/(rules|tagIds)$/.test(pointer));
          expect(plan.problems.map(({ code }) => code)).toContain('plan/conflictingChanges');
          expect(merge.overlaps.length > 0 || isOrder).toBe(true);
          return;
        }
        seen.joined += 1;
        const after = plan.value.steps[0]?.after ?? customer;
        expect(leavesOf(settable(after as CustomerInfo))).toEqual(merge.leaves);
        expect(merge.overlaps).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
  expect(Math.min(seen.joined, seen.conflicting)).toBeGreaterThan(5);
});
