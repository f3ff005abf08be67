import type { Assumption, Preview } from '../../../src/index.js';
import { describeValue } from '../../../src/words/describeChange.js';
import { describePointer } from '../../../src/words/describePointer.js';
import { button, element, quiet, section } from './dom.js';
import { type FieldProblem, inFields } from './read.js';
import type { Shown } from './showPreview.js';
import { placeOf, problemParts } from './showProblems.js';
import { type Clock, counted } from './words.js';

const MANY = 4;
const MOST = 40;

/** What the user probably did not mean. */
export function showWarnings({ preview, completePatch }: Shown): Node | undefined {
  const { warnings } = preview;
  if (warnings.length === 0) return undefined;
  const found = inFields(warnings);
  const byCode = new Map<string, FieldProblem[]>();
  for (const each of found) byCode.set(each.code, [...(byCode.get(each.code) ?? []), each]);
  const losesStored = warnings.some(({ code }) => code === 'patch/dropsStored');
  return section(
    'warnings',
    counted(warnings.length, 'warning'),
    losesStored
      ? element(
          'p',
          { class: 'row' },
          'Members that are stored would be lost.',
          button('Complete the patch so that nothing is lost', completePatch),
        )
      : undefined,
    element('ul', { class: 'warnings' }, ...[...byCode.values()].flatMap(warningItems)),
  );
}

/** Many of one kind say the same: the first says it for all, and the others are places. */
function warningItems(alike: readonly FieldProblem[]): readonly Node[] {
  if (alike.length < MANY) return alike.map(each => element('li', {}, ...problemParts(each)));
  const [first, ...others] = alike as [FieldProblem, ...FieldProblem[]];
  const places = others.slice(0, MOST).map(placeOf);
  const more = others.length > MOST ? [quiet(`and ${(others.length - MOST).toLocaleString('en')} more`)] : [];
  const also = element('div', { class: 'places' }, quiet('The same at'), ...places, ...more);
  return [element('li', {}, ...problemParts(first), also)];
}

/** The guesses about the service on which the preview depends. */
export function showAssumptions(preview: Preview, clock: Clock): Node | undefined {
  if (preview.assumptions.length === 0) return undefined;
  return section(
    'assumptions',
    'What this assumes about the service',
    element(
      'ul',
      { class: 'assumptions' },
      ...preview.assumptions.map(each => assumption(each, preview, clock)),
    ),
  );
}

function assumption(
  { policy, value, other, differences, problems }: Assumption,
  preview: Preview,
  clock: Clock,
): Node {
  const [refused] = problems;
  const [first, ...more] = differences;
  const said = (each: unknown) => shortened(each, /\/(from|to|at)$/.test(first?.pointer ?? ''), clock);
  return element(
    'li',
    {},
    element('code', {}, policy),
    ' is ',
    element('strong', {}, value),
    `. Were it ${other}, `,
    refused ? `there would be no preview: ${refused.message}` : undefined,
    first
      ? `${placeWords(first.pointer, preview)} would be ${said(first.other)} instead of ${said(first.value)}`
      : undefined,
    more.length > 0 ? `, and ${counted(more.length, 'more part')} would differ.` : refused ? undefined : '.',
  );
}

function placeWords(pointer: string, preview: Preview): string {
  const words = describePointer(pointer, preview).replace(/^Wire/, 'The body to send');
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function shortened(value: unknown, isInstant: boolean, clock: Clock): string {
  if (value === undefined) return 'nothing';
  if (isInstant && typeof value === 'number') return clock.textOf(value);
  const words = describeValue(value);
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
