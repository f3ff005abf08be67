import type { FoundProblem } from '../found.js';
import { grouped, hanging, type Line, quiet, shown, strong, toned } from '../text.js';

/**
 * Problems or warnings by code: the first `told` of each in full, `placed` others with their place only, and the number
 * of the rest.
 */
export function* problemLines(
  problems: readonly FoundProblem[],
  told: number,
  width: number,
  placed = 6,
): Iterable<Line> {
  for (const [code, alike] of byCode(problems)) {
    for (const { message, ...place } of alike.slice(0, told)) {
      yield [toned('warning', '  ! '), strong(placeWords(place)), '  ', quiet(code)];
      yield* hanging(['    '], message, width);
    }
    const others = alike.slice(told);
    if (others.length === 0) continue;
    const file = alike[0]?.file;
    const known = new Set(alike.slice(0, told).map(placeWords));
    const elsewhere = others.filter(each => !known.has(placeWords(each)));
    const listed = elsewhere.slice(0, placed);
    const places = listed.map(each => (each.file === file ? each.pointer : placeWords(each)));
    const rest = others.length - listed.length;
    const more = rest > 0 ? [`${grouped(rest)} more`] : [];
    const words = [places.join(', '), ...more].filter(Boolean).join(' and ');
    yield* hanging([quiet(places.length > 0 ? '    also at ' : '    and ')], words, width);
  }
}

/** `patch.json /schedule/rules/0`, with a space between, so that both can be copied. A name with spaces is quoted. */
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
