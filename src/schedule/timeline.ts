import type { CompiledRule, CompiledSchedule } from './compile.js';
import { type Instant, toEpochMs } from './instant.js';
import { type ScheduleState, stateOf } from './state.js';
import { stretchFrom, undecidedIn } from './stretch.js';
import { offsetStretch } from './wallClock.js';

/** A stretch of time in one state by one rule. Epoch milliseconds, `to` excluded. */
export interface Segment extends Omit<ScheduleState, 'timeZoneId'> {
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  readonly segments: readonly Segment[];
  /** Where the segments end, if there would have been more than `maxSegments`. */
  readonly truncatedAt?: number;
}

export interface TimelineOptions {
  /** 50,000 if not given: only a rule that flickers every few seconds reaches it. */
  readonly maxSegments?: number | undefined;
}

/**
 * The states of a schedule from one instant up to another.
 *
 * Shape: gapless; neighbours differ in state or rule; `undecided` lists the rules that might have won somewhere in
 * the segment. Units: epoch milliseconds. Problems: an instant that is none throws a RangeError.
 *
 * @example
 * timelineBetween(compiled, monday, monday + 7 * 86_400_000).segments.map(segment => segment.stateName);
 */
export function timelineBetween(
  compiled: CompiledSchedule,
  from: Instant,
  to: Instant,
  { maxSegments = 50_000 }: TimelineOptions = {},
): Timeline {
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  const segments: Segment[] = [];
  let pending: Piece | undefined;
  for (const piece of pieces(compiled, start, end)) {
    if (pending && pending.winner === piece.winner) {
      pending = join(pending, piece);
      continue;
    }
    if (pending) segments.push(segmentOf(compiled, pending));
    pending = piece;
    if (segments.length >= maxSegments) return { segments, truncatedAt: piece.from };
  }
  if (pending) segments.push(segmentOf(compiled, pending));
  return { segments };
}

/** A stretch of real time with one winner; its neighbour may have the same. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly winner: CompiledRule | undefined;
  readonly undecided: readonly CompiledRule[];
}

/** Local stretches, laid onto real time between one change of the zone's offset and the next. */
export function* pieces(compiled: CompiledSchedule, start: number, end: number): Generator<Piece> {
  let from = start;
  while (from < end) {
    const { offset, until } = offsetsFrom(compiled, from, end);
    while (from < until) {
      const stretch = stretchFrom(compiled, from + offset, until + offset);
      const undecided = undecidedIn(compiled, stretch.winner, from + offset, stretch.until);
      const to = stretch.until - offset;
      yield { from, to, winner: stretch.winner, undecided };
      from = to;
    }
  }
}

function offsetsFrom({ clock }: CompiledSchedule, from: number, end: number) {
  if (!clock) return { offset: 0, until: end };
  const { offset, until } = offsetStretch(clock, from);
  return { offset, until: Math.min(until, end) };
}

function join(first: Piece, second: Piece): Piece {
  const added = second.undecided.filter(rule => !first.undecided.includes(rule));
  const undecided = added.length === 0 ? first.undecided : [...first.undecided, ...added].sort(byOrder);
  return { ...first, to: second.to, undecided };
}

function byOrder(a: CompiledRule, b: CompiledRule): number {
  return a.order - b.order;
}

function segmentOf(compiled: CompiledSchedule, { from, to, winner, undecided }: Piece): Segment {
  const { timeZoneId: _, ...state } = stateOf(compiled, winner, undecided);
  return { from, to, ...state };
}
