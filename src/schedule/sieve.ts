import { type CivilDay, DAY, weekdayOf } from './clock/civil.js';
import type { Compiled, DecidingRule } from './compiled.js';
import type { Reading } from './timing/coverage.js';
import { hasBit } from './timing/matcher.js';
import type { NthWeekdays, Recurrence } from './timing/timing.js';

/**
 * What a glance tells of each rule: the numbers that decide most questions lie side by side, so that a rule which
 * does not hold is seldom fetched from memory, and one that plainly does neither.
 */
type Sieve = Compiled['sieve'];

export type Glance = 'holds' | 'fails' | 'look';

/** Per rule: opens, closes, first day, last day, weekdays, months, dates, and whether that is all there is to it. */
const WIDTH = 8;
/** A set that leaves nothing out. */
export const ANY = -1;
const FAR = 1_000_000_000;

export function sieveOf(rules: readonly DecidingRule[]): Sieve {
  const sieve: number[] = new Array(rules.length * WIDTH);
  for (let index = 0; index < rules.length; index += 1) {
    const { timing } = rules[index] as DecidingRule;
    const at = index * WIDTH;
    if (timing.kind === 'recurrence') setRecurrence(sieve, at, timing);
    else if (timing.kind === 'span') {
      setSpan(sieve, at, Math.floor(timing.from / DAY), Math.floor((timing.to - 1) / DAY));
    } else setSpan(sieve, at, -FAR, FAR);
  }
  return sieve;
}

function setRecurrence(sieve: number[], at: number, recurrence: Recurrence): void {
  const { addsStart } = recurrence;
  const isFixed = recurrence.pattern === 'fixed';
  sieve[at] = isFixed ? recurrence.opens : 0;
  sieve[at + 1] = isFixed ? recurrence.closes : 2 * DAY;
  sieve[at + 2] = recurrence.firstDay;
  sieve[at + 3] = recurrence.lastDay;
  sieve[at + 4] = addsStart ? ANY : weekdaysOf(recurrence);
  sieve[at + 5] = addsStart ? ANY : recurrence.months || ANY;
  sieve[at + 6] = addsStart ? ANY : datesOf(recurrence);
  sieve[at + 7] = isPlain(recurrence) ? 1 : 0;
}

function setSpan(sieve: number[], at: number, firstDay: number, lastDay: number): void {
  sieve[at] = 0;
  sieve[at + 1] = DAY;
  sieve[at + 2] = firstDay;
  sieve[at + 3] = lastDay;
  sieve[at + 4] = ANY;
  sieve[at + 5] = ANY;
  sieve[at + 6] = ANY;
  sieve[at + 7] = 0;
}

/** Whether the rule at an index holds at a reading, as far as that is plain. */
export function glanceAt(sieve: Sieve, index: number, { time, civil }: Reading): Glance {
  const at = index * WIDTH;
  const closes = sieve[at + 1] as number;
  if (time >= closes) return 'fails';
  if (time >= (sieve[at] as number) && mayStartOn(sieve, at, civil)) {
    return isWhole(sieve, at, civil.day) ? 'holds' : 'look';
  }
  return time + DAY < closes ? glanceAtMorning(sieve, at, civil) : 'fails';
}

/** What passed midnight began the day before: the weekday of that day is plain, its month and date are not. */
function glanceAtMorning(sieve: Sieve, at: number, { day }: CivilDay): Glance {
  if (sieve[at + 5] !== ANY || sieve[at + 6] !== ANY) return 'look';
  const start = day - 1;
  if (!isInRange(sieve, at, start) || !hasBit(sieve[at + 4] as number, weekdayOf(start))) return 'fails';
  return isWhole(sieve, at, start) ? 'holds' : 'look';
}

/** Whether the rule at an index may hold at some time of a day: false is certain. */
export function mayHoldOn(sieve: Sieve, index: number, civil: CivilDay): boolean {
  const at = index * WIDTH;
  return (sieve[at + 1] as number) > DAY || mayStartOn(sieve, at, civil);
}

function mayStartOn(sieve: Sieve, at: number, { day, weekday, month, date }: CivilDay): boolean {
  return (
    isInRange(sieve, at, day) &&
    hasBit(sieve[at + 4] as number, weekday) &&
    hasBit(sieve[at + 5] as number, month) &&
    hasBit(sieve[at + 6] as number, date)
  );
}

function isInRange(sieve: Sieve, at: number, day: number): boolean {
  return day >= (sieve[at + 2] as number) && day <= (sieve[at + 3] as number);
}

/** The days of dtstart and of `untilDate` may have a part of their starts only. */
function isWhole(sieve: Sieve, at: number, day: number): boolean {
  return sieve[at + 7] === 1 && day > (sieve[at + 2] as number) && day < (sieve[at + 3] as number);
}

/** Whether a rule covers one stretch of every day that its weekdays, months and dates leave. */
function isPlain(recurrence: Recurrence): boolean {
  const { pattern, spans, positions, count, interval, datesFromEnd, nth, yearDays, weeks, weekdays } =
    recurrence;
  const isOneNth = nth?.within === 'month' && nth.days.length === 1 && (nth.days[0]?.n ?? 0) > 0;
  return (
    pattern === 'fixed' &&
    !spans &&
    !positions &&
    count === Number.POSITIVE_INFINITY &&
    interval === 1 &&
    datesFromEnd === 0 &&
    (!nth || (isOneNth && weekdays === 0)) &&
    !yearDays &&
    !weeks
  );
}

/** The weekdays on which a rule may start. */
export function weekdaysOf({ weekdays, nth }: Recurrence): number {
  if (!nth) return weekdays || ANY;
  return nth.days.reduce((bits, { weekday }) => bits | (1 << weekday), weekdays);
}

function datesOf({ dates, datesFromEnd, weekdays, nth }: Recurrence): number {
  const listed = datesFromEnd === 0 ? dates || ANY : ANY;
  return nth?.within === 'month' && weekdays === 0 ? listed & datesOfNth(nth) : listed;
}

/** The second Tuesday of a month is one of the dates 8 to 14; the last one is none of 1 to 21. */
function datesOfNth({ days }: NthWeekdays): number {
  let bits = 0;
  for (const { n } of days) bits |= n > 0 ? 0b1111111 << (7 * n - 6) : ANY << Math.max(29 + 7 * n, 1);
  return bits;
}
