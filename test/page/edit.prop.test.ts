import { expect, test } from 'vitest';
import { applyPatch, orThrow, type Policy } from '../../src/index.js';
import type { CustomerInfo } from '../../src/model.js';
import { emptyEdit, setAt, valueAt, wantedMember, withMember } from '../../src/page/edit.js';
import { fc } from '../arbitraries/fc.js';

const text = () => fc.constantFrom('', 'a', 'b');
const rates = () =>
  fc.dictionary(
    fc.constantFrom('base', 'inboundFaxes', 'outboundFaxes'),
    fc.dictionary(fc.constantFrom('baseCost', 'unitCost', 'allowance'), fc.integer({ min: 0, max: 3 }), {
      noNullPrototype: true,
    }),
    { noNullPrototype: true },
  );

const customer = (): fc.Arbitrary<CustomerInfo> =>
  fc.record(
    { id: fc.constant('id'), name: fc.constantFrom('A', 'B'), referenceId: text(), billingSettings: rates() },
    { requiredKeys: ['id', 'name'] },
  );
const dialects: readonly Policy['dialect'][] = ['sparse', 'mergePatch'];

test('the form shows the values that it has set, in both dialects', () => {
  fc.assert(
    fc.property(
      customer(),
      rates(),
      text(),
      fc.constantFrom(...dialects),
      (base, billing, reference, dialect) => {
        const first = withMember(base, emptyEdit, 'billingSettings', billing, dialect);
        const edit = withMember(base, first, 'referenceId', reference, dialect);
        expect(wantedMember(base, edit, 'billingSettings', dialect) ?? {}).toEqual(billing);
        expect(wantedMember(base, edit, 'referenceId', dialect) ?? '').toBe(reference);
      },
    ),
  );
});

test('applying the patch of the form gives the customer that the form shows', () => {
  fc.assert(
    fc.property(customer(), rates(), fc.constantFrom(...dialects), (base, billing, dialect) => {
      const { patch } = withMember(base, emptyEdit, 'billingSettings', billing, dialect);
      const after = orThrow(applyPatch(base, patch, { policy: { dialect } }));
      expect(after.billingSettings ?? {}).toEqual(billing);
    }),
  );
});

test('a member that is set back to its stored value is removed from the patch', () => {
  fc.assert(
    fc.property(customer(), rates(), fc.constantFrom(...dialects), (base, billing, dialect) => {
      const edit = withMember(base, emptyEdit, 'billingSettings', billing, dialect);
      const back = withMember(base, edit, 'billingSettings', base.billingSettings, dialect);
      expect(back.patch).toEqual({});
    }),
  );
});

test('a value set at a path is found there, and nothing else changes', () => {
  const value = { rules: [{ id: 'a' }, { id: 'b', byDay: [] }], inherit: true };
  const next = setAt(value, ['rules', '1', 'state'], 'Open');
  expect(valueAt(next, ['rules', '1', 'state'])).toBe('Open');
  expect(next).toEqual({ rules: [{ id: 'a' }, { id: 'b', byDay: [], state: 'Open' }], inherit: true });
  expect(value.rules[1]).toEqual({ id: 'b', byDay: [] });
  expect(setAt(value, ['rules', '0'], undefined)).toEqual({ rules: [{ id: 'b', byDay: [] }], inherit: true });
  expect(setAt({}, ['__proto__', 'polluted'], 1)).not.toHaveProperty('polluted');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
