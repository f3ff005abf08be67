/*
 * Many concurrent writers for a few customers. Every change that was confirmed with a 200 must be in the database at
 * the end. Some writers send a merge patch without a version; others send a whole `data` with If-Match, and rebase it
 * after a 412.
 */
import { type CustomerInfo, orThrow, type PatchCustomer, rebasePatch } from 'customer-patch';
import type { Received } from '../http/conformance.js';
import type { RunningServer } from './client.js';
import { treeProblems } from './suite.js';

export interface Load {
  readonly writers: number;
  readonly seconds: number;
  /** Whether the server stores anything. The bare framework only echoes. */
  readonly stores: boolean;
}

export interface LoadFigures {
  /** Answers per second with status 200 or 412. */
  readonly rate: number;
  /** The time until the answer to a PATCH, in milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** The number of patches that were rebased and then stored. */
  readonly rebased: number;
  /** Errors: lost changes, statuses other than 200 and 412, wrong breadcrumbs. */
  readonly faults: readonly string[];
}

const count = 10;
const children = Array.from({ length: count }, (_, at) => `c${at}`);

const loadCustomers: readonly CustomerInfo[] = [
  { id: 'top', name: 'Top 0', accountId: 'a1', breadcrumb: [{ id: 'top', name: 'Top 0' }] },
  ...children.map(id => ({
    id,
    name: id,
    accountId: 'a1',
    parentCustomerId: 'top',
    breadcrumb: [
      { id: 'top', name: 'Top 0' },
      { id, name: id },
    ],
  })),
];

export async function underLoad(
  server: RunningServer,
  { writers, seconds, stores }: Load,
): Promise<LoadFigures> {
  if (stores) await server.fill(loadCustomers);
  const times: number[] = [];
  const faults = new Set<string>();
  const acknowledged = new Map<string, number>();
  let rebased = 0;
  const warm = performance.now() + 1000;
  const end = warm + seconds * 1000;

  const timed = async (
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Received> => {
    const start = performance.now();
    const answer = await server.exchange({ method: 'PATCH', path, headers, body });
    // Ignores the first answers, because the engine is still compiling the code.
    if (start > warm) times.push(performance.now() - start);
    if (answer.status !== 200 && answer.status !== 412) faults.add(`status ${answer.status}: ${answer.text}`);
    return answer;
  };

  async function blind(id: string, key: string, value: number): Promise<boolean> {
    const body = { data: { [key]: { numberValue: value } } };
    return (await timed(`/customers/${id}`, body, mergePatch)).status === 200;
  }

  async function conditional(id: string, key: string, value: number): Promise<boolean> {
    let base = await load(id);
    let patch: PatchCustomer = { data: { ...base.customer.data, [key]: { numberValue: value } } };
    for (;;) {
      const answer = await timed(`/customers/${id}`, patch, { ...json, 'if-match': base.etag });
      if (answer.status !== 412) return answer.status === 200;
      const theirs = await load(id);
      patch = orThrow(rebasePatch({ base: base.customer, mine: patch, theirs: theirs.customer })).patch;
      base = theirs;
      rebased++;
    }
  }

  async function load(id: string) {
    const { body, headers } = await server.exchange({ path: `/customers/${id}`, headers: json });
    return { customer: body as CustomerInfo, etag: headers['etag'] ?? '' };
  }

  async function write(writer: number): Promise<void> {
    for (let value = 1; performance.now() < end; value++) {
      const id = children[(writer + value) % count] as string;
      const key = `w${writer}`;
      // The first writer renames the parent, which also stores the breadcrumbs of all others.
      if (writer === 0) await timed('/customers/top', { name: `Top ${value}` }, json);
      else if (!stores) await timed(`/customers/${id}`, { data: { [key]: { numberValue: value } } }, json);
      else {
        const isStored = await (writer % 5 === 1 ? conditional : blind)(id, key, value);
        if (isStored) acknowledged.set(`${id} ${key}`, value);
      }
    }
  }

  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  if (stores) {
    const stored = await server.stored();
    const byId = new Map(stored.map(each => [each.id, each]));
    for (const [place, value] of acknowledged) {
      const [id = '', key = ''] = place.split(' ');
      const found = byId.get(id)?.data?.[key]?.numberValue;
      if (found !== value) faults.add(`lost: ${place} is ${found} and not ${value}`);
    }
    for (const problem of treeProblems(stored)) faults.add(problem);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { rate: times.length / seconds, median: at(0.5), p99: at(0.99), rebased, faults: [...faults] };
}

const json = { authorization: 'Bearer admin', 'content-type': 'application/json' };
const mergePatch = { ...json, 'content-type': 'application/merge-patch+json' };
