import { describe, expect, it } from 'vitest';
import { etagOf } from '../../src/http/etag.js';
import { type PatchRequest, type PatchResponse, respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo } from '../../src/model.js';
import { appProblem } from '../../src/problem.js';
import { fc } from '../arbitraries/fc.js';
import { throwingProxy } from '../arbitraries/hostile.js';

const lab: CustomerInfo = {
  id: 'lab',
  name: 'Lab',
  accountId: 'a1',
  dateLastModified: '2026-03-01T09:00:00.0000000Z',
  appSettings: { pageTitle: 'Lab', customCss: '' },
};
const customers = new Map([[lab.id, lab]]);
const user = { id: 'u-lab', roles: ['Customer'], customerId: 'lab' };
const stale = { dateLastModified: '2026-01-01T00:00:00Z' };

const respond = (request: Partial<PatchRequest> = {}): PatchResponse =>
  respondToPatch({ customerId: 'lab', body: { name: 'New' }, customers, actor: user, ...request });

const codesOf = ({ body }: PatchResponse) =>
  'responseStatus' in body ? body.responseStatus.errors.map(each => each.errorCode) : [];

/* One fault for each refusal, in the order in which they are checked. */
const faults: readonly (readonly [status: number, request: Partial<PatchRequest>])[] = [
  [405, { method: 'PUT' }],
  [415, { contentType: 'text/plain' }],
  [401, { actor: null }],
  [403, { actor: { roles: ['Auditor'] } }],
  [404, { customerId: 'nobody' }],
  [403, { body: { overrideBillingSettings: true, nmae: 'New' } }],
  [428, { requireMatch: true }],
  [412, { ifMatch: '"old"' }],
  [409, { base: stale }],
  [400, { body: { nmae: 'New' } }],
];

describe('the status', () => {
  it('is the status of the first fault, in the order 405, 415, 401, 403, 404, 403, 428, 412, 409, 400', () => {
    fc.assert(
      fc.property(fc.subarray([...faults]), some => {
        const request: Partial<PatchRequest> = {};
        for (const [, fault] of [...some].reverse()) Object.assign(request, fault);
        const firstWith = (left: readonly (typeof faults)[number][]) => left[0]?.[0] ?? 200;
        // A request with a version, or without an actor, corrects an earlier fault.
        const named = 'ifMatch' in request || 'base' in request;
        const left = some.filter(([status]) => !(status === 428 && named));
        expect(respond(request).status).toBe(firstWith(left));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('405', () => {
  it('names the method that is allowed', () => {
    const answer = respond({ method: 'DELETE' });
    expect([answer.status, answer.headers['Allow'], codesOf(answer)]).toEqual([
      405,
      'PATCH',
      ['http/methodNotAllowed'],
    ]);
  });

  it('is also the answer to a method in lower case', () => {
    expect(respond({ method: 'patch' }).status).toBe(405);
    expect([respond({ method: 'PATCH' }).status, respond({ method: undefined }).status]).toEqual([200, 200]);
  });
});

describe('415', () => {
  it.each([
    'text/plain',
    'application/json-patch+json',
    'application/json, text/plain',
    '',
    'json',
    'application/*',
  ])('lists what is accepted for %j', contentType => {
    const answer = respond({ contentType });
    expect([answer.status, answer.headers['Accept-Patch'], codesOf(answer)]).toEqual([
      415,
      'application/json, application/merge-patch+json',
      ['http/unsupportedMediaType'],
    ]);
  });

  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json;charset="utf-8";',
    ' application/json ; a=b ; c="d;\\"e" ',
  ])('is not for %j', contentType => {
    expect(respond({ contentType }).status).toBe(200);
  });

  it('does not apply to a merge patch, in which null clears', () => {
    const body = { appSettings: { pageTitle: null } };
    const answer = respond({ contentType: 'application/merge-patch+json; charset=utf-8', body });
    expect(answer.body).toMatchObject({ appSettings: { customCss: '' } });
    const plain = respond({ contentType: 'application/json', body, policy: { dialect: 'mergePatch' } });
    expect(plain.body).toEqual(answer.body);
    expect(respond({ contentType: 'application/json', body }).status).toBe(400);
  });
});

describe('401', () => {
  it('has a header for signing in', () => {
    const { status, headers } = respond({ actor: undefined });
    expect([status, headers['WWW-Authenticate']]).toEqual([401, 'Bearer']);
  });
});

describe('428', () => {
  it('requires a version, and returns the current one', () => {
    const answer = respond({ requireMatch: true });
    expect([answer.status, answer.headers['ETag'], codesOf(answer)]).toEqual([
      428,
      etagOf(lab),
      ['http/preconditionRequired'],
    ]);
  });

  it('accepts a tag, any version, or the date of a base', () => {
    for (const more of [{ ifMatch: etagOf(lab) }, { ifMatch: '*' }, { base: lab }]) {
      expect(respond({ requireMatch: true, ...more }).status).toBe(200);
    }
    for (const more of [{ ifMatch: null }, { base: {} }, { base: null }]) {
      expect(respond({ requireMatch: true, ...more }).status).toBe(428);
    }
  });
});

describe('412', () => {
  it('comes with the current version', () => {
    const answer = respond({ ifMatch: '"old"' });
    expect(answer).toMatchObject({ status: 412, headers: { ETag: etagOf(lab) }, current: lab });
    expect([codesOf(answer), 'rebased' in answer]).toEqual([['http/preconditionFailed'], false]);
  });

  it('also applies to a weak tag of the current version', () => {
    expect(respond({ ifMatch: `W/${etagOf(lab)}` }).status).toBe(412);
    expect(respond({ ifMatch: `W/"x", ${etagOf(lab)}` }).status).toBe(200);
  });

  it('applies to a version that If-None-Match excludes, with a strong or a weak tag', () => {
    for (const ifNoneMatch of ['*', etagOf(lab), `"old", W/${etagOf(lab)}`]) {
      const answer = respond({ ifNoneMatch, requireMatch: true, ifMatch: '*' });
      expect([answer.status, codesOf(answer)]).toEqual([412, ['http/versionExcluded']]);
      expect(answer).toMatchObject({ headers: { ETag: etagOf(lab) }, current: lab });
    }
    expect(respond({ ifNoneMatch: '"old"' }).status).toBe(200);
    expect(codesOf(respond({ ifNoneMatch: '*', ifMatch: '"old"' }))).toEqual(['http/preconditionFailed']);
    expect(codesOf(respond({ ifNoneMatch: 'old' }))).toEqual(['http/unreadableIfNoneMatch']);
  });

  it('becomes a 400 if If-Match cannot be read', () => {
    const answer = respond({ ifMatch: etagOf(lab).slice(1, -1), body: { nmae: 'New' } });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['http/unreadableIfMatch', 'patch/unknownField']]);
  });
});

describe('409', () => {
  it('comes with the current version and a rebase, if the base is a whole customer', () => {
    const base = { ...lab, ...stale, appSettings: { pageTitle: 'Lab', customCss: 'a {}' } };
    const body = { appSettings: { pageTitle: 'New', customCss: 'a {}' } };
    const answer = respond({ base, body });
    expect(answer).toMatchObject({
      status: 409,
      headers: { ETag: etagOf(lab) },
      current: lab,
      rebased: {
        ok: true,
        value: { patch: { appSettings: { pageTitle: 'New', customCss: '' } }, conflicts: [] },
      },
    });
  });

  it('has no rebase without a whole base, for another customer, or for a body that cannot be read', () => {
    const whole = { ...lab, ...stale };
    for (const request of [
      { base: stale },
      { base: { ...whole, id: 'other' } },
      { base: { ...whole, name: 1 } as never },
      { base: whole, body: { nmae: 'New' } },
    ]) {
      const answer = respond(request);
      expect([answer.status, 'rebased' in answer]).toEqual([409, false]);
    }
  });

  it('applies to a whole customer without a date if a date is stored', () => {
    expect(respond({ base: { id: 'lab', name: 'Lab' } as never }).status).toBe(409);
    const undated = { ...lab, dateLastModified: null };
    expect(respond({ base: undated, customers: new Map([['lab', undated]]) }).status).toBe(200);
  });

  it('becomes a 400 if the base cannot be read', () => {
    for (const base of [{ dateLastModified: 'yesterday' }, { dateLastModified: 5 }, 'yesterday'] as never[]) {
      const answer = respond({ base });
      expect([answer.status, codesOf(answer)]).toEqual([400, ['http/unreadableBase']]);
    }
    expect(respond({ base: throwingProxy() }).status).toBe(200);
  });
});

describe('what refuses', () => {
  const warn = () => [appProblem('app/priceRises', 'patch', '/name', 'Ask the client first.')];

  it('are the default codes and those of refuse, without those of allow', () => {
    const body = { appSettings: { pageTitle: 'New' }, name: null };
    expect(codesOf(respond({ body }))).toEqual(['patch/dropsStored']);
    expect(codesOf(respond({ body, refuse: ['patch/nullIgnored'] })).sort()).toEqual([
      'patch/dropsStored',
      'patch/nullIgnored',
    ]);
    const allow = ['patch/dropsStored', 'patch/nullIgnored'] as const;
    expect(respond({ body, refuse: ['patch/nullIgnored'], allow }).status).toBe(200);
  });

  it('is not a customer that becomes a root, if that is allowed', () => {
    const child = { ...lab, parentCustomerId: 'acme' };
    const request = {
      customers: new Map([['lab', child]]),
      actor: { roles: ['SystemAdministrator'] },
      body: { parentCustomerId: '' },
    };
    expect(codesOf(respond(request))).toEqual(['patch/becomesRoot']);
    expect(respond({ ...request, allow: ['patch/becomesRoot'] }).status).toBe(200);
  });

  it('can be a warning of the application', () => {
    expect(respond({ warn }).warnings.map(each => each.code)).toEqual(['app/priceRises']);
    const refused = respond({ warn, refuse: ['app/priceRises'] });
    expect([refused.status, codesOf(refused)]).toEqual([400, ['app/priceRises']]);
    expect(respond({ warn, refuse: ['app/priceRises'], body: {} }).status).toBe(200);
  });

  it('lists at most 10,000 warnings', () => {
    const [one] = warn();
    const many = () => Array.from({ length: 20_000 }, () => one as never);
    expect(respond({ warn: many }).warnings.length).toBe(10_000);
  });

  it('gives the hook the customer before and after', () => {
    const seen: unknown[] = [];
    const answer = respond({
      warn: (before, after) => {
        seen.push(before, after);
        return [];
      },
    });
    expect(seen).toEqual([lab, answer.body]);
  });
});

describe('a wrong option', () => {
  it.each<[string, object, RegExp]>([
    ['customerId', { customerId: undefined }, /option customerId/],
    ['refuse', { refuse: ['patch/nonsense'] }, /option refuse/],
    ['allow', { allow: 'patch/dropsStored' }, /option allow/],
    ['authorize', { authorize: 0 }, /option authorize/],
    ['requireMatch', { requireMatch: 'yes' }, /option requireMatch/],
    ['policy', { policy: { dialect: 'xml' } }, /option policy/],
    ['customers', { customers: undefined }, /option customers/],
    ['customers from a promise', { customers: { get: async () => lab } }, /option customers.*promise/],
    [
      'a lookup that returns another customer',
      { customers: { get: () => ({ id: 'b', name: 'B' }) } },
      /option customers/,
    ],
    ['warn', { warn: 'never' }, /option warn/],
    ['an asynchronous warning hook', { warn: async () => [] }, /option warn/],
    ['a warning with a code of the library', { warn: () => [{ code: 'patch/dropsStored' }] }, /option warn/],
  ])('throws and is named: %s', (_, request, message) => {
    expect(() => respond(request as never)).toThrow(message);
  });

  it('an undefined option equals an absent one', () => {
    const names = ['method', 'contentType', 'tags', 'authorize', 'base', 'ifMatch', 'ifNoneMatch'];
    const more = ['requireMatch', 'now', 'policy', 'drops', 'refuse', 'allow', 'warn'];
    const request = Object.fromEntries([...names, ...more].map(name => [name, undefined]));
    expect(respond(request as never)).toEqual(respond());
  });
});
