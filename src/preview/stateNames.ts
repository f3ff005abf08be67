import { cut, shown } from '../catalogue/define.js';
import type { Chain } from '../customer/chain.js';
import type { CustomerInfo, Optional, Schedule, SchedulingRule } from '../model.js';
import { type Problem, problem } from '../problem.js';
import type { BeforeAfter, Effective } from './effective.js';
import { isName, namesIn, rulesOf, type UserOf } from './stateUsers.js';

/**
 * Warnings about state names that a schedule no longer has: removed, or renamed while a schedule above or below
 * still uses the old name. Applications act on states by name.
 */
export function stateNameWarnings(
  { before, after }: BeforeAfter<Effective<Schedule>>,
  chain: Chain,
  userOf: UserOf,
): readonly Problem[] {
  if (before.status === 'unknown' || after.status === 'unknown') return [];
  const [was, is] = [before, after].map(each => (each.status === 'resolved' ? each.value : {}));
  if (!was || !is || was === is) return [];
  const names = { before: namesIn(was), after: namesIn(is) };
  const gone = [...names.before].filter(name => !names.after.has(name));
  if (gone.length === 0) return [];
  const newNames = new Map(renamings(was, is).filter(([, to]) => !names.before.has(to)));
  return gone.flatMap(name => {
    const newName = newNames.get(name);
    if (newName === undefined) return [removed(name)];
    const user = userOf(name, chain);
    return user ? [renamed(name, newName, user)] : [];
  });
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

function removed(state: string): Problem {
  return problem('schedule/stateRemoved', 'patch', '/schedule', { state: cut(state) });
}

function renamed(state: string, newName: string, { id, name }: CustomerInfo): Problem {
  const params = { state: cut(state), renamedTo: cut(newName), customerId: id, customerName: shown(name) };
  return problem('schedule/stateRenamed', 'patch', '/schedule', params);
}
