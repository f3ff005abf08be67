import { isJsonObject, maxDepth } from './json.js';

/**
 * Writes the canonical JSON text of a value: members sorted by name, no white space, numbers as JavaScript prints them.
 * Values that are equal under `isSameJson` have the same text. Undefined members are left out, and values that JSON
 * cannot express, such as an object inside itself, become null. `take` gets the text in pieces, because the whole text
 * may be longer than the longest possible string.
 *
 * Source: RFC 8785, except that half of a surrogate pair is written as an escape instead of being an error.
 */
export function writeCanonicalJson(value: unknown, take: (piece: string) => void): void {
  write(value, { take, ancestors: [], knownMembers: [] });
}

interface Writing {
  readonly take: (piece: string) => void;
  readonly ancestors: unknown[];
  /** Members that were sorted before, by their number. */
  readonly knownMembers: SortedMembers[][];
}

/** The names of an object's members, in its order and in that of the text, and the text that starts each member. */
interface SortedMembers {
  readonly names: readonly string[];
  readonly sorted: readonly string[];
  readonly starts: readonly string[];
}

function write(value: unknown, writing: Writing): void {
  const { take, ancestors } = writing;
  if (typeof value !== 'object' || value === null) take(scalarText(value));
  // Only data that JSON cannot express contains itself or is this deep.
  else if (ancestors.length > 4 * maxDepth || ancestors.includes(value)) take('null');
  else {
    ancestors.push(value);
    if (isJsonObject(value)) writeObject(value, writing);
    else writeList(value as readonly unknown[], writing);
    ancestors.pop();
  }
}

/**
 * The canonical JSON text of a value.
 *
 * @example
 * canonicalJson({ b: 1.0, a: [undefined, -0] }); // '{"a":[null,0],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  let text = '';
  writeCanonicalJson(value, piece => {
    text += piece;
  });
  return text;
}

function writeObject(object: { readonly [key: string]: unknown }, writing: Writing): void {
  const { take } = writing;
  const { sorted, starts } = sortedMembers(Object.keys(object), writing.knownMembers);
  let isFirst = true;
  take('{');
  for (let index = 0; index < sorted.length; index += 1) {
    const value = object[sorted[index] as string];
    if (value === undefined) continue;
    if (!isFirst) take(',');
    take(starts[index] as string);
    write(value, writing);
    isFirst = false;
  }
  take('}');
}

/** The number of lists of names, of each length, that are kept sorted. */
const maxKnown = 8;
const maxKnownLength = 64;

/** A customer has many objects with the same members in the same order, and sorting takes longer than writing them. */
function sortedMembers(names: readonly string[], knownMembers: SortedMembers[][]): SortedMembers {
  const known = knownMembers[names.length];
  if (known) for (const each of known) if (isSameList(each.names, names)) return each;
  const sorted = [...names].sort();
  const members = { names, sorted, starts: sorted.map(name => `${textOf(name)}:`) };
  if (names.length > maxKnownLength) return members;
  if (!known) knownMembers[names.length] = [members];
  else if (known.length < maxKnown) known.push(members);
  return members;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function writeList(list: readonly unknown[], writing: Writing): void {
  const { take } = writing;
  take('[');
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) take(',');
    write(list[index], writing);
  }
  take(']');
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  return typeof value === 'boolean' ? String(value) : 'null';
}

/** Most texts need no escapes, so adding quotes is enough. */
function textOf(text: string): string {
  return plainText.test(text) ? `"${text}"` : JSON.stringify(text);
}

const plainText = /^[ !#-[\]-~]*$/;
