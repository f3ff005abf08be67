import type { CustomerInfo } from '../model.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';

/** The id of a customer's parent, unless it is a root: absent, null and blank all mean that there is none. */
export function parentIdOf(customer: CustomerInfo): string | undefined {
  const id = customer.parentCustomerId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Customers by position, as they were given. */
export interface TreeIndex {
  readonly list: readonly CustomerInfo[];
  readonly positionById: ReadonlyMap<string, number>;
  readonly parents: Int32Array;
  /** By the parent's position in the list. */
  readonly childrenAt: readonly (readonly CustomerInfo[] | undefined)[];
  /** By the id of a parent that is not in the list. */
  readonly orphansByParentId: ReadonlyMap<string, readonly CustomerInfo[]>;
  readonly roots: readonly CustomerInfo[];
}

/** The position of each customer's parent, or −1. Looking ids up is what indexing costs, so it is done once. */
export function parentPositions(
  list: readonly CustomerInfo[],
  positionById: ReadonlyMap<string, number>,
): Int32Array {
  const parents = new Int32Array(list.length).fill(-1);
  for (const position of positionById.values()) {
    const parentId = parentIdOf(list[position] as CustomerInfo);
    if (parentId !== undefined) parents[position] = positionById.get(parentId) ?? -1;
  }
  return parents;
}

export function indexOf(
  list: readonly CustomerInfo[],
  positionById: ReadonlyMap<string, number>,
  parents: Int32Array,
): TreeIndex {
  const childrenAt = new Array<CustomerInfo[] | undefined>(list.length).fill(undefined);
  const orphansByParentId = new Map<string, CustomerInfo[]>();
  const roots: CustomerInfo[] = [];
  list.forEach((customer, position) => {
    const parent = parents[position] as number;
    if (parent === -1) {
      roots.push(customer);
      const parentId = parentIdOf(customer);
      if (parentId === undefined) return;
      const orphans = orphansByParentId.get(parentId);
      if (orphans) orphans.push(customer);
      else orphansByParentId.set(parentId, [customer]);
    } else {
      const siblings = childrenAt[parent];
      if (siblings) siblings.push(customer);
      else childrenAt[parent] = [customer];
    }
  });
  return { list, positionById, parents, childrenAt, orphansByParentId, roots };
}

export function indexedChildren(
  { positionById, childrenAt, orphansByParentId }: TreeIndex,
  id: string,
): readonly CustomerInfo[] {
  const position = positionById.get(id);
  return (position === undefined ? orphansByParentId.get(id) : childrenAt[position]) ?? [];
}

/** See `CustomerTree.passDown`. */
export function passDown<Value extends object>(
  { list, positionById, parents }: TreeIndex,
  valueAt: (customer: CustomerInfo, above: Value | undefined) => Value,
): (id: string) => Value | undefined {
  const values = new Array<Value | undefined>(list.length).fill(undefined);
  const isVisited = new Uint8Array(list.length);
  const path: number[] = [];
  for (let start = 0; start < list.length; start++) {
    // Up to whoever was visited before, as parents may come after their children, then down again.
    let above = start;
    while (above !== -1 && isVisited[above] === 0) {
      isVisited[above] = 1;
      path.push(above);
      above = parents[above] as number;
    }
    // Visited and yet without a value: the path has met itself, or others that have.
    const isInCycle = above !== -1 && values[above] === undefined;
    for (let position = path.pop(); position !== undefined; position = path.pop()) {
      if (!isInCycle) {
        const aboveValue = above === -1 ? undefined : values[above];
        values[position] = valueAt(list[position] as CustomerInfo, aboveValue);
      }
      above = position;
    }
  }
  return id => {
    const position = positionById.get(id);
    return position === undefined ? undefined : values[position];
  };
}

/** A problem for each cycle, at its first customer in the list. */
export function cyclesOf(list: readonly CustomerInfo[], parents: Int32Array): readonly Problem[] {
  const problems: Problem[] = [];
  // 0: not visited; else the number of the walk that came here first.
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
  const message = `Customer "${id}" is its own ancestor, in a cycle of ${length}: give one of them another parent.`;
  return problem('tree/cycle', 'customers', pointerTo(position, 'parentCustomerId'), message, { id, length });
}
