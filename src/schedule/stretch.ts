import { candidatesAt, GROUP, lowestBit } from './candidates.js';
import type { Compiled, CompiledRule, DecidingRule } from './compiled.js';
import { glanceAt } from './sieve.js';
import { coveredUntil, isCovered, readingAt, uncoveredUntil } from './timing/coverage.js';

/** A stretch of local time with one winning rule, or with none. */
export interface Stretch {
  readonly winner: CompiledRule | undefined;
  readonly until: number;
}

/** The rule that wins at a local reading. */
export function winnerAt({ deciding, candidates, sieve }: Compiled, local: number): CompiledRule | undefined {
  const reading = readingAt(local);
  for (let first = 0; first < deciding.length; first += GROUP) {
    for (let left = candidatesAt(candidates, first, reading); left !== 0; left &= left - 1) {
      const index = first + lowestBit(left);
      const glance = glanceAt(sieve, index, reading);
      if (glance === 'fails') continue;
      const rule = deciding[index] as DecidingRule;
      if (glance === 'holds' || isCovered(rule.timing, reading)) return rule;
    }
  }
  return undefined;
}

/**
 * What is known of rules that are asked about ever later readings: whether each holds, and up to where. So a rule
 * is read once per occurrence and not once per stretch, however many rules there are.
 */
export interface Watch {
  readonly rules: readonly CompiledRule[];
  /** The local reading beyond which nothing is looked for. */
  readonly end: number;
  readonly holds: boolean[];
  readonly until: Float64Array;
  /** The reading that was asked about last; an earlier one, as on a clock that is turned back, begins anew. */
  at: number;
  /** How often rules were read. */
  reads: number;
}

/** So many readings of rules are made for one answer; only rules that flicker need as many. */
export const MAX_READS = 400_000;

export function watch(rules: readonly CompiledRule[], end: number): Watch {
  const until = new Float64Array(rules.length).fill(Number.NEGATIVE_INFINITY);
  return { rules, end, holds: [], until, at: Number.NEGATIVE_INFINITY, reads: 0 };
}

/** The rule that wins at a local reading and up to where it does, at most `limit`. */
export function stretchFrom(deciding: Watch, local: number, limit: number): Stretch {
  moveTo(deciding, local);
  const { rules, until: ends } = deciding;
  let until = limit;
  for (let index = 0; index < rules.length; index += 1) {
    const holds = holdsAt(deciding, index, local);
    until = Math.min(until, ends[index] as number);
    if (holds) return { winner: rules[index], until };
  }
  return { winner: undefined, until };
}

/** The watched rules ahead of the winner that hold somewhere in a stretch. */
export function aheadIn(
  watched: Watch,
  winner: CompiledRule | undefined,
  from: number,
  to: number,
): readonly CompiledRule[] {
  if (watched.rules.length === 0) return watched.rules;
  moveTo(watched, from);
  return watched.rules.filter(
    (rule, index) =>
      isAhead(rule, winner) && (holdsAt(watched, index, from) || (watched.until[index] as number) < to),
  );
}

/** The rules ahead of the winner that would match at a reading if what they depend on were known. */
export function undecidedAt(
  { undecided }: Compiled,
  winner: CompiledRule | undefined,
  local: number,
): readonly CompiledRule[] {
  if (undecided.length === 0) return undecided;
  const reading = readingAt(local);
  return undecided.filter(
    rule => isAhead(rule, winner) && (rule.timing === undefined || isCovered(rule.timing, reading)),
  );
}

/** Says that the questions to come are about this reading. */
export function moveTo(watched: Watch, local: number): void {
  if (local < watched.at) watched.until.fill(Number.NEGATIVE_INFINITY);
  watched.at = local;
}

/** Whether a watched rule holds at a reading; `until` then says up to where. One that cannot be read may hold any time. */
export function holdsAt(watched: Watch, index: number, local: number): boolean {
  if (local >= (watched.until[index] as number)) {
    const { timing } = watched.rules[index] as CompiledRule;
    const holds = timing === undefined || isCovered(timing, readingAt(local));
    const change = holds ? coveredUntil : uncoveredUntil;
    watched.holds[index] = holds;
    watched.until[index] = timing ? change(timing, local, watched.end) : watched.end;
    watched.reads += 1;
  }
  return watched.holds[index] as boolean;
}

function isAhead(rule: CompiledRule, winner: CompiledRule | undefined): boolean {
  return winner === undefined || rule.order < winner.order;
}
