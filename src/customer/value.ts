import {
  definedKeys,
  isClearlySame,
  isJsonObject,
  isSameJson,
  type JsonObject,
  maxDepth,
  put,
} from '../json.js';

/** The members of a `Value`, in the documented order. */
export const valueMembers = ['boolValue', 'stringValue', 'numberValue', 'listValue', 'structValue'] as const;

export type ValueMember = (typeof valueMembers)[number];

export function isValueMember(name: string): name is ValueMember {
  return (valueMembers as readonly string[]).includes(name);
}

/**
 * The members that give a `Value` its meaning: those that are not null. An empty list or text counts only if no
 * other member has a value, because clients send them together with the actual value. If both are empty, the text counts,
 * because generated clients start with an empty list.
 */
export function filledMembers(value: JsonObject): readonly ValueMember[] {
  const given = valueMembers.filter(name => Object.hasOwn(value, name) && value[name] != null);
  const filled = given.filter(name => !isEmpty(name, value[name]));
  return filled.length > 0 ? filled : given.slice(0, 1);
}

function isEmpty(name: ValueMember, member: unknown): boolean {
  return (name === 'stringValue' && member === '') || (name === 'listValue' && isEmptyList(member));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether two pieces of free-form data have the same meaning, regardless of their empty members. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (isClearlySame(left, right)) return true;
  return isSameJson(left, right) || isSameJson(withoutAbsent(left, null), withoutAbsent(right, null));
}

/**
 * A `Value` without the members that count as absent, at every depth; `empty` if no member is left. Anything that is
 * not a `Value` stays as it is.
 */
export function withoutAbsent(value: unknown, empty: null | JsonObject, depth = 0): unknown {
  if (!isJsonObject(value) || depth > maxDepth) return value;
  if (!definedKeys(value).every(isValueMember)) return value;
  const [member, ...more] = filledMembers(value);
  if (member === undefined) return empty;
  if (more.length > 0) return value;
  const given = value[member];
  const inside = (struct: unknown) => membersWithoutAbsent(struct, empty, depth + 1);
  if (member === 'structValue') return { structValue: inside(given) };
  if (member === 'listValue' && Array.isArray(given)) return { listValue: given.map(inside) };
  return { [member]: given };
}

function membersWithoutAbsent(struct: unknown, empty: null | JsonObject, depth: number): unknown {
  if (!isJsonObject(struct)) return struct;
  const copy: Record<string, unknown> = {};
  for (const key of definedKeys(struct)) put(copy, key, withoutAbsent(struct[key], empty, depth + 1));
  return copy;
}
