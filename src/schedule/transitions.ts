import { COST } from '../limits.js';
import { days } from '../time/civil.js';
import { offsetStretch, type ZoneClock } from '../time/wallClock.js';
import type { CompiledRule } from './compiled.js';
import { holdsAt, putBack, type Sweep, winnerFrom } from './sweep.js';

/** Real time in which one rule wins, or none, or in which all winners have one label. Neighbours may have the same. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  /** Who wins at `from`. */
  readonly winner: CompiledRule | undefined;
}

/** What a caller tells winners apart by. */
export type LabelOf = (winner: CompiledRule | undefined) => unknown;

/** Longer than any clock is put forward or back. */
const ANY_SHIFT = /* @__PURE__ */ days(2);

/**
 * Goes from one instant to another, transition by transition. An hour that the clock passes twice is visited twice.
 * Ends early if the work is used up. Without a clock, instants are local readings.
 *
 * With labels, rules that alternate within one label are not visited one by one.
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
  let index = 0;
  while (from < end && work.left > 0) {
    if (from >= offsetEnd && clock) {
      ({ offset, until: offsetEnd } = offsetStretch(clock, from));
      putBack(sweep, from + offset);
    }
    const local = from + offset;
    index = winnerFrom(sweep, index, local);
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
 * The instant at which the clock first shows a reading that lies ahead, given the instant at the present offset. If the
 * offset changes before it, an instant at which to look again, because the reading may come earlier or later.
 */
function instantOf(atThisOffset: number, now: number, offsetEnd: number): number {
  if (atThisOffset <= offsetEnd) return atThisOffset;
  // A clock that is about to be put back shows readings again.
  if (offsetEnd - now < ANY_SHIFT) return offsetEnd;
  return Math.max(offsetEnd, atThisOffset - ANY_SHIFT);
}

/** Up to which reading all winners surely have the label of the present one. */
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
