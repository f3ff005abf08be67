import { cut } from '../catalogue/define.js';
import type { AppSettings, BillingSettings, CustomerInfo, Optional, Schedule } from '../model.js';
import { lookUp, objectOption, wrongType } from '../options.js';
import { pointerTo } from '../pointer.js';
import { fail, ok, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { parentIdOf } from './parentId.js';
import type { CustomerLookup } from './tree.js';

/** The settings in force for the parent of the last customer in a chain. For callers who may not read that parent. */
export interface InheritedSettings {
  /** The rates in force. */
  readonly billingSettings?: Optional<BillingSettings>;
  /** The app settings in force. */
  readonly appSettings?: Optional<AppSettings>;
  /** The schedule in force. */
  readonly schedule?: Optional<Schedule>;
}

/**
 * A customer and its ancestors. The customer comes first; the root, or the last ancestor that could be found, comes
 * last.
 */
export interface Chain {
  /** The customer itself, then its ancestors from the nearest to the farthest. */
  readonly customers: readonly [CustomerInfo, ...CustomerInfo[]];
  /** False if an ancestor could not be found, so that the chain ends below its root. */
  readonly complete: boolean;
  /** The settings inherited from above the cut. A complete chain has none. */
  readonly inherited?: InheritedSettings;
}

/**
 * The customers from `id` up to its root: everything that the customer can inherit from.
 *
 * Shape: a parent that cannot be found cuts the chain (`complete: false`, warning `chain/parentMissing`).
 * `inherited` then replaces everything above the cut.
 * Problems: `chain/unknownCustomer`, `chain/cycle`. Throws a TypeError if the lookup `customers` returns a promise
 * or a customer with another id.
 *
 * @example
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }], ['acme', { id: 'acme', name: 'Acme' }]]);
 * orThrow(customerChain(customers, 'lab')).customers.map(c => c.name); // ['Lab', 'Acme']
 */
export function customerChain(
  customers: CustomerLookup,
  id: string,
  options: { readonly inherited?: Optional<InheritedSettings> } = {},
): Result<Chain> {
  return withReadable({ customers, options }, () => chainOf(customers, id, options));
}

function chainOf(
  customers: CustomerLookup,
  id: string,
  options: { readonly inherited?: Optional<InheritedSettings> },
): Result<Chain> {
  objectOption('options', options);
  const { inherited } = options;
  objectOption('inherited', inherited ?? undefined);
  if (typeof id !== 'string') throw wrongType('id', 'the id of a customer', id);
  const self = lookUp('customers', customers, id);
  if (!self) return fail(unknownCustomer(id));
  const chain: [CustomerInfo, ...CustomerInfo[]] = [self];
  const seen = new Set([id]);
  let child = self;
  for (;;) {
    const parentId = parentIdOf(child);
    if (parentId === undefined) return ok({ customers: chain, complete: true });
    if (seen.has(parentId)) return fail(cycle(child.id, parentId));
    const parent = lookUp('customers', customers, parentId);
    if (!parent) {
      const cut = { customers: chain, complete: false, ...(inherited ? { inherited } : {}) };
      return ok(cut, [parentMissing(child.id, parentId)]);
    }
    seen.add(parentId);
    chain.push(parent);
    child = parent;
  }
}

// A lookup is addressed by id, so these pointers begin with an id.

function unknownCustomer(id: string): Problem {
  return problem('chain/unknownCustomer', 'customers', pointerTo(id), { id: cut(id) });
}

function cycle(id: string, parentId: string): Problem {
  return problem('chain/cycle', 'customers', pointerTo(id, 'parentCustomerId'), idsOf(id, parentId));
}

function parentMissing(id: string, parentId: string): Problem {
  return problem('chain/parentMissing', 'customers', pointerTo(id, 'parentCustomerId'), idsOf(id, parentId));
}

const idsOf = (id: string, parentId: string) => ({ id: cut(id), parentId: cut(parentId) });
