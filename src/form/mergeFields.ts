import { matchItems } from '../customer/items.js';
import type { ListShape, ObjectShape, Shape } from '../customer/members.js';
import { memberOutline, type Outline } from '../customer/outline.js';
import { isJsonObject, isSameJson, type JsonObject, own, put } from '../json.js';
import { isSameData, mergeData } from './mergeData.js';
import type { Positions } from './readFields.js';

/**
 * A part of a customer: the stored value, and the fields with which a form shows it. Both are undefined if nothing is
 * stored.
 */
export interface StoredPart {
  readonly stored: unknown;
  readonly shown: unknown;
  readonly outline: Outline;
}

/** State that all fields of a form share. */
export interface Merging {
  /** Whether the stored customer is known. If not, an unticked checkbox is sent. */
  readonly hasStored: boolean;
  readonly positions: Positions;
}

/**
 * The stored part with the fields of a form applied. Fields that are missing in the form or unchanged keep the stored
 * value. A blank field becomes null if a value is stored.
 */
export function mergeFields(shape: Shape, field: unknown, part: StoredPart, merging: Merging): unknown {
  if (isUntouched(shape, field, part, merging)) return part.stored;
  if (shape.kind === 'object' && isJsonObject(field)) return mergeObject(shape, field, part, merging);
  if (shape.kind === 'struct' && isJsonObject(field)) return mergeData(field, part.stored, part.shown);
  if (shape.kind === 'list' && field === null) return [];
  return shape.kind === 'list' && Array.isArray(field) ? mergeList(shape, field, part, merging) : field;
}

function isUntouched(shape: Shape, field: unknown, part: StoredPart, merging: Merging): boolean {
  const { shown } = part;
  if (field === undefined) return true;
  // A form shows an unticked checkbox even if nothing is stored.
  if (shape.kind === 'flag' && field === false && merging.hasStored) return shown !== true;
  if (shape.kind === 'object' && isJsonObject(field)) {
    return Object.keys(field).every(key => {
      const [member, inside] = [shape.members.get(key), memberPart(part, key)];
      if (member) return isUntouched(member, field[key], inside, merging);
      return field[key] === undefined || isSame(field[key], inside.stored);
    });
  }
  if (shape.kind === 'list' && shape.item.kind === 'object' && Array.isArray(field) && Array.isArray(shown)) {
    const { item } = shape;
    const items = itemParts(part, merging);
    return (
      field.length === items.length &&
      items.every((each, index) => isUntouched(item, field[index], each, merging))
    );
  }
  if (shape.kind === 'struct' && isJsonObject(field)) {
    return Object.keys(field).every(key => isSameData(field[key], memberPart(part, key).shown));
  }
  return isSame(field, shown ?? null) || isSame(field, part.stored);
}

function memberPart({ stored, shown, outline }: StoredPart, key: string): StoredPart {
  const inside = (object: unknown) => (isJsonObject(object) ? own(object, key) : undefined);
  return { stored: inside(stored), shown: inside(shown), outline: memberOutline(outline, key) };
}

/** The stored items that the form shows. */
function itemParts({ stored, shown, outline }: StoredPart, { positions }: Merging): readonly StoredPart[] {
  if (!Array.isArray(shown) || !Array.isArray(stored)) return [];
  const places = positions.get(shown);
  const inside = outline.items ?? outline.elements ?? {};
  return shown.map((item, index) => ({
    stored: stored[places?.[index] ?? index],
    shown: item,
    outline: inside,
  }));
}

function mergeObject(
  shape: ObjectShape,
  fields: JsonObject,
  part: StoredPart,
  merging: Merging,
): JsonObject | undefined {
  const merged: Record<string, unknown> = isJsonObject(part.stored) ? { ...part.stored } : {};
  for (const key of Object.keys(fields)) {
    const [member, field] = [shape.members.get(key), fields[key]];
    // In a new object, an unticked checkbox is a value: "do not inherit".
    const isNewFlag = member?.kind === 'flag' && field === false && !isJsonObject(part.stored);
    const value = member && !isNewFlag ? mergeFields(member, field, memberPart(part, key), merging) : field;
    if (value !== undefined) put(merged, key, value);
  }
  return merged;
}

function mergeList(
  { item }: ListShape,
  fields: readonly unknown[],
  part: StoredPart,
  merging: Merging,
): readonly unknown[] {
  if (item.kind !== 'object') return fields;
  const parts = itemParts(part, merging);
  const { outline = {} } = parts[0] ?? {};
  const shown = parts.map(each => each.shown);
  const { before, byPlace } = matchItems(shown, fields, outline);
  const isEdited = (field: unknown, at: number) => !byPlace.has(at) || hasFieldsOf(field, shown[at]);
  const absent: StoredPart = { stored: undefined, shown: undefined, outline };
  const merged = fields.map((field, index) => {
    const at = before[index] ?? -1;
    const partner = parts[at];
    if (!partner || isEdited(field, at)) return mergeFields(item, field, partner ?? absent, merging) ?? {};
    return { ...clearedMembers(partner.stored), ...(mergeFields(item, field, absent, merging) as object) };
  });
  const places = merging.positions.get(fields);
  if (places) merging.positions.set(merged, places);
  return merged;
}

/**
 * Whether a row without an id has every field of the stored item at its position. Otherwise, it was added at the
 * position of a removed row, and must not keep the members of the removed item.
 */
function hasFieldsOf(row: unknown, shown: unknown): boolean {
  return isJsonObject(row) && isJsonObject(shown) && Object.keys(shown).every(key => Object.hasOwn(row, key));
}

/** Null for each stored member: a patch would otherwise warn that the item which takes this place loses it. */
function clearedMembers(stored: unknown): JsonObject {
  const members = isJsonObject(stored) ? Object.entries(stored) : [];
  return Object.fromEntries(members.flatMap(([name, value]) => (value == null ? [] : [[name, null]])));
}

/** Compares fields. A field can contain any value, even one that throws when it is read. */
function isSame(field: unknown, other: unknown): boolean {
  try {
    return isSameJson(field, other);
  } catch {
    return false;
  }
}
