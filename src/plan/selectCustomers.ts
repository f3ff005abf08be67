import type { CustomerTree } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { functionOption, objectOption, wrongType } from '../options.js';
import { withReadable } from '../readable.js';

/** Options of `selectCustomers`. A customer must meet all of them. */
export interface Selection {
  /** This customer and everyone below it. */
  readonly under?: string | undefined;
  /** Customers that have at least one of these tags. */
  readonly tagIds?: readonly string[] | undefined;
  /** Customers for which this function returns true. */
  readonly where?: ((customer: CustomerInfo) => boolean) | undefined;
}

/**
 * The customers that meet all conditions of the selection, in the order of the tree.
 *
 * Shape: empty if no customer has the id in `under`.
 *
 * @example
 * const tree = orThrow(indexCustomers([{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }]));
 * selectCustomers(tree, { under: 'acme', where: each => each.name === 'Lab' }).map(each => each.id); // ['lab']
 */
export function selectCustomers(tree: CustomerTree, selection: Selection = {}): readonly CustomerInfo[] {
  return withReadable({ tree, selection }, () => selected(tree, selection));
}

function selected(tree: CustomerTree, selection: Selection): readonly CustomerInfo[] {
  objectOption('selection', selection);
  if (typeof tree?.childrenOf !== 'function' || typeof tree.get !== 'function')
    throw wrongType('tree', 'a tree from indexCustomers', tree);
  const { under, tagIds, where } = selection;
  if (under !== undefined && typeof under !== 'string')
    throw wrongType('under', 'the id of a customer', under);
  if (tagIds !== undefined && !(Array.isArray(tagIds) && tagIds.every(id => typeof id === 'string'))) {
    throw wrongType('tagIds', 'a list of ids', tagIds);
  }
  functionOption('where', where);
  const within = under === undefined ? undefined : idsUnder(tree, under);
  const tags = tagIds && new Set(tagIds);
  return [...tree].filter(
    customer =>
      (!within || within.has(customer.id)) &&
      (!tags || hasTag(customer, tags)) &&
      (!where || where(customer) === true),
  );
}

function idsUnder(tree: CustomerTree, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  if (!tree.get(id)) return found;
  found.add(id);
  for (const each of found) for (const child of tree.childrenOf(each)) found.add(child.id);
  return found;
}

function hasTag({ tags }: CustomerInfo, wanted: ReadonlySet<string>): boolean {
  return Array.isArray(tags) && tags.some(tag => wanted.has(tag?.id));
}
