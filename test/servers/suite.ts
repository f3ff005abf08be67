/* Checks for every server, with any framework and database. Each check starts with the same customers. */
import assert from 'node:assert/strict';
import {
  type CustomerInfo,
  type ErrorResponse,
  orThrow,
  type PatchCustomer,
  rebasePatch,
} from 'customer-patch';
import type { Received, Sent } from '../http/conformance.js';
import type { RunningServer } from './client.js';

export interface Check {
  readonly title: string;
  readonly run: (server: RunningServer) => Promise<void>;
}

const hours = {
  timeZoneId: 'Europe/Berlin',
  defaultState: 'Closed',
  rules: [
    {
      id: 'open',
      name: 'Open',
      state: 'Open',
      startTime: '09:00',
      endTime: '17:00',
      frequency: 'Daily' as const,
    },
    {
      id: 'noon',
      name: 'Noon',
      state: 'Closed',
      priority: -1,
      startTime: '12:00',
      endTime: '13:00',
      frequency: 'Daily' as const,
    },
  ],
};
const oddId = 'Zimmer 1/2 ü%2F😀';
const path = (...names: string[]) => names.map(name => ({ id: name.toLowerCase(), name }));

export const suiteCustomers: readonly CustomerInfo[] = [
  { id: 'acme', name: 'Acme', accountId: 'a1', schedule: hours, breadcrumb: path('Acme') },
  {
    id: 'north',
    name: 'North',
    accountId: 'a1',
    parentCustomerId: 'acme',
    dateLastModified: '2026-03-01T09:00:00.1234567Z',
    breadcrumb: path('Acme', 'North'),
    schedule: { ...hours, inherit: false },
    data: { floor: { stringValue: 'second' } },
  },
  {
    id: 'desk',
    name: 'Desk',
    accountId: 'a1',
    parentCustomerId: 'north',
    breadcrumb: path('Acme', 'North', 'Desk'),
  },
  {
    id: 'south',
    name: 'South',
    accountId: 'a1',
    parentCustomerId: 'acme',
    breadcrumb: path('Acme', 'South'),
  },
  { id: oddId, name: 'Odd', accountId: 'a1', parentCustomerId: 'south' },
  { id: 'foreign', name: 'Foreign', accountId: 'a2' },
];

export const checks: readonly Check[] = [
  check('an id is decoded once, with slashes, blanks, percent signs and emoji', async server => {
    const answer = await patch(server, oddId, { name: 'Even' });
    assert.deepEqual([answer.status, nameOf(answer)], [200, 'Even']);
    assert.equal((await storedAs(server, oddId)).name, 'Even');
    assert.equal((await patch(server, 'lab%2Fx', {})).status, 404);
  }),
  check('a path that cannot be decoded, an id with U+0000 and a very long id are refused', async server => {
    for (const id of ['%zz', '%E0%A4%A', '%00', `north%00`, 'x'.repeat(900)]) {
      const answer = await server.exchange({
        method: 'PATCH',
        path: `/customers/${id}`,
        headers: as('admin'),
        body: {},
      });
      assert.ok([400, 404].includes(answer.status), `${id}: ${answer.status}`);
      assert.ok(codesOf(answer).length > 0);
    }
  }),
  check('an unknown route is a 404 in the form of the service, for every method', async server => {
    for (const [method, url] of [
      ['GET', '/'],
      ['PATCH', '/customer/north'],
      ['POST', '/customers/north/x'],
      ['DELETE', '/x?y=<script>'],
    ] as const) {
      const answer = await server.exchange({ method, path: url, headers: as('admin') });
      assert.deepEqual([answer.status, codesOf(answer)], [404, ['app/unknownRoute']]);
    }
  }),
  check('no answer is a page, has a weak ETag or names the software', async server => {
    for (const sent of [
      { path: '/nowhere' },
      { path: '/customers/%zz' },
      { path: '/customers/north', headers: as('admin') },
      { method: 'PATCH', path: '/customers/north', headers: as('admin'), body: '{' },
      { method: 'PUT', path: '/customers/north', headers: as('admin'), body: {} },
      { path: '/customers/north/inherited-schedule', headers: as('admin') },
    ]) {
      const { headers } = await server.exchange(sent);
      assert.match(headers['content-type'] ?? '', /^application\/json(; ?charset=utf-8)?$/i);
      assert.doesNotMatch(headers['etag'] ?? '', /^W/);
      assert.equal(headers['x-powered-by'], undefined);
    }
  }),
  check('a 400 lists all problems, and nothing is stored', async server => {
    const before = await server.stored();
    const answer = await patch(server, 'north', {
      nmae: 'N',
      parentCustomerId: 'desk',
      schedule: { timeZoneId: 'Mars' },
    });
    const expected = ['patch/unknownField', 'schedule/unknownZone', 'patch/parentIsDescendant'];
    assert.deepEqual([answer.status, codesOf(answer)], [400, expected]);
    assert.deepEqual(await server.stored(), before);
  }),
  check('bodies that are no object are a 400, after 401, 403 and 404', async server => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '7',
      '{"name":"A"',
      '\u0000',
      `${'['.repeat(9000)}${']'.repeat(9000)}`,
    ]) {
      const send = (id: string, user?: string) =>
        server.exchange({ method: 'PATCH', path: `/customers/${id}`, headers: as(user), body });
      const answers = [
        await send('north'),
        await send('north', 'auditor'),
        await send('nobody', 'admin'),
        await send('north', 'admin'),
      ];
      assert.deepEqual(
        answers.map(each => each.status),
        [401, 403, 404, 400],
        body.slice(0, 20),
      );
    }
  }),
  check('keys such as __proto__ are refused or data, and pollute nothing', async server => {
    const body = '{"data":{"__proto__":{"stringValue":"x"},"floor":{"stringValue":"second"}}}';
    const answer = await server.exchange({
      method: 'PATCH',
      path: '/customers/north',
      headers: as('admin'),
      body,
    });
    assert.equal(answer.status, 200);
    assert.ok(
      (await server.exchange({ path: '/customers/north', headers: as('admin') })).text.includes(
        '"__proto__"',
      ),
    );
    const outside = '{"__proto__":{"name":"x"}}';
    assert.equal(
      (
        await server.exchange({
          method: 'PATCH',
          path: '/customers/north',
          headers: as('admin'),
          body: outside,
        })
      ).status,
      400,
    );
  }),
  check('characters that the database cannot hold are a 400, and all others come back', async server => {
    for (const name of ['a\\u0000b', 'a\\ud800b']) {
      const answer = await server.exchange({
        method: 'PATCH',
        path: '/customers/north',
        headers: as('admin'),
        body: `{"name":"${name}"}`,
      });
      assert.deepEqual([answer.status, codesOf(answer)], [400, ['app/unstorable']]);
    }
    assert.equal((await patch(server, 'north', { parentCustomerId: 'a\u0000' })).status, 400);
    const name = 'a\\u0000 "\\ \u2028 😀 \u202f';
    assert.equal((await patch(server, 'north', { name })).status, 200);
    assert.equal((await storedAs(server, 'north')).name, name);
  }),
  check('numbers come back as the same doubles, so that the ETag stays', async server => {
    const numbers = [0.1, 1e21, 5e-324, 1.7976931348623157e308, -0.5, 123456789012345680000];
    const data = Object.fromEntries(numbers.map((numberValue, at) => [`n${at}`, { numberValue }]));
    const answer = await patch(server, 'south', { data });
    const read = await server.exchange({ path: '/customers/south', headers: as('admin') });
    assert.deepEqual([answer.status, read.headers['etag']], [200, answer.headers['etag']]);
    assert.deepEqual((read.body as CustomerInfo).data, data);
  }),
  check('401, 403 and 404: who sends, and what they reach', async server => {
    assert.equal((await patch(server, 'north', { name: 'X' }, '')).status, 401);
    assert.equal((await patch(server, 'north', { name: 'X' }, 'constructor')).status, 401);
    assert.deepEqual(codesOf(await patch(server, 'north', { name: 'X' }, 'auditor')), ['auth/roleRequired']);
    assert.equal((await patch(server, 'south', { name: 'X' }, 'north')).status, 404);
    assert.equal((await patch(server, 'foreign', { name: 'X' }, 'manager')).status, 404);
    assert.equal((await patch(server, 'desk', { name: 'X' }, 'north')).status, 200);
    const billing = { overrideBillingSettings: true, billingSettings: { base: { baseCost: 1 } } };
    const refused = await patch(server, 'desk', billing, 'north');
    assert.deepEqual([refused.status, codesOf(refused)[0]], [403, 'auth/billingNotAllowed']);
  }),
  check('nothing tells of what a user cannot reach, on any route', async server => {
    const routes = (id: string): Sent[] => [
      { path: `/customers/${id}` },
      { method: 'PATCH', path: `/customers/${id}`, body: { name: 'X' } },
      { path: `/customers/${id}/inherited-schedule` },
      { method: 'POST', path: `/customers/${id}/test-schedule`, body: { dateTime: '2026-11-26T10:00:00Z' } },
      { method: 'PATCH', path: '/customers/desk', body: { parentCustomerId: id } },
    ];
    for (const [at, foreign] of routes('south').entries()) {
      const headers = as('north');
      const [one, other] = [
        await server.exchange({ ...foreign, headers }),
        await server.exchange({ ...(routes('santa')[at] as Sent), headers }),
      ];
      assert.deepEqual([one.status, one.text.replaceAll('south', 'santa')], [other.status, other.text]);
      assert.ok(one.status === 404 || one.status === 403);
    }
  }),
  check('what a patch means to lose or to bring about is said beside the body', async server => {
    const body = { schedule: { timeZoneId: 'Europe/Berlin' } };
    const refused = await patch(server, 'north', body);
    assert.equal(refused.status, 400);
    const { errors } = (refused.body as ErrorResponse).responseStatus;
    const drops = errors.map(({ meta }) => `drops=${encodeURIComponent(meta['pointer'] ?? '')}`).join('&');
    const send = (query: string) =>
      server.exchange({ method: 'PATCH', path: `/customers/north?${query}`, headers: as('admin'), body });
    for (const odd of [
      'drops=x',
      'drops=/a~2',
      'allow=nonsense',
      'allow=patch/parentCycle',
      'base=yesterday',
    ]) {
      assert.equal((await send(odd)).status, 400, odd);
    }
    const answer = await send(`${drops}&allow=schedule/stopsInheriting`);
    assert.equal(answer.status, 200, answer.text);
    const root = { method: 'PATCH', headers: as('admin'), body: { parentCustomerId: '' } };
    assert.equal((await server.exchange({ ...root, path: '/customers/south' })).status, 400);
    assert.equal(
      (await server.exchange({ ...root, path: '/customers/south?allow=patch/becomesRoot' })).status,
      200,
    );
  }),
  check('a rename and a move store the breadcrumbs below, and answer with none of them', async server => {
    const answer = await patch(server, 'acme', { name: 'Acme Health' });
    assert.deepEqual([answer.status, answer.text.includes('Desk')], [200, false]);
    assert.deepEqual(
      (await storedAs(server, 'desk')).breadcrumb?.map(each => each.name),
      ['Acme Health', 'North', 'Desk'],
    );
    assert.equal((await patch(server, 'north', { parentCustomerId: 'south' })).status, 200);
    assert.deepEqual(
      (await storedAs(server, 'desk')).breadcrumb?.map(each => each.name),
      ['Acme Health', 'South', 'North', 'Desk'],
    );
  }),
  check('a change of the breadcrumb is another version of the customer below', async server => {
    const tag =
      (await server.exchange({ path: '/customers/desk', headers: as('admin') })).headers['etag'] ?? '';
    await patch(server, 'north', { name: 'North Wing' });
    const headers = { ...as('admin'), 'if-match': tag };
    const answer = await server.exchange({
      method: 'PATCH',
      path: '/customers/desk',
      headers,
      body: { name: 'Desk 2' },
    });
    assert.equal(answer.status, 412);
  }),
  check('two clients edit different rules of one schedule, and both edits are stored', async server => {
    const base = (await server.exchange({ path: '/customers/north', headers: as('admin') }))
      .body as CustomerInfo;
    const withRule = (id: string, edit: object): PatchCustomer => ({
      schedule: {
        ...base.schedule,
        rules: (base.schedule?.rules ?? []).map(rule => (rule.id === id ? { ...rule, ...edit } : rule)),
      },
    });
    const send = (body: unknown, { dateLastModified }: CustomerInfo) =>
      server.exchange({
        method: 'PATCH',
        path: `/customers/north?base=${dateLastModified}`,
        headers: as('admin'),
        body,
      });
    const mine = withRule('noon', { endTime: '13:30' });
    assert.equal((await send(withRule('open', { startTime: '08:00' }), base)).status, 200);
    assert.equal((await send(mine, base)).status, 409);
    const theirs = (await server.exchange({ path: '/customers/north', headers: as('admin') }))
      .body as CustomerInfo;
    const { patch: rebased, conflicts } = orThrow(rebasePatch({ base, mine, theirs }));
    assert.deepEqual(conflicts, []);
    assert.equal((await send(rebased, theirs)).status, 200);
    const rules = (await storedAs(server, 'north')).schedule?.rules;
    assert.deepEqual([rules?.[0]?.startTime, rules?.[1]?.endTime], ['08:00', '13:30']);
  }),
  check('of many clients with one version, one stores its change', async server => {
    const tag =
      (await server.exchange({ path: '/customers/north', headers: as('admin') })).headers['etag'] ?? '';
    const answers = await Promise.all(
      numbers(20).map(at =>
        server.exchange({
          method: 'PATCH',
          path: '/customers/north',
          headers: { ...as('admin'), 'if-match': tag },
          body: { referenceId: `R-${at}` },
        }),
      ),
    );
    assert.deepEqual(answers.map(each => each.status).sort(), [200, ...numbers(19).map(() => 412)]);
  }),
  check('merge patches at the same time of one customer are all stored', async server => {
    const answers = await Promise.all(
      numbers(30).map(at => merge(server, 'desk', { data: { [`n${at}`]: { numberValue: at } } })),
    );
    assert.deepEqual([...new Set(answers.map(each => each.status))], [200]);
    assert.equal(Object.keys((await storedAs(server, 'desk')).data ?? {}).length, 30);
  }),
  check('patches at the same time never make a ring, and breadcrumbs follow the tree', async server => {
    const moves = [
      ['north', 'south'],
      ['south', 'north'],
      ['south', 'desk'],
      ['desk', 'south'],
      ['north', oddId],
    ] as const;
    for (let round = 0; round < 3; round++) {
      await Promise.all([
        ...moves.map(([id, parentCustomerId]) => patch(server, id, { parentCustomerId })),
        ...['acme', 'north', 'south', 'desk'].map(id => patch(server, id, { name: `${id} ${round}` })),
        ...['north', 'south', 'desk'].map(id =>
          merge(server, id, { data: { [`r${round}`]: { numberValue: round } } }),
        ),
      ]);
      const problems = treeProblems(await server.stored());
      assert.deepEqual(problems, []);
    }
  }),
  check('two moves at the same time make no ring: one of them waits, and is refused', async server => {
    const answers = await meanwhile(
      server,
      () => patch(server, 'north', { parentCustomerId: 'south' }),
      () => patch(server, 'south', { parentCustomerId: 'north' }),
    );
    assert.deepEqual(
      answers.map(each => each.status),
      [200, 400],
    );
    assert.deepEqual(treeProblems(await server.stored()), []);
  }),
  check('a move below a customer that is being renamed gets its new name', async server => {
    const answers = await meanwhile(
      server,
      () => patch(server, 'south', { name: 'South Wing' }),
      () => patch(server, 'desk', { parentCustomerId: 'south' }),
    );
    assert.deepEqual(
      answers.map(each => each.status),
      [200, 200],
    );
    assert.deepEqual(treeProblems(await server.stored()), []);
  }),
  check('an edit of a customer whose parent is being renamed keeps both', async server => {
    const answers = await meanwhile(
      server,
      () => patch(server, 'north', { name: 'North Wing' }),
      () => patch(server, 'desk', { referenceId: 'D-2' }),
    );
    assert.deepEqual(
      answers.map(each => each.status),
      [200, 200],
    );
    const { referenceId, breadcrumb } = await storedAs(server, 'desk');
    assert.deepEqual([referenceId, breadcrumb?.[1]?.name], ['D-2', 'North Wing']);
  }),
  check('the schedule in force, also of an ancestor that the user cannot see', async server => {
    const read = (id: string, user: string, method = 'GET') =>
      server.exchange({ method, path: `/customers/${id}/inherited-schedule`, headers: as(user) });
    assert.equal((await read('desk', 'north')).status, 200);
    assert.deepEqual((await read('south', 'admin')).body, hours);
    assert.equal((await read('foreign', 'admin')).text, 'null');
    assert.deepEqual(
      [(await read('desk', 'admin', 'POST')).status, (await read('desk', 'admin', 'HEAD')).status],
      [405, 200],
    );
    assert.equal((await read('nobody', 'admin')).status, 404);
  }),
  check('the state at an instant, of the stored schedule or of one in the body', async server => {
    const ask = (body: unknown, headers = as('north')) =>
      server.exchange({ method: 'POST', path: '/customers/desk/test-schedule', headers, body });
    assert.deepEqual((await ask({ dateTime: '2026-11-26T10:00:00+01:00' })).body, {
      stateName: 'Open',
      timeZoneId: 'Europe/Berlin',
    });
    assert.deepEqual(
      (
        await ask({
          dateTime: '2026-11-26T10:00:00Z',
          schedule: { timeZoneId: 'UTC', defaultState: 'Night' },
        })
      ).body,
      { stateName: 'Night', timeZoneId: 'UTC' },
    );
    const text = await ask('x', { ...as('north'), 'content-type': 'text/plain' });
    assert.deepEqual([text.status, text.headers['accept']], [415, 'application/json']);
    assert.deepEqual([(await ask('{')).status, (await ask({})).status], [400, 400]);
  }),
];

function check(title: string, run: Check['run']): Check {
  return { title, run };
}

function as(user?: string): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', ...(user ? { authorization: `Bearer ${user}` } : {}) };
}

function patch(server: RunningServer, id: string, body: unknown, user = 'admin') {
  return server.exchange({
    method: 'PATCH',
    path: `/customers/${encodeURIComponent(id)}`,
    headers: as(user),
    body,
  });
}

function merge(server: RunningServer, id: string, body: unknown) {
  const headers = { ...as('admin'), 'content-type': 'application/merge-patch+json' };
  return server.exchange({ method: 'PATCH', path: `/customers/${encodeURIComponent(id)}`, headers, body });
}

/** Sends the second patch while the transaction of the first one is stopped before its commit. */
async function meanwhile(
  server: RunningServer,
  first: () => Promise<Received>,
  second: () => Promise<Received>,
): Promise<readonly Received[]> {
  const { backend } = await server.hold();
  const one = first();
  await backend;
  const other = second();
  await new Promise(resolve => setTimeout(resolve, 300));
  await server.release();
  return Promise.all([one, other]);
}

function codesOf({ body }: Received): readonly string[] {
  const { responseStatus } = Object(body) as Partial<ErrorResponse>;
  return [...new Set(responseStatus?.errors.map(each => each.errorCode))];
}

function nameOf({ body }: Received): string {
  return (body as CustomerInfo).name;
}

async function storedAs(server: RunningServer, id: string): Promise<CustomerInfo> {
  return (await server.stored()).find(each => each.id === id) ?? assert.fail(`There is no customer ${id}.`);
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/** Cycles, and stored breadcrumbs that do not match the tree. */
export function treeProblems(customers: readonly CustomerInfo[]): readonly string[] {
  const byId = new Map(customers.map(each => [each.id, each]));
  return customers.flatMap(customer => {
    const names: string[] = [];
    for (let at: CustomerInfo | undefined = customer; at; at = byId.get(at.parentCustomerId ?? '')) {
      names.unshift(at.name);
      if (names.length > customers.length) return [`${customer.id} is in a ring`];
    }
    const stored = customer.breadcrumb?.map(each => each.name);
    return stored && stored.join('/') !== names.join('/')
      ? [`${customer.id}: ${stored} and not ${names}`]
      : [];
  });
}
