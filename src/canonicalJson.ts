import { isJsonObject, maxDepth } from './json.js';

/** Where a text goes piece by piece, so that it may be longer than a string can be. */
export interface TextSink {
  /** What is not taken yet. */
  text: string;
  /** Takes `text` and empties it; called whenever some has gathered. */
  readonly take: () => void;
}

/** How much gathers before it is taken. */
const pieceLength = 16_384;

/**
 * Writes the canonical JSON text of a value: members in the order of their names, no blanks, numbers as JavaScript
 * prints them. Two values that `isSameJson` calls equal have one text. An undefined member is left out, and what JSON
 * does not have is null.
 *
 * Source: RFC 8785. Unlike there, half a surrogate pair is written as an escape and is no error.
 */
export function writeCanonicalJson(value: unknown, sink: TextSink, depth = 0): void {
  // Only data that no JSON text can hold, such as a cycle, is much deeper than this.
  if (typeof value !== 'object' || value === null || depth > 4 * maxDepth) sink.text += scalarText(value);
  else if (isJsonObject(value)) writeObject(value, sink, depth + 1);
  else writeList(value as readonly unknown[], sink, depth + 1);
  if (sink.text.length > pieceLength) sink.take();
}

/**
 * The canonical JSON text of a value.
 *
 * @example
 * canonicalJson({ b: 1.0, a: [undefined, -0] }); // '{"a":[null,0],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const sink: TextSink = { text: '', take: () => {} };
  writeCanonicalJson(value, sink);
  return sink.text;
}

function writeObject(object: { readonly [key: string]: unknown }, sink: TextSink, depth: number): void {
  let isFirst = true;
  sink.text += '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    if (!isFirst) sink.text += ',';
    sink.text += textOf(key);
    sink.text += ':';
    writeCanonicalJson(value, sink, depth);
    isFirst = false;
  }
  sink.text += '}';
}

function writeList(list: readonly unknown[], sink: TextSink, depth: number): void {
  sink.text += '[';
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) sink.text += ',';
    writeCanonicalJson(list[index], sink, depth);
  }
  sink.text += ']';
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : 'null';
}

/** Most texts have nothing to escape, and of these the quotes are all that JSON adds. */
function textOf(text: string): string {
  return plainText.test(text) ? `"${text}"` : JSON.stringify(text);
}

const plainText = /^[ !#-[\]-~]*$/;
