import {
  compileSchedule,
  orThrow,
  type Policy,
  type SchedulingRule,
  stateAt,
  timelineBetween,
} from '../../src/index.js';
import type { Closed } from './reader.js';

/** The intervals that rules close in a schedule of the zone. */
export function closedIn(
  rules: readonly SchedulingRule[],
  timeZoneId: string,
  from: number,
  to: number,
  policy: Partial<Policy> = {},
): readonly Closed[] {
  const schedule = orThrow(compileSchedule({ timeZoneId, defaultState: 'Open', rules }, { policy }));
  const closed: [number, number][] = [];
  for (const segment of timelineBetween(schedule, from, to).segments) {
    if (segment.stateName !== 'Holiday') continue;
    const previous = closed.at(-1);
    if (previous?.[1] === segment.from) previous[1] = segment.to;
    else closed.push([segment.from, segment.to]);
  }
  return closed;
}

/** The differences between rules and intervals, at every hour of a window and a millisecond around each edge. */
export function differences(
  rules: readonly SchedulingRule[],
  timeZoneId: string,
  closed: readonly Closed[],
  from: number,
  to: number,
): readonly string[] {
  const schedule = orThrow(compileSchedule({ timeZoneId, defaultState: 'Open', rules }));
  const instants: number[] = closed.flatMap(([a, b]) => [a - 1, a, a + 1, b - 1, b, b + 1]);
  for (let at = from; at < to; at += 3_600_000) instants.push(at);
  return instants
    .filter(at => at >= from && at < to)
    .filter(at => {
      const isClosed = closed.some(([a, b]) => at >= a && at < b);
      return (stateAt(schedule, at).stateName === 'Holiday') !== isClosed;
    })
    .map(at => new Date(at).toISOString());
}
