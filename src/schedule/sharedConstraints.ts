import { isSameJson } from '../json.js';
import { MANY_RULES } from '../limits.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';

/** Makes rules with equal time constraints share one object, so that they share its cached results too. */
export function sharing(ruleCount: number): (constraint: TimeConstraint) => TimeConstraint {
  if (ruleCount < MANY_RULES) return constraint => constraint;
  const known = new Map<number, TimeConstraint[]>();
  return constraint => {
    const key = hashOf(constraint);
    const alike = known.get(key);
    const shared = alike?.find(each => isSameJson(each, constraint)) ?? constraint;
    if (!alike) known.set(key, [constraint]);
    else if (shared === constraint) alike.push(constraint);
    return shared;
  };
}

/** Equal constraints have equal keys. Different ones rarely do. */
function hashOf(constraint: TimeConstraint): number {
  if (constraint.kind === 'span') return constraint.from + 3 * constraint.to;
  if (constraint.kind !== 'recurrence') return constraint.kind === 'always' ? 1 : 2;
  const { start, length, interval, count, weekdays, months, dates, until } = constraint;
  const bounds = (count < until ? 7 * count : 0) + (until < 8.64e15 ? 11 * until : 0);
  return start + 3 * length + 5 * interval + bounds + 101 * weekdays + 1009 * months + 10007 * dates;
}

/** The rules that can win. A rule with the same time constraint as a rule ahead of it never wins. */
export function firstOfEachConstraint<T extends { readonly constraint: TimeConstraint | undefined }>(
  rules: readonly T[],
): readonly T[] {
  if (rules.length < MANY_RULES) return rules;
  const known = new Set<TimeConstraint | undefined>();
  return rules.filter(({ constraint }) => {
    const isFirst = !known.has(constraint);
    known.add(constraint);
    return isFirst;
  });
}
