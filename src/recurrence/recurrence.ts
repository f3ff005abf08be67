import { MAX_SPANS } from '../limits.js';
import { civilDay, DAY, LATEST_DAY } from '../time/civil.js';
import { possibleWeekdays } from './dayFilter.js';
import { periodOf } from './period.js';
import type { DayFilter, Recurrence } from './timeConstraint.js';
import { firstStartFrom, lastStartOfRun, NO_START } from './timesOfDay.js';

export interface RecurrenceParts
  extends Pick<
    Recurrence,
    'frequency' | 'interval' | 'start' | 'until' | 'count' | 'times' | 'positions' | 'length' | 'allDay'
  > {
  readonly days: DayFilter;
  /** Whether dtstart is an occurrence even if the other parts do not select it. */
  readonly addsStart?: boolean;
}

/** A recurrence with the values that all its days share, derived once. */
export function recurrenceOf(parts: RecurrenceParts): Recurrence {
  const { frequency, interval, start, until, length, days, addsStart = false } = parts;
  const firstDay = Math.floor(start / DAY);
  const isEndless = until === Number.POSITIVE_INFINITY;
  const { spans, earliest, latest } = daySpans(parts);
  return {
    kind: 'recurrence',
    // Small integers, which an engine stores inside the object. Every state lookup reads these.
    opens: (spans?.[0] ?? 0) | 0,
    closes: (spans?.at(-1) ?? DAY + length - 1) | 0,
    firstDay,
    lastDay: isEndless ? LATEST_DAY : Math.floor(until / DAY),
    possibleWeekdays: possibleWeekdays(days),
    months: days.months,
    addsStart,
    spans,
    lastStart: latest,
    firstWholeDay: Math.ceil((start - earliest) / DAY),
    lastWholeDay: isEndless ? LATEST_DAY : Math.floor((until - latest) / DAY),
    weekdays: days.weekdays,
    dates: days.dates,
    datesFromEnd: days.datesFromEnd,
    nth: days.nth,
    yearDays: days.yearDays,
    weeks: days.weeks,
    frequency,
    interval,
    firstPeriod: interval === 1 ? 0 : periodOf(frequency, civilDay(firstDay)),
    start,
    until,
    count: parts.count,
    times: parts.times,
    positions: parts.positions,
    length,
    allDay: parts.allDay,
    memo: undefined,
  };
}

interface DaySpans {
  readonly spans: readonly number[] | undefined;
  /** The first and the last start of a day. */
  readonly earliest: number;
  readonly latest: number;
}

const UNLISTED: DaySpans = { spans: undefined, earliest: 0, latest: DAY - 1 };

function daySpans({ times, allDay, length, interval, addsStart }: RecurrenceParts): DaySpans {
  if (addsStart || (times.kind === 'units' && times.perDay % interval !== 0)) return UNLISTED;
  const earliest = firstStartFrom(times, 0, 0);
  const spans: number[] = [];
  let latest = earliest;
  for (let start = earliest; start !== NO_START; start = firstStartFrom(times, 0, latest + 1)) {
    latest = lastStartOfRun(times, 0, start, length);
    if (spans.length > 0 && (spans[spans.length - 1] as number) >= start) spans.pop();
    else spans.push(start);
    spans.push(latest + length);
    if (spans.length > 2 * MAX_SPANS) return UNLISTED;
  }
  return { spans: allDay ? WHOLE_DAY : spans, earliest, latest };
}

const WHOLE_DAY: readonly number[] = /* @__PURE__ */ Object.freeze([0, DAY]);
