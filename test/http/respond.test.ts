import { describe, expect, it } from 'vitest';
import { etagOf } from '../../src/http/etag.js';
import { type PatchRequest, type PatchResponse, respondToPatch } from '../../src/http/respond.js';
import type { BillingItem, BillingSettings, CustomerInfo } from '../../src/model.js';
import { changesBetween } from '../../src/patch/changes.js';
import { nested, throwingProxy } from '../arbitraries/hostile.js';
import { readFixture } from '../fixtures/read.js';

const item: BillingItem = { baseCost: 1, rawUnitMultiplier: 1, unitCost: 0.02, allowance: 100 };
const rates: BillingSettings = {
  base: item,
  localNumbers: item,
  tollFreeNumbers: item,
  inboundVoiceCalls: item,
  outboundVoiceCalls: item,
  inboundFaxes: item,
  outboundFaxes: item,
  inboundSmsMessages: item,
  outboundSmsMessages: item,
  aiInsights: item,
  aiLiveMinutes: item,
  aiMessages: item,
};
const { aiLiveMinutes: _, ...incompleteRates } = rates;

const acme: CustomerInfo = { id: 'acme', name: 'Acme', accountId: 'a1' };
const clinic: CustomerInfo = {
  id: 'clinic',
  name: 'Clinic',
  accountId: 'a1',
  parentCustomerId: 'acme',
  dateLastModified: '2026-03-01T09:00:00.1234567Z',
  appSettings: { pageTitle: 'Clinic', customCss: 'a {}' },
  overrideAppSettings: true,
  overrideBillingSettings: true,
  billingSettings: rates,
};
const lab: CustomerInfo = { id: 'lab', name: 'Lab', accountId: 'a1', parentCustomerId: 'clinic' };
const customers = new Map([acme, clinic, lab].map(each => [each.id, each]));

const admin = { id: 'u-admin', roles: ['SystemAdministrator'] };
const labUser = { id: 'u-lab', roles: ['Customer'], customerId: 'lab' };

it('a body that is missing, or that a server could not parse, says so', () => {
  const { status, body } = respond(undefined);
  expect([status, body]).toMatchObject([
    400,
    {
      responseStatus: {
        errorCode: 'http/bodyMissing',
        message: 'The body is missing or is not JSON: send a JSON object.',
      },
    },
  ]);
});

const respond = (body: unknown, request: Partial<PatchRequest> = {}) =>
  respondToPatch({ customerId: 'clinic', body, customers, actor: admin, ...request });

const codesOf = ({ body }: PatchResponse) =>
  'responseStatus' in body ? body.responseStatus.errors.map(each => each.errorCode) : [];

const fieldsOf = ({ body }: PatchResponse) =>
  'responseStatus' in body ? body.responseStatus.errors.map(each => each.fieldName) : [];

describe('respondToPatch: 200', () => {
  it('answers with the stamped customer to store', () => {
    const now = '2026-03-02T08:00:00Z';
    const answer = respond({ name: 'City Clinic' }, { now });
    const body = { ...clinic, name: 'City Clinic', dateLastModified: now, lastModifiedBy: 'u-admin' };
    expect(answer).toEqual({
      status: 200,
      headers: { 'Content-Type': 'application/json', ETag: etagOf(body) },
      body,
      warnings: [],
      changes: changesBetween(clinic, body),
      alsoStore: null,
    });
  });

  it('answers with the stored customer itself if nothing changes', () => {
    expect(respond({ name: 'Clinic' }, { now: 0 }).body).toBe(clinic);
    expect(respond({}).body).toBe(clinic);
  });

  it('passes warnings on', () => {
    const answer = respond({ name: null });
    expect([answer.status, answer.warnings.map(each => each.code)]).toEqual([200, ['patch/nullIgnored']]);
  });

  it('follows the policy', () => {
    const answer = respond({ appSettings: { customCss: null } }, { policy: { dialect: 'mergePatch' } });
    expect(answer.body).toMatchObject({ appSettings: { pageTitle: 'Clinic' } });
    expect(answer.body).not.toHaveProperty('appSettings.customCss');
  });
});

describe('respondToPatch: authorization', () => {
  it('401 without an actor, for any request', () => {
    for (const actor of [undefined, null]) {
      const answer = respond({ nmae: 1 }, { actor, customerId: 'nobody' });
      expect([answer.status, codesOf(answer)]).toEqual([401, ['auth/unauthenticated']]);
    }
  });

  it('skips authorization only if the server says that it has done it', () => {
    expect(respond({ name: 'X' }, { actor: undefined, authorize: false }).status).toBe(200);
    expect(respond({ name: 'X' }, { actor: undefined, authorize: undefined }).status).toBe(401);
  });

  it('404 for a missing customer', () => {
    const answer = respond({ nmae: 1 }, { customerId: 'nobody' });
    expect([answer.status, codesOf(answer), fieldsOf(answer)]).toEqual([
      404,
      ['http/unknownCustomer'],
      ['customerId'],
    ]);
    expect(respond({}, { customerId: '__proto__' }).status).toBe(404);
  });

  it('404 for a deleted customer, even if the patch sets forbidden members', () => {
    const actor = { roles: ['Customer'], customerId: 'gone' };
    expect(respond({ overrideBillingSettings: true }, { actor, customerId: 'gone' }).status).toBe(404);
  });

  it('404 for a customer out of reach, the same as for one that does not exist', () => {
    const there = respond({}, { actor: labUser, customerId: 'clinic' });
    const notThere = respond({}, { actor: labUser, customerId: 'nobody' });
    expect(there.status).toBe(404);
    expect(JSON.parse(JSON.stringify(there).replaceAll('clinic', 'nobody'))).toEqual(notThere);
  });

  it('403 for forbidden members, even in a wrong body', () => {
    const answer = respond({ billingSettings: 'free' }, { actor: labUser, customerId: 'lab' });
    expect([answer.status, codesOf(answer)]).toEqual([403, ['auth/billingNotAllowed']]);
  });
});

describe('respondToPatch: 400', () => {
  it('has the error shape of the service', () => {
    expect(respond({ nmae: 'X' })).toEqual({
      status: 400,
      headers: { 'Content-Type': 'application/json' },
      warnings: [],
      changes: [],
      alsoStore: [],
      body: {
        responseStatus: {
          errorCode: 'patch/unknownField',
          message: 'Leave "nmae" out: there is no such member here. Did you mean "name"?',
          errors: [
            {
              errorCode: 'patch/unknownField',
              fieldName: 'nmae',
              message: 'Leave "nmae" out: there is no such member here. Did you mean "name"?',
              meta: { field: 'nmae', suggestion: 'name', pointer: '/nmae' },
            },
          ],
        },
      },
    });
  });

  it('names the fields with dots, as forms do', () => {
    const rule = { state: 'Open', frequency: 'Weekly', startTime: 'noonish', byHour: [9, '10'] };
    const answer = respond({ name: 1, schedule: { rules: [{ state: 'Open' }, rule] } });
    expect(fieldsOf(answer)).toEqual(['name', 'schedule.rules[1].byHour[1]', 'schedule.rules[1].startTime']);
    expect(fieldsOf(respond('name'))).toEqual(['']);
  });

  it('gives the params as texts', () => {
    const answer = respond({ schedule: { rules: [{ state: 'Open', frequency: 'Daily', interval: 1.5 }] } });
    const { responseStatus } = answer.body as Exclude<PatchResponse, { status: 200 }>['body'];
    expect(responseStatus.errors[0]?.meta).toEqual({
      field: 'interval',
      item: '0',
      value: '1.5',
      pointer: '/schedule/rules/0/interval',
    });
  });

  it('lists the problems of parsing, applying and refusing at once', () => {
    const answer = respond({
      nmae: 'X',
      customerId: 'lab',
      parentCustomerId: 'lab',
      tagIds: ['t1'],
      appSettings: { pageTitle: 'Clinic' },
    });
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toEqual([
      'patch/unknownField',
      'patch/customerIdMismatch',
      'patch/parentIsDescendant',
      'patch/unknownTag',
      'patch/dropsStored',
    ]);
  });

  it('names no field if the stored customers are wrong', () => {
    const ring: readonly CustomerInfo[] = [
      { id: 'a', name: 'A', parentCustomerId: 'b' },
      { id: 'b', name: 'B', parentCustomerId: 'a' },
    ];
    const withRing = new Map([clinic, ...ring].map(each => [each.id, each]));
    const answer = respond({ parentCustomerId: 'a' }, { customers: withRing });
    expect([codesOf(answer), fieldsOf(answer)]).toEqual([['chain/cycle'], ['']]);
  });

  it('reports a wrong flag and a wrong block once each', () => {
    const refuse = ['appSettings/dormant', 'billing/implicitZero'] as const;
    expect(
      codesOf(
        respond(
          { overrideAppSettings: 'yes', appSettings: {}, overrideBillingSettings: true, billingSettings: 1 },
          { refuse, customerId: 'lab' },
        ),
      ),
    ).toEqual(['patch/wrongType', 'patch/wrongType']);
  });

  it('refuses to drop stored members unless that is allowed', () => {
    const body = { appSettings: { pageTitle: 'New' } };
    const answer = respond(body);
    expect([answer.status, codesOf(answer), fieldsOf(answer)]).toEqual([
      400,
      ['patch/dropsStored'],
      ['appSettings.customCss'],
    ]);
    const told = respond(body, { allow: ['patch/dropsStored'] });
    expect([told.status, told.warnings.map(each => each.code)]).toEqual([200, ['patch/dropsStored']]);
  });

  it('refuses missing prices unless that is allowed', () => {
    const body = { overrideBillingSettings: true, billingSettings: incompleteRates };
    const answer = respond(body, { customerId: 'lab' });
    expect([answer.status, codesOf(answer), fieldsOf(answer)]).toEqual([
      400,
      ['billing/implicitZero'],
      ['billingSettings.aiLiveMinutes'],
    ]);
    const told = respond(body, { customerId: 'lab', allow: ['billing/implicitZero'] });
    expect([told.status, told.warnings.map(each => each.code)]).toEqual([200, ['billing/implicitZero']]);
  });

  it('refuses to override without any prices', () => {
    const answer = respond({ overrideBillingSettings: true }, { customerId: 'lab' });
    expect([answer.status, codesOf(answer).length]).toEqual([400, 12]);
  });

  it('refuses to clear the prices in use', () => {
    const answer = respond({ billingSettings: null }, { policy: { dialect: 'mergePatch' } });
    expect([answer.status, codesOf(answer).length]).toEqual([400, 12]);
  });

  it('refuses a new gap next to an old one, and reports only the new one', () => {
    const old = { ...clinic, billingSettings: incompleteRates };
    const body = { billingSettings: { ...incompleteRates, base: { ...item, allowance: null } } };
    const answer = respond(body, { customers: new Map([['clinic', old]]), allow: ['patch/dropsStored'] });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['billingSettings.base.allowance']]);
  });

  it('accepts gaps that apply to no customer or are old', () => {
    expect(respond({ billingSettings: incompleteRates }, { customerId: 'lab' }).status).toBe(200);
    const old = { ...clinic, billingSettings: incompleteRates };
    const withOld = { customers: new Map([['clinic', old]]) };
    expect(respond({ name: 'X' }, withOld).status).toBe(200);
    expect(respond({ name: 'X', billingSettings: incompleteRates }, withOld).status).toBe(200);
    const dearer = { ...incompleteRates, base: { ...item, baseCost: 2 } };
    expect(respond({ billingSettings: dearer }, withOld).status).toBe(200);
    const partlyFilled = { ...rates, aiLiveMinutes: { baseCost: 1, unitCost: 1 } };
    expect(respond({ billingSettings: partlyFilled }, withOld).status).toBe(200);
  });

  it('refuses a body for another customer', () => {
    expect(codesOf(respond({ customerId: 'lab', name: 'X' }))).toEqual(['patch/customerIdMismatch']);
    expect(respond({ customerId: 'clinic', name: 'X' }).status).toBe(200);
  });

  it('accepts an edit next to an unreadable old rule', () => {
    const bad = { id: 'r1', state: 'Open', frequency: 'Daily', startTime: 'noonish' } as const;
    const old = { ...clinic, schedule: { rules: [bad] } };
    const stored = { customers: new Map([['clinic', old]]) };
    const good = { id: 'r2', state: 'Open', frequency: 'Daily', startTime: '09:00', endTime: '10:00' };
    const answer = respond({ schedule: { rules: [bad, good] } }, stored);
    expect([answer.status, answer.warnings.map(each => each.pointer)]).toEqual([
      200,
      ['/schedule/rules/0/startTime'],
    ]);
    const among = respond({ nmae: 'X', tagIds: ['t1'], schedule: { rules: [bad, good] } }, stored);
    expect(codesOf(among)).toEqual(['patch/unknownField', 'patch/unknownTag']);
    expect(respond({ schedule: { rules: [{ ...bad, name: 'edited' }] } }, stored).status).toBe(400);
  });

  it("reports the placeholders in the sample of the service's page", () => {
    const answer = respond(readFixture('page-sample-request.json'));
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toContain('schedule.timeZoneId');
    expect(fieldsOf(answer)).toContain('schedule.rules[0].startDate');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a refusing proxy', throwingProxy()],
    ['deep nesting', { data: nested(10_000) }],
    ['a prototype', JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}')],
  ])('answers %s', (_, body) => {
    expect(respond(body).status).toBe(400);
    expect('polluted' in {}).toBe(false);
  });

  it('answers many wrong members in one pass', () => {
    const body = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`m${index}`, index]));
    const codes = codesOf(respond(body));
    expect([codes.length, codes.at(-1)]).toEqual([10_001, 'problems/tooMany']);
  });
});

describe('respondToPatch: 409', () => {
  const stale = { dateLastModified: '2026-03-01T08:00:00Z' };

  it('answers a patch of a customer that has changed since', () => {
    const answer = respond({ name: 'X' }, { base: stale });
    expect([answer.status, codesOf(answer), fieldsOf(answer)]).toEqual([
      409,
      ['http/staleBase'],
      ['base.dateLastModified'],
    ]);
  });

  it('accepts the stored base, and an absent one', () => {
    for (const base of [clinic, undefined, null, {}, { dateLastModified: null }]) {
      expect(respond({ name: 'X' }, { base }).status).toBe(200);
    }
  });

  it('comes before the problems of the body', () => {
    expect(respond({ nmae: 'X' }, { base: stale }).status).toBe(409);
    expect(respond({ appSettings: {} }, { base: stale }).status).toBe(409);
  });
});
