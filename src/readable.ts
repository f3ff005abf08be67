/*
 * Handles arguments that cannot be read: a revoked proxy, or a getter or a trap that throws. Arguments are not checked
 * in advance, because that would read everything twice. If a function throws, its arguments are searched for the
 * unreadable place.
 */
import { pointerTo } from './pointer.js';

/**
 * The result of `work`. If it throws because an argument cannot be read, throws a TypeError with the name of the
 * argument instead.
 */
export function withReadable<T>(args: { readonly [name: string]: unknown }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    for (const [name, value] of Object.entries(args)) {
      const place = unreadablePlace(value);
      if (place !== undefined) throw unreadable(name, place, error);
    }
    throw error;
  }
}

function unreadable(name: string, place: string, cause: unknown): TypeError {
  const at = place === '' ? '' : ` at ${place}`;
  return new TypeError(
    `The argument ${name} cannot be read${at}: a proxy is revoked, or a getter or a trap throws.`,
    { cause },
  );
}

/** Whether a value is an array. False for a revoked proxy, for which `Array.isArray` throws. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** The maximum number of values that are searched. */
const maxSearched = 100_000;

/** The pointer to the first place that cannot be read. */
function unreadablePlace(root: unknown): string | undefined {
  const seen = new Set<unknown>();
  const open: { readonly value: unknown; readonly pointer: string }[] = [{ value: root, pointer: '' }];
  let left = maxSearched;
  for (let next = open.pop(); next && left > 0; next = open.pop()) {
    const { value, pointer } = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const keys = attempt(() => readableKeys(value));
    if (!keys) return pointer;
    for (const key of keys.slice(0, left).reverse()) {
      left -= 1;
      const at = pointer + pointerTo(key);
      const member = attempt(() => ({ value: (value as Record<string, unknown>)[key], pointer: at }));
      if (!member) return at;
      open.push(member);
    }
  }
  return undefined;
}

/** The names of an object's members, if the object can be read. */
function readableKeys(object: object): readonly string[] {
  Array.isArray(object);
  Object.prototype.toString.call(object);
  Object.getPrototypeOf(object);
  void (Symbol.iterator in object);
  void (object as { readonly get?: unknown }).get;
  return Object.keys(object);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
