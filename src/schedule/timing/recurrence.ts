import { civilDay, DAY, LATEST_DAY } from '../clock/civil.js';
import { periodOf } from './period.js';
import { firstStartFrom, lastStartOfRun, NO_START } from './startsOfDay.js';
import type { DayFilter, Recurrence } from './timing.js';

/** What a rule says, as far as it repeats. */
export interface RecurrenceParts
  extends Pick<
    Recurrence,
    'frequency' | 'interval' | 'start' | 'until' | 'count' | 'times' | 'positions' | 'length' | 'allDay'
  > {
  readonly days: DayFilter;
  /** Whether dtstart is an occurrence although the pattern misses it. */
  readonly addsStart?: boolean;
}

const MAX_SPANS = 64;

/** What the starts of a day cover, and the first and the last of them, in milliseconds since midnight. */
interface DayPattern extends Pick<Recurrence, 'pattern' | 'opens' | 'closes' | 'spans'> {
  readonly firstStart: number;
  readonly lastStart: number;
}

export function recurrenceOf(parts: RecurrenceParts): Recurrence {
  const { frequency, interval, start, until, days, addsStart = false } = parts;
  const { pattern, opens, closes, spans, firstStart, lastStart } = dayPatternOf(parts);
  const isEndless = until === Number.POSITIVE_INFINITY;
  const firstDay = Math.floor(start / DAY);
  return {
    kind: 'recurrence',
    // A start outside of the pattern makes its day differ from the others.
    pattern: addsStart && pattern === 'fixed' ? 'varying' : pattern,
    opens,
    closes,
    spans,
    firstDay,
    lastDay: isEndless ? LATEST_DAY : Math.floor(until / DAY),
    firstWholeDay: Math.ceil((start - firstStart) / DAY),
    lastWholeDay: isEndless ? LATEST_DAY : Math.floor((until - lastStart) / DAY),
    weekdays: days.weekdays,
    months: days.months,
    dates: days.dates,
    datesFromEnd: days.datesFromEnd,
    nth: days.nth,
    yearDays: days.yearDays,
    weeks: days.weeks,
    frequency,
    interval,
    firstPeriod: interval === 1 ? 0 : periodOf(frequency, civilDay(firstDay)),
    start,
    addsStart,
    until,
    count: parts.count,
    times: parts.times,
    positions: parts.positions,
    length: parts.length,
    allDay: parts.allDay,
    found: undefined,
  };
}

function dayPatternOf({ times, allDay, length, interval }: RecurrenceParts): DayPattern {
  if (times.kind === 'times' && times.starts.length === 1) {
    const start = times.starts[0] as number;
    return hull(allDay ? 0 : start, allDay ? DAY : start + length, undefined, start, start);
  }
  if (times.kind === 'units' && times.perDay % interval !== 0) {
    const most = (times.perDay / interval + 1) * times.offsets.length;
    return unlisted(most <= MAX_SPANS ? 'varying' : 'dense');
  }
  const firstStart = firstStartFrom(times, 0, 0);
  const spans: number[] = [];
  let lastStart = firstStart;
  for (let start = firstStart; start !== NO_START; start = firstStartFrom(times, 0, lastStart + 1)) {
    lastStart = lastStartOfRun(times, 0, start, length);
    if (spans.length > 0 && (spans[spans.length - 1] as number) >= start) spans.pop();
    else spans.push(start);
    spans.push(lastStart + length);
    if (spans.length > 2 * MAX_SPANS) return unlisted('dense');
  }
  if (allDay) return hull(0, DAY, undefined, firstStart, lastStart);
  const gaps = spans.length > 2 ? spans.slice() : undefined;
  return hull(spans[0] ?? 0, spans.at(-1) ?? 0, gaps, firstStart, lastStart);
}

function hull(
  opens: number,
  closes: number,
  spans: readonly number[] | undefined,
  firstStart: number,
  lastStart: number,
): DayPattern {
  return { pattern: 'fixed', opens, closes, spans, firstStart, lastStart };
}

function unlisted(pattern: Recurrence['pattern']): DayPattern {
  return { pattern, opens: 0, closes: 0, spans: undefined, firstStart: 0, lastStart: DAY - 1 };
}
