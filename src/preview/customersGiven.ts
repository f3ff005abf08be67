import type { CustomerList } from '../customer/customersFrom.js';
import { parentIdOf } from '../customer/parentId.js';
import { type CustomerLookup, type CustomerTree, indexCustomers } from '../customer/tree.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo } from '../model.js';
import { lookUp, wrongType } from '../options.js';
import { pointerSegments } from '../pointer.js';
import { fail, ok, type Result } from '../problem.js';

/** The customers of a request, in one form. */
export interface GivenCustomers {
  readonly customers: CustomerLookup;
  /** Absent if children cannot be looked up. */
  readonly children: ChildrenLookup | undefined;
  /** Whether all customers below a customer can be found. */
  readonly isComplete: boolean;
}

export interface ChildrenLookup {
  childrenOf(id: string): readonly CustomerInfo[];
}

/**
 * Reads the option `customers`. The results of lookups are checked, because an answer made from a promise or from
 * another customer would silently be wrong.
 *
 * Problems: `tree/missingId`, `tree/duplicateId` for a list. A cycle of parents is not a problem here, because it
 * may not involve the customer.
 */
export function givenCustomers(given: unknown): Result<GivenCustomers> {
  if (typeof given === 'object' && given !== null) {
    if (isLookup(given)) return ok(checkedLookup(given, isMarkedComplete(given)));
    if (isIterable(given)) return indexed([...given], true);
    const { customers, complete } = given as Partial<CustomerList>;
    if (isIterable(customers) && typeof complete === 'boolean') return indexed([...customers], complete);
  }
  throw wrongType('customers', 'a tree, a list of customers, what customersFrom returns, or a lookup', given);
}

function indexed(customers: readonly CustomerInfo[], isComplete: boolean): Result<GivenCustomers> {
  const tree = treeDespiteCycles(customers);
  return tree.ok ? ok(checkedLookup(tree.value, isComplete)) : tree;
}

/** Indexes one customer of each cycle as a root, and then restores it: `with` does not check for cycles. */
function treeDespiteCycles(customers: readonly CustomerInfo[]): Result<CustomerTree> {
  const list = [...customers];
  const putBack = new Set<number>();
  for (;;) {
    const tree = indexCustomers(list);
    if (tree.ok) {
      return ok([...putBack].reduce((all, at) => all.with(customers[at] as CustomerInfo), tree.value));
    }
    const cycles = tree.problems.filter(({ code }) => code === 'tree/cycle');
    // At most 10,000 cycles are listed at once. Breaking these reveals the next ones.
    const [first, ...more] = tree.problems.filter(({ code }) => code !== 'tree/cycle');
    if (first && first.code !== 'problems/tooMany') return fail(first, ...more);
    for (const { pointer } of cycles) {
      const at = Number(pointerSegments(pointer)[0]);
      list[at] = { ...(list[at] as CustomerInfo), parentCustomerId: null };
      putBack.add(at);
    }
  }
}

function checkedLookup(
  lookup: CustomerLookup & Partial<ChildrenLookup>,
  isComplete: boolean,
): GivenCustomers {
  const hasChildren = typeof lookup.childrenOf === 'function';
  return {
    customers: { get: id => lookUp<CustomerInfo>('customers', lookup, id) },
    children: hasChildren ? { childrenOf: id => checkedChildren(lookup.childrenOf?.(id), id) } : undefined,
    isComplete: hasChildren && isComplete,
  };
}

function checkedChildren(children: unknown, id: string): readonly CustomerInfo[] {
  if (!Array.isArray(children)) {
    throw wrongType('customers', 'a tree whose childrenOf(id) returns a list', children);
  }
  for (const child of children) {
    if (!isJsonObject(child) || parentIdOf(child as unknown as CustomerInfo) !== id) {
      throw wrongType('customers', 'a tree whose childrenOf(id) returns the children of that id', child);
    }
  }
  return children;
}

function isLookup(value: object): value is CustomerLookup {
  return 'get' in value && typeof value.get === 'function';
}

function isIterable(value: unknown): value is Iterable<CustomerInfo> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A tree made from an incomplete list has `complete: false`. */
function isMarkedComplete(tree: object): boolean {
  return !('complete' in tree) || tree.complete !== false;
}
