import type { CustomerInfo } from '../model.js';
import { eachEntry, inserted, type OrderedMap, valueIn } from './orderedMap.js';
import { parentIdOf } from './parentId.js';
import type { Positions, TreeIndex } from './treeIndex.js';

/**
 * The changes that `with` has made since the tree was indexed. Persistent: an update creates a new version that shares
 * nearly everything with the previous one, so updates are fast even in a large tree.
 *
 * Every customer keeps its position. An added customer gets the next one.
 */
export interface TreeChanges {
  readonly size: number;
  /** Changed and added customers by position. */
  readonly customers: OrderedMap<number, CustomerInfo>;
  /** Positions of added customers by id. */
  readonly positions: OrderedMap<string, number>;
  /** By the id of a parent, the children that changed. */
  readonly children: OrderedMap<string, ChangedList>;
  /** Changed customers that are or were without a parent in the tree. */
  readonly roots: ChangedList;
}

/** The differences from an indexed list, by position: the customer that is there now, or null if it was removed. */
type ChangedList = OrderedMap<number, CustomerInfo | null>;

export function noChanges({ list }: TreeIndex): TreeChanges {
  return {
    size: list.length,
    customers: undefined,
    positions: undefined,
    children: undefined,
    roots: undefined,
  };
}

/** Undefined if no customer has the id. */
export function positionOf(index: TreeIndex, changes: TreeChanges, id: string): number | undefined {
  return index.positionById.get(id) ?? (changes.positions && valueIn(changes.positions, id));
}

export function customerAt(
  index: TreeIndex,
  { customers }: TreeChanges,
  position: number,
): CustomerInfo | undefined {
  return (customers && valueIn(customers, position)) ?? index.list[position];
}

/** The changes after one more: a customer replaces the one with its id, or is added. */
export function changedBy(index: TreeIndex, changes: TreeChanges, customer: CustomerInfo): TreeChanges {
  const known = positionOf(index, changes, customer.id);
  const position = known ?? changes.size;
  const before = known === undefined ? undefined : customerAt(index, changes, known);
  const [oldParent, parent] = [before && parentIdOf(before), parentIdOf(customer)];
  let { positions, children, roots } = changes;
  if (known === undefined) positions = inserted(positions, customer.id, position);
  if (oldParent !== undefined && oldParent !== parent) children = listed(children, oldParent, position, null);
  if (parent !== undefined) children = listed(children, parent, position, customer);
  const isMissing = (id: string | undefined) =>
    id === undefined || positionOf(index, changes, id) === undefined;
  // Looking up ids is most of the cost in a large tree.
  const wasRoot =
    before !== undefined &&
    (before === index.list[position] ? index.parents[position] === -1 : isMissing(oldParent));
  const isRoot =
    before !== undefined && oldParent === parent ? wasRoot : parent !== customer.id && isMissing(parent);
  if (isRoot || wasRoot) roots = inserted(roots, position, isRoot ? customer : null);
  return {
    size: Math.max(changes.size, position + 1),
    customers: inserted(changes.customers, position, customer),
    positions,
    children,
    roots,
  };
}

function listed(
  children: TreeChanges['children'],
  parentId: string,
  position: number,
  customer: CustomerInfo | null,
): TreeChanges['children'] {
  return inserted(children, parentId, inserted(children && valueIn(children, parentId), position, customer));
}

/** All customers, in order of their positions. */
export function customersIn({ list }: TreeIndex, { customers, size }: TreeChanges): readonly CustomerInfo[] {
  if (customers === undefined) return list;
  const all = list.slice();
  all.length = size;
  eachEntry(customers, (position, customer) => {
    all[position] = customer;
  });
  return all;
}

export function childrenIn(index: TreeIndex, { children }: TreeChanges, id: string): readonly CustomerInfo[] {
  const indexed = index.childrenById().get(id) ?? [];
  const changed = children && valueIn(children, id);
  return changed ? merged(index, indexed, changed) : indexed;
}

export function rootsIn(index: TreeIndex, changes: TreeChanges): readonly CustomerInfo[] {
  const { roots, positions } = changes;
  const all = roots ? merged(index, index.roots(), roots) : index.roots();
  if (positions === undefined) return all;
  // The parents of some may have been added since.
  return all.filter(root => positionOf(index, changes, parentIdOf(root) ?? '') === undefined);
}

/** Customers by position for a pass over all of them, with the positions of their parents. */
export function positionsIn(index: TreeIndex, changes: TreeChanges): Positions {
  const { customers, positions, size } = changes;
  const ofId = (id: string) => positionOf(index, changes, id);
  if (customers === undefined) return { list: index.list, parents: index.parents, positionOf: ofId };
  const parents = new Int32Array(size).fill(-1);
  parents.set(index.parents);
  eachEntry(positions, (id, position) => {
    for (const child of childrenIn(index, changes, id)) parents[ofId(child.id) as number] = position;
  });
  eachEntry(customers, (position, customer) => {
    const parentId = parentIdOf(customer);
    parents[position] = parentId === undefined ? -1 : (ofId(parentId) ?? -1);
  });
  return { list: customersIn(index, changes), parents, positionOf: ofId };
}

/** An indexed list with its changes. Nothing is sorted. */
function merged(
  index: TreeIndex,
  indexed: readonly CustomerInfo[],
  changed: ChangedList,
): readonly CustomerInfo[] {
  const edits: {
    readonly place: number;
    readonly replaced: number;
    readonly customer: CustomerInfo | null;
  }[] = [];
  let length = indexed.length;
  let from = 0;
  eachEntry(changed, (position, customer) => {
    const place = placeOf(index, indexed, position, from);
    const replaced = positionAt(index, indexed, place) === position ? 1 : 0;
    edits.push({ place, replaced, customer });
    length += (customer === null ? 0 : 1) - replaced;
    from = place + replaced;
  });
  const list = new Array<CustomerInfo>(length);
  let [next, size] = [0, 0];
  for (const { place, replaced, customer } of edits) {
    while (next < place) list[size++] = indexed[next++] as CustomerInfo;
    if (customer !== null) list[size++] = customer;
    next += replaced;
  }
  while (next < indexed.length) list[size++] = indexed[next++] as CustomerInfo;
  return list;
}

/** The first index, from `low` on, of a customer with this position or a later one. */
function placeOf(index: TreeIndex, indexed: readonly CustomerInfo[], position: number, low: number): number {
  let [first, end] = [low, indexed.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if (positionAt(index, indexed, middle) < position) first = middle + 1;
    else end = middle;
  }
  return first;
}

function positionAt({ positionById }: TreeIndex, indexed: readonly CustomerInfo[], place: number): number {
  const customer = indexed[place];
  return customer === undefined ? Number.POSITIVE_INFINITY : (positionById.get(customer.id) as number);
}
