import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/catalogue/catalogue.js';
import { billingItemNames } from '../../src/customer/members.js';
import type { Actor } from '../../src/http/actor.js';
import { respondToPatch } from '../../src/http/respond.js';
import type { BillingSettings, CustomerInfo, PatchCustomer } from '../../src/model.js';

/* A change of inherited settings is checked in the same way as a change of the customer's own settings. */

const price = { baseCost: 0, rawUnitMultiplier: 1, unitCost: 0.01, allowance: 0 };
const { unitCost: _, ...withoutUnitCost } = price;
const complete: BillingSettings = Object.fromEntries(billingItemNames.map(item => [item, price]));
const gapped: BillingSettings = { ...complete, outboundVoiceCalls: withoutUnitCost };

const weekdays = (timeZoneId: string) => ({
  schedule: { timeZoneId, rules: [{ state: 'Business Hours', startTime: '09:00', endTime: '17:00' }] },
});
const supplier = (id: string, rates: BillingSettings, timeZoneId: string): CustomerInfo => ({
  id,
  name: id,
  accountId: 'acct',
  overrideBillingSettings: true,
  billingSettings: rates,
  ...weekdays(timeZoneId),
});

const customers: readonly CustomerInfo[] = [
  supplier('east', complete, 'America/New_York'),
  supplier('north', complete, 'America/New_York'),
  supplier('west', gapped, 'America/Los_Angeles'),
  { id: 'lab', name: 'Lab', accountId: 'acct', parentCustomerId: 'east' },
  { id: 'gym', name: 'Gym', accountId: 'acct', parentCustomerId: 'west' },
];

function respond(
  customerId: string,
  body: PatchCustomer,
  allow: readonly ProblemCode[] = [],
  actor: Actor = { roles: ['SystemAdministrator'] },
) {
  const answer = respondToPatch({
    ...{ customerId, body, allow, actor },
    customers: new Map(customers.map(each => [each.id, each])),
    now: '2026-11-25T12:00:00Z',
  });
  const errors = 'responseStatus' in answer.body ? answer.body.responseStatus.errors : [];
  return {
    status: answer.status,
    errors: errors.map(({ errorCode, fieldName }) => `${errorCode} ${fieldName}`),
    warnings: answer.warnings.map(({ code, pointer }) => `${code} ${pointer}`),
  };
}

describe('a move', () => {
  test('below rates with a gap is refused, unless that is allowed', () => {
    const move = { parentCustomerId: 'west' };
    expect(respond('lab', move)).toMatchObject({
      status: 400,
      errors: ['billing/implicitZero parentCustomerId'],
    });
    expect(respond('lab', move, ['billing/implicitZero'])).toMatchObject({
      status: 200,
      warnings: ['billing/implicitZero /parentCustomerId', 'schedule/zoneChanges /parentCustomerId'],
    });
  });

  test('between equal rates and zones has no warning', () => {
    expect(respond('lab', { parentCustomerId: 'north' })).toEqual({ status: 200, errors: [], warnings: [] });
  });

  test('away from a gap has no warning', () => {
    const { status, warnings } = respond('gym', { parentCustomerId: 'east' });
    expect([status, warnings]).toEqual([200, ['schedule/zoneChanges /parentCustomerId']]);
  });
});

describe('a change of own settings', () => {
  test('of the time zone has a warning', () => {
    const { status, warnings } = respond('east', weekdays('America/Chicago'));
    expect([status, warnings]).toEqual([200, ['schedule/zoneChanges /schedule/timeZoneId']]);
  });

  test('that turns rates off brings the gap of the parent into force', () => {
    const own = respond('gym', { overrideBillingSettings: true, billingSettings: complete });
    expect(own.status).toBe(200);
    const stored = customers.map(each =>
      each.id === 'gym' ? { ...each, overrideBillingSettings: true, billingSettings: complete } : each,
    );
    const answer = respondToPatch({
      customerId: 'gym',
      body: { overrideBillingSettings: false },
      actor: { roles: ['SystemAdministrator'] },
      customers: new Map(stored.map(each => [each.id, each])),
      refuse: ['billing/dormant'],
      allow: ['billing/implicitZero', 'billing/dormant'],
    });
    expect(answer.warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      'billing/implicitZero /overrideBillingSettings',
    );
  });

  test('that keeps the gap of the parent is not refused for it', () => {
    const kept = respond('gym', { overrideBillingSettings: true, billingSettings: gapped });
    expect([kept.status, kept.errors]).toEqual([200, []]);
  });
});

test('no warning mentions a parent that the actor may not see', () => {
  const actor = { roles: ['Customer'], customerId: 'gym' };
  expect(respond('gym', weekdays('America/Chicago'), ['schedule/stopsInheriting'], actor)).toEqual({
    status: 200,
    errors: [],
    warnings: ['schedule/stopsInheriting /schedule'],
  });
});
