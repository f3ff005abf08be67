import { definedKeys, isJsonObject, type JsonObject, maxDepth, own, put } from '../json.js';
import { partnersIn } from './items.js';
import { memberOutline, type Outline, plain } from './outline.js';

/** Stands for the result where the new value nests deeper than `maxDepth`. */
export const tooDeep = Symbol('nested too deep');

/**
 * `next`, in which everything that equals what is stored is the stored object itself; the stored whole if all of
 * it does. Undefined members go, as they would on the wire.
 */
export function sharedWith(stored: unknown, next: unknown, outline: Outline, depth = 0): unknown {
  if (stored === next) return stored;
  if (typeof next !== 'object' || next === null) return next === 0 ? 0 : next;
  if (depth > maxDepth) return tooDeep;
  if (Array.isArray(next)) return sharedList(stored, next, outline, depth);
  return sharedObject(stored, next as JsonObject, outline, depth);
}

function sharedObject(stored: unknown, next: JsonObject, outline: Outline, depth: number): unknown {
  const base = isJsonObject(stored) ? stored : undefined;
  const keys = Object.keys(next);
  const values: unknown[] = [];
  let count = 0;
  let isStored = base !== undefined;
  let isNext = true;
  for (const key of keys) {
    const given = next[key];
    const old = base && own(base, key);
    const value = sharedWith(old, given, memberOutline(outline, key), depth + 1);
    if (value === tooDeep) return tooDeep;
    if (value !== undefined) count += 1;
    if (isStored && !Object.is(value, old)) isStored = false;
    if (value === undefined || !Object.is(value, given)) isNext = false;
    values.push(value);
  }
  if (base && isStored && count === definedKeys(base).length) return base;
  return isNext ? next : objectOf(keys, values);
}

function sharedList(stored: unknown, next: readonly unknown[], outline: Outline, depth: number): unknown {
  const base: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const partners = outline.items ? partnersIn(base, next) : base;
  const values: unknown[] = [];
  let isStored = Array.isArray(stored) && base.length === next.length;
  let isNext = true;
  for (let index = 0; index < next.length; index += 1) {
    const value = sharedWith(partners[index], next[index], outline.items ?? plain, depth + 1);
    if (value === tooDeep) return tooDeep;
    if (isStored && !Object.is(value, base[index])) isStored = false;
    if (isNext && !Object.is(value, next[index])) isNext = false;
    values.push(value);
  }
  if (isStored) return stored;
  return isNext ? next : values;
}

function objectOf(keys: readonly string[], values: readonly unknown[]): JsonObject {
  const object: Record<string, unknown> = {};
  keys.forEach((key, index) => {
    if (values[index] !== undefined) put(object, key, values[index]);
  });
  return object;
}
