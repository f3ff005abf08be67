import type { SchedulingRule } from '../model.js';
import { dateOf, timeOf } from '../rule/stamps.js';
import { DAY, modulo } from '../time/civil.js';
import { type Pattern, startRule } from './pattern.js';
import { shiftDays } from './shiftDays.js';
import { instantIn, lastInstantIn, localIn, type Zone } from './zones.js';

/** A span of local time; `to` is excluded. */
export interface LocalSpan {
  readonly from: number;
  readonly to: number;
}

/** A rule for a single span. */
export function spanRule({ from, to }: LocalSpan): SchedulingRule {
  const startDate = dateOf(Math.floor(from / DAY));
  if (modulo(from, DAY) === 0 && modulo(to, DAY) === 0) {
    const last = dateOf(to / DAY - 1);
    return { isAllDay: true, startDate, ...(last === startDate ? {} : { untilDate: last }) };
  }
  const times = { startDate, startTime: timeOf(from), endTime: timeOf(to) };
  return to - from > DAY ? { ...times, untilDate: dateOf(Math.floor(to / DAY)) } : times;
}

/** Rules for a series of occurrences of the given length. Undefined if no rules can express it. */
export function seriesRules(pattern: Pattern, length: number): readonly SchedulingRule[] | undefined {
  const { start, isAllDay, parts } = pattern;
  const time = modulo(start, DAY);
  const repeatsByDays =
    !/ly$/.test(parts.frequency ?? '') || /^(?:Dai|Week|Month|Year)/.test(parts.frequency ?? '');
  const isWholeDays = time === 0 && modulo(length, DAY) === 0 && !parts.byHour && !parts.byMinute;
  if (isAllDay || (isWholeDays && repeatsByDays)) return wholeDays(pattern, length / DAY);
  if (length <= DAY) return [{ ...startRule(pattern), endTime: timeOf(start + length) }];
  if (!repeatsByDays) return undefined;
  // The first part lasts from the start to midnight, then whole days follow, and the last part lasts from midnight to
  // the end.
  const days = Math.floor((time + length) / DAY);
  const rest = modulo(time + length, DAY);
  const midnight = { ...pattern, start: start - time, until: atMidnight(pattern) };
  const first = time === 0 ? [] : [{ ...startRule(pattern), endTime: '00:00:00' }];
  const whole = shiftedDays(midnight, time === 0 ? 0 : 1, days);
  const end = shiftDays(midnight, days);
  if (!whole || !end) return undefined;
  const last = rest === 0 ? [] : [{ ...startRule(end), endTime: timeOf(rest) }];
  return [...first, ...whole, ...last];
}

/** The end of the same series, with all occurrences moved to midnight. */
function atMidnight({ until, start }: Pattern): number | undefined {
  if (until === undefined) return undefined;
  const day = Math.floor(until / DAY) * DAY;
  return until - day >= modulo(start, DAY) ? day : day - DAY;
}

function wholeDays(pattern: Pattern, days: number): readonly SchedulingRule[] | undefined {
  return shiftedDays({ ...pattern, until: pattern.isAllDay ? pattern.until : atMidnight(pattern) }, 0, days);
}

/** The maximum length of an event that becomes one rule per day, in days. */
const MAX_DAYS = 31;

function shiftedDays(pattern: Pattern, from: number, to: number): readonly SchedulingRule[] | undefined {
  if (to - from > MAX_DAYS) return undefined;
  const rules: SchedulingRule[] = [];
  for (let day = from; day < to; day += 1) {
    const shifted = shiftDays({ ...pattern, isAllDay: true }, day);
    if (!shifted) return undefined;
    rules.push(startRule(shifted));
  }
  return rules;
}

/**
 * The span of local time that a clock shows between two instants. `isExact` is false if the clock also shows part of it
 * at another time.
 */
export function spanOnClock(zone: Zone, from: number, to: number): LocalSpan & { readonly isExact: boolean } {
  let [first, last] = [localIn(zone, from), localIn(zone, to - 1) + 1];
  // A clock that is set back repeats at most one day.
  for (const [begin, end] of [
    [from, Math.min(to, from + 2 * DAY)] as const,
    [Math.max(from, to - 2 * DAY), to] as const,
  ]) {
    for (let at = zone.offsetAt(begin).until; at < end; at = zone.offsetAt(at).until) {
      first = Math.min(first, localIn(zone, at));
      last = Math.max(last, localIn(zone, at - 1) + 1);
    }
  }
  const isExact = instantIn(zone, first) === from && lastInstantIn(zone, last - 1) === to - 1;
  return { from: first, to: last, isExact };
}
