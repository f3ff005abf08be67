import { describe, expect, it } from 'vitest';
import { type Actor, authorizePatch } from '../../src/http/authorize.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import type { Policy } from '../../src/policy.js';

const byId = (...customers: readonly CustomerInfo[]) => new Map(customers.map(each => [each.id, each]));

/* acme ─ clinic ─ lab        acme ─ dental        other (another account) */
const customers = byId(
  { id: 'acme', name: 'Acme', accountId: 'a1' },
  { id: 'clinic', name: 'Clinic', accountId: 'a1', parentCustomerId: 'acme' },
  { id: 'lab', name: 'Lab', accountId: 'a1', parentCustomerId: 'clinic' },
  { id: 'dental', name: 'Dental', accountId: 'a1', parentCustomerId: 'acme' },
  { id: 'other', name: 'Other', accountId: 'a2' },
  { id: 'stray', name: 'Stray' },
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
  ['a manager in another account', manager, 'other', {}, ['auth/outsideAccount']],
  ['a manager where nobody is', manager, 'nobody', {}, ['auth/outsideAccount']],
  ['a manager without an account', { roles: ['Manager'] }, 'stray', {}, ['auth/outsideAccount']],
  [
    'a manager with a blank account',
    { roles: ['Manager'], accountId: '' },
    'lab',
    {},
    ['auth/outsideAccount'],
  ],

  ['a customer on itself', clinicUser, 'clinic', { name: 'X' }, []],
  ['a customer on a descendant', clinicUser, 'lab', { name: 'X' }, []],
  ['a customer on its parent', clinicUser, 'acme', {}, ['auth/outsideSubtree']],
  ['a customer on a sibling', clinicUser, 'dental', {}, ['auth/outsideSubtree']],
  ['a customer where nobody is', clinicUser, 'nobody', {}, ['auth/outsideSubtree']],
  ['a customer user of no customer', { roles: ['Customer'] }, 'acme', {}, ['auth/outsideSubtree']],

  ['a customer user of no customer on none', { roles: ['Customer'] }, '', {}, ['auth/outsideSubtree']],

  ['itself with its unchanged parent', clinicUser, 'clinic', { parentCustomerId: 'acme' }, []],
  ['itself to a sibling', clinicUser, 'clinic', { parentCustomerId: 'dental' }, ['auth/moveOutsideSubtree']],
  ['a descendant to itself', clinicUser, 'lab', { parentCustomerId: 'clinic' }, []],
  [
    'a descendant to the outside',
    clinicUser,
    'lab',
    { parentCustomerId: 'acme' },
    ['auth/moveOutsideSubtree'],
  ],
  ['a descendant to nobody', clinicUser, 'lab', { parentCustomerId: 'nobody' }, ['auth/moveOutsideSubtree']],
  ['a descendant to the roots', clinicUser, 'lab', { parentCustomerId: '' }, ['auth/moveOutsideSubtree']],
  ['a null parent, which keeps', clinicUser, 'lab', { parentCustomerId: null }, []],
  [
    'a null parent, which clears',
    clinicUser,
    'lab',
    { parentCustomerId: null },
    ['auth/moveOutsideSubtree'],
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
  ['billing switched off', clinicUser, 'lab', { overrideBillingSettings: false }, ['auth/billingNotAllowed']],
  ['absent billing', clinicUser, 'lab', { billingSettings: undefined }, []],
  ['null billing, which keeps', clinicUser, 'lab', { billingSettings: null }, []],
  [
    'null billing, which clears',
    clinicUser,
    'lab',
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
    'all problems at once',
    clinicUser,
    'dental',
    { ...billing, parentCustomerId: 'other' },
    ['auth/outsideSubtree', 'auth/moveOutsideSubtree', 'auth/billingNotAllowed', 'auth/billingNotAllowed'],
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
    ['auth/outsideAccount'],
  ],
];

describe('authorizePatch', () => {
  for (const [title, actor, customerId, patch, codes, policy] of cases) {
    it(title, () => {
      const result = authorizePatch({ actor, patch, customers, customerId, policy });
      expect(result.ok ? [] : result.problems.map(each => each.code)).toEqual(codes);
    });
  }

  it('names the role that was judged by', () => {
    const actor = { roles: ['Customer', 'SystemAdministrator', 'Manager'] };
    const result = authorizePatch({ actor, patch: {}, customers, customerId: 'lab' });
    expect(result).toEqual({ ok: true, value: { role: 'SystemAdministrator' }, warnings: [] });
  });

  it('takes the customer from the patch where nothing else names it', () => {
    const on = (customerId: string) =>
      authorizePatch({ actor: clinicUser, patch: { customerId }, customers }).ok;
    expect([on('lab'), on('dental')]).toEqual([true, false]);
    expect(authorizePatch({ actor: clinicUser, patch: {}, customers }).ok).toBe(false);
  });

  it('says with pointers and params what is not allowed', () => {
    const patch = { parentCustomerId: 'other', overrideBillingSettings: true };
    const result = authorizePatch({ actor: clinicUser, patch, customers, customerId: 'lab' });
    expect(
      result.ok ? [] : result.problems.map(({ input, pointer, params }) => [input, pointer, params]),
    ).toEqual([
      ['patch', '/parentCustomerId', { parentId: 'other', ownCustomerId: 'clinic' }],
      ['patch', '/overrideBillingSettings', { field: 'overrideBillingSettings' }],
    ]);
  });

  it('refuses honestly where the ancestors are not at hand', () => {
    const some = byId(
      { id: 'lab', name: 'Lab', parentCustomerId: 'clinic' },
      { id: 'own', name: 'Own' },
      { id: 'below', name: 'Below', parentCustomerId: 'own' },
    );
    const actor = { roles: ['Customer'], customerId: 'own' };
    const onLab = authorizePatch({ actor, patch: {}, customers: some, customerId: 'lab' });
    expect(onLab).toMatchObject({ problems: [{ code: 'auth/subtreeUnverified', pointer: '/customerId' }] });
    const patch = { parentCustomerId: 'lab' };
    const toLab = authorizePatch({ actor, patch, customers: some, customerId: 'below' });
    expect(toLab).toMatchObject({
      problems: [{ code: 'auth/subtreeUnverified', pointer: '/parentCustomerId' }],
    });
  });

  it('needs nothing above the own customer', () => {
    const some = byId({ id: 'lab', name: 'Lab', parentCustomerId: 'clinic' });
    const actor = { roles: ['Customer'], customerId: 'clinic' };
    expect(authorizePatch({ actor, patch: {}, customers: some, customerId: 'lab' }).ok).toBe(true);
  });

  it('ends where the stored parents go round in a cycle', () => {
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
