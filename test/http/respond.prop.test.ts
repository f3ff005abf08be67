import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/customer/parse.js';
import type { Actor } from '../../src/http/actor.js';
import { authorizePatch } from '../../src/http/authorize.js';
import { type PatchResponse, respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import { applyPatch } from '../../src/patch/apply.js';
import type { Failure } from '../../src/problem.js';
import { customer, json } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { hostile } from '../arbitraries/hostile.js';
import { patchFor } from '../arbitraries/patch.js';

const dialects = ['sparse', 'mergePatch'] as const;
const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

interface Case {
  readonly tree: readonly CustomerInfo[];
  readonly stored: CustomerInfo;
  readonly actor: Actor;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isStale: boolean;
  readonly dialect: (typeof dialects)[number];
}

// Created once, outside of the tests: creating it takes a second, generating values takes no time.
const anyJson = json();

const relative = (id: string, parentCustomerId?: string): CustomerInfo => ({
  id,
  name: id,
  accountId: 'acct-1',
  ...(parentCustomerId ? { parentCustomerId } : {}),
});

/**
 * A valid patch in which some members are replaced by invalid ones, for one of several related customers, sent by any
 * of them.
 */
const anyCase = (): fc.Arbitrary<Case> =>
  fc.tuple(customer(), fc.boolean()).chain(([info, isRoot]) => {
    const stored = { ...info, id: 'self', ...(isRoot ? {} : { parentCustomerId: 'parent' }) };
    const relatives = [relative('parent'), relative('sibling', 'parent'), relative('child', 'self')];
    const tree = [stored, ...relatives, relative('grandchild', 'child')];
    const ids = tree.map(each => each.id);
    const actor = fc.record({
      roles: fc.subarray(['SystemAdministrator', 'Manager', 'Customer'], { minLength: 1 }),
      accountId: fc.constantFrom('acct-1', 'acct-1', 'acct-2'),
      customerId: fc.constantFrom(...ids),
    });
    const wrong = fc.dictionary(
      fc.constantFrom(
        'customerId',
        'name',
        'parentCustomerId',
        'tagIds',
        'data',
        'schedule',
        'appSettings',
        'nmae',
      ),
      fc.oneof(fc.constantFrom<unknown>(...ids, 'nobody', [], ['t-none'], {}, '', null), anyJson),
      { maxKeys: 2, noNullPrototype: true },
    );
    const body = fc
      .tuple(patchFor(stored, { parentIds: ids }), fc.oneof(fc.constant({}), fc.constant({}), wrong))
      .map(([good, bad]) => ({ ...good, ...bad }));
    return fc.record({
      tree: fc.constant(tree),
      stored: fc.constant(stored),
      actor,
      body,
      isStale: fc.boolean(),
      dialect: fc.constantFrom(...dialects),
    });
  });

function respond({ tree, stored, actor, body, isStale, dialect }: Case): PatchResponse {
  return respondToPatch({
    customerId: stored.id,
    body,
    customers: new Map(tree.map(each => [each.id, each])),
    actor,
    base: { dateLastModified: isStale ? '2001-01-01T00:00:00Z' : stored.dateLastModified },
    policy: { dialect },
  });
}

const isUnknown = ({ problems }: Failure) => problems.some(({ code }) => code === 'http/unknownCustomer');

const errorsOf = ({ body }: PatchResponse) => ('responseStatus' in body ? body.responseStatus.errors : []);

const billingItems = [
  ...['base', 'localNumbers', 'tollFreeNumbers', 'inboundVoiceCalls', 'outboundVoiceCalls', 'inboundFaxes'],
  ...['outboundFaxes', 'inboundSmsMessages', 'outboundSmsMessages', 'aiInsights', 'aiLiveMinutes'],
  'aiMessages',
];

/** Whether a price is missing now that was not missing in the rates in force before. */
function makesGap(before: CustomerInfo, after: CustomerInfo): boolean {
  const prices = ['baseCost', 'rawUnitMultiplier', 'unitCost', 'allowance'];
  const has = ({ billingSettings }: CustomerInfo, item: string, price: string) => {
    const rates = billingSettings as Record<string, Record<string, unknown> | null> | null | undefined;
    return typeof rates?.[item]?.[price] === 'number';
  };
  const wasMissing = (item: string, price: string) =>
    before.overrideBillingSettings === true && !has(before, item, price);
  return (
    after.overrideBillingSettings === true &&
    billingItems.some(item => prices.some(price => !has(after, item, price) && !wasMissing(item, price)))
  );
}

describe('respondToPatch', () => {
  it('answers 200 if and only if the patch is authorized, parses, is fresh and applies with nothing refused', () => {
    fc.assert(
      fc.property(anyCase(), one => {
        const { stored, actor, body, isStale, dialect, tree } = one;
        const customers = new Map(tree.map(each => [each.id, each]));
        const answer = respond(one);
        const policy = { dialect };
        const allowed = authorizePatch({
          actor,
          patch: body as PatchCustomer,
          customers,
          customerId: stored.id,
          policy,
        });
        const parsed = parsePatch(body, { stored });
        const context = {
          customers,
          policy,
          actor: undefined,
          refuse: ['patch/dropsStored', 'patch/becomesRoot', 'schedule/stopsInheriting'] as const,
        };
        const applied = parsed.ok ? applyPatch(stored, parsed.value, context) : undefined;
        if (!allowed.ok) expect(answer.status).toBe(isUnknown(allowed) ? 404 : 403);
        else if (isStale) expect(answer.status).toBe(409);
        else if (!parsed.ok) expect(answer.status).toBe(400);
        else if (!applied?.ok) expect(answer.status).toBe(400);
        else {
          expect(answer.status).toBe(makesGap(stored, applied.value) ? 400 : 200);
          if (answer.status === 200) expect(answer.body).toEqual(applied.value);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lists all problems: a wrong member is reported alone and together with others', () => {
    fc.assert(
      fc.property(anyCase(), one => {
        const actor = { roles: ['SystemAdministrator'] };
        const errors = errorsOf(respond({ ...one, isStale: false, actor }));
        const pairs = ['BillingSettings', 'AppSettings'];
        const alone = Object.entries(one.body).filter(
          ([member]) => !pairs.some(pair => member.endsWith(pair.slice(1))),
        );
        for (const [member, value] of alone) {
          const body = { [member]: value };
          for (const error of errorsOf(respond({ ...one, isStale: false, actor, body }))) {
            expect(errors).toContainEqual(error);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reports the first problem and its field in every refusal', () => {
    fc.assert(
      fc.property(anyCase(), one => {
        const { status, body } = respond(one);
        if (status === 200) return;
        const { errorCode, message, errors } = body.responseStatus;
        expect(errors[0]).toMatchObject({ errorCode, message });
        for (const error of errors) {
          expect(error.meta).toHaveProperty('pointer');
          for (const value of Object.values(error.meta)) expect(typeof value).toBe('string');
        }
        expect(clone(body)).toEqual(body);
      }),
    );
  });

  it('changes none of its inputs', () => {
    fc.assert(
      fc.property(anyCase(), one => {
        const before = clone(one);
        respond(one);
        expect(clone(one)).toEqual(before);
      }),
    );
  });

  it('never throws and answers with one of its statuses, for any body', () => {
    const stored: CustomerInfo = { id: 'lab', name: 'Lab' };
    const customers = new Map([['lab', stored]]);
    const members = ['name', 'parentCustomerId', 'schedule', 'rules', 'data', 'billingSettings', 'tagIds'];
    const actors = fc.constantFrom<Actor | undefined>(
      undefined,
      { roles: [] },
      { roles: ['SystemAdministrator'] },
      { roles: ['Customer'], customerId: 'lab' },
    );
    fc.assert(
      fc.property(hostile(...members), actors, fc.constantFrom(...dialects), (make, actor, dialect) => {
        const before = Object.getOwnPropertyNames(Object.prototype);
        const request = { customerId: 'lab', body: make(), customers, actor, policy: { dialect } };
        expect([200, 400, 401, 403]).toContain(respondToPatch(request).status);
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
        expect(stored).toEqual({ id: 'lab', name: 'Lab' });
      }),
      { numRuns: 300 },
    );
  });
});
