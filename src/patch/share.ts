import { withStoredEmptyForms } from '../customer/emptyForms.js';
import { partnersIn } from '../customer/items.js';
import { memberOutline, type Outline, plain } from '../customer/outline.js';
import { isSameValue } from '../customer/value.js';
import { definedKeys, isClearlySame, isJsonObject, type JsonObject, maxDepth, memberOf } from '../json.js';

/** The result if the new value nests deeper than `maxDepth`. */
export const tooDeep = Symbol('nested too deep');

/**
 * A copy of `next` in which every part that equals a stored part is the stored object itself; the stored value
 * itself if everything is equal. Undefined members are left out, as in JSON, and −0 is 0.
 *
 * One traversal compares and shares. It creates nothing before the first difference, because most of what a form
 * sends back is unchanged.
 */
export function sharedWith(stored: unknown, next: unknown, outline: Outline, depth = 0): unknown {
  if (stored === next) return stored;
  // A leaf with the same meaning is no change, whatever its form.
  if (outline.isLeaf && isSameValue(stored, next)) return stored;
  if (typeof next !== 'object' || next === null) return next === 0 ? 0 : next;
  if (depth > maxDepth) return tooDeep;
  if (Array.isArray(next)) return sharedList(stored, next, outline, depth);
  const base = isJsonObject(stored) ? stored : undefined;
  const { isEmptyForm } = outline;
  const given = next as JsonObject;
  const plainer = base && isEmptyForm ? withStoredEmptyForms(base, given, isEmptyForm) : given;
  return sharedObject(base, plainer, outline, depth);
}

function sharedObject(
  stored: JsonObject | undefined,
  next: JsonObject,
  outline: Outline,
  depth: number,
): unknown {
  if (!stored) return sharedCopy(nothing, next, undefined, undefined, outline, depth);
  let size = 0;
  for (const key in next) {
    const given = next[key];
    if (given === undefined) continue;
    const old = memberOf(stored, key);
    if (old !== given) {
      const value = sharedMember(old, given, key, outline, depth);
      if (value === tooDeep) return tooDeep;
      if (!Object.is(value, old)) {
        // Inherited properties are not members.
        if (!Object.hasOwn(next, key)) continue;
        return sharedCopy(stored, next, key, value, outline, depth);
      }
    }
    size += 1;
  }
  for (const _ in stored) size -= 1;
  if (size === 0 || definedKeys(stored).length === definedKeys(next).length) return stored;
  return sharedCopy(stored, next, undefined, undefined, outline, depth);
}

/**
 * A copy of `next` that shares parts with the stored value. If the first member that differs, and its result, are
 * known as `from`, no member is visited twice.
 */
function sharedCopy(
  stored: JsonObject,
  next: JsonObject,
  from: string | undefined,
  first: unknown,
  outline: Outline,
  depth: number,
): unknown {
  // Copied before reading, because a getter may return another value the next time.
  const copy: Record<string, unknown> = { ...next };
  let isSame = from !== undefined;
  for (const key in copy) {
    const given = copy[key];
    if (key === from) {
      isSame = false;
      copy[key] = first;
    } else if (given === undefined) {
      delete copy[key];
    } else if (typeof given === 'object' || given === 0) {
      const old = memberOf(stored, key);
      const value = isSame ? old : sharedMember(old, given, key, outline, depth);
      if (value === tooDeep) return tooDeep;
      if (!Object.is(value, given)) copy[key] = value;
    }
  }
  return copy;
}

function sharedMember(old: unknown, given: unknown, key: string, outline: Outline, depth: number): unknown {
  const inside = outline.isNested ? memberOutline(outline, key) : plain;
  // Only at the top, so that no part is compared more than twice.
  if (depth === 0 && !inside.isNested && isClearlySame(old, given)) return old;
  return sharedWith(old, given, inside, depth + 1);
}

function sharedList(stored: unknown, next: readonly unknown[], outline: Outline, depth: number): unknown {
  const base: readonly unknown[] = Array.isArray(stored) ? stored : none;
  const { items, elements } = outline;
  // Most items of a form are unchanged and in place, which is cheaper to see than to match them.
  const given = items ? next.map((item, at) => (isClearlySame(base[at], item) ? base[at] : item)) : next;
  const partners = items ? partnersIn(base, given, items) : base;
  let copy: unknown[] | undefined;
  for (let index = 0; index < given.length; index += 1) {
    const value = sharedWith(partners[index], given[index], items ?? elements ?? plain, depth + 1);
    if (value === tooDeep) return tooDeep;
    if (!copy && (index >= base.length || !Object.is(value, base[index]))) copy = base.slice(0, index);
    copy?.push(value);
  }
  if (copy) return copy;
  return base === stored && base.length === next.length ? stored : base.slice(0, next.length);
}

const nothing: JsonObject = {};
const none: readonly never[] = [];
