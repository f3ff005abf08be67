import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/http/actor.js';
import { authorizePatch } from '../../src/http/authorize.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import type { Policy } from '../../src/policy.js';

const byId = (...customers: readonly CustomerInfo[]) => new Map(customers.map(each => [each.id, each]));

/* acme ─ clinic ─ lab, rated, plain (without an account)        acme ─ dental        other (another account) */
const customers = byId(
  { id: 'acme', name: 'Acme', accountId: 'a1' },
  { id: 'clinic', name: 'Clinic', accountId: 'a1', parentCustomerId: 'acme' },
  { id: 'lab', name: 'Lab', accountId: 'a1', parentCustomerId: 'clinic' },
  { id: 'dental', name: 'Dental', accountId: 'a1', parentCustomerId: 'acme' },
  {
    id: 'rated',
    name: 'Rated',
    accountId: 'a1',
    parentCustomerId: 'clinic',
    overrideBillingSettings: true,
    billingSettings: { base: { baseCost: 1 } },
  },
  { id: 'plain', name: 'Plain', parentCustomerId: 'clinic' },
  { id: 'other', name: 'Other', accountId: 'a2' },
  { id: 'stray', name: 'Stray' },
  { id: 'strayChild', name: 'Child', parentCustomerId: 'stray' },
  { id: 'strayBelow', name: 'Below', parentCustomerId: 'strayChild' },
);

const admin: Actor = { roles: ['SystemAdministrator'] };
const manager: Actor = { roles: ['Manager'], accountId: 'a1' };
const clinicUser: Actor = { roles: ['Customer'], customerId: 'clinic' };

type Case = readonly [
  title: string,
  actor: Actor | null | undefined,
  customerId: string,
  patch: PatchCustomer,
  codes: readonly string[],
  policy?: Partial<Policy>,
];

const mergePatch = { dialect: 'mergePatch' } as const;
const billing = { overrideBillingSettings: true, billingSettings: { base: { baseCost: 1 } } };

const cases: readonly Case[] = [
  ['nobody', undefined, 'lab', {}, ['auth/unauthenticated']],
  ['nobody, as null', null, 'lab', {}, ['auth/unauthenticated']],
  ['a user without roles', { roles: [] }, 'lab', {}, ['auth/roleRequired']],
  ['a user with another role', { roles: ['Auditor'] }, 'lab', {}, ['auth/roleRequired']],
  ['a role spelled otherwise', { roles: ['manager'] }, 'lab', {}, ['auth/roleRequired']],
  ['roles that are a text', { roles: 'NotAManager' as never }, 'lab', {}, ['auth/roleRequired']],

  ['an administrator anywhere', admin, 'other', { ...billing, parentCustomerId: 'lab' }, []],
  ['an administrator where nobody is', admin, 'nobody', {}, []],

  ['a manager in its account', manager, 'lab', { ...billing, parentCustomerId: '' }, []],
  ['a manager in another account', manager, 'other', {}, ['http/unknownCustomer']],
  ['a manager where nobody is', manager, 'nobody', {}, ['http/unknownCustomer']],
  ['a manager without an account', { roles: ['Manager'] }, 'stray', {}, ['http/unknownCustomer']],
  [
    'a manager with a blank account',
    { roles: ['Manager'], accountId: '' },
    'lab',
    {},
    ['http/unknownCustomer'],
  ],

  ['a customer on itself', clinicUser, 'clinic', { name: 'X' }, []],
  ['a customer on a descendant', clinicUser, 'lab', { name: 'X' }, []],
  ['a customer on its parent', clinicUser, 'acme', {}, ['http/unknownCustomer']],
  ['a customer on a sibling', clinicUser, 'dental', {}, ['http/unknownCustomer']],
  ['a customer where nobody is', clinicUser, 'nobody', {}, ['http/unknownCustomer']],
  ['a customer user of no customer', { roles: ['Customer'] }, 'acme', {}, ['http/unknownCustomer']],

  ['a customer user of no customer on none', { roles: ['Customer'] }, '', {}, ['http/unknownCustomer']],

  ['itself with its unchanged parent', clinicUser, 'clinic', { parentCustomerId: 'acme' }, []],
  ['itself to a sibling', clinicUser, 'clinic', { parentCustomerId: 'dental' }, ['auth/parentOutOfReach']],
  ['a descendant to itself', clinicUser, 'lab', { parentCustomerId: 'clinic' }, []],
  ['a descendant to the outside', clinicUser, 'lab', { parentCustomerId: 'acme' }, ['auth/parentOutOfReach']],
  ['a descendant to nobody', clinicUser, 'lab', { parentCustomerId: 'nobody' }, ['auth/parentOutOfReach']],
  ['a descendant to the roots', clinicUser, 'lab', { parentCustomerId: '' }, ['auth/leavesSubtree']],
  ['a null parent, which keeps', clinicUser, 'lab', { parentCustomerId: null }, []],
  [
    'a null parent, which clears',
    clinicUser,
    'lab',
    { parentCustomerId: null },
    ['auth/leavesSubtree'],
    mergePatch,
  ],
  [
    'a root that stays one',
    { roles: ['Customer'], customerId: 'acme' },
    'acme',
    { parentCustomerId: '' },
    [],
  ],

  [
    'a customer on billing, one problem for each member',
    clinicUser,
    'lab',
    billing,
    ['auth/billingNotAllowed', 'auth/billingNotAllowed'],
  ],
  [
    'billing switched off that was on',
    clinicUser,
    'rated',
    { overrideBillingSettings: false },
    ['auth/billingNotAllowed'],
  ],
  ['billing switched off that was never on', clinicUser, 'lab', { overrideBillingSettings: false }, []],
  ['the stored billing sent again', clinicUser, 'rated', billing, []],
  [
    'the stored billing sent again with blanks',
    clinicUser,
    'rated',
    { billingSettings: { localNumbers: null, base: { allowance: null, baseCost: 1 }, aiInsights: {} } },
    [],
  ],
  [
    'another price',
    clinicUser,
    'rated',
    { billingSettings: { base: { baseCost: 2 } } },
    ['auth/billingNotAllowed'],
  ],
  [
    'a price that is no number',
    clinicUser,
    'rated',
    { billingSettings: 1 as never },
    ['auth/billingNotAllowed'],
  ],
  ['the stored billing merged', clinicUser, 'rated', { billingSettings: {} }, [], mergePatch],
  ['absent billing', clinicUser, 'lab', { billingSettings: undefined }, []],
  ['null billing, which keeps', clinicUser, 'lab', { billingSettings: null }, []],
  [
    'null billing, which clears',
    clinicUser,
    'rated',
    { billingSettings: null },
    ['auth/billingNotAllowed'],
    mergePatch,
  ],
  [
    'billing where the policy is left open',
    clinicUser,
    'lab',
    billing,
    ['auth/billingNotAllowed', 'auth/billingNotAllowed'],
    { customerRoleMayPatch: undefined } as never,
  ],
  ['billing where it is allowed', clinicUser, 'lab', billing, [], { customerRoleMayPatch: 'all' }],

  [
    'itself to a parent without an account',
    clinicUser,
    'lab',
    { parentCustomerId: 'plain' },
    ['auth/parentOutOfReach'],
  ],
  [
    'one without an account to a parent without one',
    { roles: ['Customer'], customerId: 'stray' },
    'strayBelow',
    { parentCustomerId: 'stray' },
    [],
  ],
  ['a manager to a parent in its account', manager, 'lab', { parentCustomerId: 'dental' }, []],
  ['a manager to another account', manager, 'lab', { parentCustomerId: 'other' }, ['auth/parentOutOfReach']],
  [
    'a manager to a parent without an account',
    manager,
    'lab',
    { parentCustomerId: 'stray' },
    ['auth/parentOutOfReach'],
  ],
  ['a manager to nobody', manager, 'lab', { parentCustomerId: 'nobody' }, ['auth/parentOutOfReach']],
  ['a manager of several accounts', { roles: ['Manager'], accountIds: ['a9', 'a2'] }, 'other', {}, []],
  [
    'a manager of one account and of a list',
    { roles: ['Manager'], accountId: 'a1', accountIds: ['a2'] },
    'lab',
    { parentCustomerId: 'other' },
    [],
  ],
  [
    'a manager whose list is blank',
    { roles: ['Manager'], accountIds: ['', null as never] },
    'stray',
    {},
    ['http/unknownCustomer'],
  ],

  [
    'all problems at once',
    clinicUser,
    'rated',
    { overrideBillingSettings: false, billingSettings: {}, parentCustomerId: 'other' },
    ['auth/parentOutOfReach', 'auth/billingNotAllowed', 'auth/billingNotAllowed'],
  ],
  [
    'only that the customer is unknown, whatever the patch sets',
    clinicUser,
    'dental',
    { ...billing, parentCustomerId: 'other' },
    ['http/unknownCustomer'],
  ],
  [
    'members in another case',
    clinicUser,
    'lab',
    { ParentCustomerID: 'other', BILLINGSETTINGS: { base: { baseCost: 9 } } } as never,
    ['auth/parentOutOfReach', 'auth/billingNotAllowed'],
  ],
  [
    'the most powerful of several roles',
    { roles: ['Customer', 'Manager'], customerId: 'clinic', accountId: 'a1' },
    'dental',
    billing,
    [],
  ],
  [
    'the most powerful role even where a lesser one would do',
    { roles: ['Customer', 'Manager'], customerId: 'other', accountId: 'a1' },
    'other',
    {},
    ['http/unknownCustomer'],
  ],
];

describe('authorizePatch', () => {
  for (const [title, actor, customerId, patch, codes, policy] of cases) {
    it(title, () => {
      const result = authorizePatch({ actor, patch, customers, customerId, policy });
      expect(result.ok ? [] : result.problems.map(each => each.code)).toEqual(codes);
    });
  }

  it('names the role that decided', () => {
    const actor = { roles: ['Customer', 'SystemAdministrator', 'Manager'] };
    const result = authorizePatch({ actor, patch: {}, customers, customerId: 'lab' });
    expect(result).toEqual({ ok: true, value: { role: 'SystemAdministrator' }, warnings: [] });
  });

  it('uses the customerId of the patch if no other is given', () => {
    const on = (customerId: string) =>
      authorizePatch({ actor: clinicUser, patch: { customerId }, customers }).ok;
    expect([on('lab'), on('dental')]).toEqual([true, false]);
    expect(authorizePatch({ actor: clinicUser, patch: {}, customers }).ok).toBe(false);
  });

  it('lists forbidden members with pointers and params', () => {
    const patch = { parentCustomerId: 'other', overrideBillingSettings: true };
    const result = authorizePatch({ actor: clinicUser, patch, customers, customerId: 'lab' });
    expect(
      result.ok ? [] : result.problems.map(({ input, pointer, params }) => [input, pointer, params]),
    ).toEqual([
      ['patch', '/parentCustomerId', { parentId: 'other' }],
      ['patch', '/overrideBillingSettings', { field: 'overrideBillingSettings', role: 'Customer' }],
    ]);
  });

  it('treats a customer with missing ancestors as out of reach', () => {
    const some = byId(
      { id: 'lab', name: 'Lab', parentCustomerId: 'clinic' },
      { id: 'own', name: 'Own' },
      { id: 'below', name: 'Below', parentCustomerId: 'own' },
    );
    const actor = { roles: ['Customer'], customerId: 'own' };
    const codes = (customerId: string, patch: PatchCustomer) => {
      const result = authorizePatch({ actor, patch, customers: some, customerId });
      return result.ok ? [] : result.problems.map(each => each.code);
    };
    expect(codes('lab', {})).toEqual(['http/unknownCustomer']);
    expect(codes('below', { parentCustomerId: 'lab' })).toEqual(['auth/parentOutOfReach']);
  });

  it("needs no customer above the actor's own", () => {
    const some = byId({ id: 'lab', name: 'Lab', parentCustomerId: 'clinic' });
    const actor = { roles: ['Customer'], customerId: 'clinic' };
    expect(authorizePatch({ actor, patch: {}, customers: some, customerId: 'lab' }).ok).toBe(true);
  });

  it('ends if the stored parents form a cycle', () => {
    const ring = byId(
      { id: 'a', name: 'A', parentCustomerId: 'b' },
      { id: 'b', name: 'B', parentCustomerId: 'c' },
      { id: 'c', name: 'C', parentCustomerId: 'b' },
    );
    const reaches = (customerId: string) =>
      authorizePatch({
        actor: { roles: ['Customer'], customerId },
        patch: {},
        customers: ring,
        customerId: 'a',
      }).ok;
    expect([reaches('c'), reaches('elsewhere')]).toEqual([true, false]);
  });
});
