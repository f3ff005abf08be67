import { type Compiled, type CompiledRule, isDeciding } from './compiled.js';
import { holdsAt, MAX_READS, stretchFrom, watch } from './stretch.js';

/** How the rules of a schedule stand in each other's way in a stretch of local time. */
export interface Overlaps {
  /** By the place in the schedule's `rules`; only rules that hold somewhere in the stretch. */
  readonly byRule: ReadonlyMap<number, Overlap>;
  readonly defaultReached: boolean;
  /** False where rules flicker so much that only the beginning was looked at. */
  readonly isComplete: boolean;
}

export interface Overlap {
  readonly wins: boolean;
  /** The rules that win instead of it, in the order of decision. */
  readonly shadowedBy: readonly CompiledRule[];
}

/** So often rules are held against the winner of a stretch. */
const MAX_LOOKS = 3_000_000;

export function overlapsBetween(compiled: Compiled, from: number, to: number): Overlaps {
  const deciding = watch(compiled.deciding, to);
  const { rules, until: ends } = deciding;
  const winnersWhile = rules.map(() => new Set<CompiledRule>());
  let defaultReached = false;
  let at = from;
  for (
    let looks = 0;
    at < to && looks < MAX_LOOKS && deciding.reads < MAX_READS;
    looks += rules.length + 20
  ) {
    const { winner, until } = stretchFrom(deciding, at, to);
    defaultReached ||= winner === undefined;
    if (winner) {
      for (let index = rules.indexOf(winner); index < rules.length; index += 1) {
        if (holdsAt(deciding, index, at) || (ends[index] as number) < until) winnersWhile[index]?.add(winner);
      }
    }
    at = until;
  }
  const winnersByTiming = new Map(rules.map(({ timing }, place) => [timing, winnersWhile[place]]));
  const byRule = new Map<number, Overlap>();
  for (const rule of compiled.rules.filter(isDeciding)) {
    const winners = [...(winnersByTiming.get(rule.timing) ?? [])];
    if (winners.length === 0) continue;
    const shadowedBy = winners.filter(winner => winner !== rule).sort((a, b) => a.order - b.order);
    byRule.set(rule.index, { wins: winners.includes(rule), shadowedBy });
  }
  return { byRule, defaultReached, isComplete: at >= to };
}
