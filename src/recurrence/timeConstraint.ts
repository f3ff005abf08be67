import type { SchedulingRuleFrequency } from '../model.js';

/** When a rule may hold, in local milliseconds and sets, independent of how the rule is written. */
export type TimeConstraint = { readonly kind: 'always' } | { readonly kind: 'never' } | Span | Recurrence;

/** One interval, `from` included, `to` excluded. */
export interface Span {
  readonly kind: 'span';
  readonly from: number;
  readonly to: number;
}

export type RecurringFrequency = Exclude<SchedulingRuleFrequency, 'None'>;

/** An RFC 5545 recurrence: a day filter × times of day, between bounds. Made by `recurrenceOf`. */
export interface Recurrence extends DayFilter {
  readonly kind: 'recurrence';
  readonly frequency: RecurringFrequency;
  readonly interval: number;
  /** The phase of the interval: the year, month, week or day of dtstart. */
  readonly firstPeriod: number;
  /** dtstart. No occurrence is earlier. */
  readonly start: number;
  /** Whether dtstart is an occurrence although the parts of the recurrence do not select it. */
  readonly addsStart: boolean;
  /** The last local time at which `untilDate` allows a start. */
  readonly until: number;
  /** The maximum number of occurrences. */
  readonly count: number;
  readonly times: TimesOfDay | UnitsOfDay;
  /** The positions in the set of a week, month or year that count. Undefined means all. */
  readonly positions: readonly number[] | undefined;
  /** The length of each occurrence. An all-day occurrence fills the civil day in which it starts. */
  readonly length: number;
  readonly allDay: boolean;

  /* Derived from the members above. */

  /**
   * The time that the starts of one day cover: `[from, to, …]` in milliseconds since midnight, ascending. A span may
   * pass the next midnight. Undefined if the spans differ from day to day, or if there are too many to list.
   */
  readonly spans: readonly number[] | undefined;
  /** Where the spans of a day begin and end, listed or not. */
  readonly opens: number;
  readonly closes: number;
  /** The last start of a day, if it has spans. */
  readonly lastStart: number;
  /** The days of dtstart and of `untilDate`. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The first and the last day between them that can have all starts. */
  readonly firstWholeDay: number;
  readonly lastWholeDay: number;
  /** The weekdays on which an occurrence can start, as bits. */
  readonly possibleWeekdays: number;
  /** Cached results. They never change an answer. */
  memo: Memo | undefined;
}

/** Cached results. Each member exists once it has been computed. */
export interface Memo {
  /** The starts that set positions pick, by the first day of the period. */
  picked?: Map<number, readonly number[]>;
  counted?: Tally;
  /** The number of starts in a year, by the shape of the year and the phase of the interval. */
  startsByYear?: Map<number, number>;
  canOccur?: boolean;
  /** The last search for a start. */
  next?: { readonly from: number; readonly start: number };
}

/** Starts counted before a day. `end` is the last start that `count` allows, once it is known. */
export interface Tally {
  day: number;
  count: number;
  end: number | undefined;
}

/** By-lists as bit sets. A day matches if it passes every filter that is set. 0 or undefined means not set. */
export interface DayFilter {
  /** Bit 1 is January. */
  readonly months: number;
  /** Bit 1 is the first day of the month. */
  readonly dates: number;
  /** Bit 1 is the last day of the month. */
  readonly datesFromEnd: number;
  /** Bit 0 is Monday. */
  readonly weekdays: number;
  /** A day passes if it is in `nth` or in `weekdays`. */
  readonly nth: NthWeekdays | undefined;
  /** Ascending. Negative numbers count from the end. */
  readonly yearDays: readonly number[] | undefined;
  readonly weeks: readonly number[] | undefined;
}

export interface NthWeekdays {
  readonly within: 'month' | 'year';
  readonly days: readonly { readonly weekday: number; readonly n: number }[];
}

/** The same starts on every matching day, in milliseconds since midnight, ascending. */
export interface TimesOfDay {
  readonly kind: 'times';
  readonly starts: readonly number[];
}

/**
 * Starts at every `interval`-th hour, minute or second, counted across days. Unit `u` of day `d` counts if
 * `d * perDay + u` equals `origin` modulo the interval, and `u` lies in a range.
 */
export interface UnitsOfDay {
  readonly kind: 'units';
  readonly unit: number;
  readonly perDay: number;
  readonly interval: number;
  readonly origin: number;
  /** The units that `byHour` and `byMinute` allow: `[from, to, …]` ascending, `to` excluded. */
  readonly ranges: readonly number[];
  /** The starts within a unit, in milliseconds, ascending. */
  readonly offsets: readonly number[];
}
