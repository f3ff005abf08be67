/* Every limit of the schedule engine. None of them changes an answer that a real schedule needs. */

/**
 * The most work that one answer may take. One unit takes 10 to 15 ns, so an answer that uses all of it takes about
 * 100 ms. The answer then covers the time up to where the work ended, and says so.
 */
export const MAX_WORK = 8_000_000;

/** What the parts of the work cost, in units. */
export const COST = {
  rule: 1,
  label: 2,
  day: 8,
  interval: 8,
  count: 20,
  position: 6,
  transition: 10,
} as const;

/** The most separate spans of a day that a recurrence lists. Beyond it, the starts of each day are computed again. */
export const MAX_SPANS = 64;

/** The most periods whose set positions a recurrence keeps. A year may have 732 of them. */
export const MAX_PERIODS = 4;

/** The most years whose number of starts a counted recurrence keeps. */
export const MAX_YEARS = 256;

/** The most transitions that a schedule caches. A schedule with more in one week is not cached. */
export const MAX_CACHED = 2000;

/** The most work to cache weeks. A schedule that needs more is not cached. */
export const MAX_CACHE_WORK = MAX_WORK / 8;

/** From this many rules on, a compiled schedule looks for rules with equal time constraints. */
export const MANY_RULES = 32;
