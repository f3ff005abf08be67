import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustomerTree, indexCustomers } from '../../src/customer/tree.js';
import type { Actor } from '../../src/http/actor.js';
import type { ErrorResponse } from '../../src/http/errorResponse.js';
import { respondToPatch } from '../../src/http/respond.js';
import type { CustomerInfo, PatchCustomer, SchedulingRule } from '../../src/model.js';
import { rebasePatch } from '../../src/patch/rebase.js';
import { orThrow } from '../../src/problem.js';
import { readCustomers, readPatch, readTags } from '../fixtures/read.js';

/* A real server over a small store, as in the README, and clients that use only `fetch`. */

let customers: CustomerTree;
const tags = new Map(readTags().map(tag => [tag.id, tag]));
const sessions = new Map<string | undefined, Actor>([
  ['admin', { id: 'u-admin', roles: ['SystemAdministrator'] }],
  ['manager', { id: 'u-manager', roles: ['Manager'], accountId: 'acc_brightline' }],
  ['boston', { id: 'u-boston', roles: ['Customer'], customerId: 'cus_boston' }],
]);
let ticks = 0;
const clock = () => new Date(Date.UTC(2027, 0, 1) + 1000 * ticks++);

const server = createServer(async (request, response) => {
  const customerId = request.url?.split('/')[2] ?? '';
  if (request.method === 'GET') {
    response.end(JSON.stringify(customers.get(customerId)));
    return;
  }
  const body = await json(request).catch(() => undefined);
  const actor = sessions.get(request.headers.authorization);
  const base = { dateLastModified: request.headers['x-base']?.toString() };
  const { method, headers } = request;
  const answer = respondToPatch({
    ...{ method, contentType: headers['content-type'], ifMatch: headers['if-match'] },
    ...{ customerId, body, customers, tags, actor, base, now: clock() },
  });
  if (answer.status === 200) {
    for (const customer of [answer.body, ...(answer.alsoStore ?? [])]) customers = customers.with(customer);
  }
  response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
});

let origin: string;

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

beforeEach(() => {
  customers = orThrow(indexCustomers(readCustomers()));
});

interface Sending {
  readonly as?: string;
  readonly base?: CustomerInfo;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(id: string, body: unknown, { as = 'admin', base, method, headers }: Sending = {}) {
  const baseHeader = base ? { 'x-base': base.dateLastModified ?? '' } : {};
  const response = await fetch(`${origin}/customers/${id}`, {
    method: method ?? 'PATCH',
    headers: { 'content-type': 'application/json', authorization: as, ...baseHeader, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as CustomerInfo & ErrorResponse;
  return { status: response.status, headers: response.headers, body: answer };
}

async function load(id: string): Promise<CustomerInfo> {
  const response = await fetch(`${origin}/customers/${id}`);
  return (await response.json()) as CustomerInfo;
}

const codesOf = ({ body }: { readonly body: ErrorResponse }) => [
  ...new Set(body.responseStatus.errors.map(each => each.errorCode)),
];

describe('a server with respondToPatch', () => {
  it('200 with the customer as it is now stored', async () => {
    const answer = await send('cus_front_desk', { name: 'Reception' }, { as: 'manager' });
    expect(answer).toMatchObject({ status: 200, body: { name: 'Reception', lastModifiedBy: 'u-manager' } });
    expect(await load('cus_front_desk')).toEqual(answer.body);
  });

  it('400 with every error at once, and nothing stored', async () => {
    const before = await load('cus_boston');
    const answer = await send('cus_boston', {
      customerId: 'cus_chicago',
      nmae: 'Boston',
      tagIds: ['no-such-tag'],
      parentCustomerId: 'cus_radiology',
      schedule: { timeZoneId: 'Boston', rules: [{ state: 'Open', frequency: 'Daily', interval: -1 }] },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.responseStatus.errors.map(each => each.fieldName)).toEqual([
      'nmae',
      'schedule.timeZoneId',
      'schedule.rules[0].interval',
      'customerId',
      'parentCustomerId',
      'tagIds[0]',
    ]);
    expect(await load('cus_boston')).toEqual(before);
  });

  it.each(['', '{"name":', 'null', '[]', '"name"'])('400 for the body %j', async body => {
    expect((await send('cus_boston', body)).status).toBe(400);
  });

  it('401 without a session', async () => {
    const answer = await send('cus_boston', { name: 'X' }, { as: 'nobody' });
    expect([answer.status, codesOf(answer)]).toEqual([401, ['auth/unauthenticated']]);
  });

  it('404 for a portal user outside its subtree, and 403 for billing inside it', async () => {
    const outside = await send('cus_chicago', { name: 'X' }, { as: 'boston' });
    expect([outside.status, codesOf(outside)]).toEqual([404, ['http/unknownCustomer']]);
    const billing = await send('cus_radiology', readPatch('patches/new-rates.json'), { as: 'boston' });
    expect([billing.status, codesOf(billing)]).toEqual([403, ['auth/billingNotAllowed']]);
    expect((await send('cus_radiology', { name: 'X-ray' }, { as: 'boston' })).status).toBe(200);
  });

  it('404 for a customer that does not exist', async () => {
    const answer = await send('cus_atlantis', { name: 'X' });
    expect([answer.status, codesOf(answer)]).toEqual([404, ['http/unknownCustomer']]);
  });

  it('400 by default for dropped members and missing prices', async () => {
    const answer = await send('cus_pharmacy', readPatch('patches/one-price.json'));
    expect([answer.status, codesOf(answer)]).toEqual([400, ['patch/dropsStored', 'billing/implicitZero']]);
  });

  it('409 for a base that someone else has changed', async () => {
    const base = await load('cus_maple');
    expect((await send('cus_maple', { name: 'Maple A' }, { base })).status).toBe(200);
    const second = await send('cus_maple', { name: 'Maple B' }, { base });
    expect([second.status, codesOf(second)]).toEqual([409, ['http/staleBase']]);
    expect((await load('cus_maple')).name).toBe('Maple A');
  });

  it('412 for the ETag of a version that someone else has changed', async () => {
    const first = await send('cus_maple', {});
    const headers = { 'if-match': first.headers.get('etag') ?? '' };
    const second = await send('cus_maple', { name: 'Maple A' }, { headers });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await send('cus_maple', { name: 'Maple B' }, { headers })).status).toBe(412);
    const current = { 'if-match': second.headers.get('etag') ?? '' };
    expect((await send('cus_maple', { name: 'Maple B' }, { headers: current })).status).toBe(200);
  });

  it('405 and 415 with headers that list what is accepted', async () => {
    const put = await send('cus_maple', {}, { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'PATCH']);
    const text = await send('cus_maple', 'name=Maple', { headers: { 'content-type': 'text/plain' } });
    expect([text.status, text.headers.get('accept-patch')]).toEqual([
      415,
      'application/json, application/merge-patch+json',
    ]);
  });

  it('200 for a merge patch, in which null clears', async () => {
    const headers = { 'content-type': 'application/merge-patch+json' };
    const answer = await send('cus_boston', { referenceId: null }, { headers });
    expect([answer.status, 'referenceId' in answer.body]).toEqual([200, false]);
  });

  it('also stores the breadcrumbs below a renamed customer', async () => {
    expect((await send('cus_boston', { name: 'Boston North' })).status).toBe(200);
    const below = await load('cus_radiology');
    expect(below.breadcrumb?.map(each => each.name)).toContain('Boston North');
  });

  it('lets two clients edit different rules of one schedule at once and lose nothing', async () => {
    const base = await load('cus_boston');
    const rules = base.schedule?.rules ?? [];
    const [first, second] = rules as [SchedulingRule, SchedulingRule];
    const withRule = (edited: SchedulingRule): PatchCustomer => ({
      schedule: { ...base.schedule, rules: rules.map(rule => (rule.id === edited.id ? edited : rule)) },
    });

    // Both load and edit the customer; one of them sends its patch first.
    const mine = withRule({ ...second, name: 'Edited by the second' });
    expect((await send('cus_boston', withRule({ ...first, startTime: '07:15' }), { base })).status).toBe(200);
    expect((await send('cus_boston', mine, { base })).status).toBe(409);

    const theirs = await load('cus_boston');
    const { patch, conflicts } = orThrow(rebasePatch({ base, mine, theirs }));
    expect(conflicts).toEqual([]);
    const answer = await send('cus_boston', patch, { base: theirs });
    expect(answer.status).toBe(200);
    expect((await load('cus_boston')).schedule?.rules).toEqual([
      { ...first, startTime: '07:15' },
      { ...second, name: 'Edited by the second' },
      ...rules.slice(2),
    ]);
  });
});
