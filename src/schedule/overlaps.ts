import type { CompiledRule, CompiledSchedule } from './compile.js';
import { type Coverage, coveredUntil, isCovered, readingAt, uncoveredUntil } from './coverage.js';
import { type Stretch, stretchFrom } from './stretch.js';

/** How the rules of a schedule stand in each other's way in a stretch of local time. */
export interface Overlaps {
  /** By the place in the schedule's `rules`; only rules that hold somewhere in the stretch. */
  readonly byRule: ReadonlyMap<number, Overlap>;
  readonly defaultReached: boolean;
}

export interface Overlap {
  readonly wins: boolean;
  /** The rules that win instead of it, in the order of decision. */
  readonly shadowedBy: readonly CompiledRule[];
}

/** A schedule that flickers is held against itself only as far as this many stretches go. */
const MAX_STRETCHES = 20_000;

/** All rules together look at this many of their own stretches. */
const MAX_LOOKS = 200_000;

export function overlapsBetween(compiled: CompiledSchedule, from: number, to: number): Overlaps {
  const stretches: (Stretch & { from: number })[] = [];
  for (let at = from; at < to && stretches.length < MAX_STRETCHES; at = (stretches.at(-1) as Stretch).until) {
    stretches.push({ from: at, ...stretchFrom(compiled, at, to) });
  }
  const end = stretches.at(-1)?.until ?? from;
  const looks = Math.max(100, Math.floor(MAX_LOOKS / Math.max(compiled.deciding.length, 1)));
  const byRule = new Map<number, Overlap>();
  for (const rule of compiled.deciding) {
    const winners = winnersWhile(rule.coverage as Coverage, stretches, from, end, looks);
    if (winners.size === 0) continue;
    const shadowedBy = [...winners].filter(winner => winner !== rule).sort((a, b) => a.order - b.order);
    byRule.set(rule.index, { wins: winners.has(rule), shadowedBy });
  }
  return { byRule, defaultReached: stretches.some(stretch => stretch.winner === undefined) };
}

/** Who wins in the stretches in which a constraint holds; itself among them, or nobody else could. */
function winnersWhile(
  coverage: Coverage,
  stretches: readonly (Stretch & { from: number })[],
  from: number,
  to: number,
  looks: number,
): ReadonlySet<CompiledRule> {
  const winners = new Set<CompiledRule>();
  let index = 0;
  let at = from;
  for (let look = 0; at < to && look < looks; look += 1) {
    const start = isCovered(coverage, readingAt(at)) ? at : uncoveredUntil(coverage, at, to);
    if (start >= to) break;
    at = coveredUntil(coverage, start, to);
    while ((stretches[index] as Stretch).until <= start) index += 1;
    for (let i = index; i < stretches.length && (stretches[i]?.from as number) < at; i += 1) {
      const { winner } = stretches[i] as Stretch;
      if (winner) winners.add(winner);
    }
  }
  return winners;
}
