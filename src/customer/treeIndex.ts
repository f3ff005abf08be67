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
  /** The position of each customer's parent, or −1. */
  readonly parents: Int32Array;
  /** By the id of a parent that is not in the list. */
  readonly orphansByParentId: ReadonlyMap<string, readonly CustomerInfo[]>;
  /* Made when they are asked for: who resolves a fleet does not. */
  readonly children: () => Children;
  readonly roots: () => readonly CustomerInfo[];
}

/** Those of the parent at position `p` are `positions[starts[p]]` up to `positions[starts[p + 1]]`, in the list's order. */
interface Children {
  readonly starts: Int32Array;
  readonly positions: Int32Array;
}

/** Looking ids up is what indexing costs, so each is looked up once, and each customer visited once. */
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
  const orphansByParentId = new Map<string, CustomerInfo[]>();
  for (const position of positionById.values()) {
    const parentId = parentIds[position];
    if (parentId === undefined) continue;
    const parent = positionById.get(parentId);
    if (parent !== undefined) parents[position] = parent;
    else {
      const orphans = orphansByParentId.get(parentId) ?? [];
      orphans.push(list[position] as CustomerInfo);
      orphansByParentId.set(parentId, orphans);
    }
  }
  const children = once(() => childrenFrom(parents));
  const roots = once(() => list.filter((_, position) => parents[position] === -1));
  return { list, positionById, parents, orphansByParentId, children, roots };
}

/** False for what a caller without types may have put among them. */
export function hasId(customer: CustomerInfo): boolean {
  const id: unknown = customer?.id;
  return typeof id === 'string' && id !== '';
}

/** Of those who share an id, the first one has it. */
function keepFirst(list: readonly CustomerInfo[], positionById: Map<string, number>): void {
  for (let position = list.length - 1; position >= 0; position--) {
    const customer = list[position] as CustomerInfo;
    if (hasId(customer)) positionById.set(customer.id, position);
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function childrenFrom(parents: Int32Array): Children {
  const starts = new Int32Array(parents.length + 1);
  for (const parent of parents) if (parent !== -1) starts[parent + 1] = (starts[parent + 1] as number) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const positions = new Int32Array(starts[parents.length] as number);
  const next = starts.slice();
  parents.forEach((parent, position) => {
    if (parent === -1) return;
    const at = next[parent] as number;
    positions[at] = position;
    next[parent] = at + 1;
  });
  return { starts, positions };
}

export function indexedChildren(index: TreeIndex, id: string): readonly CustomerInfo[] {
  const { list, positionById, orphansByParentId } = index;
  const position = positionById.get(id);
  if (position === undefined) return orphansByParentId.get(id) ?? [];
  const { starts, positions } = index.children();
  const [start, end] = [starts[position] as number, starts[position + 1] as number];
  const children = new Array<CustomerInfo>(end - start);
  for (let at = start; at < end; at++) children[at - start] = list[positions[at] as number] as CustomerInfo;
  return children;
}

/** See `CustomerTree.passDown`. */
export function passDown<Value extends object>(
  { list, positionById, parents }: TreeIndex,
  valueAt: (customer: CustomerInfo, above: Value | undefined, position: number) => Value,
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
        values[position] = valueAt(list[position] as CustomerInfo, aboveValue, position);
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
