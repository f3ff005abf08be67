import { isJsonObject, maxDepth, put } from '../json.js';
import type { Json, Struct, Value } from '../model.js';
import { okUnless, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import {
  countValue,
  eachMember,
  kindOf,
  type Reading,
  readItems,
  report,
  reportKind,
  startReading,
} from './reading.js';
import { readNumber } from './readJson.js';
import { filledMembers, isValueMember } from './value.js';

/**
 * Converts a plain JSON object to the form in which the service stores free-form data: each value is wrapped in an
 * object that names its type.
 *
 * Shape: null becomes an empty `Value`. A list may contain only objects, so any other item is a problem.
 * Problems: `data/wrongType`, `data/notFinite`, `data/tooDeep` (256 levels as the data of a customer, wrappers
 * included), `data/circular`, `data/unreadable`, `data/tooLarge`.
 *
 * @example
 * orThrow(toStruct({ tier: 'gold', seats: 3 })); // { tier: { stringValue: 'gold' }, seats: { numberValue: 3 } }
 */
export function toStruct(json: unknown): Result<Struct> {
  const reading = startReading('data', 'data', { root: json });
  countValue(reading);
  let struct: Struct = {};
  if (kindOf(json) === 'object') struct = wrapMembers(json as object, reading, 1, []);
  else reportKind(reading, 'object', json);
  return okUnless(reading.problems, () => struct);
}

/** `depth` is the depth in the result, as the `data` of a customer. */
function wrapMembers(object: object, reading: Reading, depth: number, ancestors: unknown[]): Struct {
  const struct = {};
  if (ancestors.includes(object)) {
    report(reading, 'circular', {});
    return struct;
  }
  if (depth + 2 > maxDepth) {
    report(reading, 'tooDeep', { maxDepth });
    return struct;
  }
  ancestors.push(object);
  eachMember(object, reading, (key, member) => put(struct, key, wrap(member, reading, depth + 1, ancestors)));
  ancestors.pop();
  return struct;
}

function wrap(value: unknown, reading: Reading, depth: number, ancestors: unknown[]): Value {
  countValue(reading);
  switch (kindOf(value)) {
    case 'null':
      return {};
    case 'boolean':
      return { boolValue: value as boolean };
    case 'string':
      return { stringValue: value as string };
    case 'number':
      return { numberValue: readNumber(value as number, reading) };
    case 'object':
      return { structValue: wrapMembers(value as object, reading, depth + 1, ancestors) };
    case 'array':
      return { listValue: wrapItems(value as unknown[], reading, depth + 1, ancestors) };
    default:
      reportKind(reading, 'json', value);
      return {};
  }
}

function wrapItems(
  items: readonly unknown[],
  reading: Reading,
  depth: number,
  ancestors: unknown[],
): readonly Struct[] {
  if (depth >= maxDepth) {
    report(reading, 'tooDeep', { maxDepth });
    return [];
  }
  return readItems(items, reading, item => {
    countValue(reading);
    if (kindOf(item) === 'object') return wrapMembers(item as object, reading, depth + 1, ancestors);
    reportKind(reading, 'object', item);
    return {};
  });
}

/**
 * Converts free-form data to a plain JSON object: the inverse of `toStruct`.
 *
 * Shape: an empty `Value` becomes null. Anything that is not a `Value`, as older data may contain, stays as it is, and
 * so does anything nested deeper than 256 levels.
 *
 * @example
 * fromStruct({ tier: { stringValue: 'gold', listValue: [] }, seats: { numberValue: 3 } }); // { tier: 'gold', seats: 3 }
 */
export function fromStruct(struct: Struct): { readonly [key: string]: Json } {
  return withReadable({ struct }, () => unwrapMembers(struct, new Map(), 0)) as {
    readonly [key: string]: Json;
  };
}

/** Visits shared objects once, so that the time is bounded for any data. An object inside itself becomes null. */
function unwrapMembers(struct: unknown, known: Map<unknown, unknown>, depth: number): unknown {
  if (!isJsonObject(struct) || depth >= maxDepth) return struct;
  if (known.has(struct)) return known.get(struct);
  known.set(struct, null);
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(struct)) {
    const value = struct[key];
    if (value !== undefined) put(object, key, unwrap(value, known, depth));
  }
  known.set(struct, object);
  return object;
}

function unwrap(value: unknown, known: Map<unknown, unknown>, depth: number): unknown {
  if (!isJsonObject(value) || !Object.keys(value).every(isValueMember)) return value;
  const [member, ...more] = filledMembers(value);
  if (member === undefined) return null;
  if (more.length > 0) return value;
  const given = value[member];
  if (member === 'structValue') return unwrapMembers(given, known, depth + 1);
  if (member !== 'listValue' || !Array.isArray(given)) return given;
  return given.map(item => unwrapMembers(item, known, depth + 1));
}
