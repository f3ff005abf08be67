/** A JSON object, in stored data or in a patch. */
export type JsonObject = { readonly [key: string]: unknown };

/** The maximum depth of a patch, and of the search for differences. Recursion to this depth is safe everywhere. */
export const maxDepth = 256;

export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value);
  } catch {
    // A revoked proxy.
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
 * Whether two values are equal as JSON: member order does not matter, an undefined member equals an absent one, and
 * −0 equals 0. Iterative, so that no depth overflows the stack. Objects that contain themselves are equal if nothing
 * differs on any path into them; values that nest for ever are not.
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

/** More objects than a customer has. Pairs are remembered from here on, because these are probably cycles. */
const MOST_UNSEEN = 100_000;
const MOST_SEEN = 200_000;
const MOST_COMPARED = 2_000_000;

export function definedKeys(object: JsonObject): readonly string[] {
  const keys = Object.keys(object);
  return keys.every(key => object[key] !== undefined) ? keys : keys.filter(key => object[key] !== undefined);
}
