/* A program whose dependencies load the package in both formats: what one makes, the other must take. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as esm from 'customer-patch';
import * as patchEsm from 'customer-patch/patch';

const require = createRequire(import.meta.url);
const cjs = require('customer-patch');
const hours = { id: 'open', state: 'Open', startTime: '09:00', endTime: '17:00' };
const lab = {
  id: 'lab',
  name: 'Lab',
  schedule: { timeZoneId: 'Europe/Berlin', inherit: false, rules: [hours] },
};
const at = Date.UTC(2026, 11, 23, 10);
const patch = { customerId: 'lab', name: 'Laboratory' };

for (const [one, other] of [
  [esm, cjs],
  [cjs, esm],
]) {
  const tree = one.orThrow(one.indexCustomers([lab]));
  const compiled = one.orThrow(one.compileSchedule(lab.schedule));
  assert.equal(other.stateAt(compiled, at).stateName, 'Open');
  const preview = other.previewPatch({ customers: tree, patch, at });
  assert.deepEqual(preview, one.previewPatch({ customers: tree, patch, at }));
  assert.deepEqual(other.customerChain(tree, 'lab'), one.customerChain(tree, 'lab'));
  const plan = one.orThrow(one.planPatches({ customers: tree, changes: [{ customerId: 'lab', patch }], at }));
  assert.equal(other.checkPlan(plan, tree).ok, true);
}
const renamed = { ...lab, name: 'Laboratory' };
for (const { applyPatch } of [patchEsm, require('customer-patch/patch')]) {
  for (const { indexCustomers, orThrow } of [esm, cjs]) {
    const context = { customers: orThrow(indexCustomers([lab])) };
    assert.deepEqual(orThrow(applyPatch(lab, patch, context)), renamed);
  }
}
