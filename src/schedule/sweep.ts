import { COST } from '../limits.js';
import { type Interval, intervalAt } from '../recurrence/interval.js';
import { startWork, type Work } from '../recurrence/work.js';
import { DAY, days } from '../time/civil.js';
import type { CompiledRule } from './compiled.js';

/**
 * A sweep line over local time. It holds the current or the next interval of each rule, so a rule is evaluated once
 * per interval, not once per transition. It can go back when the clock is set back.
 */
export interface Sweep {
  /** In order of priority. */
  readonly rules: readonly CompiledRule[];
  /** The local time at which the sweep begins, and the one after which it does not search. */
  readonly start: number;
  readonly end: number;
  readonly work: Work;
  /** Per rule, the local time `[since, to)` for which its interval is known. */
  readonly since: number[];
  readonly from: number[];
  readonly to: number[];
  /** The index of the last winner; `rules.length` if no rule won. */
  winner: number;
  /**
   * The rules ahead of the last winner that begin before all rules ahead of them, so the last one begins first. When it
   * begins, no rule ahead of it needs to be read again.
   */
  readonly ahead: number[];
  /** When the last one of them begins. */
  aheadUntil: number;
}

/** Longer than any offset, and than any change of offset. */
export const ANY_SHIFT = /* @__PURE__ */ days(2);

const ANY_TIME: Interval = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** A sweep from one instant or local time to another. */
export function sweepOf(
  rules: readonly CompiledRule[],
  start: number,
  end: number,
  work = startWork(),
): Sweep {
  const unknown = () => new Array<number>(rules.length).fill(Number.NEGATIVE_INFINITY);
  return {
    rules,
    start,
    end: end + ANY_SHIFT,
    work,
    since: unknown(),
    from: unknown(),
    to: unknown(),
    winner: 0,
    ahead: [],
    aheadUntil: end + ANY_SHIFT,
  };
}

/** The index of the rule that wins at a local time, at or after the last one; `rules.length` if no rule wins. */
export function winnerFrom(sweep: Sweep, local: number): number {
  const { from, ahead, work } = sweep;
  const firstBegin = () =>
    ahead.length > 0 ? (from[ahead[ahead.length - 1] as number] as number) : sweep.end;
  let index = sweep.winner;
  while (ahead.length > 0 && firstBegin() <= local) index = ahead.pop() as number;
  let until = firstBegin();
  const first = index;
  for (; index < from.length; index += 1) {
    let begins = from[index] as number;
    if (begins <= local) {
      if (holdsAt(sweep, index, local)) break;
      begins = from[index] as number;
    }
    if (begins >= until) continue;
    until = begins;
    ahead.push(index);
  }
  work.left -= COST.rule * (index - first);
  sweep.winner = index;
  sweep.aheadUntil = until;
  return index;
}

/** Discards the intervals that may be behind the clock after it is set back. */
export function rewind(sweep: Sweep, local: number): void {
  const { since, from, to } = sweep;
  sweep.winner = 0;
  sweep.ahead.length = 0;
  for (let index = 0; index < since.length; index += 1) {
    if ((since[index] as number) > local) from[index] = to[index] = Number.NEGATIVE_INFINITY;
  }
}

/** Whether a rule holds at a local time. Moves its interval there. */
export function holdsAt(sweep: Sweep, index: number, local: number): boolean {
  if (local >= (sweep.to[index] as number) || local < (sweep.since[index] as number))
    seek(sweep, index, local);
  return local >= (sweep.from[index] as number) && local < (sweep.to[index] as number);
}

/** Whether a rule holds at some time in the local time `[from, to)`. */
export function holdsWithin(sweep: Sweep, index: number, from: number, to: number): boolean {
  let local = from;
  while (local < to && sweep.work.left > 0) {
    sweep.work.left -= COST.label;
    if (holdsAt(sweep, index, local)) return true;
    const begins = sweep.from[index] as number;
    if (begins < (sweep.to[index] as number)) return begins < to;
    local = begins; // The sweep has nothing before its start.
  }
  return false;
}

/**
 * Searches as far ahead as the sweep has advanced, and at least to midnight. This keeps rare intervals cheap in a short
 * sweep, and the number of searches small in a long one.
 */
function seek(sweep: Sweep, index: number, local: number): void {
  const { rules, start, end, work } = sweep;
  const { constraint } = rules[index] as CompiledRule;
  const midnight = (Math.floor(local / DAY) + 1) * DAY;
  const limit = Math.min(end, Math.max(midnight, 2 * local - start));
  const { from, to } = constraint ? intervalAt(constraint, local, limit, work) : ANY_TIME;
  sweep.since[index] = Math.min(from, local);
  sweep.from[index] = from;
  sweep.to[index] = to;
}
