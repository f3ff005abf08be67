import { describe, expect, it } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';

const acme: CustomerInfo = { id: 'acme', name: 'Acme' };
const clinic: CustomerInfo = { id: 'clinic', name: 'Clinic', parentCustomerId: 'acme' };
const lab: CustomerInfo = { id: 'lab', name: 'Lab', parentCustomerId: 'clinic' };

const lookup = (...customers: CustomerInfo[]) => new Map(customers.map(c => [c.id, c]));

describe('customerChain', () => {
  it('leads from the customer to its root', () => {
    const result = customerChain(lookup(acme, clinic, lab), 'lab');
    expect(result).toEqual({
      ok: true,
      value: { customers: [lab, clinic, acme], complete: true },
      warnings: [],
    });
  });

  it('treats absent, null and blank parents as a root', () => {
    for (const parentCustomerId of [undefined, null, '']) {
      const root = { id: 'r', name: 'Root', parentCustomerId };
      expect(orThrow(customerChain(lookup(root), 'r')).complete).toBe(true);
    }
  });

  it('is cut with a warning at a parent that cannot be found', () => {
    const result = customerChain(lookup(clinic, lab), 'lab');
    expect(result).toMatchObject({
      ok: true,
      value: { customers: [lab, clinic], complete: false },
      warnings: [{ code: 'chain/parentMissing', input: 'customers', pointer: '/clinic/parentCustomerId' }],
    });
  });

  it('includes the inherited settings only if it is cut', () => {
    const inherited = { appSettings: { chakraTheme: 'teal' } };
    expect(orThrow(customerChain(lookup(lab), 'lab', { inherited })).inherited).toBe(inherited);
    expect(orThrow(customerChain(lookup(acme), 'acme', { inherited }))).not.toHaveProperty('inherited');
  });

  it('refuses an unknown id', () => {
    expect(customerChain(lookup(acme), 'a/b')).toMatchObject({
      ok: false,
      problems: [{ code: 'chain/unknownCustomer', pointer: '/a~1b', params: { id: 'a/b' } }],
    });
    expect(customerChain({ get: () => null }, 'acme').ok).toBe(false);
  });

  it('refuses a cycle of one or more customers, also above the customer', () => {
    const loop = { ...acme, parentCustomerId: 'clinic' };
    expect(customerChain(lookup(loop, clinic, lab), 'lab')).toMatchObject({
      ok: false,
      problems: [{ code: 'chain/cycle', pointer: '/acme/parentCustomerId', params: { parentId: 'clinic' } }],
    });
    expect(customerChain(lookup({ ...acme, parentCustomerId: 'acme' }), 'acme').ok).toBe(false);
  });

  it('finds customers whose ids are names of Object.prototype members', () => {
    const proto: CustomerInfo = { id: '__proto__', name: 'P', parentCustomerId: 'constructor' };
    const made: CustomerInfo = { id: 'constructor', name: 'C' };
    expect(orThrow(customerChain(lookup(proto, made), '__proto__')).customers).toEqual([proto, made]);
  });
});
