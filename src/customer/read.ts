import { cut } from '../catalogue/define.js';
import type { Misfit } from '../catalogue/reading.js';
import { put } from '../json.js';
import { closestName } from './closestName.js';
import { spelled } from './memberNames.js';
import type { EnumShape, ObjectShape, Shape } from './members.js';
import {
  countValue,
  eachMember,
  kindOf,
  placeOf,
  type Reading,
  readItems,
  reportKind,
  reportMisfit,
  warn,
} from './reading.js';
import { jsonCopy, readJson, readMembers, readNumber } from './readJson.js';
import { readStruct } from './readValue.js';
import { knownName } from './spellings.js';
import { reportUnknownMember } from './unknownMember.js';

/**
 * A copy of `value` in the given shape: members and enums with the documented spelling, −0 as 0, and without
 * `undefined` members.
 *
 * Values that do not fit are reported and kept, so that they can be compared with the stored ones. Values that are
 * not JSON become stand-ins, so that positions do not change.
 */
export function readShape(shape: Shape, value: unknown, reading: Reading): unknown {
  return readGiven(shape, value, reading, true);
}

/**
 * Reads a member of an object, which may be null. In a rule an empty text means "not given"; an enum can express
 * that only as null.
 */
function readMember(shape: Shape, value: unknown, reading: Reading, isRequired: boolean): unknown {
  if (isRequired) return readShape(shape, value, reading);
  const isNull = value === null || (value === '' && shape.kind === 'enum');
  if (!isNull) return readGiven(shape, value, reading, false);
  countValue(reading);
  return null;
}

function readGiven(shape: Shape, value: unknown, reading: Reading, isRequired: boolean): unknown {
  countValue(reading);
  const kind = kindOf(value);
  if (kind !== types[shape.kind] && !(shape.kind === 'enum' && kind === 'number')) {
    return kept(value, reading, standInFor(shape, isRequired), placed =>
      reportKind(reading, types[shape.kind], value, placed),
    );
  }
  switch (shape.kind) {
    case 'object':
      return readObject(shape, value as object, reading);
    case 'struct':
      return readStruct(value as object, reading);
    case 'record':
      return readMembers(value as object, reading, member => readShape(shape.value, member, reading));
    case 'list':
      return readItems(value as unknown[], reading, item => readShape(shape.item, item, reading));
    case 'enum':
      return readEnum(shape, value as string | number, reading);
    case 'amount':
      return finite(value as number, reading) ?? standInFor(shape, isRequired);
    case 'integer':
      return readInteger(value as number, reading, isRequired ? 1 : null);
    default:
      return value;
  }
}

/** The JSON type that each shape needs. */
const types = {
  text: 'string',
  flag: 'boolean',
  amount: 'number',
  integer: 'number',
  enum: 'string',
  list: 'array',
  record: 'object',
  struct: 'object',
  object: 'object',
} as const satisfies Record<Shape['kind'], Misfit['expected']>;

/** The replacement for a value that does not fit. It causes no further problems in later checks. */
function standInFor(shape: Shape, isRequired = true): unknown {
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        shape.required.map(name => [name, standInFor(shape.members.get(name) as Shape)]),
      );
    case 'list':
      return [];
    case 'enum':
      // Monthly is the one frequency that allows every part of a rule.
      return shape.names.includes('Monthly') ? 'Monthly' : shape.names[0];
    case 'text':
      return '';
    case 'amount':
    case 'integer':
      return isRequired ? 1 : null;
    default:
      return null;
  }
}

/**
 * Returns a value that does not fit unchanged if it is plain JSON. Otherwise returns its stand-in, which equals no
 * stored value.
 */
function kept(
  value: unknown,
  reading: Reading,
  standIn: unknown,
  note: (placed?: { readonly standIn: unknown }) => void,
): unknown {
  const json = jsonCopy(value, reading);
  note(json && { standIn });
  return json ? json.copy : standIn;
}

function readObject(shape: ObjectShape, value: object, reading: Reading): unknown {
  const members: Record<string, unknown> = {};
  const isListed = eachMember(value, reading, (key, member) => {
    // Nearly all names have the documented spelling, and then they are unique.
    const isPlain = reading.spelling.size === 0 && shape.members.has(key);
    const name = isPlain ? key : spelled(key, shape.spellings, members, reading);
    if (name === null) return;
    const known = name === undefined ? undefined : shape.members.get(name);
    if (name !== undefined && known) {
      members[name] = readMember(known, member, reading, isRequired(shape, name));
    } else if (reading.prefix === 'patch') {
      put(
        members,
        key,
        kept(member, reading, undefined, placed => reportUnknownMember(key, shape, reading, placed)),
      );
    } else put(members, key, readJson(member, reading));
  });
  for (const name of shape.required) {
    if (Object.hasOwn(members, name)) continue;
    const standIn = standInFor(shape.members.get(name) as Shape);
    if (isListed) reportMissing(name, reading, standIn);
    else members[name] = standIn;
  }
  return members;
}

function isRequired({ required }: ObjectShape, name: string): boolean {
  return required.length > 0 && required.includes(name);
}

function readEnum(shape: EnumShape, value: string | number, reading: Reading): unknown {
  const { names, spellings } = shape;
  const isNumber = typeof value === 'number';
  const number = isNumber ? finite(value, reading) : undefined;
  if (isNumber && number === undefined) return standInFor(shape);
  const name = isNumber ? names[value] : knownName(value, spellings);
  if (name !== undefined) {
    if (!isNumber && name !== value) warn(reading, 'memberCase', { member: name, written: cut(value) });
    return name;
  }
  const suggestion = isNumber ? undefined : closestName(value, names);
  const params = {
    ...placeOf(reading),
    value: isNumber ? (number as number) : cut(value),
    allowed: names,
    ...(suggestion ? { suggestion } : {}),
  };
  reportMisfit(reading, 'unknownEnum', params, { standIn: standInFor(shape) });
  return number ?? value;
}

const least = -(2 ** 31);
const most = 2 ** 31 - 1;

function readInteger(value: number, reading: Reading, standIn: unknown): unknown {
  const number = finite(value, reading);
  if (number === undefined) return standIn;
  const isWhole = Number.isInteger(number);
  if (isWhole && number >= least && number <= most) return number;
  const params = { ...placeOf(reading), value: number };
  if (!isWhole) reportMisfit(reading, 'notInteger', params, { standIn });
  else reportMisfit(reading, 'outOfRange', { ...params, least, most }, { standIn });
  return number;
}

function finite(value: number, reading: Reading): number | undefined {
  const number = readNumber(value, reading);
  return Number.isFinite(number) ? number : undefined;
}

function reportMissing(field: string, reading: Reading, standIn: unknown): void {
  reading.path.push(field);
  reportMisfit(reading, 'missingField', { field }, { standIn });
  reading.path.pop();
}
