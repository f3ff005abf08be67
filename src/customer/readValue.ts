import type { ProblemParams } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import type { Misfit } from '../catalogue/reading.js';
import { put } from '../json.js';
import { closestName } from './closestName.js';
import { spelled } from './memberNames.js';
import {
  countValue,
  eachMember,
  kindOf,
  placeOf,
  type Reading,
  readItems,
  report,
  reportKind,
  reportMisfit,
  shownScalar,
  warn,
} from './reading.js';
import { isTooDeep, jsonCopy, readJson, readMembers, readNumber } from './readJson.js';
import { knownName, spellingsOf } from './spellings.js';
import { filledMembers, type ValueMember, valueMembers, withoutAbsent } from './value.js';

/**
 * A copy of free-form data: a record of `Value`s. In a patch, members that count as absent are left out, and
 * anything that is not a `Value` is a problem. In a stored customer everything is kept, and anything that is not a
 * `Value` is a warning.
 */
export function readStruct(value: object, reading: Reading): unknown {
  if (isTooDeep(reading)) return {};
  return readMembers(value, reading, member => {
    if (reading.valueDepth !== undefined) return readValue(member, reading);
    reading.valueDepth = reading.path.length;
    const problemsBefore = reading.problems.length;
    const read = readValue(member, reading);
    reading.valueDepth = undefined;
    const isSound = reading.problems.length === problemsBefore;
    // An empty `Value` stays empty: null would mean something else in a merge patch.
    return reading.prefix === 'patch' && isSound ? withoutAbsent(read, {}) : read;
  });
}

function readValue(value: unknown, reading: Reading): unknown {
  countValue(reading);
  const kind = kindOf(value);
  if (kind === 'null') return null;
  if (kind !== 'object') return readUnwrapped(value, kind, reading);
  if (isTooDeep(reading)) return null;
  if (isPlainObject(value as object)) return readUnwrapped(value, kind, reading);
  const members: Record<string, unknown> = {};
  eachMember(value as object, reading, (key, member) => {
    const name = spelled(key, spellings, members, reading);
    if (name === undefined) put(members, key, readUnknown(key, member, reading));
    else if (name !== null) put(members, name, readMember(name as ValueMember, member, reading));
  });
  const filled = filledMembers(members);
  if (filled.length > 1) {
    const field = cut(String(reading.path.at(-1)));
    fault(reading, 'severalValues', { field, members: filled });
  }
  return members;
}

const spellings = /* @__PURE__ */ spellingsOf(valueMembers);

/** Whether an object has members, but no member of a `Value`. */
function isPlainObject(object: object): boolean {
  try {
    const names = Object.keys(object);
    return names.length > 0 && names.every(name => knownName(name, spellings) === undefined);
  } catch {
    return false;
  }
}

/** Reads plain JSON in a place that needs a `Value`. */
function readUnwrapped(value: unknown, kind: string, reading: Reading): unknown {
  const member = wrappers[kind];
  if (member === undefined) return readMisfit('object', value, reading);
  const field = cut(String(reading.path.at(-1)));
  const params = { field, received: kind, value: shownScalar(value), member };
  return faulty(value, reading, sound => fault(reading, 'notAValue', params, sound));
}

const wrappers: Readonly<Record<string, ValueMember>> = {
  boolean: 'boolValue',
  string: 'stringValue',
  number: 'numberValue',
  array: 'listValue',
  object: 'structValue',
};

function readUnknown(key: string, member: unknown, reading: Reading): unknown {
  const suggestion = closestName(key, valueMembers);
  const params = { field: cut(key), ...(suggestion ? { suggestion } : {}) };
  return faulty(member, reading, sound => fault(reading, 'unknownField', params, sound));
}

const types = {
  boolValue: 'boolean',
  stringValue: 'string',
  numberValue: 'number',
  listValue: 'array',
  structValue: 'object',
} as const;

function readMember(name: ValueMember, member: unknown, reading: Reading): unknown {
  countValue(reading);
  const kind = kindOf(member);
  if (kind === 'null') return null;
  if (kind !== types[name]) return readMisfit(types[name], member, reading);
  if (name === 'numberValue') return readNumber(member as number, reading);
  if (name === 'structValue') return readStruct(member as object, reading);
  if (name !== 'listValue') return member;
  if (isTooDeep(reading)) return [];
  return readItems(member as unknown[], reading, item => {
    countValue(reading);
    return kindOf(item) === 'object'
      ? readStruct(item as object, reading)
      : readMisfit('object', item, reading);
  });
}

function readMisfit(expected: Misfit['expected'], value: unknown, reading: Reading): unknown {
  const params = { ...placeOf(reading), expected, received: kindOf(value), value: shownScalar(value) };
  return faulty(value, reading, sound => {
    if (params.received === 'unreadable') reportKind(reading, expected, value);
    else fault(reading, 'wrongType', params, sound);
  });
}

/**
 * Returns an invalid value unchanged, after calling `note` with whether it is plain JSON. A stored value that is not
 * JSON gets its own problems instead.
 */
function faulty(value: unknown, reading: Reading, note: (isSound: boolean) => void): unknown {
  const json = jsonCopy(value, reading);
  if (!json && reading.prefix === 'customer') return readJson(value, reading);
  note(json !== undefined);
  return json?.copy ?? null;
}

type Fault = 'notAValue' | 'severalValues' | 'unknownField' | 'wrongType';

/**
 * A fault in stored data is only a warning, and a patch may send it back where it is stored. A value that is not
 * JSON is always a problem.
 */
function fault<F extends Fault>(
  reading: Reading,
  what: F,
  params: ProblemParams[`patch/${F}`],
  isSound = true,
): void {
  if (!isSound) report(reading, what, params);
  else if (reading.prefix === 'customer') warn(reading, what, params);
  else reportMisfit(reading, what, params, { standIn: null });
}
