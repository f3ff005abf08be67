import { describeValue, type Preview, type PreviewDifference, pointerSegments } from '../../index.js';
import { pointerLabels } from '../../words/describePointer.js';
import { cut, hanging, type Line, strong } from '../text.js';
import type { Clock } from './clock.js';

/** The assumptions on which a preview depends, and what would differ without them. */
export function* assumptionLines(preview: Preview, clock: Clock, width: number): Iterable<Line> {
  for (const { policy, value, other, differences, problems } of preview.assumptions) {
    yield ['  ', strong(`${policy} is "${value}"`), `. With "${other}", these would differ:`];
    for (const { message } of problems.slice(0, 1)) {
      yield* hanging(['    '], `all of it, as there would be no preview: ${message}`, width);
    }
    const lines = new Map<string, string>();
    for (const difference of differences) {
      const { pointer, label, detail } = partOf(difference);
      if (!lines.has(label)) lines.set(label, label + detail(difference, pointer, preview, clock));
    }
    for (const line of lines.values()) yield* hanging(['    '], line, width);
  }
}

interface Part {
  readonly pointer: string;
  readonly label: string;
  readonly detail: (difference: PreviewDifference, pointer: string, preview: Preview, clock: Clock) => string;
}

/** Lists have no detail, because the first difference does not represent the others. */
const untold = () => '';

const parts: readonly Part[] = [
  { pointer: '/schedule/timeline/before', label: 'states before', detail: sinceWhen },
  { pointer: '/schedule/timeline/after', label: 'states after', detail: sinceWhen },
  { pointer: '/schedule/differences', label: 'differences of the states', detail: untold },
  { pointer: '/schedule/state', label: 'state', detail: firstLeaf },
  { pointer: '/schedule', label: 'schedule in force', detail: firstLeaf },
  { pointer: '/billing', label: 'rates', detail: firstLeaf },
  { pointer: '/appSettings', label: 'app settings', detail: firstLeaf },
  { pointer: '/affected', label: 'who else is affected, and how', detail: untold },
  { pointer: '/after', label: 'customer after the patch', detail: firstLeaf },
  { pointer: '/changes', label: 'changes', detail: untold },
  { pointer: '/warnings', label: 'warnings', detail: untold },
  { pointer: '/drops', label: 'members to drop on purpose', detail: untold },
  { pointer: '/allow', label: 'refusals to allow', detail: untold },
  { pointer: '/wire', label: 'body to send', detail: firstLeaf },
];

function partOf({ pointer }: PreviewDifference): Part {
  const part = parts.find(each => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`));
  return part ?? { pointer: '', label: 'preview', detail: firstLeaf };
}

const LONGEST_VALUE = 33;

/** Two timelines diverge at the end of the shorter of their first different segments. */
function sinceWhen(
  { pointer, value, other }: PreviewDifference,
  _: string,
  __: Preview,
  clock: Clock,
): string {
  if (!pointer.endsWith('/to') || typeof value !== 'number' || typeof other !== 'number') return '';
  return `, from ${clock.textOf(Math.min(value, other))} on`;
}

function firstLeaf({ pointer, value, other }: PreviewDifference, part: string, preview: Preview): string {
  let root: unknown = preview;
  for (const segment of pointerSegments(part)) root = (root as { [key: string]: unknown })[segment];
  const path = pointerLabels(pointer.slice(part.length), root).join(' › ');
  const words = (each: unknown) => cut(describeValue(each), LONGEST_VALUE);
  return `: ${path} ${words(other)} in place of ${words(value)}`;
}
