import { idOf } from '../customer/itemId.js';
import { settableMembers } from '../customer/members.js';
import { isSameJson } from '../json.js';
import type { CustomerInfo, Tag } from '../model.js';
import { type Additions, type Conflict, startMerging } from './conflict.js';
import { comparable, outlineOf } from './rebase.js';
import { threeWay } from './threeWay.js';

export interface MergedCustomer {
  /**
   * The stored customer (theirs) with my changes to the members that a patch may set. At a conflict, it has the value
   * of theirs.
   */
  readonly customer: CustomerInfo;
  readonly conflicts: readonly Conflict[];
  /** The lists to which both sides added rules or tags. */
  readonly additions: readonly Additions[];
}

/** Merges two versions of a customer leaf by leaf, including changes that no dialect can express. */
export function mergeCustomers(base: CustomerInfo, mine: CustomerInfo, theirs: CustomerInfo): MergedCustomer {
  const merging = startMerging();
  const customer: { [member: string]: unknown } = { ...theirs };
  for (const member of settableMembers) {
    const sides = {
      base: comparable(base, member),
      mine: comparable(mine, member),
      theirs: comparable(theirs, member),
    };
    const value = threeWay(sides, outlineOf(member), `/${member}`, merging);
    if (isSameJson(value, sides.theirs)) continue;
    const name = member === 'tagIds' ? 'tags' : member;
    const stored = isSameJson(value, sides.mine) ? mine[name] : undefined;
    const merged = stored ?? (name === 'tags' ? tagsOf(value, [theirs, mine, base]) : value);
    if (merged === undefined) delete customer[name];
    else customer[name] = merged;
  }
  const { conflicts, additions } = merging;
  return { customer: customer as unknown as CustomerInfo, conflicts, additions };
}

function tagsOf(merged: unknown, customers: readonly CustomerInfo[]): unknown {
  if (!Array.isArray(merged)) return merged;
  const tags = customers.flatMap(each => (Array.isArray(each.tags) ? (each.tags as readonly Tag[]) : []));
  const tagById = new Map(tags.reverse().map(tag => [idOf(tag), tag]));
  return merged.map(entry => tagById.get(idOf(entry)) ?? entry);
}
