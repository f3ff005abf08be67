/*
 * Checks that a process killed during a transaction leaves no partial changes. A rename of a customer with 200
 * descendants is stopped after all writes, before the commit.
 */
import assert from 'node:assert/strict';
import type { CustomerInfo } from 'customer-patch';
import { type RunningServer, startServer } from './client.js';

const below = 200;

const customers: readonly CustomerInfo[] = [
  { id: 'top', name: 'Old', breadcrumb: [{ id: 'top', name: 'Old' }] },
  ...Array.from({ length: below }, (_, at) => ({
    id: `c${at}`,
    name: `C${at}`,
    parentCustomerId: 'top',
    breadcrumb: [{ id: 'top', name: 'Old' }],
  })),
];

const rename = (server: RunningServer) =>
  server.exchange({
    method: 'PATCH',
    path: '/customers/top',
    headers,
    body: { name: 'New' },
  });

const headers = { authorization: 'Bearer admin', 'content-type': 'application/json' };

/** Kills the server, starts another one on the same database, and checks the data. */
export async function killServer(framework: string, ...storage: string[]): Promise<void> {
  const server = await startServer(framework, ...storage);
  await server.fill(customers);
  const { backend } = await server.hold();
  const answer = rename(server).catch(() => undefined);
  await backend;
  await server.kill();
  assert.equal(await answer, undefined);
  const next = await startServer(framework, ...storage);
  try {
    await renameNow(next);
  } finally {
    await next.kill();
  }
}

/** Kills the database process that runs the transaction. The server keeps running. */
export async function killBackend(server: RunningServer): Promise<void> {
  await server.fill(customers);
  const { backend } = await server.hold();
  const answer = rename(server).then(
    ({ status }) => status,
    (error: Error) => error.message,
  );
  process.kill(await backend, 'SIGKILL');
  await server.release();
  assert.equal(await answer, 500);
  await recovered(server);
  await renameNow(server);
}

/**
 * PostgreSQL closes all connections and recovers before it accepts new ones. Until then, the server answers with 500.
 */
async function recovered(server: RunningServer): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const { status } = await server.exchange({ path: '/customers/top', headers });
    if (status === 200) return;
    assert.equal(status, 500);
    assert.ok(Date.now() < end, 'The database does not come back.');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** Checks that everything is as before the kill, and that the same rename is then stored completely. */
async function renameNow(server: RunningServer): Promise<void> {
  assert.deepEqual(await names(server), ['Old']);
  assert.equal((await rename(server)).status, 200);
  assert.deepEqual(await names(server), ['New']);
}

/** The names of the customer in its own record and in all breadcrumbs. */
async function names(server: RunningServer): Promise<readonly string[]> {
  const stored = await server.stored();
  assert.equal(stored.length, below + 1);
  const found = stored.flatMap(({ id, name, breadcrumb }) => [
    ...(id === 'top' ? [name] : []),
    breadcrumb?.[0]?.name,
  ]);
  return [...new Set(found.map(String))];
}
