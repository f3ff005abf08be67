/* Every limit of the schedule engine. No limit changes the answer for a realistic schedule. */

/**
 * The maximum work for one answer. One unit takes 10 to 15 ns, so using all of it takes about 100 ms. The answer
 * then covers only the time up to where the work ended, and reports that.
 */
export const MAX_WORK = 8_000_000;

/** The cost of each kind of work, in units. */
export const COST = {
  rule: 1,
  label: 2,
  day: 8,
  interval: 8,
  count: 20,
  position: 6,
  transition: 10,
} as const;

/**
 * The maximum number of separate spans of a day that a recurrence lists. Beyond it, the starts of each day are
 * computed each time.
 */
export const MAX_SPANS = 64;

/** The maximum number of periods whose set positions a recurrence caches. A year may have 732 of them. */
export const MAX_PERIODS = 4;

/** The maximum number of years whose number of starts a counted recurrence caches. */
export const MAX_YEARS = 256;

/** The maximum number of transitions that a schedule caches. A schedule with more in one week is not cached. */
export const MAX_CACHED = 2000;

/** The maximum work to cache weeks. A schedule that needs more is not cached. */
export const MAX_CACHE_WORK = MAX_WORK / 8;

/** The number of rules from which a compiled schedule looks for rules with equal time constraints. */
export const MANY_RULES = 32;
