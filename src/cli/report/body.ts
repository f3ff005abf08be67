import type { PatchCustomer } from '../../index.js';
import { describeValue } from '../../index.js';
import { jsonLines } from '../json.js';
import { counted, cut, grouped, hanging, type Line, padded, widthOf } from '../text.js';

/** What goes along with a body: what it means to lose and to bring about. */
interface Beside {
  readonly drops: readonly string[];
  readonly allow: readonly string[];
}

/** A body in full, as JSON. */
export function* wholeBodyLines(wire: PatchCustomer, beside: Beside, width: number): Iterable<Line> {
  for (const line of jsonLines(wire, width, '  ')) yield [line];
  yield* besideLines(beside, width);
}

/** The members of a body with their sizes; short values in full. */
export function* bodyLines(wire: PatchCustomer, beside: Beside, width: number): Iterable<Line> {
  const members = Object.entries(wire).filter(([, value]) => value !== undefined);
  const nameWidth = Math.min(WIDEST_NAME, Math.max(...members.map(([name]) => widthOf(name))));
  for (const [name, value] of members) {
    yield* hanging([`  ${padded(name, nameWidth)}  `], sizeWords(value), width);
  }
  yield* besideLines(beside, width);
}

/** `1,015 bytes` */
export function bytesWords(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return counted(bytes, 'byte');
}

const WIDEST_NAME = 40;
const LONGEST_VALUE = 60;

function sizeWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return cut(describeValue(value), LONGEST_VALUE);
  const isList = Array.isArray(value);
  const count = Object.keys(value).length;
  if (count === 0) return isList ? '[]' : '{}';
  return `${isList ? counted(count, 'item') : counted(count, 'member')}, ${bytesWords(value)}`;
}

/** A server refuses these unless the request allows them. */
function* besideLines({ drops, allow }: Beside, width: number): Iterable<Line> {
  if (drops.length > 0) yield* hanging(['  with drops  '], listWords(drops), width);
  if (allow.length > 0) yield* hanging(['  with allow  '], listWords(allow), width);
}

const MOST_LISTED = 20;

function listWords(items: readonly string[]): string {
  const more = items.length - MOST_LISTED;
  return items.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
}
