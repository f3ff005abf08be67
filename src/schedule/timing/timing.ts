import type { SchedulingRuleFrequency } from '../../model.js';

/** When a rule's time constraint holds, freed from the wire's spellings: all in local milliseconds and sets. */
export type Timing = { readonly kind: 'always' } | { readonly kind: 'never' } | Span | Recurrence;

/** One stretch, `from` included, `to` excluded. */
export interface Span {
  readonly kind: 'span';
  readonly from: number;
  readonly to: number;
}

export type RecurringFrequency = Exclude<SchedulingRuleFrequency, 'None'>;

/** Made by `recurrenceOf`, which works out what its days have in common. */
export interface Recurrence extends DayFilter {
  readonly kind: 'recurrence';
  /**
   * What the starts of one day cover: `fixed` if that is the same on every day that counts; `varying` if it differs
   * from day to day, with few starts on each; `dense` if they are so many that they are better not listed.
   */
  readonly pattern: 'fixed' | 'varying' | 'dense';
  /** Of a fixed pattern: from where to where it reaches, in milliseconds since midnight; it may pass the next. */
  readonly opens: number;
  readonly closes: number;
  /** Of a fixed pattern with gaps: `[from, to, …]` ascending. */
  readonly spans: readonly number[] | undefined;
  /** The days of dtstart and of `untilDate`, and the first and last one between them that may have all its starts. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly firstWholeDay: number;
  readonly lastWholeDay: number;
  readonly frequency: RecurringFrequency;
  readonly interval: number;
  /** The interval's phase: which year, month, week or day dtstart falls into. */
  readonly firstPeriod: number;
  /** dtstart; no occurrence is earlier. */
  readonly start: number;
  /** Whether dtstart is an occurrence although the pattern misses it. */
  readonly addsStart: boolean;
  /** The last start that `untilDate` allows. */
  readonly until: number;
  /** How many occurrences there are at most. */
  readonly count: number;
  readonly times: TimesOfDay | UnitsOfDay;
  /** Which members of a week's, month's or year's set count; undefined: all. */
  readonly positions: readonly number[] | undefined;
  /** How long each occurrence lasts. An all-day one fills the civil day it starts in instead. */
  readonly length: number;
  readonly allDay: boolean;
  /** What its queries have found so far; only the handle that holds it can tell. */
  found: Found | undefined;
}

/** Each is there once it has been looked for. */
export interface Found {
  /** The starts of recent periods, by their first day, where set positions pick them. */
  picked?: Map<number, readonly number[]>;
  counted?: Counted;
  canOccur?: boolean;
  /** The first start from a reading on that was last searched for. */
  next?: { readonly from: number; readonly start: number };
}

/** How far occurrences have been counted, in whole days; `end` is the last one once it is known. */
export interface Counted {
  throughDay: number;
  count: number;
  end: number | undefined;
}

/** By-lists as bit sets. A day belongs if it passes every filter that is set; 0 or undefined: not set. */
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
  readonly yearDays: readonly number[] | undefined;
  readonly weeks: readonly number[] | undefined;
}

export interface NthWeekdays {
  readonly within: 'month' | 'year';
  readonly days: readonly { readonly weekday: number; readonly n: number }[];
}

/** The same starts on every day that counts, in milliseconds since midnight, ascending. */
export interface TimesOfDay {
  readonly kind: 'times';
  readonly starts: readonly number[];
}

/**
 * Starts at every `interval`-th hour, minute or second, counted through all days: unit `u` of day `d` counts if
 * `d * perDay + u` is `origin` modulo the interval and `u` lies in a range.
 */
export interface UnitsOfDay {
  readonly kind: 'units';
  readonly unit: number;
  readonly perDay: number;
  readonly interval: number;
  readonly origin: number;
  /** `[from, to, from, to, …]` ascending, `to` excluded: what byHour and byMinute leave. */
  readonly ranges: readonly number[];
  /** Starts within a unit, in milliseconds, ascending. */
  readonly offsets: readonly number[];
}
