import { describe, expect, test } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import { indexCustomers } from '../../src/customer/tree.js';
import { orThrow } from '../../src/problem.js';

const lab = { id: 'lab', name: 'Lab', parentCustomerId: 'acme' };

describe('a wrong option throws an error that names it', () => {
  test.each([undefined, null, 5, 'lab', {}, () => 1, { customers: 5, complete: true }])(
    'indexCustomers does not accept %s as customers',
    customers => {
      expect(() => indexCustomers(customers as never)).toThrow(/^The option customers must be a list/);
    },
  );

  test('indexCustomers rejects a promise and suggests to await it', () => {
    expect(() => indexCustomers(Promise.resolve([lab]) as never)).toThrow(/customers is a promise/);
  });

  test('parsePatch rejects a promise of the stored customer and suggests to await it', () => {
    expect(() => parsePatch({}, { stored: Promise.resolve(lab) as never })).toThrow(/stored is a promise/);
  });

  test.each([null, 5, 'lab', [lab]])('parsePatch does not take %s for its options', options => {
    expect(() => parsePatch({}, options as never)).toThrow(/^The option options must be an object/);
  });

  test.each([5, 'lab', [lab], Promise.resolve({})])(
    'customerChain does not take %s for what is inherited',
    it => {
      const inherited = it as never;
      expect(() => customerChain(new Map([['lab', lab]]), 'lab', { inherited })).toThrow(
        /^The option inherited (is|must be)/,
      );
    },
  );

  test.each([undefined, null, 5, {}, parseCustomer(lab)])(
    'a tree does not take %o for a customer',
    customer => {
      const tree = orThrow(indexCustomers([lab]));
      expect(() => tree.with(customer as never)).toThrow(/^The option customer (is|must be)/);
    },
  );

  test('customerChain does not accept a promise, a lookup of the wrong customer or a missing lookup', () => {
    const get = (found: unknown) => () => customerChain({ get: () => found } as never, 'lab');
    expect(get(Promise.resolve(lab))).toThrow(/The option customers .* promise/);
    expect(get({ ...lab, id: 'other' })).toThrow(/The option customers .*"lab".*"other"/);
    for (const none of [undefined, null, [lab], lab]) {
      expect(() => customerChain(none as never, 'lab')).toThrow(/The option customers must be a lookup/);
    }
    const parents = new Map([['lab', lab]]);
    const wrongParent = { get: (id: string) => parents.get(id) ?? { id: 'someone', name: 'S' } };
    expect(() => customerChain(wrongParent, 'lab')).toThrow(/"acme".*"someone"/);
    expect(() => customerChain(parents, 7 as never)).toThrow(/The option id/);
  });

  test('an undefined option equals an absent one', () => {
    expect(parsePatch({ name: 'Lab' }, { stored: undefined })).toEqual(parsePatch({ name: 'Lab' }));
    const customers = new Map([['lab', lab]]);
    expect(customerChain(customers, 'lab', { inherited: undefined })).toEqual(
      customerChain(customers, 'lab'),
    );
  });
});
