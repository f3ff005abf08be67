/*
 * Runs one server in its own process: `npx tsx serve.ts express postgres://…`, `serve.ts hono embedded [folder]`, or
 * `serve.ts nest bare`, which only echoes. The checks start it, fill and read the database, and stop transactions
 * before their end. Started by hand, it has some customers and prints its address.
 */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CustomerService, customerService } from './customerService.js';
import { tables } from './customerStore.js';
import type { Database } from './database.js';
import { actorOf } from './sessions.js';

type Start = (service: CustomerService, port: number) => Server | Promise<Server>;

/* Imported on demand, because a registry may not have all of them. */
const frameworks: Readonly<Record<string, () => Promise<Start>>> = {
  express: async () => (await import('./express.js')).startExpress,
  fastify: async () => (await import('./fastify.js')).startFastify,
  hono: async () => (await import('./hono.js')).startHono,
  nest: async () => (await import('./nest.js')).startNest,
};

const [framework = '', storage = '', folder] = process.argv.slice(2);
const start = await frameworks[framework]?.();
if (!start) throw new Error(`There is no server "${framework}".`);
const database = storage === 'bare' ? undefined : await open();
const server = await start(database ? customerService(held(database), actorOf) : bare(), 0);
if (!server.listening) await new Promise(resolve => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
let holds = false;
if (process.send) process.send({ port });
else await present();

interface Order {
  readonly id: number;
  /** Replaces all customers. */
  readonly customers?: unknown;
  readonly hold?: boolean;
}

process.on('message', async ({ id, customers, hold }: Order) => {
  holds = hold ?? holds;
  const stored = hold === undefined ? await refilled(customers) : undefined;
  process.send?.({ id, customers: stored });
});
process.on('disconnect', () => process.exit());

/** Fills an empty database with customers of the tests, and prints how to send a patch. */
async function present(): Promise<void> {
  if (database && (await refilled())?.length === 0) {
    await refilled(JSON.parse(readFileSync(new URL('../fixtures/customers.json', import.meta.url), 'utf8')));
  }
  const path = `http://127.0.0.1:${port}/customers/cus_boston`;
  console.log(`curl -i -H 'Authorization: Bearer admin' ${path}
curl -i -H 'Authorization: Bearer admin' -X PATCH --json '{"name":"Boston North"}' ${path}`);
}

/** All customers, after replacing them if others are given. */
async function refilled(customers?: unknown): Promise<readonly unknown[] | undefined> {
  return database?.transaction(async query => {
    if (customers) {
      await query('delete from customers', []);
      const insert =
        "insert into customers (id, customer) select c ->> 'id', c from jsonb_array_elements($1) as c";
      await query(insert, [JSON.stringify(customers)]);
    }
    const rows = await query('select customer from customers order by id', []);
    return rows.map(row => row['customer']);
  });
}

async function open(): Promise<Database> {
  const opened =
    storage === 'embedded'
      ? await (await import('./embeddedPostgres.js')).embeddedPostgres(folder)
      : (await import('./postgres.js')).postgres(storage);
  await opened.transaction(async query => {
    for (const statement of tables) await query(statement, []);
  });
  return opened;
}

/** A database whose transactions, while `holds` is set, stop after all writes and before the commit. */
function held({ transaction, close }: Database): Database {
  return {
    close,
    transaction: work =>
      transaction(async query => {
        const value = await work(query);
        if (holds) {
          const [row] = await query('select pg_backend_pid() as pid', []);
          process.send?.({ held: row?.['pid'] });
          while (holds) await new Promise(resolve => setTimeout(resolve, 20));
        }
        return value;
      }),
  };
}

/** Measures the cost of the framework alone: parses the body and sends it back. */
function bare(): CustomerService {
  const headers = { 'Content-Type': 'application/json' };
  const echo = async ({ text }: { readonly text: string }) => {
    return { status: 200, headers, body: text === '' ? {} : JSON.parse(text) };
  };
  return { customer: echo, inheritedSchedule: echo, testSchedule: echo };
}
