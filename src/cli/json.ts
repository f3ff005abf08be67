import { escaped } from './text.js';

/**
 * A value as `JSON.stringify(value, null, 2)` writes it, piece by piece, so that a large answer is never one text.
 * Characters that may control a terminal are written as JSON escapes.
 */
export function* jsonPieces(value: unknown, depth = 0): Iterable<string> {
  const isList = Array.isArray(value);
  const entries =
    depth < STREAMED && typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const members = isList ? entries : entries.filter(([, member]) => member !== undefined);
  if (members.length === 0) {
    const text = JSON.stringify(value, null, 2) ?? 'null';
    yield escaped(text).replaceAll('\n', `\n${indentAt(depth)}`);
    return;
  }
  let separator = isList ? '[' : '{';
  for (const [key, member] of members) {
    yield `${separator}\n${indentAt(depth + 1)}${isList ? '' : `${textOf(key)}: `}`;
    yield* jsonPieces(member, depth + 1);
    separator = ',';
  }
  yield `\n${indentAt(depth)}${isList ? ']' : '}'}`;
}

/** Values below this level are small enough to be written at once. */
const STREAMED = 3;

/**
 * A value as JSON for a person. A value that fits into the width is on one line; the members of other values are wrapped
 * like words.
 */
export function* jsonLines(
  value: unknown,
  width: number,
  indent = '',
  head = '',
  tail = '',
): Iterable<string> {
  const whole = oneLine(value);
  if (typeof value !== 'object' || value === null || `${indent}${head}${whole}${tail}`.length <= width) {
    yield `${indent}${head}${whole}${tail}`;
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const inner = `${indent}  `;
  let line = '';
  yield `${indent}${head}${isList ? '[' : '{'}`;
  for (const [index, [key, member]] of entries.entries()) {
    const name = isList ? '' : `${textOf(key)}: `;
    const comma = index === entries.length - 1 ? '' : ',';
    const piece = `${name}${oneLine(member)}${comma}`;
    const isPlain = typeof member !== 'object' || member === null || piece.length <= width - inner.length;
    const joined = line === '' ? piece : `${line} ${piece}`;
    if (isPlain && inner.length + joined.length <= width && !(isList && typeof member === 'object')) {
      line = joined;
      continue;
    }
    if (line !== '') yield inner + line;
    line = '';
    if (isPlain) line = piece;
    else yield* jsonLines(member, width, inner, name, comma);
  }
  if (line !== '') yield inner + line;
  yield `${indent}${isList ? ']' : '}'}${tail}`;
}

/** JSON on one line, with a space after each colon and comma. */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return textOf(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${textOf(key)}: ${oneLine(member)}`)
    .join(', ')}}`;
}

function textOf(value: unknown): string {
  return escaped(JSON.stringify(value) ?? 'null');
}

function indentAt(depth: number): string {
  return '  '.repeat(depth);
}
