import { canonicalJson } from '../canonicalJson.js';
import { cut } from '../catalogue/define.js';
import { itemId } from '../customer/itemId.js';
import type { CustomerInfo } from '../model.js';
import type { Additions, Conflict } from '../patch/conflict.js';
import { mergeCustomers } from '../patch/mergeCustomers.js';
import { pointerSegments, pointerTo } from '../pointer.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { type CustomerChanges, compareTexts } from './changeRequests.js';

/**
 * Joins all changes of one customer, leaf by leaf. Rules that several changes add are sorted by id.
 *
 * Problems: `plan/conflictingChanges`, `plan/unnamedRules`.
 */
export function joinChanges({ stored, wanted }: CustomerChanges): Result<CustomerInfo> {
  const [first = stored, ...others] = wanted;
  const problems: Problem[] = [];
  let joined = first;
  for (const each of others) {
    const { customer, conflicts, additions } = mergeCustomers(stored, each, joined);
    problems.push(...conflicts.map(conflict => conflictingChanges(stored.id, conflict)));
    const hasUnnamed = additions.some(({ mine, theirs }) =>
      [...mine, ...theirs].some(({ item }) => itemId(item) === undefined),
    );
    if (hasUnnamed) {
      const params = { customerId: cut(stored.id) };
      problems.push(
        problem('plan/unnamedRules', 'changes', pointerTo(stored.id, 'schedule', 'rules'), params),
      );
    }
    joined = hasUnnamed ? customer : additions.reduce(withSortedAdditions, customer);
  }
  return okUnless(unique(problems), () => joined);
}

function conflictingChanges(customerId: string, { pointer, mine, theirs }: Conflict): Problem {
  const [one = '', other = ''] = [mine, theirs].map(shownValue).sort(compareTexts);
  const params = { customerId: cut(customerId), field: cut(pointer), one, other };
  return problem('plan/conflictingChanges', 'changes', pointerTo(customerId) + pointer, params);
}

function shownValue(value: unknown): string {
  return value === undefined ? 'nothing' : cut(canonicalJson(value));
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(each => [canonicalJson(each), each])).values()];
}

/** The same customer, with each run of added rules or tags sorted by id. */
function withSortedAdditions(customer: CustomerInfo, { pointer, mine, theirs }: Additions): CustomerInfo {
  const [member = '', list] = pointerSegments(pointer);
  if (member === 'tagIds') {
    return { ...customer, tags: sortedRuns(customer.tags ?? [], mine, theirs) };
  }
  if (member !== 'schedule' || list !== 'rules' || !customer.schedule) return customer;
  const rules = sortedRuns(customer.schedule.rules ?? [], mine, theirs);
  return { ...customer, schedule: { ...customer.schedule, rules } };
}

function sortedRuns<T>(
  list: readonly T[],
  mine: Additions['mine'],
  theirs: Additions['theirs'],
): readonly T[] {
  const places = [...mine, ...theirs].map(({ place }) => place).sort((a, b) => a - b);
  const sorted = [...list];
  for (let start = 0; start < places.length; ) {
    let end = start + 1;
    while (places[end] === (places[start] as number) + end - start) end += 1;
    const from = places[start] as number;
    const run = list.slice(from, from + end - start);
    run.sort((a, b) => compareTexts(itemId(a) ?? '', itemId(b) ?? ''));
    sorted.splice(from, run.length, ...run);
    start = end;
  }
  return sorted;
}
