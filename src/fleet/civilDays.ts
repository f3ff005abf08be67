import { DAY } from '../time/civil.js';
import { offsetStretch, type ZoneClock } from '../time/wallClock.js';

/** A period between two instants in epoch milliseconds; `to` is excluded. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Larger than any offset and any change of offset. */
const ANY_SHIFT = 2 * DAY;

/**
 * The periods in which the clock of a zone shows a day: usually one period of 24 hours. A day that the zone skips has
 * none. If clocks are set back across midnight, a day has two.
 */
export function periodsOfDay(clock: ZoneClock | undefined, day: number): readonly Period[] {
  const [start, end] = [day * DAY, (day + 1) * DAY];
  if (!clock) return [{ from: start, to: end }];
  const periods: { from: number; to: number }[] = [];
  for (let at = start - ANY_SHIFT; at < end + ANY_SHIFT; ) {
    const { offset, until } = offsetStretch(clock, at);
    const from = Math.max(at, start - offset);
    const to = Math.min(until, end - offset);
    at = until;
    if (from >= to) continue;
    const last = periods.at(-1);
    if (last?.to === from) last.to = to;
    else periods.push({ from, to });
  }
  return periods;
}
