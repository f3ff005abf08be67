import { cut } from '../catalogue/define.js';
import type { CustomerInfo } from '../model.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';
import { parentIdOf } from './parentId.js';

/** Customers by position, in the order of the input. */
export interface TreeIndex {
  readonly list: readonly CustomerInfo[];
  readonly positionById: ReadonlyMap<string, number>;
  /** The position of each customer's parent, or −1. */
  readonly parents: Int32Array;
  /* Built on first use, because resolving a fleet does not need them. */
  readonly roots: () => readonly CustomerInfo[];
  /**
   * Contains only customers with children, and parents that are not in the list. That keeps it much smaller than
   * `positionById`, so that looking up everyone's children stays in the processor's cache.
   */
  readonly childrenById: () => ReadonlyMap<string, readonly CustomerInfo[]>;
}

/** Looking up ids is most of the cost of indexing, so each id is looked up once and each customer visited once. */
export function indexOf(list: readonly CustomerInfo[]): TreeIndex {
  const positionById = new Map<string, number>();
  const parentIds = new Array<string | undefined>(list.length);
  list.forEach((customer, position) => {
    if (!hasId(customer)) return;
    positionById.set(customer.id, position);
    parentIds[position] = parentIdOf(customer);
  });
  if (positionById.size < list.length) keepFirst(list, positionById);
  const parents = new Int32Array(list.length).fill(-1);
  for (const position of positionById.values()) {
    const parentId = parentIds[position];
    if (parentId !== undefined) parents[position] = positionById.get(parentId) ?? -1;
  }
  return {
    list,
    positionById,
    parents,
    roots: once(() => list.filter((_, position) => parents[position] === -1)),
    childrenById: once(() => childrenIn(list, parents)),
  };
}

/** False for invalid items that callers without types may pass. */
export function hasId(customer: CustomerInfo): boolean {
  const id: unknown = customer?.id;
  return typeof id === 'string' && id !== '';
}

/** If several customers share an id, the first one keeps it. */
function keepFirst(list: readonly CustomerInfo[], positionById: Map<string, number>): void {
  for (let position = list.length - 1; position >= 0; position--) {
    const customer = list[position] as CustomerInfo;
    if (hasId(customer)) positionById.set(customer.id, position);
  }
}

export function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: make() };
    return known.value;
  };
}

function childrenIn(
  list: readonly CustomerInfo[],
  parents: Int32Array,
): ReadonlyMap<string, readonly CustomerInfo[]> {
  const childrenById = new Map<string, CustomerInfo[]>();
  // A parent in the list is found by position, which is faster than by id.
  const childrenAt = new Array<CustomerInfo[] | undefined>(list.length);
  list.forEach((customer, position) => {
    const parent = parents[position] as number;
    const parentId = parent === -1 ? parentIdOf(customer) : (list[parent] as CustomerInfo).id;
    if (parentId === undefined) return;
    const siblings = parent === -1 ? childrenById.get(parentId) : childrenAt[parent];
    if (siblings) siblings.push(customer);
    else {
      const children = [customer];
      childrenById.set(parentId, children);
      if (parent !== -1) childrenAt[parent] = children;
    }
  });
  return childrenById;
}

/** What a pass over all customers needs. */
export interface Positions {
  readonly list: readonly CustomerInfo[];
  /** The position of each customer's parent, or −1. */
  readonly parents: Int32Array;
  readonly positionOf: (id: string) => number | undefined;
}

/** See `CustomerTree.passDown`. */
export function passDown<Value extends object>(
  { list, positionOf, parents }: Positions,
  valueAt: (customer: CustomerInfo, above: Value | undefined, position: number) => Value,
): (id: string) => Value | undefined {
  const values = new Array<Value | undefined>(list.length).fill(undefined);
  const isVisited = new Uint8Array(list.length);
  const path: number[] = [];
  for (let start = 0; start < list.length; start++) {
    // Go up to the first visited ancestor, because parents may come after their children, then down again.
    let above = start;
    while (above !== -1 && isVisited[above] === 0) {
      isVisited[above] = 1;
      path.push(above);
      above = parents[above] as number;
    }
    // Visited but without a value: the path has reached itself, or a customer in or below a cycle.
    const isInCycle = above !== -1 && values[above] === undefined;
    for (let position = path.pop(); position !== undefined; position = path.pop()) {
      if (!isInCycle) {
        const aboveValue = above === -1 ? undefined : values[above];
        values[position] = valueAt(list[position] as CustomerInfo, aboveValue, position);
      }
      above = position;
    }
  }
  return id => {
    const position = positionOf(id);
    return position === undefined ? undefined : values[position];
  };
}

/** A problem for each cycle, at the first of its customers in the list. */
export function cyclesOf(list: readonly CustomerInfo[], parents: Int32Array): readonly Problem[] {
  const problems: Problem[] = [];
  // 0: not visited; otherwise the number of the traversal that came here first.
  const walks = new Uint32Array(parents.length);
  for (let start = 0; start < parents.length; start++) {
    const walk = start + 1;
    let position = start;
    while (position !== -1 && walks[position] === 0) {
      walks[position] = walk;
      position = parents[position] as number;
    }
    if (position !== -1 && walks[position] === walk) problems.push(cycleThrough(position, list, parents));
  }
  return problems;
}

function cycleThrough(entry: number, list: readonly CustomerInfo[], parents: Int32Array): Problem {
  let first = entry;
  let length = 1;
  for (let position = parents[entry] as number; position !== entry; position = parents[position] as number) {
    first = Math.min(first, position);
    length++;
  }
  return cycle((list[first] as CustomerInfo).id, first, length);
}

function cycle(id: string, position: number, length: number): Problem {
  return problem('tree/cycle', 'customers', pointerTo(position, 'parentCustomerId'), { id: cut(id), length });
}
