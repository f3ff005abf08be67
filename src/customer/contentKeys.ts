import { definedKeys, isJsonObject, maxDepth } from '../json.js';
import { memberOutline, type Outline, plain } from './outline.js';
import { withoutAbsent } from './value.js';

/**
 * Returns a function that gives equal JSON values the same number and different values different numbers. Member order
 * does not matter and −0 equals 0. If the outline allows it, a member in an empty form equals an absent one, and
 * `Value`s are compared by meaning.
 *
 * Each object is visited once, even if it is shared, and no text grows longer than the members of one object. A value
 * that nests too deep or contains itself equals nothing.
 */
export function contentKeys(outline: Outline): (value: unknown) => number {
  const numbers = new Map<string, number>();
  const known = new Map<object, number | undefined>();
  let alone = -1;

  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };

  const keyOf = (value: unknown, inside: Outline, depth: number): number => {
    if (inside.isLeaf) return keyOf(withoutAbsent(value, null), plain, depth);
    if (typeof value !== 'object' || value === null) return numberOf(primitiveText(value));
    if (known.has(value)) return known.get(value) ?? alone--;
    if (depth > maxDepth) return alone--;
    known.set(value, undefined);
    const key = numberOf(Array.isArray(value) ? listText(value) : objectText(value));
    known.set(value, key);
    return key;

    function listText(list: readonly unknown[]): string {
      const item = inside.elements ?? inside.items ?? plain;
      let text = '[';
      for (let place = 0; place < list.length; place += 1) text += `${keyOf(list[place], item, depth + 1)},`;
      return text;
    }

    function objectText(object: object): string {
      if (!isJsonObject(object)) return '{';
      let text = '{';
      for (const key of [...definedKeys(object)].sort()) {
        const member = object[key];
        if (inside.isEmptyForm?.(key, member)) continue;
        text += `${JSON.stringify(key)}:${keyOf(member, memberOutline(inside, key), depth + 1)},`;
      }
      return text;
    }
  };
  return value => keyOf(value, outline, 0);
}

function primitiveText(value: unknown): string {
  if (typeof value === 'string') return `"${value}`;
  return `${typeof value} ${value === 0 ? '0' : String(value)}`;
}
