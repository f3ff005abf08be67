import { describe, expect, test } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { type Preview, previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';

const at = 0;
const teal = { overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } };
const x: CustomerInfo = { id: 'x', name: 'X', parentCustomerId: 'y' };
const y: CustomerInfo = { id: 'y', name: 'Y', parentCustomerId: 'x' };
const desk: CustomerInfo = { id: 'desk', name: 'Desk', parentCustomerId: 'y' };
const other: CustomerInfo = { id: 'other', name: 'Other' };

const previewed = (customers: readonly CustomerInfo[], customerId: string, patch: PatchCustomer): Preview =>
  orThrow(previewPatch({ customers, customerId, patch, at, allow: ['patch/becomesRoot'] }));

describe('a cycle of parents', () => {
  test('can be removed by a patch with a preview, in a list and in a lookup', () => {
    const preview = previewed([x, y, desk], 'x', { parentCustomerId: '', ...teal });
    expect(preview.appSettings.before).toEqual({ status: 'unknown' });
    expect(preview.appSettings.after).toMatchObject({ status: 'resolved', from: { id: 'x' } });
    expect(preview.affected.map(each => each.customerId)).toEqual(['y', 'desk']);
    expect(preview.affected[0]?.appSettings?.supplier.before).toEqual({ status: 'unknown' });
    expect(preview.warnings.map(({ code }) => code)).toEqual(['patch/becomesRoot']);
    expect(preview.allow).toEqual(['patch/becomesRoot']);
    const lookup = new Map([x, y].map(each => [each.id, each]));
    const request = { customers: lookup, customerId: 'x', patch: { parentCustomerId: '' }, at };
    expect(orThrow(previewPatch(request)).affectedComplete).toBe(false);
  });

  test('shows the settings that a customer in it supplies, and unknown inherited ones', () => {
    const customers = [x, { ...y, ...teal }];
    const inherited = { appSettings: { chakraTheme: 'red' }, billingSettings: {} };
    const patch = { parentCustomerId: '' };
    const preview = orThrow(previewPatch({ customers, customerId: 'x', patch, at, inherited }));
    expect(preview.appSettings.before).toMatchObject({ status: 'resolved', from: { id: 'y' } });
    expect(preview.appSettings.after).toEqual({ status: 'none' });
    expect(preview.billing.before).toEqual({ status: 'unknown' });
  });

  test('that remains is a warning', () => {
    const { warnings, appSettings } = previewed([x, y, desk], 'desk', { name: 'Front Desk' });
    expect(warnings.map(({ code }) => code)).toEqual(['chain/cycle']);
    expect(appSettings).toMatchObject({ before: { status: 'unknown' }, after: { status: 'unknown' } });
  });

  test('elsewhere does not affect a customer', () => {
    const own = { name: 'Another' };
    expect(previewed([x, other, y, desk], 'other', own)).toEqual(previewed([other], 'other', own));
    const moved = previewed([x, y, desk, other], 'desk', { parentCustomerId: 'other' });
    expect(moved.warnings).toEqual([]);
  });

  test('does not hide a repeated id', () => {
    const result = previewPatch({ customers: [x, y, other, other], customerId: 'other', patch: {}, at });
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['tree/duplicateId']);
  });
});

test('a preview of any patch among random parents gives a result, and cycles elsewhere change nothing', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const parents = fc.array(fc.constantFrom('', ...ids), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(parents, fc.constantFrom('', ...ids), fc.constantFrom(...ids), (parentIds, to, id) => {
      const customers = ids.map(
        (each, index): CustomerInfo => ({
          ...{ id: each, name: each, parentCustomerId: parentIds[index] ?? '' },
          ...(index % 2 ? teal : {}),
        }),
      );
      const patch = { parentCustomerId: to, ...teal };
      const result = previewPatch({ customers, customerId: id, patch, at });
      const byId = new Map(customers.map(each => [each.id, each]));
      const inLookup = previewPatch({ customers: byId, customerId: id, patch, at });
      expect(inLookup.ok).toBe(result.ok);
      if (!result.ok || !inLookup.ok) return;
      const { affected, affectedComplete: _, assumptions: __, ...preview } = result.value;
      expect(inLookup.value).toMatchObject(preview);
      expect(new Set(affected.map(each => each.customerId)).size).toBe(affected.length);
      expect(affected.map(each => each.customerId)).not.toContain(id);
      const tree = indexCustomers(customers);
      if (tree.ok) {
        expect(previewPatch({ customers: tree.value, customerId: id, patch, at })).toEqual(result);
      }
    }),
    { numRuns: 300 },
  );
});
