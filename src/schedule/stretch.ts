import type { CompiledRule, CompiledSchedule } from './compile.js';
import { coveredUntil, isCovered, uncoveredUntil } from './coverage.js';

/** A stretch of local time with one winning rule, or with none. */
export interface Stretch {
  readonly winner: CompiledRule | undefined;
  readonly until: number;
}

/** The rule that wins at a local reading. */
export function winnerAt({ deciding }: CompiledSchedule, local: number): CompiledRule | undefined {
  return deciding.find(rule => isCovered(coverageOf(rule), local));
}

/** The rule that wins at a local reading and up to where it does, at most `limit`. */
export function stretchFrom({ deciding }: CompiledSchedule, local: number, limit: number): Stretch {
  let until = limit;
  for (const rule of deciding) {
    const coverage = coverageOf(rule);
    if (isCovered(coverage, local)) return { winner: rule, until: coveredUntil(coverage, local, until) };
    until = uncoveredUntil(coverage, local, until);
  }
  return { winner: undefined, until };
}

/** The rules ahead of the winner that would match if what they depend on were known, somewhere in a stretch. */
export function undecidedIn(
  { undecided }: CompiledSchedule,
  winner: CompiledRule | undefined,
  from: number,
  to: number,
): readonly CompiledRule[] {
  if (undecided.length === 0) return undecided;
  return undecided.filter(
    ({ order, coverage }) =>
      (winner === undefined || order < winner.order) &&
      (coverage === undefined || isCovered(coverage, from) || uncoveredUntil(coverage, from, to) < to),
  );
}

/** A rule that decides has a coverage, or it would be undecided. */
function coverageOf(rule: CompiledRule) {
  return rule.coverage as NonNullable<CompiledRule['coverage']>;
}
