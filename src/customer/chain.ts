import { cut } from '../catalogue/define.js';
import type { AppSettings, BillingSettings, CustomerInfo, Optional, Schedule } from '../model.js';
import { lookUp, objectOption, wrongType } from '../options.js';
import { pointerTo } from '../pointer.js';
import { fail, ok, type Problem, problem, type Result } from '../problem.js';
import { parentIdOf } from './parentId.js';
import type { CustomerLookup } from './tree.js';

/** What is effective for the parent of the last customer at hand, for those who may not read that parent. */
export interface InheritedSettings {
  readonly billingSettings?: Optional<BillingSettings>;
  readonly appSettings?: Optional<AppSettings>;
  readonly schedule?: Optional<Schedule>;
}

/** A customer and its ancestors: itself first, the root (or the last one at hand) last. */
export interface Chain {
  readonly customers: readonly [CustomerInfo, ...CustomerInfo[]];
  /** False where an ancestor was not at hand, so that the chain ends below its root. */
  readonly complete: boolean;
  /** Stands for what is above the cut; a complete chain has none. */
  readonly inherited?: InheritedSettings;
}

/**
 * The customers from `id` up to its root, which is all that anything inherited can come from.
 *
 * Shape: a parent that is not at hand cuts the chain (`complete: false`, warning `chain/parentMissing`), and
 * `inherited` then stands for what is above the cut.
 * Throws a TypeError if `customers` answers with a promise or with another customer.
 * Problems: `chain/unknownCustomer`, `chain/cycle`.
 *
 * @example
 * const customers = new Map([['lab', { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }], ['acme', { id: 'acme', name: 'Acme' }]]);
 * orThrow(customerChain(customers, 'lab')).customers.map(c => c.name); // ['Lab', 'Acme']
 */
export function customerChain(
  customers: CustomerLookup,
  id: string,
  { inherited }: { readonly inherited?: Optional<InheritedSettings> } = {},
): Result<Chain> {
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

// A lookup is addressed by id, so these pointers begin with one.

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
