import { objectOption, wholeNumberOption } from '../options.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { offsetStretch } from '../time/wallClock.js';
import { type Compiled, type CompiledRule, type CompiledSchedule, insideOf } from './compiled.js';
import { rulesOf, type ScheduleState } from './scheduleState.js';
import { holdsWithin, type Sweep, sweepOf } from './sweep.js';
import { type Transition, transitions } from './transitions.js';
import { isAhead } from './winner.js';

/** A period in one state by one rule. Epoch milliseconds, `to` excluded. */
export interface Segment extends Omit<ScheduleState, 'timeZoneId'> {
  /** The start of the segment. */
  readonly from: number;
  /** The end of the segment, which is not part of it. */
  readonly to: number;
}

/** The states of a schedule over a time span. */
export interface Timeline {
  /** The segments in order, without gaps. */
  readonly segments: readonly Segment[];
  /** The end of the segments, if there would be more than `maxSegments`, or if the rules start too often. */
  readonly truncatedAt?: number;
}

/** Options of `timelineBetween`. */
export interface TimelineOptions {
  /** 50,000 by default. Only a rule that starts every few seconds reaches it. */
  readonly maxSegments?: number | undefined;
}

/**
 * Lists the states of a schedule from one instant up to another.
 *
 * Shape: without gaps; adjacent segments differ in state or rule; `undecided` lists the rules that might win at some
 * time in the segment. Units: epoch milliseconds. Problems: throws a RangeError if `from` or `to` is not a valid
 * instant, or `from` is after `to`, and a TypeError or RangeError that names a wrong option or handle.
 *
 * @example
 * timelineBetween(compiled, monday, monday + 86_400_000).segments.map(segment => segment.stateName);
 * // ['After Hours', 'Business Hours', 'After Hours']
 */
export function timelineBetween(
  schedule: CompiledSchedule,
  from: Instant,
  to: Instant,
  options: TimelineOptions = {},
): Timeline {
  objectOption('options', options);
  const maxSegments = wholeNumberOption('maxSegments', options.maxSegments, { fallback: 50_000 });
  const compiled = insideOf(schedule);
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  if (start > end) throw new RangeError('The instant from is after the instant to.');
  const sweep = sweepOf(compiled.deciding, start, end);
  const undecided = sweepOf(compiled.undecided, start, end, sweep.work);
  const segments: Segment[] = [];
  let reached = start;
  let last: OpenSegment | undefined;
  let lastWinner: CompiledRule | undefined;
  let mayWin = new Set<CompiledRule>();
  for (const transition of transitions(compiled.clock, sweep, start, end)) {
    const { winner } = transition;
    if (!last || winner !== lastWinner) {
      if (segments.length >= maxSegments) break;
      last = segmentOf(compiled, transition);
      lastWinner = winner;
      mayWin = new Set();
      segments.push(last);
    }
    last.to = transition.to;
    reached = transition.to;
    if (addUndecided(mayWin, compiled, undecided, transition)) {
      last.undecided = rulesOf(compiled.undecided.filter(rule => mayWin.has(rule)));
    }
  }
  return reached < end ? { segments, truncatedAt: reached } : { segments };
}

/** The last segment, which is extended while the same rule wins. */
type OpenSegment = { -readonly [Member in keyof Segment]: Segment[Member] };

function segmentOf({ unmatched }: Compiled, { from, to, winner }: Transition): OpenSegment {
  const undecided = rulesOf([]);
  if (!winner?.state)
    return { from, to, stateName: unmatched.stateName, reason: unmatched.reason, undecided };
  return { from, to, stateName: winner.state, reason: 'rule', rule: winner.rule, undecided };
}

/** Adds the undecided rules that might win during a transition. Returns whether there are new ones. */
function addUndecided(
  known: Set<CompiledRule>,
  { clock }: Compiled,
  sweep: Sweep,
  { from, to, winner }: Transition,
): boolean {
  if (sweep.rules.length === 0) return false;
  const { size } = known;
  for (let at = from; at < to; ) {
    const { offset, until } = clock ? offsetStretch(clock, at) : { offset: 0, until: to };
    const end = Math.min(until, to);
    for (let index = 0; index < sweep.rules.length; index += 1) {
      const rule = sweep.rules[index] as CompiledRule;
      if (!isAhead(rule, winner)) break;
      if (!known.has(rule) && holdsWithin(sweep, index, at + offset, end + offset)) known.add(rule);
    }
    at = end;
  }
  return known.size > size;
}
