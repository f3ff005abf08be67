import { rulesOf } from './answer.js';
import { DAY } from './clock/civil.js';
import { type Instant, toEpochMs } from './clock/instant.js';
import { type Compiled, type CompiledRule, type CompiledSchedule, insideOf } from './compiled.js';
import type { ScheduleState } from './scheduleState.js';
import { aheadIn, MAX_READS, watch } from './stretch.js';
import { walk } from './walk.js';

/** A stretch of time in one state by one rule. Epoch milliseconds, `to` excluded. */
export interface Segment extends Omit<ScheduleState, 'timeZoneId'> {
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  readonly segments: readonly Segment[];
  /** Where the segments end, if there would have been more than `maxSegments`, or if too many rules flicker. */
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
  schedule: CompiledSchedule,
  from: Instant,
  to: Instant,
  { maxSegments = 50_000 }: TimelineOptions = {},
): Timeline {
  const compiled = insideOf(schedule);
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  const segments: Segment[] = [];
  let pending: Piece | undefined;
  const open = watch(compiled.undecided, end + 2 * DAY);
  const reached = walk(compiled, start, end, (pieceFrom, pieceTo, winner, offset) => {
    const undecided = aheadIn(open, winner, pieceFrom + offset, pieceTo + offset);
    if (pending && pending.winner === winner) {
      pending.to = pieceTo;
      pending.undecided = inEither(pending.undecided, undecided);
      return true;
    }
    const isFull = (pending ? segments.length + 1 : 0) >= maxSegments;
    if (isFull || open.reads > MAX_READS) return false;
    if (pending) segments.push(segmentOf(compiled, pending));
    pending = { from: pieceFrom, to: pieceTo, winner, undecided };
    return true;
  });
  if (pending) segments.push(segmentOf(compiled, pending));
  return reached < end ? { segments, truncatedAt: reached } : { segments };
}

interface Piece {
  readonly from: number;
  to: number;
  readonly winner: CompiledRule | undefined;
  undecided: readonly CompiledRule[];
}

function inEither(first: readonly CompiledRule[], second: readonly CompiledRule[]): readonly CompiledRule[] {
  if (second.length === 0) return first;
  const known = new Set(first);
  const added = second.filter(rule => !known.has(rule));
  return added.length === 0 ? first : [...first, ...added].sort((a, b) => a.order - b.order);
}

function segmentOf({ unmatched }: Compiled, { from, to, winner, undecided }: Piece): Segment {
  const rules = rulesOf(undecided);
  if (!winner?.state) {
    return { from, to, stateName: unmatched.stateName, reason: unmatched.reason, undecided: rules };
  }
  return { from, to, stateName: winner.state, reason: 'rule', rule: winner.rule, undecided: rules };
}
