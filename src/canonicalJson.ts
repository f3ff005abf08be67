import { definedKeys, isJsonObject, maxDepth } from './json.js';

/**
 * Writes the canonical JSON text of a value piece by piece: members in the order of their names, no blanks, numbers
 * as JavaScript prints them. Two values that `isSameJson` calls equal have one text. An undefined member is left
 * out, and what JSON does not have is null.
 *
 * Source: RFC 8785. Unlike there, half a surrogate pair is written as an escape and is no error.
 */
export function writeCanonicalJson(value: unknown, write: (text: string) => void, depth = 0): void {
  // Only data that no JSON text can hold, such as a cycle, is much deeper than this.
  if (typeof value !== 'object' || value === null || depth > 4 * maxDepth) {
    write(scalarText(value));
  } else if (Array.isArray(value)) {
    let separator = '[';
    for (const item of value) {
      write(separator);
      writeCanonicalJson(item, write, depth + 1);
      separator = ',';
    }
    write(separator === '[' ? '[]' : ']');
  } else if (isJsonObject(value)) {
    let separator = '{';
    for (const key of [...definedKeys(value)].sort()) {
      write(`${separator}${JSON.stringify(key)}:`);
      writeCanonicalJson(value[key], write, depth + 1);
      separator = ',';
    }
    write(separator === '{' ? '{}' : '}');
  }
}

/**
 * The canonical JSON text of a value.
 *
 * @example
 * canonicalJson({ b: 1.0, a: [undefined, -0] }); // '{"a":[null,0],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const texts: string[] = [];
  writeCanonicalJson(value, text => texts.push(text));
  return texts.join('');
}

function scalarText(value: unknown): string {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? JSON.stringify(value) : 'null';
}
