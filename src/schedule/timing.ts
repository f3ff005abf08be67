/** When a rule's time constraint holds, freed from the wire's spellings: all in local milliseconds and sets. */
export type Timing = { readonly kind: 'always' } | { readonly kind: 'never' } | Span | Recurrence;

/** One stretch, `from` included, `to` excluded. */
export interface Span {
  readonly kind: 'span';
  readonly from: number;
  readonly to: number;
}

export type RecurringFrequency =
  | 'Secondly'
  | 'Minutely'
  | 'Hourly'
  | 'Daily'
  | 'Weekly'
  | 'Monthly'
  | 'Yearly';

export interface Recurrence {
  readonly kind: 'recurrence';
  readonly frequency: RecurringFrequency;
  readonly interval: number;
  /** dtstart; no occurrence is earlier. */
  readonly start: number;
  /** The last start that `untilDate` allows. */
  readonly until: number;
  /** How many occurrences there are at most. */
  readonly count: number;
  readonly days: DayFilter;
  readonly times: TimesOfDay | UnitsOfDay;
  /** Which members of a week's, month's or year's set count; undefined: all. */
  readonly positions: readonly number[] | undefined;
  /** How long each occurrence lasts. An all-day one fills the civil day it starts in instead. */
  readonly length: number;
  readonly allDay: boolean;
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
