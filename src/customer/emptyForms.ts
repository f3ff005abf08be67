import type { JsonObject } from '../json.js';
import { own, put } from '../json.js';

/** The rule members for which 0 means "not given". */
const counts: ReadonlySet<string> = new Set(['interval', 'count', 'offset']);
const dates: ReadonlySet<string> = new Set(['startDate', 'untilDate']);

/**
 * Whether a member of a rule is in a form that means "not given": null, an empty text or list, 0 for a count, or
 * .NET's default date.
 */
export function isEmptyRuleMember(member: string, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (value === 0) return counts.has(member);
  if (typeof value === 'string') return value.startsWith('0001-01-01') && dates.has(member);
  return Array.isArray(value) && value.length === 0;
}

/**
 * A copy of `next` in which each member that is empty on both sides keeps its stored form, so that sending an empty
 * text for an absent member changes nothing. Returns `next` itself if no such member differs.
 */
export function withStoredEmptyForms(
  stored: JsonObject,
  next: JsonObject,
  isEmpty: (member: string, value: unknown) => boolean,
): JsonObject {
  let copy: Record<string, unknown> | undefined;
  for (const member in next) {
    const value = next[member];
    // Empty forms are rarer than equal members, so they are looked for first.
    if (!isEmpty(member, value) || !Object.hasOwn(next, member)) continue;
    const old = own(stored, member);
    if (Object.is(old, value) || !isEmpty(member, old)) continue;
    copy ??= { ...next };
    if (old === undefined) delete copy[member];
    else put(copy, member, old);
  }
  for (const member in stored) {
    const old = stored[member];
    if (old === undefined || !isEmpty(member, old) || Object.hasOwn(next, member)) continue;
    if (!Object.hasOwn(stored, member)) continue;
    copy ??= { ...next };
    put(copy, member, old);
  }
  return copy ?? next;
}
