import type { Change } from '../../index.js';
import { describeChange } from '../../index.js';
import { capitalized, pointerLabels } from '../../words/describePointer.js';
import { grouped, hanging, type Line, padded, pageWidth, quiet, widthOf } from '../text.js';

const MOST_CHANGES = 60;

/** The changes, grouped by parent. The pointers lead into `before` and `after`. */
export function* changeLines(
  changes: readonly Change[],
  before: unknown,
  after: unknown,
  width = pageWidth,
): Iterable<Line> {
  const rows = changes.slice(0, MOST_CHANGES).map(change => {
    const path = pointerLabels(change.pointer, change.kind === 'remove' ? before : after);
    return {
      parent: path.slice(0, -1).join(' › '),
      name: path.at(-1) ?? '',
      what: describeChange(change),
    };
  });
  let last = '';
  for (const { parent, name, what } of rows) {
    if (parent !== last && parent !== '') yield [`  ${capitalized(parent)}`];
    last = parent;
    const nameWidth = Math.max(...rows.filter(row => row.parent === parent).map(row => widthOf(row.name)));
    const indent = parent === '' ? '  ' : '    ';
    const label = parent === '' ? capitalized(name) : name;
    yield* hanging([`${indent}${padded(label, Math.min(nameWidth, WIDEST_NAME))}  `], what, width);
  }
  const more = changes.length - rows.length;
  if (more > 0) yield [quiet(`  and ${grouped(more)} more`)];
}

const WIDEST_NAME = 40;
