import { type JsonObject, maxDepth, put } from '../json.js';

/**
 * Converts a value to what JSON keeps of it: the value itself if nothing is lost, else a copy. Stored data may
 * contain values that JSON cannot hold. They are written as by `JSON.stringify`, except that −0 becomes 0, and
 * anything nested deeper than a customer allows becomes null. Shared objects are visited once and stay shared.
 */
export function toJsonValue<T>(value: T): T {
  return isPlain(value, 0, { visits: maxVisits }) ? value : (plain(value, new Map(), 0) as T);
}

/** More than the objects of a usual preview. */
const maxVisits = 10_000;

/**
 * Whether nothing is lost, without a record of what was visited, which takes most of the time. False also for cycles
 * and for objects that are shared so often that visiting them again would take longer.
 */
function isPlain(value: unknown, depth: number, left: { visits: number }): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth > maxDepth || left.visits <= 0) return false;
  left.visits -= 1;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (!isPlain(value[index], depth + 1, left)) return false;
    }
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) {
    if (!isPlain((value as JsonObject)[key], depth + 1, left)) return false;
  }
  return true;
}

function plain(value: unknown, known: Map<object, unknown>, depth: number): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? (value === 0 ? 0 : value) : null;
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      break;
    default:
      return undefined;
  }
  // A customer's data may nest `maxDepth` deep, and a preview contains it a few levels down.
  if (value === null || depth > maxDepth + 16) return null;
  const seen = known.get(value);
  if (seen !== undefined) return seen;
  // The placeholder for a value in progress, so that a cycle ends.
  known.set(value, null);
  const result = Array.isArray(value)
    ? plainList(value, known, depth)
    : value instanceof Date
      ? plainDate(value)
      : plainObject(value as JsonObject, known, depth);
  known.set(value, result);
  return result;
}

function plainDate(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/* Most values are plain already, so nothing is copied before the first item or member that is not. */

function plainList(list: readonly unknown[], known: Map<object, unknown>, depth: number): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index];
    const value = plain(item, known, depth + 1) ?? null;
    if (!copy && !Object.is(value, item)) copy = list.slice(0, index);
    copy?.push(value);
  }
  return copy ?? list;
}

function plainObject(object: JsonObject, known: Map<object, unknown>, depth: number): unknown {
  const keys = Object.keys(object);
  const isPlain = Object.getPrototypeOf(object) === Object.prototype;
  let copy: Record<string, unknown> | undefined = isPlain ? undefined : {};
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string;
    const member = object[key];
    const value = plain(member, known, depth + 1);
    if (!copy && !isKept(value, member)) copy = firstMembers(object, keys, index);
    if (copy && value !== undefined) put(copy, key, value);
  }
  return copy ?? object;
}

function firstMembers(object: JsonObject, keys: readonly string[], count: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of keys.slice(0, count)) put(copy, key, object[key]);
  return copy;
}

function isKept(value: unknown, original: unknown): boolean {
  return value !== undefined && Object.is(value, original);
}
