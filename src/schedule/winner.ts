import { covers } from '../recurrence/interval.js';
import type { LocalDateTime } from '../recurrence/localDateTime.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';
import type { Compiled, CompiledRule } from './compiled.js';

/** The rule that wins at a local time. */
export function winnerAt(
  { deciding, constraints }: Compiled,
  reading: LocalDateTime,
): CompiledRule | undefined {
  for (let index = 0; index < constraints.length; index += 1) {
    if (covers(constraints[index] as TimeConstraint, reading)) return deciding[index];
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
    rule => isAhead(rule, winner) && (rule.timing === undefined || covers(rule.timing, reading)),
  );
}

/** Whether a rule has precedence over the winner. */
export function isAhead(rule: CompiledRule, winner: CompiledRule | undefined): boolean {
  return winner === undefined || rule.order < winner.order;
}
