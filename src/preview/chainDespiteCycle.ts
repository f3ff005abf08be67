import { type Chain, customerChain, type InheritedSettings } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { ok, type Result } from '../problem.js';

/**
 * The chain of a customer, even if its parents form a cycle. The chain then ends before it would repeat itself, and
 * settings that no customer in it supplies are unknown. This allows a preview of a patch that removes the cycle.
 *
 * Problems: `chain/unknownCustomer`.
 * Warnings: the warnings of `customerChain`, and `chain/cycle`.
 */
export function chainDespiteCycle(
  customers: CustomerLookup,
  id: string,
  inherited: InheritedSettings | undefined,
): Result<Chain> {
  const chain = customerChain(customers, id, { inherited });
  if (chain.ok || chain.problems.some(({ code }) => code !== 'chain/cycle')) return chain;
  const [self, ...ancestors] = upToRepetition(customers, id);
  return self ? ok({ customers: [self, ...ancestors], complete: false }, chain.problems) : chain;
}

function upToRepetition(customers: CustomerLookup, id: string): readonly CustomerInfo[] {
  const path = new Map<string, CustomerInfo>();
  for (let next: string | undefined = id; next !== undefined && !path.has(next); ) {
    const customer = customers.get(next);
    if (!customer) break;
    path.set(next, customer);
    next = parentIdOf(customer);
  }
  return [...path.values()];
}
