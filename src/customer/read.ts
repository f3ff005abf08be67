import { put } from '../json.js';
import { closestName } from './closestName.js';
import {
  countValue,
  eachMember,
  kindOf,
  type Reading,
  readItems,
  report,
  reportKind,
  shortened,
} from './reading.js';
import { readJson, readMembers, readNumber } from './readJson.js';
import { issueOf, type Leaf, type Shape } from './schema.js';
import { reportUnknownField } from './unknownField.js';

type ObjectShape = Shape & { type: 'strict_object' | 'loose_object' };
type Entries = ObjectShape['entries'];

/**
 * A copy of `value` in the given shape, with enums by name, −0 as 0 and without members that are `undefined`.
 *
 * Whatever does not fit is reported, and in the copy a stand-in takes its place, so that all the rest keeps its
 * place and can be judged. The schema library reads the leaves; objects and arrays are walked here, because it
 * would run into getters, stop at the first unknown member and drop a member named `constructor`.
 */
export function readShape(shape: Shape, value: unknown, reading: Reading): unknown {
  if (shape.type === 'unknown') return readJson(value, reading);
  countValue(reading);
  if (shape.type === 'nullish') return readOptional(shape, value, reading);
  const kind = kindOf(value);
  if (kind !== kindIn(shape) && !(shape.type === 'picklist' && kind === 'number')) {
    reportKind(reading, kindIn(shape), kind);
    return standIn(shape);
  }
  switch (shape.type) {
    case 'strict_object':
    case 'loose_object':
      return readObject(shape, value as object, reading);
    case 'record':
      return shape.value.type === 'unknown'
        ? readJson(value, reading)
        : readMembers(value as object, reading, member => readShape(shape.value, member, reading));
    case 'array':
      return readItems(value as unknown[], reading, item => readShape(shape.item, item, reading));
    case 'picklist':
      return readName(shape.options, value as string | number, reading);
    case 'number':
      return readAmount(shape, value as number, reading);
    default:
      return value;
  }
}

/** The JSON type that a shape asks for. */
function kindIn(shape: Exclude<Shape, { type: 'nullish' | 'unknown' }>): string {
  switch (shape.type) {
    case 'strict_object':
    case 'loose_object':
    case 'record':
      return 'object';
    case 'picklist':
      return 'string';
    default:
      return shape.type;
  }
}

/** What takes the place of a value that does not fit: something that no judge of the rest objects to. */
function standIn(shape: Shape): unknown {
  switch (shape.type) {
    case 'strict_object':
    case 'loose_object':
      return emptyObject(shape.entries);
    case 'array':
      return [];
    case 'picklist':
      return permissiveName(shape.options);
    case 'number':
      return 1;
    case 'string':
      return '';
    default:
      return null;
  }
}

/** `Monthly` is the one frequency that every part of a rule may stand under. */
function permissiveName(names: readonly string[]): string | undefined {
  return names.includes('Monthly') ? 'Monthly' : names[0];
}

function emptyObject(entries: Entries): unknown {
  const required = Object.entries(entries).filter(([, shape]) => shape.type !== 'nullish');
  return Object.fromEntries(required.map(([key, shape]) => [key, standIn(shape)]));
}

function readOptional(shape: Shape & { type: 'nullish' }, value: unknown, reading: Reading): unknown {
  const { wrapped } = shape;
  /* In a rule an empty text says “not given”; an enum can say that only as null. */
  if (value === null || (value === '' && wrapped.type === 'picklist')) return null;
  const problemsBefore = reading.problems.length;
  const read = readShape(wrapped, value, reading);
  return wrapped.type === 'number' && reading.problems.length > problemsBefore ? null : read;
}

function readObject(shape: ObjectShape, value: object, reading: Reading): unknown {
  const { entries } = shape;
  const members: Record<string, unknown> = {};
  const listed = eachMember(value, reading, (key, member) => {
    const known = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (known) put(members, key, readShape(known, member, reading));
    else if (shape.type === 'loose_object') put(members, key, readJson(member, reading));
    else reportUnknownField(key, Object.keys(entries), reading);
  });
  for (const [key, required] of Object.entries(entries)) {
    if (required.type === 'nullish' || Object.hasOwn(members, key)) continue;
    if (listed) reportMissing(key, reading);
    members[key] = standIn(required);
  }
  return members;
}

function readName(names: readonly string[], value: string | number, reading: Reading): string | undefined {
  const isNumber = typeof value === 'number';
  if (isNumber && !Number.isFinite(readNumber(value, reading))) return permissiveName(names);
  const name = isNumber ? names[value] : value;
  if (name !== undefined && names.includes(name)) return name;
  const received = isNumber ? value : shortened(value);
  const suggestion = isNumber ? undefined : closestName(value, names);
  const message = `Send one of ${names.join(', ')} here, not ${JSON.stringify(received)}.`;
  report(reading, 'unknownEnum', suggestion ? `${message} Did you mean "${suggestion}"?` : message, {
    received,
    allowed: names.join(', '),
    ...(suggestion ? { suggestion } : {}),
  });
  return permissiveName(names);
}

function readAmount(shape: Leaf, value: number, reading: Reading): number {
  const amount = readNumber(value, reading);
  if (!Number.isFinite(amount)) return 1;
  const issue = issueOf(shape, amount);
  if (issue === undefined) return amount;
  if (issue === 'integer') {
    report(reading, 'notInteger', `Send a whole number here, not ${amount}.`, { received: amount });
  } else {
    const range = 'from −2147483648 to 2147483647';
    report(reading, 'outOfRange', `Send a number ${range} here, not ${amount}.`, { received: amount });
  }
  return 1;
}

function reportMissing(key: string, reading: Reading): void {
  reading.path.push(key);
  report(reading, 'missingField', `Add "${key}", which is required here.`, { field: key });
  reading.path.pop();
}
