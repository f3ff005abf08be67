import { expect, test } from 'vitest';
import type { CustomerInfo } from '../../src/model.js';
import { previewPatch } from '../../src/preview/preview.js';
import { summarizeAffected } from '../../src/preview/summary.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { previewCase } from './cases.js';

const at = '2026-11-26T14:00:00Z';

test('every affected customer is in exactly one group with the same effect', () => {
  fc.assert(
    fc.property(previewCase(), ({ request }) => {
      const result = previewPatch({ ...request, assumptions: false });
      fc.pre(result.ok);
      const preview = orThrow(result);
      const groups = summarizeAffected(preview, { maxNames: 100 });
      expect(groups.reduce((sum, group) => sum + group.customers, 0)).toBe(preview.affected.length);
      for (const { customers, names, breadcrumb, ...effect } of groups) {
        const alike = preview.affected.filter(each => {
          const { customerId: _, name: __, breadcrumb: own, ...rest } = each;
          return (own !== undefined) === breadcrumb && JSON.stringify(rest) === JSON.stringify(effect);
        });
        expect(alike.map(each => each.name)).toEqual(names);
        expect(alike).toHaveLength(customers);
      }
      const sizes = groups.map(group => group.customers);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }),
    { numRuns: 60 },
  );
});

test('a preview that was stored as JSON has the same summary', () => {
  fc.assert(
    fc.property(previewCase(), ({ request }) => {
      const result = previewPatch({ ...request, assumptions: false });
      fc.pre(result.ok);
      const preview = orThrow(result);
      expect(summarizeAffected(JSON.parse(JSON.stringify(preview)))).toEqual(summarizeAffected(preview));
    }),
    { numRuns: 30 },
  );
});

test('100,000 customers that inherit new rates are one group', () => {
  const customers: CustomerInfo[] = [
    { id: 'acme', name: 'Acme', breadcrumb: [{ id: 'acme', name: 'Acme' }] },
  ];
  for (let i = 0; i < 100_000; i++)
    customers.push({ id: `c${i}`, name: `Desk ${i}`, parentCustomerId: 'acme' });
  const patch = { overrideBillingSettings: true, billingSettings: { base: { unitCost: 1 } } };
  const preview = orThrow(previewPatch({ customers, customerId: 'acme', patch, at, assumptions: false }));
  const groups = summarizeAffected(preview);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ customers: 100_000, breadcrumb: false });
  expect(groups[0]?.names).toEqual(['Desk 0', 'Desk 1', 'Desk 2', 'Desk 3', 'Desk 4']);
});

test('an invalid preview or number of names throws an error that names it', () => {
  const preview = { affected: [] };
  expect(() => summarizeAffected(previewPatch as never)).toThrow(/^The option preview must be/);
  expect(() => summarizeAffected({ ok: true, value: preview } as never)).toThrow(TypeError);
  expect(() => summarizeAffected({ affected: [null] } as never)).toThrow(/preview\.affected/);
  expect(() => summarizeAffected(preview, { maxNames: -1 })).toThrow(/maxNames/);
  expect(summarizeAffected(preview, { maxNames: undefined })).toEqual([]);
});
