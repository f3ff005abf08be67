import { describe, expect, test } from 'vitest';
import { indexCustomers } from '../../src/customer/tree.js';
import type { CustomerInfo } from '../../src/model.js';
import { previewPatch } from '../../src/preview/preview.js';
import type { PreviewRequest } from '../../src/preview/request.js';
import { orThrow } from '../../src/problem.js';

const acme: CustomerInfo = { id: 'acme', name: 'Acme' };
const lab: CustomerInfo = {
  ...{ id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
  schedule: {
    timeZoneId: 'UTC',
    rules: [{ state: 'Open', simpleRuleType: 'CustomerState', customerState: 'busy', condition: 'c' }],
  },
};
const request = { customers: [acme, lab], customerId: 'lab', patch: { name: 'L' }, at: 0 };
const preview = (change: object) => () => previewPatch({ ...request, ...change } as PreviewRequest);

describe('a wrong option throws an error that names it', () => {
  test.each([
    ['at', ['noon', Number.NaN, undefined, null, {}], RangeError],
    ['days', [Number.NaN, -1, 36_526, Number.POSITIVE_INFINITY], RangeError],
    ['days', ['7', null, {}], TypeError],
    ['customerId', [5, null, {}], TypeError],
    ['customers', [undefined, null, 'lab', lab, {}, indexCustomers([lab]), Promise.resolve([])], TypeError],
    ['account', ['acct', Promise.resolve({}), []], TypeError],
    ['inherited', ['none', []], TypeError],
    ['tags', [[], {}, null], TypeError],
    ['customerStateOf', ['busy', null], TypeError],
    ['evaluateCondition', [true, null], TypeError],
    ['assumptions', [0, 'no', null], TypeError],
    ['drops', ['/data', [5], ['data'], null], TypeError],
    ['refuse', ['patch/dropsStored', [5]], TypeError],
    ['refuse', [['patch/unheardOf']], RangeError],
    ['allow', [{}, [null]], TypeError],
    ['allow', [['patch/unheardOf']], RangeError],
    ['policy', [5, null], TypeError],
    ['policy', [{ dialect: 'jsonPatch' }, { colour: 'red' }], RangeError],
  ] as const)('%s', (name, values, type) => {
    for (const value of values) {
      expect(preview({ [name]: value }), String(value)).toThrow(type);
      expect(preview({ [name]: value })).toThrow(new RegExp(`^The option ${name}`));
    }
  });

  test('a request that is not an object', () => {
    expect(() => previewPatch(undefined as never)).toThrow(/option request/);
  });

  test('a lookup that returns a promise or another customer', () => {
    const finds = (found: unknown) => preview({ customers: { get: () => found } });
    expect(finds(Promise.resolve(lab))).toThrow(/option customers .* promise/);
    expect(finds(acme)).toThrow(/option customers .*"acme".*"lab"/);
    expect(finds('lab')).toThrow(/option customers/);
    const children = (found: unknown) =>
      preview({
        customers: { get: (id: string) => (id === 'lab' ? lab : acme), childrenOf: () => found },
        patch: { name: 'L', overrideAppSettings: true },
      });
    expect(children(Promise.resolve([]))).toThrow(/option customers .*childrenOf/);
    expect(children([acme])).toThrow(/option customers .*childrenOf/);
    expect(children([null])).toThrow(/option customers .*childrenOf/);
    expect(preview({ customers: structuredClone({ get: 1, size: 2 }) })).toThrow(/option customers/);
  });

  test('a function that returns a promise or something else', () => {
    expect(preview({ customerStateOf: () => 5 })).toThrow(/option customerStateOf/);
    expect(preview({ customerStateOf: async () => 'busy' })).toThrow(/option customerStateOf/);
    expect(preview({ evaluateCondition: async () => true, customerStateOf: () => 'busy' })).toThrow(
      /option evaluateCondition/,
    );
    expect(preview({ evaluateCondition: () => 'yes', customerStateOf: () => 'busy' })).toThrow(
      /option evaluateCondition/,
    );
  });
});

test('an undefined option equals an absent one', () => {
  const names = [
    ...['account', 'tags', 'days', 'policy', 'inherited', 'customerStateOf', 'evaluateCondition'],
    ...['assumptions', 'drops', 'refuse', 'allow'],
  ];
  const undefinedOptions = Object.fromEntries(names.map(name => [name, undefined]));
  expect(preview(undefinedOptions)()).toEqual(preview({})());
  const patch = { customerId: 'lab', name: 'L' };
  expect(preview({ customerId: undefined, patch })()).toEqual(preview({ patch })());
});

describe('the customers', () => {
  test('may be the result of customersFrom, and an incomplete page gives an incomplete preview', () => {
    const list = orThrow(preview({})());
    const page = (complete: boolean) =>
      orThrow(preview({ customers: { customers: [acme, lab], complete } })());
    expect(page(true)).toEqual(list);
    expect(page(false)).toEqual({ ...list, affectedComplete: false });
  });

  test('may be found by a lookup that lists children', () => {
    const tree = orThrow(indexCustomers([acme, lab]));
    const customers = { get: tree.get, childrenOf: tree.childrenOf };
    expect(preview({ customers })()).toEqual(preview({})());
  });
});

test('the patch names its customer in any case, and a blank id counts as absent', () => {
  const named = preview({ customerId: undefined, patch: { CustomerId: 'lab' } });
  const result = named();
  // The customer is found; parsePatch decides whether the name is accepted.
  if (!result.ok) expect(result.problems.map(({ code }) => code)).not.toContain('preview/noCustomerId');
  const blank = preview({ customerId: undefined, patch: { customerId: ' ' } })();
  expect(blank.ok ? [] : blank.problems.map(({ code }) => code)).toContain('preview/noCustomerId');
});

describe('assumptions', () => {
  test('can be left out', () => {
    const patch = { schedule: { ...lab.schedule, inherit: false, forceClosed: true } };
    const all = orThrow(preview({ patch })());
    expect(all.assumptions).not.toEqual([]);
    expect(orThrow(preview({ patch, assumptions: false })())).toEqual({ ...all, assumptions: [] });
  });

  test('are computed once, when they are read, and every copy of a preview has them', () => {
    let asked = 0;
    const customerStateOf = () => {
      asked += 1;
      return 'Open';
    };
    const patch = { schedule: { ...lab.schedule, inherit: false, forceClosed: true } };
    const lazy = orThrow(preview({ patch, customerStateOf })());
    const before = asked;
    const { assumptions } = lazy;
    expect(asked).toBeGreaterThan(before);
    expect(lazy.assumptions).toBe(assumptions);
    const unread = () => orThrow(preview({ patch, customerStateOf })());
    expect(JSON.parse(JSON.stringify(unread())).assumptions).toEqual(assumptions);
    expect(structuredClone(unread()).assumptions).toEqual(assumptions);
    expect({ ...unread() }.assumptions).toEqual(assumptions);
  });
});

describe('drops and allow', () => {
  const stored = { ...lab, data: { queue: { stringValue: 'a' }, note: { stringValue: 'b' } } };
  const patch = { data: { queue: { stringValue: 'c' } } };

  test('drops silences exactly the named loss', () => {
    const codes = (drops: readonly string[]) =>
      orThrow(preview({ customers: [acme, stored], patch, drops })()).warnings.map(({ pointer }) => pointer);
    expect(codes([])).toEqual(['/data/note']);
    expect(codes(['/data/other'])).toEqual(['/data/note']);
    expect(codes(['/data/note', '/data/nothing'])).toEqual([]);
  });

  test('a preview lists the intended losses of its body', () => {
    const { wire, drops, allow } = orThrow(preview({ customers: [acme, stored], patch })());
    expect([wire, drops, allow]).toEqual([{ data: { queue: { stringValue: 'c' } } }, ['/data/note'], []]);
    const root = orThrow(preview({ patch: { parentCustomerId: '', overrideBillingSettings: true } })());
    expect(root.allow).toEqual(['billing/implicitZero', 'patch/becomesRoot']);
  });

  test('allow cancels a code in refuse', () => {
    const both = { refuse: ['patch/dropsStored'], allow: ['patch/dropsStored'] };
    expect(preview({ customers: [acme, stored], patch, ...both })().ok).toBe(true);
    expect(preview({ customers: [acme, stored], patch, refuse: both.refuse })().ok).toBe(false);
  });
});
