import { cut } from '../catalogue/define.js';
import type { CustomerInfo } from '../model.js';
import { customerOption, rejectPromise, wrongType } from '../options.js';
import { pointerTo } from '../pointer.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import type { CustomerList } from './customersFrom.js';
import {
  changedBy,
  childrenIn,
  customerAt,
  customersIn,
  noChanges,
  positionOf,
  positionsIn,
  rootsIn,
  type TreeChanges,
} from './treeChanges.js';
import { cyclesOf, hasId, indexOf, once, passDown, type TreeIndex } from './treeIndex.js';

/** Anything that finds a customer by its id: a `CustomerTree`, a `Map`, a cache. */
export interface CustomerLookup {
  /** The customer with an id, or nothing if there is none. Must not return a promise. */
  get(id: string): CustomerInfo | undefined | null;
}

/**
 * A snapshot of customers, indexed by id and by parent. Iterates in the order in which the customers were given.
 *
 * The customers remain the caller's objects. To change one, create a new object and call `with` to get a new tree.
 */
export interface CustomerTree extends CustomerLookup, Iterable<CustomerInfo> {
  /** The number of customers. */
  readonly size: number;
  /** False if these are only some of the customers, such as one page of a list. */
  readonly complete: boolean;
  /** Customers without a parent in this tree: real roots, and customers whose parent is not loaded. */
  readonly roots: readonly CustomerInfo[];
  /** The customer with an id. */
  get(id: string): CustomerInfo | undefined;
  /** The children of a customer in the tree's order. The parent itself need not be in the tree. */
  childrenOf(id: string): readonly CustomerInfo[];
  /**
   * A new tree in which `customer` replaces the customer with its id, or is added. This tree does not change, and
   * the new one shares everything else with it. `with` does not check moves for cycles; `customerChain` reports
   * them.
   */
  with(customer: CustomerInfo): CustomerTree;
  /**
   * Computes a value for each customer from its parent's value (undefined if the parent is not in this tree). One
   * pass visits each customer once, however deep the tree is. Customers in or below a cycle get no value. `position`
   * is the customer's position in the tree's order.
   */
  passDown<Value extends object>(
    valueAt: (customer: CustomerInfo, above: Value | undefined, position: number) => Value,
  ): (id: string) => Value | undefined;
}

/**
 * Indexes customers once, so that parents and children are found quickly.
 *
 * A parent that is not in the list is not a problem, because a portal user sees only a part of the tree.
 *
 * Shape: accepts a list, or the result of `customersFrom`.
 * Problems: `tree/missingId`, `tree/duplicateId`, `tree/cycle` (each cycle once). Throws a TypeError if `customers` is
 * neither a list nor such a result.
 *
 * @example
 * const tree = orThrow(indexCustomers([{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }]));
 * tree.childrenOf('acme').map(c => c.name); // ['Lab']
 */
export function indexCustomers(customers: Iterable<CustomerInfo> | CustomerList): Result<CustomerTree> {
  return withReadable({ customers }, () => treeOver(customers));
}

function treeOver(customers: Iterable<CustomerInfo> | CustomerList): Result<CustomerTree> {
  const { list, complete } = listOf(customers);
  const index = indexOf(list);
  return okUnless([...idProblems(index), ...cyclesOf(index.list, index.parents)], () =>
    treeOf(index, complete, noChanges(index)),
  );
}

function listOf(customers: unknown): { readonly list: readonly CustomerInfo[]; readonly complete: boolean } {
  rejectPromise('customers', customers);
  if (isIterable(customers)) {
    // The tree of an incomplete list has `complete: false`.
    return { list: [...customers], complete: (customers as Partial<CustomerTree>).complete !== false };
  }
  const { customers: list, complete } = (customers ?? {}) as Partial<CustomerList>;
  if (isIterable(list)) return { list: [...list], complete: complete !== false };
  throw wrongType('customers', 'a list of customers or what customersFrom reads', customers);
}

function isIterable(value: unknown): value is Iterable<CustomerInfo> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function idProblems({ list, positionById }: TreeIndex): readonly Problem[] {
  if (positionById.size === list.length) return [];
  return list.flatMap((customer, position) => {
    if (!hasId(customer)) return [missingId(position)];
    return positionById.get(customer.id) === position ? [] : [duplicateId(customer.id, position)];
  });
}

function treeOf(index: TreeIndex, complete: boolean, changes: TreeChanges): CustomerTree {
  // Lists that are read again stay the same objects.
  let childrenById: Map<string, readonly CustomerInfo[]> | undefined;
  const roots = once(() => rootsIn(index, changes));
  return {
    size: changes.size,
    complete,
    get roots() {
      return roots();
    },
    get(id) {
      const position = positionOf(index, changes, id);
      return position === undefined ? undefined : customerAt(index, changes, position);
    },
    childrenOf(id) {
      if (changes.children === undefined) return childrenIn(index, changes, id);
      childrenById ??= new Map();
      const children = childrenById.get(id) ?? childrenIn(index, changes, id);
      childrenById.set(id, children);
      return children;
    },
    with(customer) {
      withReadable({ customer }, () => customerOption('customer', customer));
      return treeOf(index, complete, changedBy(index, changes, customer));
    },
    passDown(valueAt) {
      if (typeof valueAt !== 'function') throw wrongType('valueAt', 'a function', valueAt);
      return passDown(positionsIn(index, changes), valueAt);
    },
    [Symbol.iterator]: () => customersIn(index, changes)[Symbol.iterator](),
  };
}

function missingId(position: number): Problem {
  return problem('tree/missingId', 'customers', pointerTo(position, 'id'), { position: position + 1 });
}

function duplicateId(id: string, position: number): Problem {
  const params = { id: cut(id), position: position + 1 };
  return problem('tree/duplicateId', 'customers', pointerTo(position, 'id'), params);
}
