import { COST } from '../limits.js';
import { offsetStretch, type ZoneClock } from '../time/wallClock.js';
import type { CompiledRule } from './compiled.js';
import { ANY_SHIFT, holdsAt, rewind, type Sweep, winnerFrom } from './sweep.js';

/** Real time with one winner, or with winners of one label. No winner counts as one too. Adjacent ones may be equal. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  /** The winner at `from`. */
  readonly winner: CompiledRule | undefined;
}

/** The value by which a caller distinguishes winners. */
export type LabelOf = (winner: CompiledRule | undefined) => unknown;

/**
 * Iterates from one instant to another, transition by transition. An hour that the clock repeats is visited twice.
 * Ends early if the work is used up. Without a clock, instants are local times.
 *
 * With labels, rules that alternate within one label are skipped together.
 */
export function* transitions(
  clock: ZoneClock | undefined,
  sweep: Sweep,
  start: number,
  end: number,
  labelOf?: LabelOf,
): Generator<Transition, void> {
  const { rules, work } = sweep;
  let from = start;
  let [offset, offsetEnd] = [0, clock ? Number.NEGATIVE_INFINITY : end];
  while (from < end && work.left > 0) {
    if (from >= offsetEnd && clock) {
      ({ offset, until: offsetEnd } = offsetStretch(clock, from));
      rewind(sweep, from + offset);
    }
    const local = from + offset;
    const index = winnerFrom(sweep, local);
    work.left -= COST.transition;
    const until = labelOf
      ? sameLabelUntil(sweep, index, local, labelOf)
      : Math.min(sweep.aheadUntil, sweep.to[index] ?? sweep.end);
    if (until <= local) return; // The work was used up.
    const to = Math.min(instantOf(until - offset, from, offsetEnd), end);
    yield { from, to, winner: rules[index] };
    from = to;
  }
}

/**
 * The instant at which the clock first shows a later local time, given that instant at the current offset. If the
 * offset changes before, returns an instant at which to check again, because the local time may come earlier or later.
 */
function instantOf(atThisOffset: number, now: number, offsetEnd: number): number {
  if (atThisOffset <= offsetEnd) return atThisOffset;
  // If the clock is set back soon, it repeats local times.
  if (offsetEnd - now < ANY_SHIFT) return offsetEnd;
  return Math.max(offsetEnd, atThisOffset - ANY_SHIFT);
}

/** The local time up to which all winners certainly have the label of the current one. */
function sameLabelUntil(sweep: Sweep, winner: number, local: number, labelOf: LabelOf): number {
  const { rules, from, to, work } = sweep;
  const winnerEnd = to[winner] ?? sweep.end;
  const label = labelOf(rules[winner]);
  work.left -= COST.label * rules.length;
  let until = sweep.end;
  for (let index = 0; index < winner; index += 1) {
    if (labelOf(rules[index]) !== label) until = Math.min(until, from[index] as number);
  }
  if (labelOf(undefined) !== label) return Math.min(until, winnerEnd);
  for (let index = winner + 1; index < rules.length; index += 1) {
    if (labelOf(rules[index]) === label) continue;
    if (holdsAt(sweep, index, local)) return Math.min(until, winnerEnd);
    until = Math.min(until, from[index] as number);
  }
  return until;
}
