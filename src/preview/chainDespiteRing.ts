import { type Chain, customerChain, type InheritedSettings } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { ok, type Result } from '../problem.js';

/**
 * The chain of a customer, also if its parents form a ring: then it ends where it would repeat itself, and what no
 * customer up to there supplies is unknown. So a patch that breaks up a ring can be previewed.
 *
 * Problems: `chain/unknownCustomer`. Warnings: those of `customerChain`, and `chain/cycle`.
 */
export function chainDespiteRing(
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
