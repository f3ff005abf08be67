/* The answers of the three routes. A framework only parses requests and sends answers. */
import {
  type Actor,
  appProblem,
  type CustomerInfo,
  type ProblemCode,
  respondToInheritedSchedule,
  respondToTestSchedule,
} from 'customer-patch';
import { loadWithAncestors, patchCustomer, readCustomer } from './customerStore.js';
import type { Database } from './database.js';
import { failure, mediaTypes } from './failures.js';

export interface Incoming {
  readonly method: string;
  /** The URL, including the query. */
  readonly url: string;
  /** The decoded id in the path. */
  readonly customerId: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The unparsed body. The library answers a body that is not JSON, after 401, 403 and 404. */
  readonly text: string;
}

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export type Route = (incoming: Incoming) => Promise<Outgoing>;

export interface CustomerService {
  readonly customer: Route;
  readonly inheritedSchedule: Route;
  readonly testSchedule: Route;
}

export function customerService(
  database: Database,
  actorOf: (authorization: string) => Actor | undefined,
): CustomerService {
  return {
    customer: uncompressed(customer),
    inheritedSchedule: uncompressed(inheritedSchedule),
    testSchedule: uncompressed(testSchedule),
  };

  async function customer(incoming: Incoming): Promise<Outgoing> {
    const { method } = incoming;
    if (method === 'OPTIONS') return { status: 204, headers: { Allow: methods, 'Accept-Patch': mediaTypes } };
    if (method === 'GET' || method === 'HEAD') return read(incoming);
    // After a 409 or 412, `answer.current` is the stored customer, and `answer.rebased` the patch for it.
    const answer = await patchCustomer(database, {
      ...identified(incoming),
      ...preconditions(incoming),
      ...sent(incoming),
      ...beside(incoming),
      method,
      now: new Date(),
      warn: (_, after) => unstorable(after),
      refuse: ['app/unstorable'],
    });
    return answer.status === 405 ? { ...answer, headers: { ...answer.headers, Allow: methods } } : answer;
  }

  async function read(incoming: Incoming): Promise<Outgoing> {
    const { ifMatch, ifNoneMatch } = preconditions(incoming);
    const answer = await readCustomer(database, { ...identified(incoming), ifMatch, ifNoneMatch });
    const isUnmodified = answer.status === 412 && ifMatch === undefined;
    return isUnmodified ? { status: 304, headers: { ETag: answer.headers['ETag'] ?? '' } } : answer;
  }

  async function inheritedSchedule(incoming: Incoming): Promise<Outgoing> {
    const { method } = incoming;
    return respondToInheritedSchedule({
      ...identified(incoming),
      method,
      customers: await chainOf(incoming),
    });
  }

  async function testSchedule(incoming: Incoming): Promise<Outgoing> {
    const { method } = incoming;
    const customers = await chainOf(incoming);
    return respondToTestSchedule({ ...identified(incoming), ...sent(incoming), method, customers });
  }

  async function chainOf({ customerId }: Incoming): Promise<ReadonlyMap<string, CustomerInfo>> {
    const chain = await database.transaction(query => loadWithAncestors(query, [customerId]));
    return new Map(chain.map(each => [each.id, each]));
  }

  function identified(incoming: Incoming) {
    return { customerId: incoming.customerId, actor: actorOf(header(incoming, 'authorization') ?? '') };
  }
}

const methods = 'GET, HEAD, OPTIONS, PATCH';

/**
 * A client that sends `Prefer: handling=strict` gets 428 if it names no version. `requireMatch: true` would apply to
 * all clients.
 */
function preconditions(incoming: Incoming) {
  return {
    ifMatch: header(incoming, 'if-match'),
    ifNoneMatch: header(incoming, 'if-none-match'),
    requireMatch: header(incoming, 'prefer') === 'handling=strict',
  };
}

/**
 * Refuses compressed bodies, because frameworks differ in what they decompress, and a small body can become a large
 * one.
 */
function uncompressed(route: Route): Route {
  const isPlain = (incoming: Incoming) => /^(identity)?$/i.test(header(incoming, 'content-encoding') ?? '');
  return async incoming => (isPlain(incoming) ? route(incoming) : failure({ status: 415 }));
}

function sent(incoming: Incoming) {
  return { contentType: header(incoming, 'content-type'), body: jsonOf(incoming.text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function header({ headers }: Incoming, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}

/* Codes that a client may allow. Invalid options throw in the library, so only valid ones are passed on. */
const allowable: readonly ProblemCode[] = [
  'billing/implicitZero',
  'patch/becomesRoot',
  'patch/dropsStored',
  'schedule/stopsInheriting',
];
const jsonPointer = /^(?:\/(?:[^~/]|~[01])*)+$/;

/**
 * `?base=…` is the `dateLastModified` that the client edited; `?drops=/data/old&allow=…` are its intended removals and
 * effects.
 */
function beside({ url }: Incoming) {
  const query = new URL(url, 'http://localhost').searchParams;
  return {
    base: { dateLastModified: query.get('base') },
    drops: query.getAll('drops').filter(pointer => jsonPointer.test(pointer)),
    allow: allowable.filter(code => query.getAll('allow').includes(code)),
  };
}

/** PostgreSQL's jsonb cannot store U+0000 and lone surrogates. They give a 400 instead of a 500. */
function unstorable(customer: CustomerInfo) {
  const isStorable = !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(customer));
  const message = 'Leave out the character U+0000 and halves of surrogate pairs: they cannot be stored.';
  return isStorable ? [] : [appProblem('app/unstorable', 'patch', '', message)];
}
