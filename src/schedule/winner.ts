import { covers } from '../recurrence/interval.js';
import type { LocalDateTime } from '../recurrence/localDateTime.js';
import type { Compiled, CompiledRule, DecidingRule } from './compiled.js';
import { firstPossible } from './quickRejection.js';

/** The rule that wins at a local time. */
export function winnerAt(
  { deciding, quickRejection }: Compiled,
  reading: LocalDateTime,
): CompiledRule | undefined {
  let index = firstPossible(quickRejection, 0, reading);
  while (index < deciding.length) {
    const rule = deciding[index] as DecidingRule;
    if (covers(rule.constraint, reading)) return rule;
    index = firstPossible(quickRejection, index + 1, reading);
  }
  return undefined;
}

/** The rules ahead of the winner that might match, depending on facts that are not given. */
export function undecidedAt(
  { undecided }: Compiled,
  winner: CompiledRule | undefined,
  reading: LocalDateTime,
): readonly CompiledRule[] {
  if (undecided.length === 0) return undecided;
  return undecided.filter(
    rule => isAhead(rule, winner) && (rule.constraint === undefined || covers(rule.constraint, reading)),
  );
}

/** Whether a rule comes before the winner in order of priority. */
export function isAhead(rule: CompiledRule, winner: CompiledRule | undefined): boolean {
  return winner === undefined || rule.order < winner.order;
}
