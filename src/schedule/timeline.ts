import { wholeNumberOption } from '../options.js';
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
 * the segment. Units: epoch milliseconds. Problems: throws a RangeError if `from` or `to` is not a valid instant, or `from`
 * is after `to`, and a TypeError or RangeError that names a wrong option or handle.
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
  const maxSegments = wholeNumberOption('maxSegments', options.maxSegments, { fallback: 50_000 });
  const compiled = insideOf(schedule);
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  if (start > end) throw new RangeError('The instant from is after the instant to.');
  const segments: Segment[] = [];
  let last: Growing | undefined;
  let before: CompiledRule | undefined;
  let open: readonly CompiledRule[] = [];
  const watched = watch(compiled.undecided, end + 2 * DAY);
  const reached = walk(compiled, start, end, (pieceFrom, pieceTo, winner, offset) => {
    const undecided = aheadIn(watched, winner, pieceFrom + offset, pieceTo + offset);
    if (last && before === winner) {
      last.to = pieceTo;
      if (undecided.length > 0) {
        open = inEither(open, undecided);
        last.undecided = rulesOf(open);
      }
      return true;
    }
    if (segments.length >= maxSegments || watched.reads > MAX_READS) return false;
    last = segmentOf(compiled, winner, pieceFrom, pieceTo, rulesOf(undecided));
    before = winner;
    open = undecided;
    segments.push(last);
    return true;
  });
  return reached < end ? { segments, truncatedAt: reached } : { segments };
}

/** The last segment, which goes on while the same rule wins. */
type Growing = { -readonly [Member in keyof Segment]: Segment[Member] };

function inEither(first: readonly CompiledRule[], second: readonly CompiledRule[]): readonly CompiledRule[] {
  const known = new Set(first);
  const added = second.filter(rule => !known.has(rule));
  return added.length === 0 ? first : [...first, ...added].sort((a, b) => a.order - b.order);
}

function segmentOf(
  { unmatched }: Compiled,
  winner: CompiledRule | undefined,
  from: number,
  to: number,
  undecided: Segment['undecided'],
): Growing {
  if (!winner?.state)
    return { from, to, stateName: unmatched.stateName, reason: unmatched.reason, undecided };
  return { from, to, stateName: winner.state, reason: 'rule', rule: winner.rule, undecided };
}
