import { MONTHS, timeText } from '../rule/wording.js';
import type { Segment, Timeline } from '../schedule/timeline.js';
import { civilDay, DAY, WEEKDAYS } from '../time/civil.js';
import { localAt, offsetStretch, type ZoneClock, zoneClock } from '../time/wallClock.js';

/*
 * Splits a time span into local days, to draw one day per line. A time of day is the milliseconds since midnight
 * that the clock shows. On the day of a clock change that is not the elapsed time.
 */

/** The part of a local day that lies in a time span. */
export interface LocalDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /**
   * The uninterrupted parts of the day. A clock change splits the day, and the clock may show the same times twice.
   */
  readonly passes: readonly Pass[];
}

/** Epoch milliseconds. `midnight` is the instant at which the current offset would give 00:00. */
export interface Pass {
  readonly from: number;
  readonly to: number;
  readonly midnight: number;
}

/** A clock change in local times: at `from`, the clock jumps to `to`, forward or back. */
export interface ClockChange {
  readonly from: number;
  readonly to: number;
}

/** A state on one day, as a span of local time. */
export interface DayState {
  readonly stateName: string;
  readonly from: number;
  readonly to: number;
}

/** The clock of the drawing: that of the zone, or UTC without a zone. `label` names it. */
export function drawingClock(timeZoneId: string): {
  readonly clock: ZoneClock | undefined;
  readonly label: string;
} {
  const clock = timeZoneId === '' ? undefined : zoneClock(timeZoneId);
  if (clock) return { clock, label: timeZoneId };
  return {
    clock,
    label: timeZoneId === '' ? 'UTC, as no time zone is given' : `UTC, as "${timeZoneId}" is unknown`,
  };
}

/** The local days between two instants, in order. A date that the clock skips is left out. */
export function localDays(clock: ZoneClock | undefined, from: number, to: number): readonly LocalDay[] {
  const passesByDay = new Map<number, Pass[]>();
  for (const { start, end, offset } of offsets(clock, from, to)) {
    for (let at = start; at < end; ) {
      const day = Math.floor((at + offset) / DAY);
      const midnight = day * DAY - offset;
      const until = Math.min(end, midnight + DAY);
      const passes = passesByDay.get(day) ?? [];
      passes.push({ from: at, to: until, midnight });
      passesByDay.set(day, passes);
      at = until;
    }
  }
  return [...passesByDay].sort(([a], [b]) => a - b).map(([day, passes]) => ({ day, passes }));
}

export function clockChanges(clock: ZoneClock | undefined, from: number, to: number): readonly ClockChange[] {
  const spans = offsets(clock, from, to);
  return spans.slice(1).map(({ start, offset }, index) => {
    const before = spans[index] as OffsetSpan;
    return { from: start + before.offset, to: start + offset };
  });
}

/**
 * The states of a day in local time. Adjacent spans with the same name are joined, and those of a second pass come
 * last.
 */
export function statesOfDay({ passes }: LocalDay, segments: readonly Segment[]): readonly DayState[] {
  return passes.flatMap(({ from, to, midnight }) => {
    const states: DayState[] = [];
    for (let index = segmentAt(segments, from); index < segments.length; index += 1) {
      const segment = segments[index] as Segment;
      if (segment.from >= to) break;
      const start = Math.max(segment.from, from) - midnight;
      const end = Math.min(segment.to, to) - midnight;
      const last = states.at(-1);
      if (start >= end) continue;
      if (last?.stateName === segment.stateName && last.to === start)
        states[states.length - 1] = { ...last, to: end };
      else states.push({ stateName: segment.stateName, from: start, to: end });
    }
    return states;
  });
}

/** The day, such as `Wed 23 Dec`. */
export function dayText(day: number): string {
  const { weekday, date, month } = civilDay(day);
  return `${WEEKDAYS[weekday]?.slice(0, 3)} ${date} ${MONTHS[month - 1]?.slice(0, 3)}`;
}

/** The local date and time, such as `Wed 23 Dec 2026, 10:00`. */
export function readingText(local: number): string {
  const day = Math.floor(local / DAY);
  return `${dayText(day)} ${civilDay(day).year}, ${timeOfDayText(local - day * DAY)}`;
}

/** The time of day, such as `10:00`. Seconds are shown only if there are any. */
export function timeOfDayText(time: number): string {
  return timeText(Math.floor(time / 1000) * 1000);
}

/** A sentence such as `On Sun 8 Mar 2026 the clock goes forward from 02:00 to 03:00.` */
function clockChangeText({ from, to }: ClockChange): string {
  const day = Math.floor(from / DAY);
  const [goes, hence] = to > from ? ['forward', ''] : ['back', ', and what is between comes twice'];
  const until = Math.floor(to / DAY) === day ? timeOfDayText(to - day * DAY) : readingText(to);
  const year = civilDay(day).year;
  return `On ${dayText(day)} ${year} the clock goes ${goes} from ${timeOfDayText(from - day * DAY)} to ${until}${hence}.`;
}

/** The notes below a picture: clock changes and missing states. */
export function notesOn(
  timelines: readonly Timeline[],
  clock: ZoneClock | undefined,
  from: number,
  to: number,
): readonly string[] {
  const ends = timelines.flatMap(({ truncatedAt }) => truncatedAt ?? []);
  const readings = ends.map(end => readingText(localAt(clock, end)));
  return [
    ...clockChanges(clock, from, to).map(clockChangeText),
    ...readings.map(reading => `More states than can be drawn: cut off on ${reading}.`),
  ];
}

interface OffsetSpan {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

function offsets(clock: ZoneClock | undefined, from: number, to: number): readonly OffsetSpan[] {
  if (!clock) return from < to ? [{ start: from, end: to, offset: 0 }] : [];
  const spans: OffsetSpan[] = [];
  for (let start = from; start < to; ) {
    const { offset, until } = offsetStretch(clock, start);
    const end = Math.min(until, to);
    const last = spans.at(-1);
    if (last?.offset === offset) spans[spans.length - 1] = { ...last, end };
    else spans.push({ start, end, offset });
    start = end;
  }
  return spans;
}

/** The first segment that ends after an instant. */
export function segmentAt(segments: readonly Segment[], instant: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).to > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
