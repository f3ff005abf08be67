import { isJsonObject, maxDepth } from './json.js';

/** Receives a text in pieces, because the whole text may be longer than the longest possible string. */
export interface TextSink {
  /** The text that was not passed on yet. */
  text: string;
  /** Processes `text` and empties it. Called each time a piece is complete. */
  readonly take: () => void;
}

/** The length of a piece. */
const pieceLength = 16_384;

/**
 * Writes the canonical JSON text of a value: members sorted by name, no white space, numbers as JavaScript prints them.
 * Values that are equal under `isSameJson` have the same text. Undefined members are left out, and values that JSON
 * cannot express, such as an object inside itself, become null.
 *
 * Source: RFC 8785, except that half of a surrogate pair is written as an escape instead of being an error.
 */
export function writeCanonicalJson(value: unknown, sink: TextSink): void {
  write(value, sink, []);
}

function write(value: unknown, sink: TextSink, ancestors: unknown[]): void {
  if (typeof value !== 'object' || value === null) sink.text += scalarText(value);
  // Only data that JSON cannot express contains itself or is this deep.
  else if (ancestors.length > 4 * maxDepth || ancestors.includes(value)) sink.text += 'null';
  else {
    ancestors.push(value);
    if (isJsonObject(value)) writeObject(value, sink, ancestors);
    else writeList(value as readonly unknown[], sink, ancestors);
    ancestors.pop();
  }
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

function writeObject(
  object: { readonly [key: string]: unknown },
  sink: TextSink,
  ancestors: unknown[],
): void {
  let isFirst = true;
  sink.text += '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    if (!isFirst) sink.text += ',';
    sink.text += textOf(key);
    sink.text += ':';
    write(value, sink, ancestors);
    isFirst = false;
  }
  sink.text += '}';
}

function writeList(list: readonly unknown[], sink: TextSink, ancestors: unknown[]): void {
  sink.text += '[';
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) sink.text += ',';
    write(list[index], sink, ancestors);
  }
  sink.text += ']';
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : 'null';
}

/** Most texts need no escapes, so adding quotes is enough. */
function textOf(text: string): string {
  return plainText.test(text) ? `"${text}"` : JSON.stringify(text);
}

const plainText = /^[ !#-[\]-~]*$/;
