import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/http/actor.js';
import { authorizePatch } from '../../src/http/authorize.js';
import { type PatchRequest, respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import {
  forest,
  forestAccounts,
  forestIds,
  limitedActor,
  missingId,
  reachedIds,
} from '../arbitraries/forest.js';

/* No answer reveals customers that the actor cannot reach. */

interface Asking {
  readonly customers: readonly CustomerInfo[];
  readonly actor: Actor;
  readonly targetId: string;
  readonly otherId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly more: Partial<PatchRequest>;
}

/** Empty half of the time, so that the rest of a request decides. */
const orNothing = <T extends object>(value: fc.Arbitrary<T>): fc.Arbitrary<T | Record<string, never>> =>
  fc.oneof(fc.constant({}), value);

const asking = (): fc.Arbitrary<Asking> =>
  fc.record({
    customers: forest(),
    actor: limitedActor(),
    targetId: fc.constantFrom(...forestIds),
    otherId: fc.constantFrom(...forestIds),
    body: orNothing(
      fc.record(
        {
          name: fc.constantFrom('New', 1, ''),
          nmae: fc.constant('New'),
          data: fc.constantFrom(null, {}),
          tagIds: fc.constantFrom([], ['t-none']),
          schedule: fc.constantFrom({ rules: [{ id: 'r', state: 'Open', startTime: 'noonish' }] }, {}),
          overrideBillingSettings: fc.constantFrom<unknown>(true, false, null, 'yes'),
          billingSettings: fc.constantFrom<unknown>(null, {}, { base: { baseCost: 1 } }, 'free'),
          appSettings: fc.constantFrom({}, { pageTitle: 'New' }),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    ),
    more: orNothing(
      fc.record(
        {
          contentType: fc.constantFrom('application/json', 'application/merge-patch+json', 'text/plain'),
          base: fc.constantFrom(
            { dateLastModified: '2001-01-01T00:00:00Z' },
            { dateLastModified: 'long ago' },
          ),
          ifMatch: fc.constantFrom('"old"', '*', 'old'),
          requireMatch: fc.boolean(),
          now: fc.constant('2026-04-01T00:00:00.000Z'),
          refuse: fc.constant(['patch/parentUnverified', 'patch/breadcrumbStays']),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    ),
  });

const byId = (customers: readonly CustomerInfo[]) => new Map(customers.map(each => [each.id, each]));

const parentMember = fc.constantFrom('parentCustomerId', 'ParentCustomerId');

/** The answer as a text, in which the requested id is replaced. */
const told = (id: string, answer: unknown) => JSON.stringify(answer).split(id).join('<id>');

describe('an answer', () => {
  it('is the same for a customer out of reach as for one that does not exist', () => {
    fc.assert(
      fc.property(
        asking(),
        parentMember,
        fc.boolean(),
        ({ customers, actor, targetId, otherId, body, more }, member, isMove) => {
          fc.pre(!reachedIds(actor, customers).has(targetId));
          const answerFor = (customerId: string) => {
            const sent = { ...body, customerId, ...(isMove ? { [member]: otherId } : {}) };
            const request = { customerId, body: sent, customers: byId(customers), actor, ...more };
            const authorized = authorizePatch({ ...request, patch: sent as PatchCustomer });
            return told(customerId, [respondToPatch(request), authorized]);
          };
          expect(answerFor(targetId)).toBe(answerFor(missingId));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the same for a new parent out of reach or, out of an account, without one as for one that does not exist', () => {
    fc.assert(
      fc.property(asking(), parentMember, ({ customers, actor, targetId, otherId, body, more }, member) => {
        const reached = reachedIds(actor, customers);
        const target = customers.find(each => each.id === targetId);
        const other = customers.find(each => each.id === otherId);
        fc.pre(
          reached.has(targetId) && (!reached.has(otherId) || (!other?.accountId && !!target?.accountId)),
        );
        fc.pre(![otherId, missingId].includes(target?.parentCustomerId ?? ''));
        const answerFor = (parentId: string) => {
          const sent = { ...body, [member]: parentId };
          const request = { customerId: targetId, body: sent, customers: byId(customers), actor, ...more };
          const authorized = authorizePatch({ ...request, patch: sent as PatchCustomer });
          return told(parentId, [respondToPatch(request), authorized]);
        };
        expect(answerFor(otherId)).toBe(answerFor(missingId));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same without the customers that are out of reach', () => {
    fc.assert(
      fc.property(asking(), fc.boolean(), ({ customers, actor, targetId, otherId, body, more }, isMove) => {
        const reached = reachedIds(actor, customers);
        const sent = { ...body, ...(isMove ? { parentCustomerId: otherId } : {}) };
        const answerFrom = (known: readonly CustomerInfo[]) =>
          respondToPatch({ customerId: targetId, body: sent, customers: byId(known), actor, ...more });
        expect(answerFrom(customers)).toEqual(answerFrom(customers.filter(({ id }) => reached.has(id))));
      }),
      { numRuns: 1000 },
    );
  });

  it("never names an account that is not the manager's", () => {
    fc.assert(
      fc.property(asking(), fc.boolean(), ({ customers, targetId, otherId, body, more }, isMove) => {
        const actor = { roles: ['Manager'], accountId: forestAccounts[0] };
        const sent = { ...body, ...(isMove ? { parentCustomerId: otherId } : {}) };
        const request = { customerId: targetId, body: sent, customers: byId(customers), actor, ...more };
        expect(JSON.stringify(respondToPatch(request))).not.toContain(forestAccounts[1]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a success, a move or a 403 often enough for the laws above', () => {
    const statuses = new Set<string>();
    fc.assert(
      fc.property(asking(), fc.boolean(), ({ customers, actor, targetId, otherId, body, more }, isMove) => {
        const sent = { ...body, ...(isMove ? { parentCustomerId: otherId } : {}) };
        const { status, changes } = respondToPatch({
          customerId: targetId,
          body: sent,
          customers: byId(customers),
          actor,
          ...more,
        });
        statuses.add(`${status} ${changes.some(({ pointer }) => pointer === '/parentCustomerId')}`);
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect([...statuses].sort()).toEqual(
      [
        '200 false',
        '200 true',
        '400 false',
        '403 false',
        '404 false',
        '409 false',
        '412 false',
        '415 false',
        '428 false',
      ].sort(),
    );
  });
});
