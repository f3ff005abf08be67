import type { ObjectShape, Shape } from '../customer/members.js';
import { isBlankName } from '../customer/name.js';
import {
  countValue,
  eachMember,
  kindOf,
  placeOf,
  type Reading,
  readItems,
  report,
} from '../customer/reading.js';
import { isValueMember, type ValueMember } from '../customer/value.js';
import { maxDepth, put } from '../json.js';

/** For each list from which blank items were removed: the form positions of the remaining items. */
export type Positions = WeakMap<object, readonly number[]>;

/**
 * Converts the values of form fields to the values of a patch: texts to numbers and booleans, and blank values to null.
 * Blank are null, NaN (an empty number input), invisible texts, empty lists, and list items with only blank fields. A
 * value that does not fit its field stays unchanged and is reported later.
 */
export function readFields(shape: Shape, values: unknown, reading: Reading, positions: Positions): unknown {
  const inside = (member: Shape, value: unknown) => readFields(member, value, reading, positions);
  countValue(reading);
  if (isBlank(values)) return null;
  switch (`${shape.kind} ${kindOfField(values, reading)}`) {
    case 'object object':
      return mapMembers(values as object, reading, (key, value) => {
        const member = (shape as ObjectShape).members.get(key);
        return member ? inside(member, value) : value;
      });
    case 'list array': {
      const { item } = shape as Extract<Shape, { kind: 'list' }>;
      const items = readItems(values as unknown[], reading, each => inside(item, each));
      return withoutBlanks(items, item.kind === 'object', positions);
    }
    case 'struct object':
      return readStruct(values as object, reading);
    case 'flag string':
      return readFlag(values as string);
    case 'amount string':
    case 'integer string':
      return readNumberText(values as string);
    default:
      return values;
  }
}

/** The maximum number of fields, which no real form reaches. */
export const maxFields = 200_000;

/** Whether a field is blank. */
function isBlank(value: unknown): boolean {
  return value === null || Number.isNaN(value) || (typeof value === 'string' && isBlankName(value));
}

/** The kind of a value. Reports a value that throws when it is read. */
function kindOfField(value: unknown, reading: Reading): string {
  const kind = kindOf(value);
  if (kind === 'unreadable') report(reading, 'unreadable', placeOf(reading));
  return kind;
}

function mapMembers(
  object: object,
  reading: Reading,
  read: (key: string, value: unknown) => unknown,
): object {
  const fields: Record<string, unknown> = {};
  eachMember(object, reading, (key, value) => put(fields, key, read(key, value)));
  return fields;
}

/** The items that are not blank, or null if all are. */
function withoutBlanks(items: readonly unknown[], areObjects: boolean, positions: Positions): unknown {
  const isBlankItem = (item: unknown) => item == null || (areObjects && hasOnlyBlanks(item));
  const kept = items.flatMap((item, position) => (isBlankItem(item) ? [] : [position]));
  if (kept.length === 0) return null;
  if (kept.length === items.length) return items;
  const list = kept.map(position => items[position]);
  positions.set(list, kept);
  return list;
}

/**
 * Whether an item has only blank fields. An unticked checkbox counts as blank here, because a new row that is not
 * filled in has one.
 */
function hasOnlyBlanks(item: unknown): boolean {
  return (
    kindOf(item) === 'object' &&
    Object.values(item as object).every(value => value === null || value === false)
  );
}

/** The values of checkboxes and selects. */
function readFlag(text: string): unknown {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'on') return true;
  return word === 'false' || word === 'off' ? false : text;
}

/** The number in the text of a number input. */
function readNumberText(text: string): unknown {
  return decimal.test(text.trim()) ? Number(text) : text;
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

function readStruct(struct: object, reading: Reading): unknown {
  if (reading.path.length > maxDepth) return struct;
  return mapMembers(struct, reading, (_, value) => readValue(value, reading));
}

function readValue(value: unknown, reading: Reading): unknown {
  countValue(reading);
  if (isBlank(value)) return null;
  if (kindOfField(value, reading) !== 'object') return value;
  return mapMembers(value as object, reading, (name, member) =>
    isValueMember(name) ? readValueMember(name, member, reading) : member,
  );
}

function readValueMember(name: ValueMember, member: unknown, reading: Reading): unknown {
  countValue(reading);
  // The empty text is a value, because it can replace a stored text.
  if (isBlank(member)) return name === 'stringValue' && member !== null ? '' : null;
  const kind = kindOfField(member, reading);
  if (name === 'boolValue') return kind === 'string' ? readFlag(member as string) : member;
  if (name === 'numberValue') return kind === 'string' ? readNumberText(member as string) : member;
  if (name === 'stringValue') return member;
  if (name === 'structValue') return kind === 'object' ? readStruct(member as object, reading) : member;
  return kind === 'array' && reading.path.length <= maxDepth
    ? readItems(member as unknown[], reading, item =>
        kindOfField(item, reading) === 'object' ? readStruct(item as object, reading) : item,
      )
    : member;
}
