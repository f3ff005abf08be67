import { type Coverage, coverageOf } from './coverage.js';
import type { Timing } from './timing.js';

/** From so many rules on it pays to look for those that say the same of time. */
const MANY_RULES = 32;

/**
 * Makes the coverages of a schedule's rules. Those that say the same of time share one, and with it all that is
 * found out about it.
 */
export function coverageFor(ruleCount: number): (timing: Timing) => Coverage {
  if (ruleCount < MANY_RULES) return coverageOf;
  const known = new Map<string, Coverage>();
  return timing => {
    const key = JSON.stringify(timing);
    const coverage = known.get(key) ?? coverageOf(timing);
    known.set(key, coverage);
    return coverage;
  };
}

/** The rules that can win: one that says the same of time as one ahead of it never does. */
export function firstOfEachCoverage<T extends { readonly coverage: Coverage | undefined }>(
  rules: readonly T[],
): readonly T[] {
  if (rules.length < MANY_RULES) return rules;
  const known = new Set<Coverage | undefined>();
  return rules.filter(({ coverage }) => {
    const isFirst = !known.has(coverage);
    known.add(coverage);
    return isFirst;
  });
}
