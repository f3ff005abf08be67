import { describe, expect, test, vi } from 'vitest';
import { type CustomerList, customersFrom } from '../../src/customer/customersFrom.js';
import { indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo } from '../../src/model.js';
import { orThrow, type Result } from '../../src/problem.js';
import { customer, customerTree } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';

vi.setConfig({ testTimeout: 60_000 });

const acme = { id: 'acme', name: 'Acme' };
const lab = { id: 'lab', name: 'Lab', parentCustomerId: 'acme' };

const problemsOf = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, input, pointer }) => `${code} ${input}${pointer}`);

describe('what the service returns', () => {
  test('one customer, an array of them, and a page of all of them are complete', () => {
    expect(orThrow(customersFrom(lab))).toEqual({ customers: [lab], complete: true });
    expect(orThrow(customersFrom([acme, lab]))).toEqual({ customers: [acme, lab], complete: true });
    expect(orThrow(customersFrom([]))).toEqual({ customers: [], complete: true });
    const page = { items: [acme, lab], totalCount: 2, totalPages: 1, hasMorePages: false };
    expect(orThrow(customersFrom(page))).toEqual({ customers: [acme, lab], complete: true });
    expect(orThrow(customersFrom({ items: [] }))).toEqual({ customers: [], complete: true });
  });

  test.each([
    ['the first of several pages', { items: [acme], totalCount: 40, totalPages: 2, hasMorePages: true }],
    ['a page that says only that there are more', { items: [acme], hasMorePages: true }],
    [
      'the last of several pages, alone',
      { items: [acme], totalCount: 3, totalPages: 3, hasMorePages: false },
    ],
    ['a page with fewer items than the list', { items: [acme], totalCount: 2 }],
    ['a page of a query', { offset: 0, total: 2, results: [acme] }],
    ['a page from the middle of a query', { offset: 1, total: 1, results: [acme] }],
  ])('%s is incomplete', (_, page) => {
    expect(orThrow(customersFrom(page))).toEqual({ customers: [acme], complete: false });
  });

  test('member names of a page are read in any case', () => {
    expect(orThrow(customersFrom({ Items: [acme], HasMorePages: true }))).toEqual({
      customers: [acme],
      complete: false,
    });
  });

  test('a customer may have an unknown member with the name of a page member', () => {
    const odd = { ...lab, items: [acme], total: 5 };
    expect(orThrow(customersFrom(odd))).toEqual({ customers: [odd], complete: true });
  });

  test('an older page without a total counts as complete', () => {
    expect(orThrow(customersFrom({ results: [acme], total: 0 })).complete).toBe(true);
  });

  test('input without customers gives a problem that suggests what to give', () => {
    for (const input of [
      null,
      5,
      'text',
      {},
      { items: 'none' },
      { total: 3 },
      undefined,
      () => 1,
      new Map(),
    ]) {
      expect(problemsOf(customersFrom(input))).toEqual(['customers/none customers']);
    }
  });

  test('all problems are reported at once, with pointers into the input', () => {
    expect(problemsOf(customersFrom([acme, { id: 'x' }, 5]))).toEqual([
      'customer/missingField customers/1/name',
      'customer/wrongType customers/2',
    ]);
    expect(problemsOf(customersFrom({ Items: [acme, { ...lab, Name: 5, name: undefined }] }))).toEqual([
      'customer/wrongType customers/Items/1/Name',
    ]);
    expect(problemsOf(customersFrom({ name: 'Lab' }))).toEqual(['customer/missingField customers/id']);
    const warned = customersFrom({ items: [{ id: 'x', NAME: 'X', data: { tier: 'gold' } }] });
    expect(warned.ok && warned.warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'customer/memberCase /items/0/NAME',
      'customer/notAValue /items/0/data/tier',
    ]);
  });

  test('a million invalid customers give ten thousand problems', () => {
    const result = customersFrom(new Array(1_000_000).fill({ name: 'No id' }));
    expect(problemsOf(result)).toHaveLength(10_001);
    expect(result.ok ? '' : result.problems.at(-1)?.message).toBe(
      'Showing the first 10,000 problems; fix these, then check again.',
    );
  });
});

describe('laws', () => {
  const shapes: readonly ((list: readonly CustomerInfo[]) => unknown)[] = [
    list => list,
    list => ({ items: list, totalCount: list.length, totalPages: 1, hasMorePages: false }),
    list => ({ hasMorePages: null, Items: list }),
  ];

  test('every input form gives the same customers, indexed as from a plain list', () => {
    fc.assert(
      fc.property(customerTree(), fc.constantFrom(...shapes), (list, shape) => {
        const read = orThrow(customersFrom(shape(list)));
        expect(read).toEqual({ customers: list, complete: true });
        const tree = orThrow(indexCustomers(read));
        expect([...tree]).toEqual([...orThrow(indexCustomers(list))]);
        expect(tree.complete).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('a tree of an incomplete list stays incomplete after any change', () => {
    fc.assert(
      fc.property(customerTree(), customer(), fc.boolean(), (list, joining, hasMorePages) => {
        const tree = orThrow(indexCustomers(orThrow(customersFrom({ items: list, hasMorePages }))));
        expect(tree.with(joining).complete).toBe(!hasMorePages);
        expect(orThrow(indexCustomers(tree)).complete).toBe(!hasMorePages);
      }),
      { numRuns: 50 },
    );
  });

  test('no input makes customersFrom throw', () => {
    fc.assert(
      fc.property(hostile('items', 'id', 'results', 'total'), make => {
        const result: Result<CustomerList> = customersFrom(make());
        if (result.ok) expect(Array.isArray(result.value.customers)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
