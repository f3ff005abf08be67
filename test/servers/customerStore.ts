/*
 * Customers in PostgreSQL, and the transaction around a patch. Requests for the same customer run one after another, so
 * that no change is lost.
 */
import {
  type CustomerInfo,
  type LoadCustomers,
  type PatchRequest,
  type PatchResponse,
  respondToPatchWith,
} from 'customer-patch';
import type { Database, Query } from './database.js';

export type Request = Omit<PatchRequest, 'customers'>;

export const tables = [
  `create table if not exists customers (
     id text primary key,
     customer jsonb not null,
     parent_id text generated always as (nullif(customer ->> 'parentCustomerId', '')) stored
   )`,
  'create index if not exists customers_by_parent on customers (parent_id)',
];

const withAncestors = `
  with recursive above as (
    select id, parent_id from customers where id = any ($1)
    union
    select customers.id, customers.parent_id from customers join above on customers.id = above.parent_id
  )
  select customer from customers where id in (select id from above)`;

const descendants = `
  with recursive below as (
    select id from customers where parent_id = any ($1)
    union
    select customers.id from customers join below on customers.parent_id = below.id
  )
  select customer from customers where id in (select id from below) for update`;

const store = `
  update customers set customer = changed.customer
  from jsonb_array_elements($1) as changed (customer)
  where id = changed.customer ->> 'id'`;

/** Customers by id, with all of their ancestors. */
export async function loadWithAncestors(query: Query, ids: readonly string[]): Promise<CustomerInfo[]> {
  // PostgreSQL refuses texts with U+0000, so no stored id contains it.
  return customersOf(await query(withAncestors, [ids.filter(id => !id.includes('\0'))]));
}

/** An empty patch: it changes nothing, and answers with the customer and its ETag, or with 401, 403 or 404. */
export function readCustomer(database: Database, request: Omit<Request, 'body'>): Promise<PatchResponse> {
  return database.transaction(query => {
    const load: LoadCustomers = ({ ids }) => loadWithAncestors(query, ids);
    return respondToPatchWith(load, { ...request, body: {} });
  });
}

/** Answers a patch and stores the result, in one transaction. */
export function patchCustomer(database: Database, request: Request): Promise<PatchResponse> {
  return database.transaction(async query => {
    const load: LoadCustomers = async ({ ids, childrenOf }) => {
      if (ids.includes(request.customerId)) await lock(query, request);
      const above = ids.length > 0 ? await loadWithAncestors(query, ids) : [];
      const below = childrenOf.length > 0 ? customersOf(await query(descendants, [childrenOf])) : [];
      return [...above, ...below];
    };
    const answer = await respondToPatchWith(load, request);
    const changed = answer.status === 200 && answer.changes.length > 0;
    // Not null, because `load` can list children.
    if (changed) await query(store, [JSON.stringify([answer.body, ...(answer.alsoStore ?? [])])]);
    return answer;
  });
}

/**
 * A patch locks its customer until the result is stored. Names and parents affect the breadcrumbs and cycles of other
 * customers, so only one patch at a time may change them; it also locks the customers below. No other patch waits for a
 * second lock, so there is no deadlock.
 */
async function lock(query: Query, { customerId, body }: Request) {
  const setsPath = Object.keys(Object(body)).some(member => /^(name|parentCustomerId)$/i.test(member));
  if (setsPath) await query('select pg_advisory_xact_lock(1)', []);
  await query('select from customers where id = $1 for update', [customerId.replaceAll('\0', '')]);
}

function customersOf(rows: Awaited<ReturnType<Query>>): CustomerInfo[] {
  return rows.map(row => row['customer'] as CustomerInfo);
}
