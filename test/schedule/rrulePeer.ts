import { type Options, RRule, Weekday } from 'rrule';
import type { SchedulingRule } from '../../src/model.js';

/*
 * rrule 2.8.1 as a second opinion, wherever it is right. It reads floating times as UTC, so that the host's zone
 * does not matter, and gets sorted lists without repetitions, as it loses members of others.
 */

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The starts with `from` ≤ start < `to` that rrule finds. */
export function rruleOccurrences(rule: SchedulingRule, from: string, to: string): string[] {
  const texts = new RRule(optionsOf(rule), true)
    .between(utc(from), utc(to), true)
    .map(start => start.toISOString().slice(0, 19));
  return texts.filter(start => start < to);
}

/** Why rrule's answer to a rule is no measure; undefined where it is one. */
export function reasonNotToAsk(rule: SchedulingRule): string | undefined {
  const frequency = rule.frequency ?? 'None';
  const subDaily = ['Hourly', 'Minutely', 'Secondly'].includes(frequency);
  const has = (member: keyof SchedulingRule) => ((rule[member] as unknown[] | null) ?? []).length > 0;
  const limits = ['byMonth', 'byYearDay', 'byMonthDay', 'byDay'] as const;
  if (frequency === 'None') return 'it recurs always';
  if (subDaily && (rule.interval ?? 1) > 1 && [...limits, 'byHour' as const, 'byMinute' as const].some(has)) {
    return 'it loops for ever, or loses starts, where a step of hours, minutes or seconds meets a filter';
  }
  if ((frequency === 'Minutely' || frequency === 'Secondly') && limits.some(has)) {
    return 'it walks every minute or second of the days that a filter rules out';
  }
  if (has('byWeekNo') && frequency !== 'Yearly') return 'the RFC forbids the part, and it expands it';
  if (has('byYearDay') && ['Daily', 'Weekly', 'Monthly'].includes(frequency)) {
    return 'the RFC forbids the part, and it expands it';
  }
  if (has('byMonthDay') && frequency === 'Weekly') return 'the RFC forbids the part, and it expands it';
  if (has('byWeekNo') && !has('byDay')) return 'it gives all seven days of the week, not that of dtstart';
  if ((rule.byWeekNo ?? []).some(week => week <= -52)) {
    return 'counted from the end, it loses the days of a first week that lie in December';
  }
  const offsets = (rule.byDay ?? []).map(day => Boolean(day.offset));
  if (offsets.includes(true) && offsets.includes(false)) return 'it finds nothing where offsets are mixed';
  if (has('bySetPosition')) {
    const [position, another] = new Set(rule.bySetPosition);
    if (another !== undefined) return 'it gives a start twice that two positions pick';
    if (position !== 1 && position !== -1) return 'it goes wrong at positions beyond the set';
    if (subDaily) return 'it goes wrong at positions in sets below a day';
    const isMonday = new Date(`${rule.startDate || '1970-01-01'}T00:00Z`).getUTCDay() === 1;
    if (frequency === 'Weekly' && !isMonday)
      return 'it counts the positions of the first week from dtstart on';
  }
  return undefined;
}

function optionsOf(rule: SchedulingRule): Partial<Options> {
  const start = `${rule.startDate || '1970-01-01'}T${rule.isAllDay ? '00:00:00' : (rule.startTime || '00:00').padEnd(8, ':00')}`;
  const options: Partial<Options> = {
    freq: RRule[(rule.frequency ?? '').toUpperCase() as 'DAILY'],
    dtstart: utc(start),
    wkst: RRule.MO,
  };
  if (rule.interval) options.interval = rule.interval;
  if (rule.count) options.count = rule.count;
  if (rule.untilDate)
    options.until = utc(rule.untilDate.length === 10 ? `${rule.untilDate}T23:59:59` : rule.untilDate);
  const lists = {
    bysetpos: rule.bySetPosition,
    bymonth: rule.byMonth,
    byweekno: rule.byWeekNo,
    byyearday: rule.byYearDay,
    bymonthday: rule.byMonthDay,
    byhour: rule.byHour,
    byminute: rule.byMinute,
  };
  for (const [name, list] of Object.entries(lists)) {
    if (list && list.length > 0) Object.assign(options, { [name]: [...new Set(list)].sort((a, b) => a - b) });
  }
  if (rule.byDay && rule.byDay.length > 0) {
    const days = new Map(rule.byDay.map(day => [`${day.dayOfWeek} ${day.offset ?? 0}`, day]));
    options.byweekday = [...days.values()].map(
      day => new Weekday(weekdays.indexOf(day.dayOfWeek), day.offset || undefined),
    );
  }
  return options;
}

function utc(local: string): Date {
  return new Date(`${local.length === 10 ? `${local}T00:00:00` : local}Z`);
}
