import type { Timing } from './timing/timing.js';

/** From so many rules on it pays to look for those that say the same of time. */
const MANY_RULES = 32;

/** Rules of a schedule that say the same of time share one timing, and with it all that is found out about it. */
export function timingsSharedBy(ruleCount: number): (timing: Timing) => Timing {
  if (ruleCount < MANY_RULES) return timing => timing;
  const known = new Map<string, Timing>();
  return timing => {
    const key = JSON.stringify(timing);
    const shared = known.get(key) ?? timing;
    known.set(key, shared);
    return shared;
  };
}

/** The rules that can win: one that says the same of time as one ahead of it never does. */
export function firstOfEachTiming<T extends { readonly timing: Timing | undefined }>(
  rules: readonly T[],
): readonly T[] {
  if (rules.length < MANY_RULES) return rules;
  const known = new Set<Timing | undefined>();
  return rules.filter(({ timing }) => {
    const isFirst = !known.has(timing);
    known.add(timing);
    return isFirst;
  });
}
