import { type LocalDay, segmentAt } from '../preview/localDays.js';
import type { Segment } from '../schedule/timeline.js';

/** The part of its row that a block fills: all of it, or one half in an hour that is repeated. */
export type Half = 'whole' | 'first' | 'second';

/** A part of a segment within a day, in one pass of the clock. `from` and `to` are times of day. */
export interface Block {
  readonly segment: Segment;
  readonly from: number;
  readonly to: number;
  /** The instant of `from`, and of `to`. */
  readonly start: number;
  readonly end: number;
  readonly half: Half;
}

/** A span of local time that the clock repeats or skips. */
export interface Fold {
  readonly kind: 'repeated' | 'skipped';
  readonly from: number;
  readonly to: number;
}

/** The hours of a day that the clock repeats or skips. */
export function foldsOf({ passes }: LocalDay): readonly Fold[] {
  return passes.slice(1).flatMap((pass, index): Fold[] => {
    const last = passes[index] ?? pass;
    const [until, from] = [last.to - last.midnight, pass.from - pass.midnight];
    if (until === from) return [];
    return until > from
      ? [{ kind: 'repeated', from, to: Math.min(until, pass.to - pass.midnight) }]
      : [{ kind: 'skipped', from: until, to: from }];
  });
}

/** The blocks of a day in the order of time. Blocks are split at the start and end of a repeated hour. */
export function blocksOf(
  day: LocalDay,
  segments: readonly Segment[],
  folds: readonly Fold[],
): readonly Block[] {
  const repeated = folds.filter(({ kind }) => kind === 'repeated');
  const edges = repeated.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  const blocks: Block[] = [];
  day.passes.forEach((pass, place) => {
    for (let index = segmentAt(segments, pass.from); index < segments.length; index += 1) {
      const segment = segments[index] as Segment;
      if (segment.from >= pass.to) break;
      const first = Math.max(segment.from, pass.from) - pass.midnight;
      const last = Math.min(segment.to, pass.to) - pass.midnight;
      const cuts = [first, ...edges.filter(edge => edge > first && edge < last), last];
      for (let each = 1; each < cuts.length; each += 1) {
        const [from, to] = [cuts[each - 1] as number, cuts[each] as number];
        if (from >= to) continue;
        const isTwice = repeated.some(fold => from >= fold.from && to <= fold.to);
        const half: Half = isTwice ? (place === 0 ? 'first' : 'second') : 'whole';
        blocks.push({ segment, from, to, start: from + pass.midnight, end: to + pass.midnight, half });
      }
    }
  });
  return blocks;
}

/** Joins adjacent blocks with the same name in one row, so that the name is written once. */
export function joinedByName(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isNext = last?.to === block.from && last.half === block.half;
    if (last && isNext && isSameDrawing(last.segment, block.segment)) {
      joined[joined.length - 1] = { ...last, to: block.to, end: block.end };
    } else joined.push(block);
  }
  return joined;
}

function isSameDrawing(a: Segment, b: Segment): boolean {
  return a.stateName === b.stateName && isUndecided(a) === isUndecided(b);
}

export function isUndecided({ undecided }: Segment): boolean {
  return undecided !== undefined && undecided.length > 0;
}
