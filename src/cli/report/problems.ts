import type { FoundProblem } from '../found.js';
import { counted, hanging, type Line, quiet, shown, strong, toned } from '../text.js';

/** How many places are told of those that are not told in full. */
const PLACED = 6;

/**
 * Problems or warnings by kind: so many of each in full, of the others the place, of many only how many. What stops
 * somebody is told in full as far as anyone reads, what does not only as an example.
 */
export function* problemLines(problems: readonly FoundProblem[], told: number): Iterable<Line> {
  for (const [code, alike] of byCode(problems)) {
    for (const { message, ...place } of alike.slice(0, told)) {
      yield [toned('warning', '  ! '), strong(placeWords(place)), '  ', quiet(code)];
      yield* hanging(['    '], message);
    }
    const others = alike.slice(told);
    if (others.length === 0) continue;
    const file = alike[0]?.file;
    const places = others
      .slice(0, PLACED)
      .map(each => (each.file === file ? each.pointer : placeWords(each)));
    const more = others.length > PLACED ? `, and ${counted(others.length - PLACED, 'place')} more` : '';
    yield* hanging([quiet('    also at ')], places.join(', ') + more);
  }
}

/** `patch.json /schedule/rules/0`: a blank between, so that either can be copied; a name with blanks is quoted. */
function placeWords({ file, pointer }: Pick<FoundProblem, 'file' | 'pointer'>): string {
  const name = /^[\p{L}\p{N}\p{P}\p{S}]+$|^standard input$/u.test(file) ? file : `"${file}"`;
  return shown(pointer === '' ? name : `${name} ${pointer}`);
}

function byCode(problems: readonly FoundProblem[]): ReadonlyMap<string, readonly FoundProblem[]> {
  const groups = new Map<string, FoundProblem[]>();
  for (const found of problems) {
    const group = groups.get(found.code);
    if (group) group.push(found);
    else groups.set(found.code, [found]);
  }
  return groups;
}
