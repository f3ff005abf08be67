import { isJsonObject, own } from '../json.js';
import type { CustomerInfo } from '../model.js';
import { fail, okUnless, problem, type Result } from '../problem.js';
import { fastRead } from './fastRead.js';
import { customerMembers } from './members.js';
import { readShape } from './read.js';
import { checkBudget, kindOf, maxValues, type Reading, readItems, startReading } from './reading.js';
import { knownName, spellingsOf } from './spellings.js';

/** Customers, with a flag for whether the list is complete. */
export interface CustomerList {
  /** The customers, in the order of the input. */
  readonly customers: readonly CustomerInfo[];
  /** False if this is one page of a list with more customers. */
  readonly complete: boolean;
}

/**
 * Reads customers as the service returns them: one customer, an array of them, or a page of a list.
 *
 * Shape: `indexCustomers` and previews accept the result in place of a list. A page is complete if it holds the
 * whole list: `hasMorePages` is not true, there is one page, and `totalCount` is not above the number of its items.
 * A page whose items are called `results`, with `offset` and `total`, works too.
 * Problems: the problems of `parseCustomer`, with pointers into the given JSON; `customers/none`.
 * Warnings: the warnings of `parseCustomer`.
 * Source: the service's lists, `{ items, totalCount, totalPages, hasMorePages }`; ServiceStack's `QueryResponse`.
 *
 * @example
 * const page = { items: [{ id: 'lab', name: 'Lab' }], totalCount: 40, totalPages: 2, hasMorePages: true };
 * orThrow(customersFrom(page)); // { customers: [{ id: 'lab', name: 'Lab' }], complete: false }
 */
export function customersFrom(json: unknown): Result<CustomerList> {
  const found = attempt(() => listIn(json));
  if (!found) return fail(problem('customers/none', 'customers', ''));
  const { items, length, member, complete } = found;
  // Each customer may be as large as a single one, but all together rarely have more than a thousand values each.
  const budget = maxValues + Math.min(1000 * length, mostInText);
  const reading = startReading('customer', 'customers', { budget, root: json });
  if (member !== undefined) reading.path.push(member);
  const read = (item: unknown) => readOne(item, reading);
  const customers = items === alone ? [read(json)] : readItems(items, reading, read);
  return okUnless(reading.problems, () => ({ customers, complete }), reading.warnings);
}

/** The text of so many values, at ten characters each, would be longer than a string can be. */
const mostInText = 50_000_000;

function readOne(item: unknown, reading: Reading): CustomerInfo {
  checkBudget(reading);
  const customer = fastRead(customerMembers, item, reading) ?? readShape(customerMembers, item, reading);
  // The spellings of one customer are not needed for the next.
  if (reading.spelling.size > 0) {
    reading.spelling.clear();
    reading.written.clear();
  }
  return customer as CustomerInfo;
}

interface FoundList {
  readonly items: readonly unknown[];
  readonly length: number;
  /** The member of the page that contains the items, as the input spells it. */
  readonly member?: string;
  readonly complete: boolean;
}

/** Replaces the items if the input is one customer. */
const alone: readonly unknown[] = [];

function listIn(json: unknown): FoundList | undefined {
  if (Array.isArray(json)) return { items: json, length: json.length, complete: true };
  if (kindOf(json) !== 'object' || !isJsonObject(json)) return undefined;
  const page = new Map<string, { readonly written: string; readonly value: unknown }>();
  for (const written of Object.keys(json)) {
    const name = knownName(written, pageMembers);
    if (name !== undefined && !page.has(name)) page.set(name, { written, value: own(json, written) });
  }
  if (page.has('id')) return { items: alone, length: 1, complete: true };
  const list = [page.get('items'), page.get('results')].find(each => Array.isArray(each?.value));
  const memberOf = (name: string) => page.get(name)?.value;
  if (list) {
    const items = list.value as readonly unknown[];
    const isWhole =
      memberOf('hasMorePages') !== true &&
      !isAbove(memberOf('totalPages'), 1) &&
      !isAbove(memberOf('totalCount'), items.length) &&
      !isAbove(memberOf('total'), items.length) &&
      !isAbove(memberOf('offset'), 0);
    return { items, length: items.length, member: list.written, complete: isWhole };
  }
  // Reading reports the missing id of a customer.
  return page.has('name') ? { items: alone, length: 1, complete: true } : undefined;
}

const pageMembers = /* @__PURE__ */ spellingsOf([
  ...['id', 'name', 'items', 'totalCount', 'totalPages', 'hasMorePages'],
  ...['results', 'offset', 'total'],
]);

function isAbove(value: unknown, most: number): boolean {
  return typeof value === 'number' && value > most;
}

/** Returns undefined if a getter or a proxy throws. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
