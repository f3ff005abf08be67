import { isJsonObject, type JsonObject, maxDepth, put } from '../json.js';

/**
 * What JSON keeps of a value: the value itself where that is all of it, else a copy. Stored data may hold what JSON
 * has no words for; it is written as `JSON.stringify` would, except that −0 is 0, and what nests deeper than any
 * customer does is null. Shared objects are looked at once and stay shared.
 */
export function plainJson<T>(value: T): T {
  return plain(value, new Map(), 0) as T;
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
  // The data of a customer may nest `maxDepth` deep, and a preview holds it a few levels down.
  if (value === null || depth > maxDepth + 16) return null;
  if (known.has(value)) return known.get(value);
  // Stands for the value while it is looked at, so that a cycle ends.
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

function plainList(list: readonly unknown[], known: Map<object, unknown>, depth: number): unknown {
  const copy = Array.from(list, item => plain(item, known, depth + 1) ?? null);
  return copy.every((item, index) => Object.is(item, list[index])) ? list : copy;
}

function plainObject(object: JsonObject, known: Map<object, unknown>, depth: number): unknown {
  const keys = Object.keys(object);
  const values = keys.map(key => plain(object[key], known, depth + 1));
  const isPlain = isJsonObject(object) && Object.getPrototypeOf(object) === Object.prototype;
  if (isPlain && values.every((value, index) => isKept(value, object[keys[index] as string]))) return object;
  const copy: Record<string, unknown> = {};
  keys.forEach((key, index) => {
    if (values[index] !== undefined) put(copy, key, values[index]);
  });
  return copy;
}

function isKept(value: unknown, original: unknown): boolean {
  return value !== undefined && Object.is(value, original);
}
