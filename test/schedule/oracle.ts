import type { DayOfWeek, SchedulingRule } from '../../src/model.js';

/*
 * A second reading of the recurrence rules, to test the engine against: it walks every day, hour, minute and
 * second of a window and asks each by-part whether it lets that moment pass. Slow, and meant to be read.
 *
 * A local reading is a number of seconds since 1970-01-01T00:00:00 on a clock without a zone; a day is the
 * number of midnights since then. It reads `YYYY-MM-DD`, `YYYY-MM-DDTHH:mm:ss` and `HH:mm[:ss]` only, and
 * expects a rule whose numbers are in range.
 */

/**
 * The starts of a rule's occurrences with `from` ≤ start < `to`, in order.
 *
 * Source: RFC 5545 §3.3.10.
 */
export function oracleOccurrences(
  rule: SchedulingRule,
  from: string,
  to: string,
  policy: OraclePolicy = {},
): string[] {
  const starts: string[] = [];
  for (const start of startsBetween(rule, secondsOf(from), secondsOf(to), policy)) starts.push(textOf(start));
  return starts;
}

export interface OraclePolicy {
  readonly untilDate?: 'wholeDay' | 'midnight';
  readonly startDate?: 'ifItMatches' | 'always';
}

/** Whether the time constraint of a rule holds at a local reading. */
export function oracleActive(rule: SchedulingRule, local: string, policy: OraclePolicy = {}): boolean {
  const at = secondsOf(local);
  if (!hasTimeConstraint(rule)) return rule.simpleRuleType !== 'Time';
  if (isSpan(rule)) {
    const [start, end] = spanOf(rule);
    return start <= at && at < end;
  }
  if (rule.isAllDay) {
    const midnight = dayOf(at) * DAY;
    return startsBetween(rule, midnight, midnight + DAY, policy).length > 0;
  }
  return startsBetween(rule, at - lengthOf(rule) + 1, at + 1, policy).length > 0;
}

/**
 * The half-open stretches of local time that overlap `[from, to)` in which the time constraint of a rule holds, in
 * seconds: one for each occurrence, so they may overlap each other.
 */
export function oracleIntervals(
  rule: SchedulingRule,
  from: number,
  to: number,
): [from: number, to: number][] {
  if (!hasTimeConstraint(rule)) return rule.simpleRuleType === 'Time' ? [] : [[from, to]];
  if (isSpan(rule)) return [spanOf(rule)];
  if (rule.isAllDay) {
    const starts = startsBetween(rule, dayOf(from) * DAY, to, {});
    return starts.map(start => [dayOf(start) * DAY, (dayOf(start) + 1) * DAY]);
  }
  const length = lengthOf(rule);
  return startsBetween(rule, from - length + 1, to, {}).map(start => [start, start + length]);
}

const DAY = 86_400;
const HOUR = 3_600;
const MINUTE = 60;

/* ---- occurrences ---- */

function startsBetween(rule: SchedulingRule, from: number, to: number, policy: OraclePolicy): number[] {
  if (isSpan(rule)) {
    const [start, end] = spanOf(rule);
    return start < end && from <= start && start < to ? [start] : [];
  }
  const dtstart = dtstartOf(rule);
  const until = untilOf(rule, policy);
  const count = rule.count ? rule.count : Number.POSITIVE_INFINITY;
  // A daily window without a date has no first day; a counted rule is counted from dtstart, wherever we look.
  const earliest = isEveryDay(rule) ? from : Number.isFinite(count) ? dtstart : Math.max(from, dtstart);

  const starts: number[] = [];
  const isAdded =
    policy.startDate === 'always' && !isEveryDay(rule) && Boolean(rule.startDate) && !hasStart(rule);
  let counted = isAdded ? 1 : 0;
  if (isAdded && from <= dtstart && dtstart < to && dtstart <= until) starts.push(dtstart);
  for (const set of periodSets(rule, earliest, to)) {
    for (const start of pickPositions(rule, set)) {
      if (start < earliest) continue;
      if (start >= to || start > until || counted === count) return starts;
      counted += 1;
      if (start >= from) starts.push(start);
    }
  }
  return starts;
}

/** Whether the pattern itself has an occurrence at dtstart. */
function hasStart(rule: SchedulingRule): boolean {
  const dtstart = dtstartOf(rule);
  return startsBetween({ ...rule, untilDate: '', count: 0 }, dtstart, dtstart + 1, {}).length > 0;
}

/** The sets of whole periods that hold any moment of the window, also what lies in them before dtstart. */
function* periodSets(rule: SchedulingRule, from: number, to: number): Generator<number[]> {
  const interval = rule.interval ? rule.interval : 1;
  const first = periodOf(rule, dtstartOf(rule));
  let period: number | undefined;
  let set: number[] = [];
  for (const moment of moments(rule, periodStart(rule, from), periodEnd(rule, to))) {
    const ofMoment = periodOf(rule, moment);
    if ((ofMoment - first) % interval !== 0) continue;
    if (ofMoment !== period) {
      if (set.length > 0) yield set;
      period = ofMoment;
      set = [];
    }
    set.push(moment);
  }
  if (set.length > 0) yield set;
}

/** Every moment from one day's midnight to another's that all by-parts, or dtstart in their place, let pass. */
function* moments(rule: SchedulingRule, fromDay: number, toDay: number): Generator<number> {
  for (let day = fromDay; day < toDay; day += 1) {
    if (!dayPasses(rule, day)) continue;
    for (let hour = 0; hour < 24; hour += 1) {
      if (!hourPasses(rule, hour)) continue;
      for (let minute = 0; minute < 60; minute += 1) {
        if (!minutePasses(rule, minute)) continue;
        for (let second = 0; second < 60; second += 1) {
          if (secondPasses(rule, second)) yield day * DAY + hour * HOUR + minute * MINUTE + second;
        }
      }
    }
  }
}

function pickPositions(rule: SchedulingRule, set: readonly number[]): readonly number[] {
  const positions = given(rule.bySetPosition);
  if (!positions) return set;
  return set.filter((_, index) => positions.includes(index + 1) || positions.includes(index - set.length));
}

/* ---- periods, for the interval and for set positions ---- */

function periodOf(rule: SchedulingRule, moment: number): number {
  const day = dayOf(moment);
  switch (rule.frequency) {
    case 'Yearly':
      return civil(day).year;
    case 'Monthly':
      return civil(day).year * 12 + civil(day).month;
    case 'Weekly':
      return (mondayOf(day) - mondayOf(0)) / 7;
    case 'Hourly':
      return Math.floor(moment / HOUR);
    case 'Minutely':
      return Math.floor(moment / MINUTE);
    case 'Secondly':
      return moment;
    default:
      return day;
  }
}

/** The first day of the period that a moment falls in; a period finer than a day starts with its day. */
function periodStart(rule: SchedulingRule, moment: number): number {
  const day = dayOf(moment);
  const { year, month } = civil(day);
  if (rule.frequency === 'Yearly') return dayNumber(year, 1, 1);
  if (rule.frequency === 'Monthly') return dayNumber(year, month, 1);
  if (rule.frequency === 'Weekly') return mondayOf(day);
  return day;
}

/** The day after the last of the period that a moment falls in. */
function periodEnd(rule: SchedulingRule, moment: number): number {
  const { year, month } = civil(dayOf(moment));
  if (rule.frequency === 'Yearly') return dayNumber(year + 1, 1, 1);
  if (rule.frequency === 'Monthly') return dayNumber(year, month + 1, 1);
  if (rule.frequency === 'Weekly') return mondayOf(dayOf(moment)) + 7;
  return dayOf(moment) + 1;
}

/* ---- by-parts ---- */

function dayPasses(rule: SchedulingRule, day: number): boolean {
  const date = civil(day);
  const byMonth = given(rule.byMonth);
  const byWeekNo = given(rule.byWeekNo);
  const byYearDay = given(rule.byYearDay);
  const byMonthDay = given(rule.byMonthDay);
  const byDay = given(rule.byDay);

  const week = isoWeek(day);
  if (byMonth && !byMonth.includes(date.month)) return false;
  if (byWeekNo && !includesFromEitherEnd(byWeekNo, week.number, week.weeksInYear)) return false;
  if (byYearDay && !includesFromEitherEnd(byYearDay, date.dayOfYear, date.daysInYear)) return false;
  if (byMonthDay && !includesFromEitherEnd(byMonthDay, date.dayOfMonth, date.daysInMonth)) return false;
  if (byDay && !byDay.some(entry => weekdayPasses(rule, entry.dayOfWeek, entry.offset ?? 0, day)))
    return false;

  // What no by-part says is as in dtstart, unless the frequency itself runs through it.
  const start = civil(dayOf(dtstartOf(rule)));
  const sameWeekday = date.weekday === start.weekday;
  const sameDayOfMonth = date.dayOfMonth === start.dayOfMonth;
  if (rule.frequency === 'Weekly') return byDay !== undefined || sameWeekday;
  if (rule.frequency === 'Monthly') return byDay !== undefined || byMonthDay !== undefined || sameDayOfMonth;
  if (rule.frequency === 'Yearly') {
    if (byDay || byMonthDay || byYearDay) return true;
    if (byWeekNo) return sameWeekday;
    return sameDayOfMonth && (byMonth !== undefined || date.month === start.month);
  }
  return true;
}

function weekdayPasses(rule: SchedulingRule, weekday: DayOfWeek, offset: number, day: number): boolean {
  const date = civil(day);
  if (WEEKDAYS[date.weekday] !== weekday) return false;
  if (offset === 0) return true;
  const inYear = rule.frequency === 'Yearly' && !given(rule.byMonth);
  const place = inYear ? date.dayOfYear : date.dayOfMonth;
  const size = inYear ? date.daysInYear : date.daysInMonth;
  const nth = Math.floor((place - 1) / 7) + 1;
  const nthFromEnd = Math.floor((size - place) / 7) + 1;
  return offset === nth || offset === -nthFromEnd;
}

function hourPasses(rule: SchedulingRule, hour: number): boolean {
  const byHour = given(rule.byHour);
  if (byHour) return byHour.includes(hour);
  if (['Hourly', 'Minutely', 'Secondly'].includes(rule.frequency ?? 'None')) return true;
  return hour === Math.floor(startTimeOf(rule) / HOUR);
}

function minutePasses(rule: SchedulingRule, minute: number): boolean {
  const byMinute = given(rule.byMinute);
  if (byMinute) return byMinute.includes(minute);
  if (['Minutely', 'Secondly'].includes(rule.frequency ?? 'None')) return true;
  return minute === Math.floor(startTimeOf(rule) / MINUTE) % 60;
}

function secondPasses(rule: SchedulingRule, second: number): boolean {
  return rule.frequency === 'Secondly' || second === startTimeOf(rule) % 60;
}

function includesFromEitherEnd(list: readonly number[], place: number, size: number): boolean {
  return list.includes(place) || list.includes(place - size - 1);
}

/* ---- what a rule says of dates and times ---- */

function hasTimeConstraint(rule: SchedulingRule): boolean {
  const recurs = rule.frequency && rule.frequency !== 'None';
  return Boolean(
    rule.isAllDay || rule.startDate || rule.startTime || rule.endTime || rule.untilDate || recurs,
  );
}

/** A rule that does not recur but has a date is one continuous span. */
function isSpan(rule: SchedulingRule): boolean {
  return (rule.frequency ?? 'None') === 'None' && Boolean(rule.startDate);
}

/** A rule that neither recurs nor has a date holds every day. Its by-lists, count and interval are left-overs. */
function isEveryDay(rule: SchedulingRule): boolean {
  return (rule.frequency ?? 'None') === 'None' && !rule.startDate;
}

function spanOf(rule: SchedulingRule): [start: number, end: number] {
  const start = dtstartOf(rule);
  const lastDay = rule.untilDate ? dayOf(secondsOf(rule.untilDate)) : undefined;
  if (rule.untilDate && untilOf(rule, {}) < start) return [start, start];
  if (rule.isAllDay) return [start, ((lastDay ?? dayOf(start)) + 1) * DAY];
  if (lastDay === undefined) return [start, start + lengthOf(rule)];
  if (!rule.endTime) return [start, (lastDay + 1) * DAY];
  // On one date, the end is the next endTime: a night, or a whole day from 00:00 to 00:00.
  if (lastDay === dayOf(start)) return [start, start + lengthOf(rule)];
  return [start, lastDay * DAY + secondsOfTime(rule.endTime)];
}

function dtstartOf(rule: SchedulingRule): number {
  return secondsOf((rule.startDate || '1970-01-01').slice(0, 10)) + startTimeOf(rule);
}

function startTimeOf(rule: SchedulingRule): number {
  return rule.startTime && !rule.isAllDay ? secondsOfTime(rule.startTime) : 0;
}

/** The last moment at which an occurrence may start. */
function untilOf(rule: SchedulingRule, { untilDate = 'wholeDay' }: OraclePolicy): number {
  if (!rule.untilDate) return Number.POSITIVE_INFINITY;
  const until = secondsOf(rule.untilDate);
  const isDate =
    rule.untilDate.length === 10 || /T00:00(:00(\.0+)?)?(Z|[+-]\d\d:\d\d)?$/.test(rule.untilDate);
  return isDate && untilDate === 'wholeDay' ? until + DAY - 1 : until;
}

function lengthOf(rule: SchedulingRule): number {
  const start = startTimeOf(rule);
  if (rule.endTime) {
    const end = secondsOfTime(rule.endTime);
    return end > start ? end - start : end + DAY - start;
  }
  const recurs = rule.frequency && rule.frequency !== 'None';
  if (rule.frequency === 'Secondly') return 1;
  if (rule.frequency === 'Minutely' || (recurs && given(rule.byMinute))) return MINUTE;
  if (rule.frequency === 'Hourly' || (recurs && given(rule.byHour))) return HOUR;
  return DAY - start;
}

function given<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/* ---- the calendar, from plain UTC dates ---- */

const WEEKDAYS: readonly DayOfWeek[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly weekday: number;
  readonly dayOfYear: number;
  readonly daysInMonth: number;
  readonly daysInYear: number;
}

function civil(day: number): CivilDate {
  const date = new Date(day * DAY * 1000);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  return {
    year,
    month,
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay(),
    dayOfYear: day - dayNumber(year, 1, 1) + 1,
    daysInMonth: dayNumber(year, month + 1, 1) - dayNumber(year, month, 1),
    daysInYear: dayNumber(year + 1, 1, 1) - dayNumber(year, 1, 1),
  };
}

/** An ISO 8601 week belongs to the year that its Thursday falls in; 28 December is always in the last week. */
function isoWeek(day: number): { number: number; weeksInYear: number } {
  const thursday = mondayOf(day) + 3;
  const year = civil(thursday).year;
  const firstMonday = mondayOf(dayNumber(year, 1, 4));
  return {
    number: (mondayOf(day) - firstMonday) / 7 + 1,
    weeksInYear: (mondayOf(dayNumber(year, 12, 28)) - firstMonday) / 7 + 1,
  };
}

function mondayOf(day: number): number {
  return day - ((civil(day).weekday + 6) % 7);
}

function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth); // unlike Date.UTC, reads a year below 100 as it is
  return date.getTime() / 1000 / DAY;
}

function dayOf(moment: number): number {
  return Math.floor(moment / DAY);
}

function secondsOf(local: string): number {
  const [, year, month, day, time] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(.*?))?(?:Z|[+-]\d\d:\d\d)?$/.exec(local) ?? [];
  if (year === undefined) throw new Error(`not a local date or date-time: ${local}`);
  return dayNumber(Number(year), Number(month), Number(day)) * DAY + (time ? secondsOfTime(time) : 0);
}

function secondsOfTime(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * HOUR + minute * MINUTE + second;
}

function textOf(moment: number): string {
  return new Date(moment * 1000).toISOString().slice(0, 19);
}
