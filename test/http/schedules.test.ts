import { describe, expect, it } from 'vitest';
import { customerChain } from '../../src/customer/chain.js';
import { indexCustomers } from '../../src/customer/tree.js';
import type { ErrorResponse } from '../../src/http/errorResponse.js';
import {
  type InheritedScheduleRequest,
  respondToInheritedSchedule,
} from '../../src/http/respondToInheritedSchedule.js';
import { respondToTestSchedule, type TestScheduleRequest } from '../../src/http/respondToTestSchedule.js';
import { resolveSchedule } from '../../src/inherit/schedule.js';
import type { CustomerInfo, Schedule } from '../../src/model.js';
import { orThrow } from '../../src/problem.js';
import { compileSchedule } from '../../src/schedule/compile.js';
import { stateAt } from '../../src/schedule/state.js';
import { schedule as anySchedule, customerTree } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { forest, forestIds, limitedActor, missingId, reachedIds } from '../arbitraries/forest.js';
import { hostile } from '../arbitraries/hostile.js';

const hours: Schedule = {
  timeZoneId: 'Europe/Berlin',
  defaultState: 'Closed',
  rules: [{ id: 'open', state: 'Open', startTime: '09:00', endTime: '17:00' }],
};
const acme: CustomerInfo = { id: 'acme', name: 'Acme', accountId: 'a1', schedule: hours };
const lab: CustomerInfo = { id: 'lab', name: 'Lab', accountId: 'a1', parentCustomerId: 'acme' };
const customers = new Map([acme, lab].map(each => [each.id, each]));
const labUser = { roles: ['Customer'], customerId: 'lab' };
const admin = { roles: ['SystemAdministrator'] };

const inherited = (request: Partial<InheritedScheduleRequest> = {}) =>
  respondToInheritedSchedule({ customerId: 'lab', customers, actor: labUser, ...request });

const test = (body: unknown, request: Partial<TestScheduleRequest> = {}) =>
  respondToTestSchedule({ customerId: 'lab', customers, actor: labUser, body, ...request });

const errorsOf = ({ body }: { readonly body: unknown }) => (body as ErrorResponse).responseStatus.errors;
const codesOf = (answer: { readonly body: unknown }) => errorsOf(answer).map(each => each.errorCode);
const fieldsOf = (answer: { readonly body: unknown }) => errorsOf(answer).map(each => each.fieldName);

// Created once, outside of the tests: creating it takes a second, generating values takes no time.
const anyTree = customerTree();

describe('respondToInheritedSchedule', () => {
  it('answers with the schedule of an ancestor, even if the actor cannot reach it', () => {
    expect(inherited()).toEqual({
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: hours,
      warnings: [],
    });
    expect(inherited({ customerId: 'acme' }).status).toBe(404);
  });

  it('answers null if there is no schedule', () => {
    const bare = new Map([['lab', { id: 'lab', name: 'Lab' }]]);
    expect(inherited({ customers: bare })).toMatchObject({ status: 200, body: null });
  });

  it('answers as resolveSchedule does', () => {
    fc.assert(
      fc.property(anyTree, fc.constantFrom('nearest', 'layered'), (list, scheduleInheritance) => {
        const tree = orThrow(indexCustomers(list));
        const policy = { scheduleInheritance } as const;
        for (const { id } of list) {
          const expected = resolveSchedule(orThrow(customerChain(tree, id)), policy);
          const answer = inherited({ customerId: id, customers: tree, actor: admin, policy });
          expect(answer.body).toEqual(expected.status === 'resolved' ? expected.value : null);
          expect(answer.warnings).toEqual(expected.warnings);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives a 409 that names no ancestor if one is missing or they form a cycle', () => {
    const cut = new Map([['lab', { ...lab, parentCustomerId: 'gone' }]]);
    const ring = new Map(customers).set('acme', { id: 'acme', name: 'Acme', parentCustomerId: 'acme' });
    expect(inherited({ customers: cut })).toEqual(inherited({ customers: ring }));
    expect([inherited({ customers: cut }).status, codesOf(inherited({ customers: ring }))]).toEqual([
      409,
      ['http/scheduleUnknown'],
    ]);
  });

  it('answers 405, 401, 403 and 404 as a patch does', () => {
    expect(inherited({ method: 'HEAD' })).toEqual(inherited());
    expect(inherited({ method: 'POST' })).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' } });
    expect(inherited({ actor: null })).toMatchObject({
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
    expect(inherited({ actor: { roles: [] } }).status).toBe(403);
    expect(inherited({ customerId: 'nobody' }).status).toBe(404);
    expect(inherited({ actor: null, authorize: false }).status).toBe(200);
  });

  it('is the same for a customer out of reach as for one that does not exist', () => {
    fc.assert(
      fc.property(forest(), limitedActor(), fc.constantFrom(...forestIds), (list, actor, id) => {
        fc.pre(!reachedIds(actor, list).has(id));
        const known = new Map(list.map(each => [each.id, each]));
        const told = (customerId: string) => {
          const request = { customerId, customers: known, actor, body: {} };
          const answers = [respondToInheritedSchedule(request), respondToTestSchedule(request)];
          return JSON.stringify(answers).split(customerId).join('<id>');
        };
        expect(told(id)).toBe(told(missingId));
      }),
      { numRuns: 300 },
    );
  });
});

describe('respondToTestSchedule', () => {
  const dateTime = '2026-11-26T09:00:00-05:00';

  it('answers with the state of the schedule in force', () => {
    expect(test({ dateTime })).toMatchObject({
      status: 200,
      body: { stateName: 'Open', timeZoneId: 'Europe/Berlin' },
    });
    expect(test({ dateTime: '2026-11-26T17:00:00-05:00' }).body).toMatchObject({ stateName: 'Closed' });
  });

  it('answers for a schedule in the body as if it were stored', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(anySchedule(), instant, (schedule, at) => {
        const answer = test({ schedule, dateTime: new Date(at).toISOString() });
        const stored = new Map(customers).set('lab', { ...lab, schedule });
        const force = inherited({ customers: stored }).body as Schedule;
        const expected = compileSchedule(force, { invalidRules: 'skip' });
        if (!expected.ok || answer.status !== 200) return;
        const { stateName, timeZoneId } = stateAt(expected.value, at);
        expect(answer.body).toEqual({ stateName, timeZoneId });
      }),
      { numRuns: 100 },
    );
  });

  it('uses the zone of an ancestor if the schedule in the body has none', () => {
    const schedule = { ...hours, timeZoneId: null };
    expect(test({ schedule, dateTime }).body).toEqual({ stateName: 'Open', timeZoneId: 'Europe/Berlin' });
  });

  it('follows the customer state and the conditions', () => {
    const rules = [
      { state: 'Holiday', simpleRuleType: 'CustomerState', customerState: 'away' },
      { state: 'VIP', condition: 'vip' },
    ];
    const body = { schedule: { ...hours, rules }, dateTime };
    expect(test(body, { customerState: 'away' }).body).toMatchObject({ stateName: 'Holiday' });
    expect(test(body, { evaluateCondition: () => true }).body).toMatchObject({ stateName: 'VIP' });
    expect(test(body).body).toMatchObject({ stateName: 'Closed' });
  });

  it('lists all problems of the body', () => {
    const schedule = { timeZoneId: 'Nowhere', rules: [{ state: 'Open', startTime: 'noonish' }] };
    const answer = test({ schedule, dateTime: '2026-11-26T09:00:00' });
    expect([answer.status, fieldsOf(answer)]).toEqual([
      400,
      ['schedule.timeZoneId', 'schedule.rules[0].startTime', 'dateTime'],
    ]);
    expect(codesOf(test({}))).toEqual(['http/unreadableDateTime']);
  });

  it('gives a state even if a stored rule cannot be read', () => {
    const rules = [{ id: 'bad', state: 'Open', startTime: 'noonish' }];
    const stored = new Map(customers).set('acme', { ...acme, schedule: { ...hours, rules } });
    expect(test({ dateTime }, { customers: stored })).toMatchObject({
      status: 200,
      body: { stateName: 'Closed' },
    });
  });

  it('answers 405, 415, 401, 403 and 404 as a patch does', () => {
    expect(test({}, { method: 'GET' })).toMatchObject({ status: 405, headers: { Allow: 'POST' } });
    const mergePatch = test({}, { contentType: 'application/merge-patch+json' });
    expect(mergePatch).toMatchObject({ status: 415, headers: { Accept: 'application/json' } });
    expect(test({ dateTime }, { contentType: 'application/json; charset=utf-8' }).status).toBe(200);
    expect(test({}, { actor: null }).status).toBe(401);
    expect(test({}, { actor: { roles: [] } }).status).toBe(403);
    expect(test({}, { customerId: 'nobody' }).status).toBe(404);
  });

  it('never throws, for any body', () => {
    fc.assert(
      fc.property(hostile('schedule', 'dateTime', 'rules'), make => {
        expect([200, 400]).toContain(test(make()).status);
      }),
      { numRuns: 200 },
    );
  });
});
