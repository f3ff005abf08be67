import type { Change } from '../../index.js';
import { describeChange } from '../../index.js';
import { capitalized, memberLabel, pointerLabels } from '../../words/describePointer.js';
import { counted, cut, grouped, hanging, type Line, padded, quiet, widthOf } from '../text.js';

const MOST_CHANGES = 60;

/** The changes, grouped by parent. The pointers lead into `before` and `after`. */
export function* changeLines(
  changes: readonly Change[],
  before: unknown,
  after: unknown,
  width: number,
): Iterable<Line> {
  const rows = changes.slice(0, MOST_CHANGES).map(change => {
    const path = pointerLabels(change.pointer, change.kind === 'remove' ? before : after);
    return {
      parent: path.slice(0, -1).join(' › '),
      name: path.at(-1) ?? '',
      what: changeWords(change),
    };
  });
  let last = '';
  for (const { parent, name, what } of rows) {
    if (parent !== last && parent !== '') yield [`  ${capitalized(parent)}`];
    last = parent;
    const nameWidth = Math.max(...rows.filter(row => row.parent === parent).map(row => widthOf(row.name)));
    const indent = parent === '' ? '  ' : '    ';
    const label = cut(parent === '' ? capitalized(name) : name, WIDEST_NAME);
    // Long names are not aligned, so that what changes has room.
    const isAligned = indent.length + nameWidth + 2 <= width / 2;
    yield* hanging([`${indent}${isAligned ? padded(label, nameWidth) : label}  `], what, width);
  }
  const more = changes.length - rows.length;
  if (more > 0) yield [quiet(`  and ${grouped(more)} more`)];
}

const WIDEST_NAME = 40;
const LONGEST_OBJECT = 60;

/** The change in words; a large object as a number of members with the first names. */
function changeWords(change: Change): string {
  const what = describeChange(change);
  const { before, after } = change;
  const value = change.kind === 'add' ? after : before;
  const isObject = typeof value === 'object' && value !== null && /^\w+: \{/.test(what);
  if (change.kind === 'replace' || !isObject || what.length <= LONGEST_OBJECT) return what;
  const names = Object.keys(value);
  const more = names.length > FIRST_NAMES ? ', …' : '';
  const shown = names.slice(0, FIRST_NAMES).map(memberLabel).join(', ');
  return `${change.kind === 'add' ? 'new' : 'gone'}: ${counted(names.length, 'member')} (${shown}${more})`;
}

const FIRST_NAMES = 3;
