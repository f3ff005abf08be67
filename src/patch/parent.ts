import { cut } from '../catalogue/define.js';
import type { Unverified } from '../catalogue/patch.js';
import { customerChain } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { lookUp } from '../options.js';
import { type Problem, problem } from '../problem.js';

/**
 * Checks that `parentId` may become the parent of `customer`. Only the ancestors of the new parent matter: a cycle
 * above the stored parent does not.
 */
export function validateParent(
  customer: CustomerInfo,
  parentId: string,
  customers: CustomerLookup | undefined,
  { problems, warnings }: { readonly problems: Problem[]; readonly warnings: Problem[] },
): void {
  const { id } = customer;
  const named = { parentId: cut(parentId) };
  if (parentId === id) {
    problems.push(problem('patch/parentIsSelf', 'patch', '/parentCustomerId', { id: cut(id) }));
  } else if (!customers) {
    warnings.push(unverified(named, 'noCustomers'));
  } else {
    const parent = lookUp('customers', customers, parentId);
    const accounts = parent && accountsOf(customer, parent);
    if (!parent) problems.push(problem('patch/parentMissing', 'patch', '/parentCustomerId', named));
    else if (accounts === 'different') {
      problems.push(problem('patch/parentInOtherAccount', 'patch', '/parentCustomerId', named));
    } else {
      const above = ancestryProblems(id, parent, customers);
      problems.push(...above.problems);
      if (accounts === 'unknown') warnings.push(unverified(named, 'accountUnknown'));
      else if (!above.complete) warnings.push(unverified(named, 'ancestorMissing'));
    }
  }
}

/** Compares the accounts of two customers. Unknown if only one of them has an account. */
function accountsOf(customer: CustomerInfo, parent: CustomerInfo): 'same' | 'different' | 'unknown' {
  const [own, other] = [customer.accountId || undefined, parent.accountId || undefined];
  if (own === other) return 'same';
  return own === undefined || other === undefined ? 'unknown' : 'different';
}

interface Ancestry {
  readonly problems: readonly Problem[];
  /** False if an ancestor is not loaded. */
  readonly complete: boolean;
}

/** Walks up from the new parent. The path must not contain the customer itself or a cycle. */
function ancestryProblems(id: string, parent: CustomerInfo, customers: CustomerLookup): Ancestry {
  const seen = new Set<string>();
  for (let at: CustomerInfo | undefined = parent; at; ) {
    if (seen.has(at.id)) {
      const chain = customerChain(customers, parent.id);
      return { problems: chain.ok ? [] : chain.problems, complete: true };
    }
    seen.add(at.id);
    const aboveId = parentIdOf(at);
    if (aboveId === undefined) return { problems: [], complete: true };
    if (aboveId === id) {
      const params = { id: cut(id), parentId: cut(parent.id) };
      const found = problem('patch/parentIsDescendant', 'patch', '/parentCustomerId', params);
      return { problems: [found], complete: true };
    }
    at = lookUp('customers', customers, aboveId);
  }
  return { problems: [], complete: false };
}

function unverified(named: { readonly parentId: string }, reason: Unverified): Problem {
  return problem('patch/parentUnverified', 'patch', '/parentCustomerId', { ...named, reason });
}
