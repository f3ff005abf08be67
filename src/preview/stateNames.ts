import { cut, shown } from '../catalogue/define.js';
import type { Chain } from '../customer/chain.js';
import { nonBlank, ownSchedule } from '../inherit/resolved.js';
import type { CustomerInfo, Optional, Schedule, SchedulingRule } from '../model.js';
import { type Problem, problem } from '../problem.js';
import type { ChildrenLookup } from './customersGiven.js';
import type { BeforeAfter, Effective } from './effective.js';

interface Surroundings {
  /** The chain of the customer whose schedule changes. */
  readonly chain: Chain;
  readonly children: ChildrenLookup | undefined;
}

/**
 * Warnings about state names that a schedule no longer has: removed, or renamed while a schedule above or below
 * still uses the old name. Applications act on states by name.
 */
export function stateNameWarnings(
  { before, after }: BeforeAfter<Effective<Schedule>>,
  surroundings: Surroundings,
): readonly Problem[] {
  if (before.status === 'unknown' || after.status === 'unknown') return [];
  const [was, is] = [before, after].map(each => (each.status === 'resolved' ? each.value : {}));
  if (!was || !is || was === is) return [];
  const names = { before: namesIn(was), after: namesIn(is) };
  const gone = [...names.before].filter(name => !names.after.has(name));
  if (gone.length === 0) return [];
  const newNames = new Map(renamings(was, is).filter(([, to]) => !names.before.has(to)));
  const userOf = userFinder(surroundings);
  return gone.flatMap(name => {
    const newName = newNames.get(name);
    if (newName === undefined) return [removed(name)];
    const user = userOf(name);
    return user ? [renamed(name, newName, user)] : [];
  });
}

function namesIn(schedule: Schedule): ReadonlySet<string> {
  return new Set([...rulesOf(schedule).map(rule => rule?.state), schedule.defaultState].filter(isName));
}

function rulesOf({ rules }: Schedule): readonly SchedulingRule[] {
  return Array.isArray(rules) ? rules : [];
}

function isName(text: Optional<string>): text is string {
  return nonBlank(text) !== undefined;
}

/** The old and new names of renamed rule states and default states. */
function renamings(before: Schedule, after: Schedule): readonly (readonly [string, string])[] {
  const rules = new Map(rulesOf(before).map((rule, index) => [keyOf(rule, index), rule?.state]));
  const pairs: (readonly [Optional<string>, Optional<string>])[] = rulesOf(after).map(
    (rule, index) => [rules.get(keyOf(rule, index)), rule?.state] as const,
  );
  pairs.push([before.defaultState, after.defaultState]);
  return pairs.flatMap(([from, to]) =>
    isName(from) && isName(to) && from !== to ? [[from, to] as const] : [],
  );
}

function keyOf(rule: SchedulingRule, index: number): string | number {
  return rule?.id || index;
}

/**
 * Finds a customer above or below that uses a name in its own schedule. However many names are searched, each
 * customer is visited at most once, and only until the last name is found.
 */
function userFinder(surroundings: Surroundings): (name: string) => CustomerInfo | undefined {
  const users = new Map<string, CustomerInfo>();
  const others = othersAround(surroundings);
  return name => {
    while (!users.has(name)) {
      const { value: customer, done } = others.next();
      if (done) return undefined;
      for (const used of namesIn(ownSchedule(customer) ?? {})) {
        if (!users.has(used)) users.set(used, customer);
      }
    }
    return users.get(name);
  };
}

/** The customers above a customer, the nearest first, then those below it. Without those that only inherit. */
function* othersAround({ chain, children }: Surroundings): Generator<CustomerInfo, undefined> {
  const [self, ...ancestors] = chain.customers;
  yield* ancestors.filter(mayUseNames);
  const pending = children ? [...children.childrenOf(self.id)] : [];
  for (let customer = pending.pop(); customer; customer = pending.pop()) {
    // In a cycle of parents a customer is below itself.
    if (customer.id === self.id) continue;
    if (mayUseNames(customer)) yield customer;
    const below = children?.childrenOf(customer.id) ?? [];
    for (let index = 0; index < below.length; index += 1) pending.push(below[index] as CustomerInfo);
  }
  return undefined;
}

function mayUseNames({ schedule }: CustomerInfo): boolean {
  return !!schedule && (!!schedule.defaultState || (schedule.rules?.length ?? 0) > 0);
}

function removed(state: string): Problem {
  return problem('schedule/stateRemoved', 'patch', '/schedule', { state: cut(state) });
}

function renamed(state: string, newName: string, { id, name }: CustomerInfo): Problem {
  const params = { state: cut(state), renamedTo: cut(newName), customerId: id, customerName: shown(name) };
  return problem('schedule/stateRenamed', 'patch', '/schedule', params);
}
