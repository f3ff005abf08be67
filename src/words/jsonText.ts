import { maxDepth } from '../json.js';
import { contentOf } from './valueContent.js';

/** The length at which the text of a value is cut. */
const MOST_TEXT = 10_000;

/**
 * A value as `JSON.stringify` writes it, with each `Value` of free-form data replaced by its content. Long texts are
 * cut and end with `…`, so that cycles and shared parts end.
 */
export function jsonText(value: unknown, holdsValues = false): string {
  return textOf(value, { holdsValues, depth: 0, room: { left: MOST_TEXT } });
}

interface Place {
  /** Whether the members of a value are `Value`s. */
  readonly holdsValues: boolean;
  readonly depth: number;
  /** The number of characters that are left. */
  readonly room: { left: number };
}

function textOf(value: unknown, place: Place): string {
  const { depth, room } = place;
  if (typeof value === 'string') return written(JSON.stringify(value.slice(0, MOST_TEXT)), place);
  if (typeof value !== 'object' || value === null) return written(scalarText(value), place);
  if (depth === maxDepth || room.left <= 0) return written('…', place);
  const inside = { ...place, depth: depth + 1 };
  return Array.isArray(value)
    ? `[${textsOf(value.length, inside, index => textOf(value[index], inside)).join()}]`
    : `{${memberTexts(value, inside).join()}}`;
}

function memberTexts(object: object, place: Place): readonly string[] {
  const members = Object.entries(object).filter(([, member]) => JSON_TYPES.has(typeof member));
  return textsOf(members.length, place, index => {
    const [name, member] = members[index] as (typeof members)[number];
    const content = place.holdsValues ? contentOf(member) : { value: member, holdsValues: false };
    const { holdsValues } = content;
    return `${written(JSON.stringify(name), place)}:${textOf(content.value, { ...place, holdsValues })}`;
  });
}

/** The texts of parts, up to the length that is left. */
function textsOf(count: number, { room }: Place, textAt: (index: number) => string): readonly string[] {
  const texts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    room.left -= 1;
    if (room.left <= 0) return [...texts, '…'];
    texts.push(textAt(index));
  }
  return texts;
}

function written(text: string, { room }: Place): string {
  const left = Math.max(room.left, 0);
  room.left -= text.length;
  return text.length <= left ? text : `${text.slice(0, left).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const JSON_TYPES: ReadonlySet<string> = new Set(['object', 'string', 'number', 'boolean', 'bigint']);

function scalarText(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'null');
}
