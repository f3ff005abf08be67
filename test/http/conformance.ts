import assert from 'node:assert/strict';
import type { CustomerInfo } from '../../src/model.js';

/*
 * The requirements of RFC 5789 (PATCH), RFC 9110 (HTTP), RFC 6585 (428) and RFC 7396 (merge patch) for a server with
 * customers, line by line. `conformance.test.ts` checks the pure functions with it, and `test/servers` checks real
 * servers over real databases.
 */

export interface Sent {
  readonly method?: string;
  /** For example `/customers/lab`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A text is sent unchanged, any other value as JSON. */
  readonly body?: unknown;
}

export interface Received {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as JSON; undefined if it is not JSON. */
  readonly body: unknown;
}

export type Exchange = (sent: Sent) => Promise<Received>;

export interface Line {
  readonly section: string;
  readonly title: string;
  /** Checks the line with `conformanceCustomers`, which are new for each line. */
  readonly check: (exchange: Exchange) => Promise<void>;
  /** Whether only a whole server can be checked, and not the pure functions. */
  readonly isServerOnly?: boolean;
}

export const conformanceCustomers: readonly CustomerInfo[] = [
  { id: 'acme', name: 'Acme', accountId: 'a1' },
  { id: 'null', name: 'With a null', accountId: 'a1', referenceId: null },
  {
    id: 'lab',
    name: 'Lab',
    accountId: 'a1',
    parentCustomerId: 'acme',
    referenceId: 'L-1',
    dateLastModified: '2026-03-01T09:00:00.1234567Z',
    appSettings: { pageTitle: 'Lab', customCss: 'a {}' },
    data: { floor: { stringValue: 'second' }, rooms: { listValue: [{ name: { stringValue: 'X-ray' } }] } },
  },
  { id: 'foreign', name: 'Foreign', accountId: 'a2' },
];

const lab = '/customers/lab';
const admin = { authorization: 'Bearer admin' };
const json = { ...admin, 'content-type': 'application/json' };
const mergePatch = { ...admin, 'content-type': 'application/merge-patch+json' };
const allow = 'GET, HEAD, OPTIONS, PATCH';
const acceptPatch = 'application/json, application/merge-patch+json';

const read = (exchange: Exchange, path = lab) => exchange({ path, headers: admin });
const patch = (exchange: Exchange, body: unknown, headers: Sent['headers'] = {}) =>
  exchange({ method: 'PATCH', path: lab, headers: { ...json, ...headers }, body });

async function tagOf(exchange: Exchange): Promise<string> {
  const { status, headers } = await read(exchange);
  assert.equal(status, 200);
  return headers['etag'] ?? assert.fail('There is no ETag.');
}

/** Sends a request that must be refused, and checks that nothing changes. */
async function refused(exchange: Exchange, status: number, sent: Sent): Promise<Received> {
  const before = await read(exchange);
  const answer = await exchange(sent);
  assert.equal(answer.status, status, answer.text);
  const { responseStatus } = answer.body as { responseStatus?: { errors?: unknown[] } };
  assert.ok((responseStatus?.errors?.length ?? 0) > 0, answer.text);
  assert.equal((await read(exchange)).text, before.text);
  return answer;
}

const refusedPatch = (exchange: Exchange, status: number, body: unknown, headers: Sent['headers'] = {}) =>
  refused(exchange, status, { method: 'PATCH', path: lab, headers: { ...json, ...headers }, body });

export const lines: readonly Line[] = [
  line('RFC 5789 §2', 'a patch changes what it names and keeps the rest', async exchange => {
    const before = (await read(exchange)).body as CustomerInfo;
    const { status, body } = await patch(exchange, { name: 'Laboratory' });
    assert.equal(status, 200);
    const { dateLastModified, lastModifiedBy, ...rest } = body as CustomerInfo;
    const { dateLastModified: _, ...old } = before;
    assert.deepEqual(rest, { ...old, name: 'Laboratory' });
    assert.ok(dateLastModified && lastModifiedBy);
    assert.deepEqual((await read(exchange)).body, body);
  }),
  line('RFC 5789 §2', 'a patch is applied as a whole or not at all', async exchange => {
    await refusedPatch(exchange, 400, { name: 'Laboratory', nmae: 'Laboratory' });
  }),
  line('RFC 5789 §2', 'a patch of a resource that does not exist makes none', async exchange => {
    const path = '/customers/nobody';
    await refused(exchange, 404, { method: 'PATCH', path, headers: json, body: { name: 'Nobody' } });
    assert.equal((await read(exchange, path)).status, 404);
  }),
  line('RFC 5789 §2.1', 'a 200 has the entity tag of what is stored from now on', async exchange => {
    const { headers } = await patch(exchange, { name: 'Laboratory' });
    assert.equal(headers['etag'], await tagOf(exchange));
  }),
  line('RFC 5789 §2.2', 'a patch document that is malformed is a 400', async exchange => {
    for (const body of ['{"name":', '', 'name', '{"name":"A"}}']) await refusedPatch(exchange, 400, body);
  }),
  line('RFC 5789 §2.2', 'a patch document of another format is a 415 with Accept-Patch', async exchange => {
    for (const type of [
      'application/json-patch+json',
      'text/plain',
      'application/xml',
      'application/x+json',
    ]) {
      const { headers } = await refusedPatch(exchange, 415, '{}', { 'content-type': type });
      assert.equal(headers['accept-patch'], acceptPatch);
    }
  }),
  line('RFC 5789 §2.2', 'a conflicting modification is a 412 if If-Match names a version', async exchange => {
    const tag = await tagOf(exchange);
    assert.equal((await patch(exchange, { name: 'First' }, { 'if-match': tag })).status, 200);
    await refusedPatch(exchange, 412, { name: 'Second' }, { 'if-match': tag });
  }),
  line(
    'RFC 5789 §2.2',
    'a conflicting state is a 409 if the patch names the date of a version',
    async exchange => {
      const { dateLastModified } = (await read(exchange)).body as CustomerInfo;
      const path = `${lab}?base=${encodeURIComponent(dateLastModified ?? '')}`;
      const send = { method: 'PATCH', path, headers: json };
      assert.equal((await exchange({ ...send, body: { name: 'First' } })).status, 200);
      await refused(exchange, 409, { ...send, body: { name: 'Second' } });
    },
  ),
  serverOnly(
    'RFC 5789 §3.1',
    'OPTIONS lists the formats in Accept-Patch and PATCH in Allow',
    async exchange => {
      const { status, headers } = await exchange({ method: 'OPTIONS', path: lab });
      assert.deepEqual([status, headers['accept-patch'], headers['allow']], [204, acceptPatch, allow]);
    },
  ),

  line('RFC 9110 §8.3.1', 'media types are read without regard to case, with parameters', async exchange => {
    for (const type of [
      'Application/JSON',
      'application/json;charset=utf-8',
      'application/json; charset="UTF-8"',
    ]) {
      assert.equal((await patch(exchange, { name: type }, { 'content-type': type })).status, 200);
    }
  }),
  serverOnly('RFC 9110 §8.4', 'a body in a content coding that is not supported is a 415', async exchange => {
    const { headers } = await refusedPatch(exchange, 415, '{}', { 'content-encoding': 'gzip' });
    assert.equal(headers['accept-encoding'], 'identity');
  }),
  line('RFC 9110 §8.6', 'the length of a body is counted in bytes, not in letters', async exchange => {
    assert.equal((await patch(exchange, { name: 'Labör 😀' })).status, 200);
    assert.equal(((await read(exchange)).body as CustomerInfo).name, 'Labör 😀');
  }),
  line('RFC 9110 §8.8.3', 'an entity tag is strong and quoted, without blanks inside', async exchange => {
    assert.match(await tagOf(exchange), /^"[\x21\x23-\x7E]+"$/);
  }),
  line(
    'RFC 9110 §8.8.1',
    'a strong validator changes with the representation, and only then',
    async exchange => {
      const tag = await tagOf(exchange);
      assert.equal((await patch(exchange, {})).headers['etag'], tag);
      const first = (await patch(exchange, { name: 'First' })).headers['etag'];
      assert.notEqual(first, tag);
      assert.equal((await patch(exchange, { name: 'First' })).headers['etag'], first);
    },
  ),
  line(
    'RFC 9110 §8.8.1',
    'the same content stored again at another time is another version',
    async exchange => {
      const tag = await tagOf(exchange);
      await patch(exchange, { name: 'First' });
      assert.notEqual((await patch(exchange, { name: 'Lab' })).headers['etag'], tag);
    },
  ),
  line('RFC 9110 §9.1', 'a method that is not known here is a 405', async exchange => {
    for (const method of ['PUT', 'DELETE', 'POST']) {
      await refused(exchange, 405, { method, path: lab, headers: json, body: {} });
    }
  }),
  line('RFC 9110 §9.2.1', 'GET changes nothing', async exchange => {
    const [one, other] = [await read(exchange), await read(exchange)];
    assert.deepEqual([other.text, other.headers['etag']], [one.text, one.headers['etag']]);
  }),
  serverOnly('RFC 9110 §9.3.2', 'HEAD has the headers of GET and no body', async exchange => {
    const [get, head] = [await read(exchange), await exchange({ method: 'HEAD', path: lab, headers: admin })];
    assert.deepEqual([head.status, head.text], [200, '']);
    for (const name of ['etag', 'content-type']) assert.equal(head.headers[name], get.headers[name]);
  }),
  line('RFC 9110 §10.2.1', 'a 405 has Allow with every method of the resource', async exchange => {
    const { headers } = await exchange({ method: 'PUT', path: lab, headers: json, body: {} });
    assert.equal(headers['allow'], allow);
  }),
  line('RFC 9110 §11.6.1', 'a 401 has WWW-Authenticate with a challenge', async exchange => {
    const anonymous = { 'content-type': 'application/json' };
    const { headers } = await refused(exchange, 401, {
      method: 'PATCH',
      path: lab,
      headers: anonymous,
      body: {},
    });
    assert.match(headers['www-authenticate'] ?? '', /^\w+/);
    assert.equal((await exchange({ path: lab })).status, 401);
    assert.equal((await exchange({ path: lab, headers: { authorization: 'Bearer forged' } })).status, 401);
  }),

  line(
    'RFC 9110 §13.1.1',
    'If-Match lets a request through if the version is in its list',
    async exchange => {
      const tag = await tagOf(exchange);
      assert.equal((await patch(exchange, {}, { 'if-match': tag })).status, 200);
      assert.equal((await patch(exchange, {}, { 'if-match': `"x", ${tag},"y"` })).status, 200);
      await refusedPatch(exchange, 412, { name: 'New' }, { 'if-match': '"x", "y"' });
    },
  ),
  line('RFC 9110 §13.1.1', 'If-Match: * is true for any stored version', async exchange => {
    assert.equal((await patch(exchange, { name: 'New' }, { 'if-match': '*' })).status, 200);
  }),
  line('RFC 9110 §13.1.1', 'If-Match compares strongly: a weak tag never matches', async exchange => {
    const tag = await tagOf(exchange);
    await refusedPatch(exchange, 412, { name: 'New' }, { 'if-match': `W/${tag}` });
    assert.equal((await patch(exchange, { name: 'New' }, { 'if-match': `W/"x", ${tag}` })).status, 200);
  }),
  line('RFC 9110 §13.1.1', 'a tag without quotes is no entity tag, and matches nothing', async exchange => {
    const { status } = await patch(
      exchange,
      { name: 'New' },
      { 'if-match': (await tagOf(exchange)).slice(1, -1) },
    );
    assert.equal(status, 400);
  }),
  line('RFC 9110 §5.6.1.2', 'empty items of a list count for nothing', async exchange => {
    assert.equal((await patch(exchange, {}, { 'if-match': `, ,${await tagOf(exchange)} ,` })).status, 200);
  }),
  line(
    'RFC 9110 §13.1.2',
    'If-None-Match with the version, strong or weak, is a 304 for GET',
    async exchange => {
      const tag = await tagOf(exchange);
      for (const tags of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        const answer = await exchange({ path: lab, headers: { ...admin, 'if-none-match': tags } });
        assert.equal(answer.status, 304);
      }
      assert.equal(
        (await exchange({ path: lab, headers: { ...admin, 'if-none-match': '"x"' } })).status,
        200,
      );
    },
  ),
  line(
    'RFC 9110 §13.1.2',
    'If-None-Match with the version, strong or weak, is a 412 for PATCH',
    async exchange => {
      const tag = await tagOf(exchange);
      for (const tags of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        await refusedPatch(exchange, 412, { name: 'New' }, { 'if-none-match': tags });
      }
      assert.equal((await patch(exchange, { name: 'New' }, { 'if-none-match': '"x"' })).status, 200);
    },
  ),
  line(
    'RFC 9110 §13.2.1',
    'preconditions count only where the answer would be 2xx without them',
    async exchange => {
      const stale = { 'if-match': '"x"', 'if-none-match': '*' };
      const { authorization: _, ...anonymous } = json;
      const patchOf = (path: string, headers: Sent['headers']) => ({
        method: 'PATCH',
        path,
        headers,
        body: {},
      });
      await refused(exchange, 401, patchOf(lab, { ...anonymous, ...stale }));
      await refused(exchange, 403, patchOf(lab, { ...json, authorization: 'Bearer auditor', ...stale }));
      await refused(exchange, 404, patchOf('/customers/nobody', { ...json, ...stale }));
      await refused(exchange, 405, { ...patchOf(lab, { ...json, ...stale }), method: 'PUT' });
      await refused(exchange, 415, patchOf(lab, { ...json, ...stale, 'content-type': 'text/plain' }));
    },
  ),
  line('RFC 9110 §13.2.1', 'preconditions are evaluated before the content is processed', async exchange => {
    await refusedPatch(exchange, 412, { nmae: 'New' }, { 'if-match': '"x"' });
    await refusedPatch(exchange, 412, '{', { 'if-match': '"x"' });
  }),
  line('RFC 9110 §13.2.2', 'If-Match is evaluated first, then If-None-Match', async exchange => {
    const tag = await tagOf(exchange);
    const first = await refusedPatch(exchange, 412, {}, { 'if-match': '"x"', 'if-none-match': tag });
    assert.match(first.text, /http\/preconditionFailed/);
    const second = await refusedPatch(exchange, 412, {}, { 'if-match': tag, 'if-none-match': tag });
    assert.match(second.text, /http\/versionExcluded/);
  }),
  line('RFC 9110 §15.4.5', 'a 304 has the entity tag and no body', async exchange => {
    const tag = await tagOf(exchange);
    const answer = await exchange({ path: lab, headers: { ...admin, 'if-none-match': tag } });
    assert.deepEqual([answer.status, answer.headers['etag'], answer.text], [304, tag, '']);
  }),
  line('RFC 9110 §15.5.4', 'a user without a role is a 403', async exchange => {
    const headers = { ...json, authorization: 'Bearer auditor' };
    await refused(exchange, 403, { method: 'PATCH', path: lab, headers, body: {} });
    assert.equal((await exchange({ path: lab, headers })).status, 403);
  }),
  line('RFC 9110 §15.5.5', 'a 404 does not say whether the resource exists', async exchange => {
    const headers = { ...json, authorization: 'Bearer manager' };
    const send = (id: string) => exchange({ method: 'PATCH', path: `/customers/${id}`, headers, body: {} });
    const [foreign, missing] = [await send('foreign'), await send('missing')];
    assert.deepEqual([foreign.status, missing.status], [404, 404]);
    assert.equal(foreign.text.replaceAll('foreign', 'missing'), missing.text);
  }),
  line(
    'RFC 9110 §15.5.10',
    'a 409 has what the client needs to resolve it: the version stored now',
    async exchange => {
      const path = `${lab}?base=2020-01-01T00:00:00Z`;
      const { headers } = await exchange({ method: 'PATCH', path, headers: json, body: {} });
      assert.equal(headers['etag'], await tagOf(exchange));
    },
  ),
  serverOnly('RFC 9110 §15.5.14', 'a body that is too large is a 413', async exchange => {
    const sent = { method: 'PATCH', path: lab, headers: json, body: { name: 'x'.repeat(2_000_000) } };
    const answer = await exchange(sent);
    assert.equal(answer.status, 413);
    assert.match(answer.text, /responseStatus/);
  }),
  line('RFC 6585 §3', 'a server that asks for a version answers 428 without one', async exchange => {
    const strict = { prefer: 'handling=strict' };
    await refusedPatch(exchange, 428, { name: 'New' }, strict);
    const named = { ...strict, 'if-match': await tagOf(exchange) };
    assert.equal((await patch(exchange, { name: 'New' }, named)).status, 200);
  }),

  merge(
    'a string replaces a string',
    { data: { a: text('b') } },
    { data: { a: text('c') } },
    { data: { a: text('c') } },
  ),
  merge(
    'a new member is added',
    { data: { a: text('b') } },
    { data: { b: text('c') } },
    {
      data: { a: text('b'), b: text('c') },
    },
  ),
  merge('null removes a member', { referenceId: 'R' }, { referenceId: null }, {}),
  merge(
    'null removes one member of two',
    { data: { a: text('b'), b: text('c') } },
    { data: { a: null } },
    {
      data: { b: text('c') },
    },
  ),
  merge(
    'a string replaces a list',
    { data: { a: list('b') } },
    { data: { a: text('c') } },
    { data: { a: text('c') } },
  ),
  merge(
    'a list replaces a string',
    { data: { a: text('c') } },
    { data: { a: list('b') } },
    { data: { a: list('b') } },
  ),
  merge(
    'objects are merged, and null for an absent member changes nothing',
    { appSettings: { pageTitle: 'c' } },
    { appSettings: { pageTitle: 'd', customCss: null } },
    { appSettings: { pageTitle: 'd' } },
  ),
  merge(
    'lists are replaced, not merged',
    { data: { a: list('b', 'c') } },
    { data: { a: list('d') } },
    {
      data: { a: list('d') },
    },
  ),
  notMerged('a list in place of the customer', ['c', 'd']),
  notMerged('a list in place of the customer, with an object in it', [{ name: 'c' }]),
  notMerged('null in place of the customer', 'null'),
  notMerged('a string in place of the customer', '"bar"'),
  line('RFC 7396 appendix A', 'a stored null stays', async exchange => {
    const sent = { method: 'PATCH', path: '/customers/null', headers: mergePatch };
    const { body } = await exchange({ ...sent, body: { appSettings: { pageTitle: 'a' } } });
    const { referenceId, appSettings } = body as CustomerInfo;
    assert.deepEqual({ referenceId, appSettings }, { referenceId: null, appSettings: { pageTitle: 'a' } });
  }),
  merge(
    'an object replaces what is none, without its nulls',
    { appSettings: null },
    { appSettings: { pageTitle: 'b', customCss: null } },
    { appSettings: { pageTitle: 'b' } },
  ),
  merge(
    'nulls inside new objects leave empty objects',
    {},
    { billingSettings: { base: { unitCost: null } } },
    { billingSettings: { base: {} } },
  ),
  line(
    'RFC 7396 §4',
    'the content type chooses: null clears in a merge patch and is ignored in JSON',
    async exchange => {
      const plain = await patch(exchange, { referenceId: null });
      assert.equal((plain.body as CustomerInfo).referenceId, 'L-1');
      const merged = await patch(exchange, { referenceId: null }, mergePatch);
      assert.equal(merged.status, 200);
      assert.equal('referenceId' in (merged.body as object), false);
    },
  ),
];

function line(section: string, title: string, check: Line['check']): Line {
  return { section, title, check };
}

function serverOnly(section: string, title: string, check: Line['check']): Line {
  return { section, title, check, isServerOnly: true };
}

function text(stringValue: string) {
  return { stringValue };
}

function list(...names: readonly string[]) {
  return { listValue: names.map(name => ({ name: text(name) })) };
}

/**
 * A line of the table in appendix A. The member `a` of the table becomes a member of a customer or of its `data`.
 * `original` is stored first, with a merge patch that replaces the customer's members.
 */
function merge(title: string, original: Partial<CustomerInfo>, sent: object, result: object): Line {
  return line('RFC 7396 appendix A', title, async exchange => {
    const path = '/customers/acme';
    const send = (body: object) => exchange({ method: 'PATCH', path, headers: mergePatch, body });
    const first = await send(original);
    assert.equal(first.status, 200, first.text);
    const answer = await send(sent);
    assert.equal(answer.status, 200, answer.text);
    const { id, name, accountId, dateLastModified, lastModifiedBy, ...rest } = answer.body as CustomerInfo;
    assert.deepEqual(rest, result);
  });
}

/** Lines of the table whose result is not an object. A customer is always an object, so these are refused. */
function notMerged(title: string, body: unknown): Line {
  return line(
    'RFC 7396 appendix A',
    `${title} is refused, because a customer is an object`,
    async exchange => {
      await refusedPatch(exchange, 400, body, mergePatch);
    },
  );
}
