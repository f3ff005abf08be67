import { expect, test } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { indexCustomers } from '../../src/customer/tree.js';
import { resolveFleet } from '../../src/inherit/fleet.js';
import { resolveSettings } from '../../src/inherit/settings.js';
import type { CustomerInfo } from '../../src/model.js';
import { fitPolicy } from '../../src/policyFit/fitPolicy.js';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';

/* Values that callers without types may have stored instead of a text, a list or an object. */

const odd = fc.constantFrom<unknown>(
  ...[null, 5, '', 'text', true, [], [null], {}, [5, 'x'], { length: 2 }, Number.NaN, [[]], { a: { b: 1 } }],
);
const oddly = (...keys: string[]) =>
  fc.oneof(odd, fc.record(Object.fromEntries(keys.map(key => [key, odd])), { requiredKeys: [] }));
const rule = oddly('id', 'name', 'state', 'priority', 'frequency', 'startDate', 'untilDate', 'condition');
const schedule = fc.oneof(
  odd,
  fc.record(
    {
      timeZoneId: fc.oneof(odd, fc.constantFrom('UTC', 'Mars/Olympus')),
      inherit: fc.oneof(odd, fc.boolean()),
      forceClosed: odd,
      defaultState: odd,
      rules: fc.oneof(odd, fc.array(rule, { maxLength: 3 })),
    },
    { requiredKeys: [] },
  ),
);
const customer = (id: string, parentCustomerId: string) =>
  fc
    .record(
      {
        name: fc.oneof(fc.constant('Name'), odd),
        schedule,
        billingSettings: fc.oneof(odd, fc.record({ base: oddly('unitCost') })),
        appSettings: odd,
        overrideBillingSettings: fc.oneof(odd, fc.constant(true)),
        overrideAppSettings: fc.oneof(odd, fc.constant(true)),
        breadcrumb: fc.oneof(odd, fc.array(oddly('id', 'name'), { maxLength: 2 })),
        tags: odd,
        data: odd,
      },
      { requiredKeys: ['name'] },
    )
    .map(stored => ({ ...stored, id, parentCustomerId }) as unknown as CustomerInfo);
const customers = fc.tuple(customer('a', ''), customer('b', 'a'), customer('c', 'b'));

test('for any stored data, all inherited settings can be resolved', () => {
  fc.assert(
    fc.property(customers, odd, (stored, rates) => {
      const tree = orThrow(indexCustomers(stored));
      const account = { billingSettings: rates } as never;
      for (const scheduleInheritance of ['nearest', 'layered'] as const) {
        const policy = { scheduleInheritance };
        const alone = resolveSettings(orThrow(customerChain(tree, 'c')), { account, policy });
        expect(resolveFleet(tree, account, policy).get('c')).toEqual(alone);
      }
    }),
    { numRuns: 500 },
  );
});

test('for any stored data, a patch is refused or previewed', () => {
  const patch = fc.constantFrom(
    { name: 'New' },
    { parentCustomerId: '' },
    { schedule: { timeZoneId: 'Asia/Tokyo', rules: [{ state: 'Open' }] } },
    { schedule: { inherit: true, timeZoneId: 'Asia/Tokyo' } },
    { overrideBillingSettings: true, billingSettings: { base: { unitCost: 2 } } },
    { overrideAppSettings: true, appSettings: { pageTitle: 'T' } },
    { tagIds: [], data: { a: { stringValue: 'x' } } },
  );
  fc.assert(
    fc.property(customers, patch, fc.constantFrom('a', 'b', 'c'), (stored, patch, customerId) => {
      const result = previewPatch({ customers: stored, customerId, patch: patch as never, at: 0 });
      if (result.ok) expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
      else expect(result.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('at most 10,000 unreadable recordings are reported', () => {
  function* endless() {
    for (;;) yield { kind: 'guess' };
  }
  const result = fitPolicy(endless() as never);
  const codes = result.ok ? [] : result.problems.map(({ code }) => code);
  expect([codes.length, codes.at(-1)]).toEqual([10_001, 'problems/tooMany']);
});

test('recordings that are not a list throw an error that names them', () => {
  expect(() => fitPolicy('all of them' as never)).toThrow(/option recordings/);
  expect(() => fitPolicy(undefined as never)).toThrow(TypeError);
});
