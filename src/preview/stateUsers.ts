import type { Chain } from '../customer/chain.js';
import { nonBlank, ownSchedule } from '../inherit/resolved.js';
import type { CustomerInfo, Schedule, SchedulingRule } from '../model.js';
import type { ChildrenLookup } from './customersGiven.js';

/**
 * Finds a customer that uses the name of a state in its own schedule: the nearest one above the first customer of a
 * chain, or else the first one below it.
 */
export type UserOf = (name: string, chain: Chain) => CustomerInfo | undefined;

/** The names of the states that a schedule uses. */
export function namesIn(schedule: Schedule): ReadonlySet<string> {
  return new Set([...rulesOf(schedule).map(rule => rule?.state), schedule.defaultState].filter(isName));
}

export function rulesOf({ rules }: Schedule): readonly SchedulingRule[] {
  return Array.isArray(rules) ? rules : [];
}

export function isName(text: unknown): text is string {
  return nonBlank(text) !== undefined;
}

/**
 * The users around one customer. However many names are searched, each customer is visited at most once, and only until
 * the last name is found.
 */
export function usersAround(children: ChildrenLookup | undefined): UserOf {
  const users = new Map<string, CustomerInfo>();
  let others: Generator<CustomerInfo, undefined> | undefined;
  return (name, chain) => {
    others ??= othersAround(chain, children);
    while (!users.has(name)) {
      const { value: customer, done } = others.next();
      if (done) return undefined;
      for (const used of ownNames(customer)) if (!users.has(used)) users.set(used, customer);
    }
    return users.get(name);
  };
}

/** The customers above a customer, the nearest first, then the customers below it. */
function* othersAround(
  { customers: [self, ...ancestors] }: Chain,
  children: ChildrenLookup | undefined,
): Generator<CustomerInfo, undefined> {
  yield* ancestors;
  const pending = children ? [...children.childrenOf(self.id)] : [];
  for (let customer = pending.pop(); customer; customer = pending.pop()) {
    // In a cycle of parents a customer is below itself.
    if (customer.id === self.id) continue;
    yield customer;
    for (const child of children?.childrenOf(customer.id) ?? []) pending.push(child);
  }
  return undefined;
}

function ownNames(customer: CustomerInfo): ReadonlySet<string> {
  return namesIn(ownSchedule(customer) ?? {});
}

/** A use of a name, by the position of its customer in the traversal. */
interface Use {
  readonly at: number;
  /** The next use above, if it is in the traversal. */
  readonly above: Use | undefined;
}

/** The customers below others in the order of a traversal, in which everyone below a customer follows it directly. */
interface Traversal {
  readonly customers: readonly CustomerInfo[];
  readonly positions: ReadonlyMap<string, number>;
  /** By position: that of the first customer that is not below. */
  readonly ends: readonly number[];
  readonly uses: ReadonlyMap<string, readonly Use[]>;
}

/**
 * The users around several customers, which are given from the top down. Each customer below them is visited once, so
 * that renames of a state on every level of a deep tree take no longer than on one.
 */
export function usersAroundAll(
  changed: readonly CustomerInfo[],
  children: ChildrenLookup | undefined,
): UserOf {
  let known: Traversal | undefined;
  return (name, chain) => {
    known ??= traversalOf(changed, children);
    const { customers, positions, ends, uses } = known;
    const [self, ...ancestors] = chain.customers;
    const at = positions.get(self.id) ?? 0;
    const list = uses.get(name) ?? [];
    const next = firstAfter(list, at);
    let above = list[next - 1];
    if (above?.at === at) above = above.above;
    while (above && (ends[above.at] as number) <= at) above = above.above;
    if (above) return customers[above.at];
    const outside = ancestors.filter(({ id }) => !positions.has(id));
    const farther = outside.find(customer => ownNames(customer).has(name));
    if (farther) return farther;
    const below = list[next]?.at ?? Number.POSITIVE_INFINITY;
    return below < (ends[at] as number) ? customers[below] : undefined;
  };
}

/** The index of the first use after a position. */
function firstAfter(uses: readonly Use[], position: number): number {
  let [low, high] = [0, uses.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((uses[middle] as Use).at > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function traversalOf(tops: readonly CustomerInfo[], children: ChildrenLookup | undefined): Traversal {
  const customers: CustomerInfo[] = [];
  const positions = new Map<string, number>();
  const ends: number[] = [];
  const uses = new Map<string, Use[]>();
  const enter = (customer: CustomerInfo) => {
    const at = customers.push(customer) - 1;
    positions.set(customer.id, at);
    ends.push(Number.POSITIVE_INFINITY);
    for (const name of ownNames(customer)) {
      const list = uses.get(name) ?? [];
      uses.set(name, list);
      let above = list.at(-1);
      while (above && (ends[above.at] as number) <= at) above = above.above;
      list.push({ at, above });
    }
    return at;
  };
  for (const top of tops) {
    // A number is the position of a customer of which everyone below has been visited.
    const pending: (CustomerInfo | number)[] = [top];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next === 'number') ends[next] = customers.length;
      else if (!positions.has(next.id)) {
        pending.push(enter(next));
        for (const child of children?.childrenOf(next.id) ?? []) pending.push(child);
      }
    }
  }
  return { customers, positions, ends, uses };
}
