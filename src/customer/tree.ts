import { cut } from '../catalogue/define.js';
import type { CustomerInfo } from '../model.js';
import { customerOption, rejectPromise, wrongType } from '../options.js';
import { pointerTo } from '../pointer.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import type { CustomerList } from './customersFrom.js';
import { parentIdOf } from './parentId.js';
import { cyclesOf, hasId, indexOf, passDown, type TreeIndex } from './treeIndex.js';

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
 * Shape: takes a list, or the result of `customersFrom`.
 * Problems: `tree/missingId`, `tree/duplicateId`, `tree/cycle` (each cycle once). Throws a TypeError if `customers`
 * is neither a list nor such a result.
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
    treeOf(index, complete),
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

/*
 * The customers that differ from the index, by id. Each new tree copies this map, so its size stays near the square
 * root of the tree's size. Beyond that, a new index is built, which then costs no more than the copies did.
 */
type Changed = ReadonlyMap<string, CustomerInfo>;

function treeOf(index: TreeIndex, complete: boolean, changed: Changed = new Map()): CustomerTree {
  if (changed.size > 32 && changed.size ** 2 > index.list.length) {
    return treeOf(reindexed(index, changed), complete);
  }
  const touched = touchedParents(index, changed);
  return {
    size: sizeOf(index, changed),
    complete,
    get roots() {
      return rootsOf(index, changed);
    },
    get: id => currentOf(index, changed, id),
    childrenOf(id) {
      const indexed = index.childrenById().get(id) ?? [];
      if (!touched.has(id)) return indexed;
      return inOrder(index, changed, indexed, customer => parentIdOf(customer) === id);
    },
    with: customer => {
      customerOption('customer', customer);
      return treeOf(index, complete, new Map(changed).set(customer.id, customer));
    },
    passDown: valueAt => passDown(changed.size === 0 ? index : reindexed(index, changed), valueAt),
    [Symbol.iterator]: () => currentList(index, changed)[Symbol.iterator](),
  };
}

function currentOf(index: TreeIndex, changed: Changed, id: string): CustomerInfo | undefined {
  const replaced = changed.get(id);
  if (replaced) return replaced;
  const position = index.positionById.get(id);
  return position === undefined ? undefined : index.list[position];
}

function sizeOf(index: TreeIndex, changed: Changed): number {
  let size = index.list.length;
  for (const id of changed.keys()) if (!index.positionById.has(id)) size++;
  return size;
}

function currentList(index: TreeIndex, changed: Changed): readonly CustomerInfo[] {
  if (changed.size === 0) return index.list;
  const added = [...changed.values()].filter(customer => !index.positionById.has(customer.id));
  return [...index.list.map(customer => changed.get(customer.id) ?? customer), ...added];
}

function reindexed(index: TreeIndex, changed: Changed): TreeIndex {
  return indexOf(currentList(index, changed));
}

function touchedParents(index: TreeIndex, changed: Changed): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const [id, customer] of changed) {
    const position = index.positionById.get(id);
    const before = position === undefined ? undefined : index.list[position];
    for (const parentId of [before && parentIdOf(before), parentIdOf(customer)]) {
      if (parentId !== undefined) touched.add(parentId);
    }
  }
  return touched;
}

function rootsOf(index: TreeIndex, changed: Changed): readonly CustomerInfo[] {
  if (changed.size === 0) return index.roots();
  return inOrder(index, changed, index.roots(), customer => {
    const parentId = parentIdOf(customer);
    return parentId === undefined || currentOf(index, changed, parentId) === undefined;
  });
}

/** The indexed and changed customers that belong, in the tree's order. */
function inOrder(
  index: TreeIndex,
  changed: Changed,
  indexed: readonly CustomerInfo[],
  belongs: (customer: CustomerInfo) => boolean,
): readonly CustomerInfo[] {
  const kept = indexed.filter(customer => !changed.has(customer.id) && belongs(customer));
  const joined = [...changed.values()].filter(belongs);
  if (joined.length === 0) return kept;
  // An added customer has no position. It comes after all others, in the order of `changed`, because the sort is
  // stable.
  const positionOf = (customer: CustomerInfo) => index.positionById.get(customer.id) ?? index.list.length;
  return [...kept, ...joined].sort((a, b) => positionOf(a) - positionOf(b));
}

function missingId(position: number): Problem {
  return problem('tree/missingId', 'customers', pointerTo(position, 'id'), { position: position + 1 });
}

function duplicateId(id: string, position: number): Problem {
  const params = { id: cut(id), position: position + 1 };
  return problem('tree/duplicateId', 'customers', pointerTo(position, 'id'), params);
}
