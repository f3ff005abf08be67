import { isJsonObject } from '../json.js';
import type { Schedule, SchedulingRule } from '../model.js';
import { MAX_LIST } from './ruleLists.js';

/** The maximum number of rules. Compiling that many takes a third of the time allowed for one answer. */
export const MAX_RULES = 10_000;

/**
 * A copy of a schedule's own members and of its list of rules, so that later changes by the caller have no effect.
 * Undefined if it is not an object, or if reading it throws.
 */
export function snapshotSchedule(schedule: unknown): Schedule | undefined {
  try {
    if (!isJsonObject(schedule)) return undefined;
    const copy: { rules?: unknown } = { ...schedule };
    if (Array.isArray(copy.rules) && copy.rules.length <= MAX_RULES) copy.rules = Array.from(copy.rules);
    return copy as Schedule;
  } catch {
    return undefined;
  }
}

/** A deep copy of a rule, except for `flowParams`, which is never read. Undefined as above. */
export function snapshotRule(rule: unknown): SchedulingRule | undefined {
  try {
    if (!isJsonObject(rule)) return undefined;
    const copy = { ...rule } as Record<string, unknown>;
    for (const member in copy) {
      const value = copy[member];
      if (Array.isArray(value)) copy[member] = copyList(value);
    }
    return copy as SchedulingRule;
  } catch {
    return undefined;
  }
}

/** A list that is too long is reported and never read, so it is not copied. */
function copyList(list: readonly unknown[]): readonly unknown[] {
  if (list.length > MAX_LIST) return list;
  const copy = Array.from(list);
  for (let i = 0; i < copy.length; i += 1) {
    const item = copy[i];
    if (typeof item === 'object' && item !== null) copy[i] = { ...item };
  }
  return copy;
}
