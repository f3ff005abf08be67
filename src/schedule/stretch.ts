import type { CompiledRule, CompiledSchedule } from './compile.js';
import { coveredUntil, isCovered, type Reading, readingAt, uncoveredUntil } from './coverage.js';

/** A stretch of local time with one winning rule, or with none. */
export interface Stretch {
  readonly winner: CompiledRule | undefined;
  readonly until: number;
}

/** The rule that wins at a local reading. */
export function winnerAt({ deciding }: CompiledSchedule, reading: Reading): CompiledRule | undefined {
  for (const rule of deciding) if (isCovered(coverageOf(rule), reading)) return rule;
  return undefined;
}

/** The rule that wins at a local reading and up to where it does, at most `limit`. */
export function stretchFrom({ deciding }: CompiledSchedule, local: number, limit: number): Stretch {
  const reading = readingAt(local);
  let until = limit;
  for (const rule of deciding) {
    const coverage = coverageOf(rule);
    if (isCovered(coverage, reading)) return { winner: rule, until: coveredUntil(coverage, local, until) };
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
      (coverage === undefined ||
        isCovered(coverage, readingAt(from)) ||
        uncoveredUntil(coverage, from, to) < to),
  );
}

/** A rule that decides has a coverage, or it would be undecided. */
function coverageOf(rule: CompiledRule) {
  return rule.coverage as NonNullable<CompiledRule['coverage']>;
}
