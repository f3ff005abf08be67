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
  if (!outline.isNested && isPlainlySame(stored, next, depth)) return stored;
  if (Array.isArray(next)) return sharedList(stored, next, outline, depth);
  return sharedObject(isJsonObject(stored) ? stored : undefined, next as JsonObject, outline, depth);
}

/**
 * Whether two values are the same beyond doubt. A quick first look, because most of what a form sends back is what
 * it was given: where anything is unusual, the answer is no.
 */
function isPlainlySame(stored: unknown, next: unknown, depth: number): boolean {
  if (stored === next) return true;
  if (typeof stored !== 'object' || typeof next !== 'object' || stored === null || next === null)
    return false;
  if (Array.isArray(stored) !== Array.isArray(next) || depth > maxDepth) return false;
  return Array.isArray(next)
    ? isPlainlySameList(stored as unknown[], next, depth)
    : isPlainlySameObject(stored as JsonObject, next as JsonObject, depth);
}

function isPlainlySameList(stored: readonly unknown[], next: readonly unknown[], depth: number): boolean {
  if (stored.length !== next.length) return false;
  for (let index = 0; index < next.length; index += 1) {
    if (stored[index] !== next[index] && !isPlainlySame(stored[index], next[index], depth + 1)) return false;
  }
  return true;
}

function isPlainlySameObject(stored: JsonObject, next: JsonObject, depth: number): boolean {
  let size = 0;
  for (const key in next) {
    const old = stored[key];
    const given = next[key];
    // What an object inherits is a function, or its prototype.
    if (given === undefined || typeof old === 'function' || key === '__proto__') return false;
    if (old !== given && !isPlainlySame(old, given, depth + 1)) return false;
    size += 1;
  }
  for (const _ in stored) size -= 1;
  return size === 0;
}

function sharedObject(
  stored: JsonObject | undefined,
  next: JsonObject,
  outline: Outline,
  depth: number,
): unknown {
  const keys = Object.keys(next);
  if (stored && isSameList(keys, Object.keys(stored)))
    return sharedMembers(stored, next, keys, outline, depth);
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const old = stored && own(stored, key);
    const value = sharedWith(old, next[key], memberOutline(outline, key), depth + 1);
    if (value === tooDeep) return tooDeep;
    if (value !== undefined) put(copy, key, value);
  }
  return stored && isOf(stored, copy) ? stored : copy;
}

/** The usual case: the same members in the same order, most of them as they were. */
function sharedMembers(
  stored: JsonObject,
  next: JsonObject,
  keys: readonly string[],
  outline: Outline,
  depth: number,
): unknown {
  const [oldValues, values] = [Object.values(stored), Object.values(next)];
  let copy: Record<string, unknown> | undefined;
  for (let index = 0; index < keys.length; index += 1) {
    const [old, given] = [oldValues[index], values[index]];
    if (given === old || (isJsonObject(given) && isPlainlySame(old, given, depth + 1))) continue;
    const key = keys[index] as string;
    const inside = typeof given === 'object' ? memberOutline(outline, key) : plain;
    const value = sharedWith(old, given, inside, depth + 1);
    if (value === tooDeep) return tooDeep;
    if (Object.is(value, old)) continue;
    copy ??= { ...stored };
    if (value === undefined) delete copy[key];
    else put(copy, key, value);
  }
  return copy ?? stored;
}

/** Whether an object has just these members, the very same values. */
function isOf(object: JsonObject, members: JsonObject): boolean {
  const keys = Object.keys(members);
  return (
    keys.length === definedKeys(object).length && keys.every(key => Object.is(own(object, key), members[key]))
  );
}

/** Whether two objects' members are the same in the same order, so that their values can be taken in parallel. */
export function isSameList(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) {
    if (left[index] !== right[index]) return false;
  }
  return true;
}

function sharedList(stored: unknown, next: readonly unknown[], outline: Outline, depth: number): unknown {
  const base: readonly unknown[] = Array.isArray(stored) ? stored : nothing;
  let partners = outline.items ? undefined : base;
  let isStored = Array.isArray(stored) && base.length === next.length;
  let isNext = true;
  const values: unknown[] = [];
  for (let index = 0; index < next.length; index += 1) {
    let value = base[index];
    if (!isPlainlySame(value, next[index], depth + 1)) {
      partners ??= partnersIn(base, next);
      value = sharedWith(partners[index], next[index], outline.items ?? plain, depth + 1);
      if (value === tooDeep) return tooDeep;
      if (!Object.is(value, base[index])) isStored = false;
    }
    if (isNext && !Object.is(value, next[index])) isNext = false;
    values.push(value);
  }
  if (isStored) return stored;
  return isNext ? next : values;
}

const nothing: readonly never[] = [];
