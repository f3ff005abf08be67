/*
 * One server in a process of its own, for the checks: `serve.ts express postgres://…`, `serve.ts hono embedded [folder]`,
 * `serve.ts nest bare`. The parent process fills the database, reads it, and stops transactions before their end.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CustomerService, customerService } from './customerService.js';
import { tables } from './customerStore.js';
import { type Database, embeddedPostgres, postgres } from './database.js';
import { startExpress } from './express.js';
import { startFastify } from './fastify.js';
import { startHono } from './hono.js';
import { startNest } from './nest.js';
import { actorOf } from './sessions.js';

const frameworks: Readonly<
  Record<string, (service: CustomerService, port: number) => Server | Promise<Server>>
> = {
  express: startExpress,
  fastify: startFastify,
  hono: startHono,
  nest: startNest,
};

const [framework = '', storage = '', folder] = process.argv.slice(2);
const start = frameworks[framework];
if (!start) throw new Error(`There is no server "${framework}".`);
const database = storage === 'bare' ? undefined : await open();
const server = await start(database ? customerService(held(database), actorOf) : bare(), 0);
if (!server.listening) await new Promise(resolve => server.once('listening', resolve));
process.send?.({ port: (server.address() as AddressInfo).port });

let holds = false;

process.on(
  'message',
  async ({ id, customers, hold }: { id: number; customers?: unknown; hold?: boolean }) => {
    if (hold !== undefined) holds = hold;
    const rows = await database?.transaction(async query => {
      if (customers) {
        await query('delete from customers', []);
        const insert =
          "insert into customers (id, customer) select c ->> 'id', c from jsonb_array_elements($1) as c";
        await query(insert, [JSON.stringify(customers)]);
      }
      return query('select customer from customers order by id', []);
    });
    process.send?.({ id, customers: rows?.map(row => row['customer']) });
  },
);
process.on('disconnect', () => process.exit());

async function open(): Promise<Database> {
  const opened = storage === 'embedded' ? await embeddedPostgres(folder) : postgres(storage);
  await opened.transaction(async query => {
    for (const statement of tables) await query(statement, []);
  });
  return opened;
}

/** A database whose transactions stop before their end while `holds` is set, with everything written. */
function held({ transaction, close }: Database): Database {
  return {
    close,
    transaction: work =>
      transaction(async query => {
        const value = await work(query);
        if (holds) {
          const [row] = await query('select pg_backend_pid() as pid', []);
          process.send?.({ held: row?.['pid'] });
          await new Promise(resolve => setTimeout(resolve, 10_000));
        }
        return value;
      }),
  };
}

/** What the framework costs alone: it parses the body and sends it back. */
function bare(): CustomerService {
  const headers = { 'Content-Type': 'application/json' };
  const echo = async ({ text }: { readonly text: string }) => {
    return { status: 200, headers, body: text === '' ? {} : JSON.parse(text) };
  };
  return { customer: echo, inheritedSchedule: echo, testSchedule: echo };
}
