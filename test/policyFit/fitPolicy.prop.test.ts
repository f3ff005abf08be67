import { expect, test } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { resolveSchedule } from '../../src/inherit/schedule.js';
import { applyPatch } from '../../src/patch/apply.js';
import { type Policy, policyValues } from '../../src/policy.js';
import { fitPolicy } from '../../src/policyFit/fitPolicy.js';
import type { Recording } from '../../src/policyFit/recordings.js';
import { orThrow } from '../../src/problem.js';
import { compileSchedule } from '../../src/schedule/compile.js';
import { stateAt } from '../../src/schedule/state.js';
import { fc } from '../arbitraries/fc.js';
import { type Case, policy, previewCase } from '../preview/cases.js';

const possible = Object.entries(policyValues)
  .filter(([name]) => !['closedState', 'customerRoleMayPatch', 'billedUnits'].includes(name))
  .reduce((count, [, values]) => count * values.length, 1);

/** The answers of a service under a policy. */
function recorded({ customers, tree, target, patch, request }: Case, policy: Policy): Recording[] {
  const tags = request.tags as ReadonlyMap<string, { id: string }>;
  const patched = applyPatch(target, patch, {
    policy,
    customers: tree,
    tags,
    now: '2026-11-26T00:00:00Z',
    actor: 'kim',
  });
  return customers
    .flatMap(({ id }): Recording[] => {
      const resolved = resolveSchedule(orThrow(customerChain(tree, id)), policy);
      const schedule = resolved.status === 'resolved' ? resolved.value : null;
      const compiled = orThrow(
        compileSchedule(schedule, { policy, customerState: 'busy', invalidRules: 'skip' }),
      );
      const dateTime = (request.at as Date).toISOString();
      const { stateName, timeZoneId } = stateAt(compiled, dateTime);
      const state: Recording[] = schedule
        ? [
            {
              kind: 'testSchedule',
              schedule,
              dateTime,
              customerState: 'busy',
              answer: { stateName, timeZoneId },
            },
          ]
        : [];
      return [...state, { kind: 'inheritedSchedule', customers, customerId: id, answer: schedule }];
    })
    .concat(
      patched.ok
        ? [{ kind: 'patch', customers, tags: tags.values(), before: target, patch, after: patched.value }]
        : [],
    );
}

test('answers computed under a policy keep that policy possible', () => {
  fc.assert(
    fc.property(previewCase(), policy(), (someCase, secret) => {
      const fit = orThrow(fitPolicy(recorded(someCase, secret)));
      const { policies, unsettled } = fit;
      const closedState = unsettled.includes('closedState') ? 'After Hours' : secret.closedState;
      expect(policies).toContainEqual({ ...secret, closedState, billedUnits: 'multiplyFirst' });
    }),
    { numRuns: 50 },
  );
});

test('a rejected policy fails at its recording and not before, and every policy is either possible or rejected', () => {
  fc.assert(
    fc.property(previewCase(), policy(), (someCase, secret) => {
      const recordings = recorded(someCase, secret);
      const { policies, rejected } = orThrow(fitPolicy(recordings));
      expect((policies.length + rejected.length) % possible).toBe(0);
      for (const { policy, contradictedBy } of rejected.slice(0, 3)) {
        const upTo = (end: number) =>
          orThrow(fitPolicy(recordings.slice(0, end))).rejected.map(each => each.policy);
        expect(upTo(contradictedBy + 1)).toContainEqual(policy);
        expect(upTo(contradictedBy)).not.toContainEqual(policy);
      }
    }),
    { numRuns: 30 },
  );
});
