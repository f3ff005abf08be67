import { expect, test } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import { respondToPatch } from '../../src/http/respond.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow, type Problem } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { previewCase } from '../preview/cases.js';

const actor = { roles: ['SystemAdministrator'] };
const gapsOf = (found: readonly Problem[]) =>
  found
    .filter(({ code }) => code === 'billing/implicitZero')
    .map(({ params }) => `${params['item']} ${params['member'] ?? ''}`)
    .sort();
const ownZonesOf = (found: readonly Problem[]) =>
  found
    .filter(({ code, params }) => code === 'schedule/zoneChanges' && params['self'] === true)
    .map(({ params }) => `${params['before']} ${params['after']}`);

test('the answer has the same warnings about gaps and zones as a preview without an account', () => {
  let [moved, warned] = [0, 0];
  fc.assert(
    fc.property(previewCase(), ({ request, target, customers }) => {
      const { policy } = request;
      const preview = previewPatch({ ...request, account: undefined, assumptions: false });
      fc.pre(preview.ok);
      const { wire, drops, allow, changes, warnings } = orThrow(preview);
      const answer = respondToPatch({
        ...{ customerId: target.id, body: wire, policy, actor, drops, allow, tags: request.tags },
        customers: orThrow(indexCustomers(customers)),
      });
      expect([answer.status, 'responseStatus' in answer.body ? answer.body.responseStatus : {}]).toEqual([
        200,
        {},
      ]);
      expect(gapsOf(answer.warnings)).toEqual(gapsOf(warnings));
      expect(ownZonesOf(answer.warnings)).toEqual(ownZonesOf(warnings));
      moved += changes.some(({ pointer }) => pointer === '/parentCustomerId') ? 1 : 0;
      warned += gapsOf(warnings).length + ownZonesOf(warnings).length > 0 ? 1 : 0;
    }),
    { numRuns: 60 },
  );
  expect([moved > 0, warned > 0]).toEqual([true, true]);
});
