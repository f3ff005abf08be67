/** A JSON object, in stored data or in a patch. */
export type JsonObject = { readonly [key: string]: unknown };

/** The maximum depth of a patch, and of the search for differences. Recursion to this depth is safe everywhere. */
export const maxDepth = 256;

export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value);
  } catch {
    // For a revoked proxy, `Array.isArray` throws.
    return false;
  }
}

/** An object's own member, never a member of `Object.prototype`. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A faster `own` for JSON objects: the only members they inherit are functions and `__proto__`. */
export function memberOf(object: JsonObject, key: string): unknown {
  const value = object[key];
  return typeof value === 'function' || key === '__proto__' ? own(object, key) : value;
}

/** Sets an own member, including one named `__proto__`, which an assignment would treat as the prototype. */
export function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * Whether two values are equal as JSON: member order does not matter, an undefined member equals an absent one, and −0
 * equals 0. Iterative, so that no depth overflows the stack. Objects that contain themselves are equal if nothing
 * differs on any path into them; endlessly nested values are not.
 */
export function isSameJson(left: unknown, right: unknown): boolean {
  const open: unknown[] = [];
  let [a, b] = [left, right];
  let compared = 0;
  let seen: Map<object, object> | undefined;
  for (;;) {
    if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) {
      if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
      if (Array.isArray(a) !== Array.isArray(b)) return false;
      compared += 1;
      if (compared > MOST_COMPARED) return false;
      if (compared === MOST_UNSEEN) seen = new Map();
      if (seen?.get(a) !== b) {
        if (seen && seen.size < MOST_SEEN && !seen.has(a)) seen.set(a, b);
        const [x, y] = [a as JsonObject, b as JsonObject];
        const keys = definedKeys(x);
        if (keys.length !== definedKeys(y).length) return false;
        for (const key of keys) open.push(x[key], own(y, key));
      }
    }
    if (open.length === 0) return true;
    b = open.pop();
    a = open.pop();
  }
}

/**
 * The number of compared pairs after which pairs are remembered. No customer has that many, so there is probably a
 * cycle.
 */
const MOST_UNSEEN = 100_000;
const MOST_SEEN = 200_000;
const MOST_COMPARED = 2_000_000;

/** More objects than a rule or a customer's data usually has. */
const MOST_AT_ONCE = 1000;

/**
 * A fast test for plain data that is the same. False means only that this test cannot tell: for undefined members,
 * functions, and data with many objects, use `isSameJson`.
 */
export function isClearlySame(
  left: unknown,
  right: unknown,
  budget: Budget = { objects: MOST_AT_ONCE },
): boolean {
  if (left === right) return typeof right !== 'function';
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  budget.objects -= 1;
  if (budget.objects < 0) return false;
  if (Array.isArray(right)) return Array.isArray(left) && isClearlySameList(left, right, budget);
  return !Array.isArray(left) && isClearlySameObject(left as JsonObject, right as JsonObject, budget);
}

interface Budget {
  objects: number;
}

/* Scalars are compared in the loops, because a call for each would take as long as everything else. */

function isClearlySameObject(a: JsonObject, b: JsonObject, budget: Budget): boolean {
  let size = 0;
  for (const key in b) {
    const x = a[key];
    const y = b[key];
    if (x !== y) {
      if (typeof y !== 'object' || !isClearlySame(x, y, budget)) return false;
    } else if (typeof y === 'function') return false;
    // Where only one has such a member, the other has the prototype.
    if (key === '__proto__') return false;
    size += 1;
  }
  for (const _ in a) size -= 1;
  return size === 0;
}

function isClearlySameList(a: readonly unknown[], b: readonly unknown[], budget: Budget): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    const x = a[index];
    const y = b[index];
    if (x !== y) {
      if (typeof y !== 'object' || !isClearlySame(x, y, budget)) return false;
    } else if (typeof y === 'function') return false;
  }
  return true;
}

export function definedKeys(object: JsonObject): readonly string[] {
  const keys = Object.keys(object);
  return keys.every(key => object[key] !== undefined) ? keys : keys.filter(key => object[key] !== undefined);
}
