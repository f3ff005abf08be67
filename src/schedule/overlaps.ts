import type { Work } from '../recurrence/work.js';
import { type Compiled, type CompiledRule, isDeciding } from './compiled.js';
import { holdsWithin, sweepOf } from './sweep.js';
import { transitions } from './transitions.js';

/** How the rules of a schedule overlap in a period of local time. */
export interface Overlaps {
  /** By the index in the schedule's `rules`. Only rules that hold at some time in the period. */
  readonly byRule: ReadonlyMap<number, Overlap>;
  readonly defaultReached: boolean;
  /** False if only the beginning was checked, because the rules start too often. */
  readonly isComplete: boolean;
}

/** The rules that win during the intervals of one rule. */
export interface Overlap {
  readonly wins: boolean;
  /** The rules that win instead, in order of priority. */
  readonly shadowedBy: readonly CompiledRule[];
}

/** Compares the rules in the local time `[from, to)`. */
export function overlapsBetween(compiled: Compiled, from: number, to: number, work: Work): Overlaps {
  const sweep = sweepOf(compiled.deciding, from, to, work);
  const { rules } = sweep;
  const winnersWhile = rules.map(() => new Set<CompiledRule>());
  let defaultReached = false;
  let reached = from;
  for (const transition of transitions(undefined, sweep, from, to)) {
    const { winner } = transition;
    reached = transition.to;
    defaultReached ||= winner === undefined;
    if (!winner) continue;
    for (let index = rules.indexOf(winner); index < rules.length; index += 1) {
      if (holdsWithin(sweep, index, transition.from, transition.to)) winnersWhile[index]?.add(winner);
    }
  }
  const winnersByConstraint = new Map(
    rules.map(({ constraint }, place) => [constraint, winnersWhile[place]]),
  );
  const byRule = new Map<number, Overlap>();
  for (const rule of compiled.rules.filter(isDeciding)) {
    const winners = [...(winnersByConstraint.get(rule.constraint) ?? [])];
    if (winners.length === 0) continue;
    const shadowedBy = winners.filter(winner => winner !== rule).sort((a, b) => a.order - b.order);
    byRule.set(rule.index, { wins: winners.includes(rule), shadowedBy });
  }
  return { byRule, defaultReached, isComplete: reached >= to };
}
