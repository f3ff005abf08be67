import type { SchedulingRuleFrequency } from '../model.js';

/** When a rule may hold, independent of how the rule is written: local milliseconds and sets. */
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
  /** The last reading at which `untilDate` allows a start. */
  readonly until: number;
  /** The most occurrences. */
  readonly count: number;
  readonly times: TimesOfDay | UnitsOfDay;
  /** Which members of a week's, month's or year's set count. Undefined: all. */
  readonly positions: readonly number[] | undefined;
  /** The length of each occurrence. An all-day occurrence fills the civil day in which it starts. */
  readonly length: number;
  readonly allDay: boolean;

  /* Derived from the members above. */

  /**
   * What the starts of one day cover: `[from, to, …]` in milliseconds since midnight, ascending. A span may pass the
   * next midnight. Undefined if it differs from day to day, or has too many spans to list.
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
  /** What has been computed so far. It never changes an answer. */
  memo: Memo | undefined;
}

/** Each member exists once it has been computed. */
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

/** By-lists as bit sets. A day matches if it passes every filter that is set; 0 or undefined: not set. */
export interface DayFilter {
  /** Bit 1 is January. */
  readonly months: number;
  /** Bit 1 is the first of the month. */
  readonly dates: number;
  /** Bit 1 is the last day of the month. */
  readonly datesFromEnd: number;
  /** Bit 0 is Monday. */
  readonly weekdays: number;
  /** In union with `weekdays`. */
  readonly nth: NthWeekdays | undefined;
  /** Ascending; negative ones count from the end. */
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
 * Starts at every `interval`-th hour, minute or second, counted across days: unit `u` of day `d` counts if
 * `d * perDay + u` is `origin` modulo the interval and `u` lies in a range.
 */
export interface UnitsOfDay {
  readonly kind: 'units';
  readonly unit: number;
  readonly perDay: number;
  readonly interval: number;
  readonly origin: number;
  /** What `byHour` and `byMinute` leave: `[from, to, …]` ascending, `to` excluded. */
  readonly ranges: readonly number[];
  /** The starts within a unit, in milliseconds, ascending. */
  readonly offsets: readonly number[];
}
