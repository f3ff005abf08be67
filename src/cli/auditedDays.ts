import {
  type AuditedDay,
  compileSchedule,
  orThrow,
  type Problem,
  type SchedulingRule,
  timelineBetween,
} from '../index.js';
import { civilDay, DAY, dayNumber } from '../time/civil.js';
import { quoted } from './catalogue.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { located } from './locate.js';
import type { Options } from './options.js';
import { readText } from './readJson.js';
import { got, misused, type Step, stopped } from './step.js';

/** The days to audit, and what is odd about the calendar that they come from. */
export interface AuditedDays {
  readonly days: readonly AuditedDay[];
  readonly warnings: readonly FoundProblem[];
}

/** The days of `--day`, or those of a calendar in a year. */
export async function auditedDays(options: Options, usualZone: string, io: Io): Promise<Step<AuditedDays>> {
  const { day, year, from } = options;
  if (day !== undefined) {
    return year === undefined && from === undefined
      ? got({ days: writtenDays(day), warnings: [] })
      : misused('Give --day, or --year and --from, but not both.');
  }
  if (year === undefined || from === undefined) {
    return misused('Say which days: --day 2026-12-25=Christmas, or --year 2027 --from FILE.ics.');
  }
  if (!/^[12]\d{3}$/.test(year)) return misused(`--year ${quoted(year)} is not a year such as 2027.`);
  return calendarDays(from, Number(year), usualZone, io);
}

/** The dates are checked with the others of `auditDays`. */
function writtenDays(day: string): readonly AuditedDay[] {
  // A name may have commas, so only one ahead of a date or of something like a date divides.
  return day.split(/,(?=\s*\d{4}-|\s*$)/).flatMap(written => {
    const [date = '', name] = written.split(/=(.*)/s).map(part => part.trim());
    return date === '' ? [] : [name ? { date, name } : { date }];
  });
}

/** Calendars are loaded by those who read one. */
async function calendarDays(
  file: string,
  year: number,
  usualZone: string,
  io: Io,
): Promise<Step<AuditedDays>> {
  const text = await readText(file, io);
  if (!text.ok) return stopped([text.problem]);
  const { rulesFromCalendar } = await import('../calendar/index.js');
  const rules = rulesFromCalendar(text.value, {
    ...(usualZone === '' ? {} : { timeZoneId: usualZone }),
    state: 'Holiday',
    expandUntil: `${year}-12-31`,
  });
  const place = (problem: Problem) => located(problem, { files: { calendar: fileName(file) } });
  if (!rules.ok) return stopped(rules.problems.map(place));
  const days = daysInYear(rules.value, year);
  if (days.length === 0) return stopped([found('audit/noDays', fileName(file), '', { year })]);
  return got({ days, warnings: rules.warnings.map(place) });
}

/** Each day of a year on which an event takes place, with the names of its events. */
function daysInYear(rules: readonly SchedulingRule[], year: number): readonly AuditedDay[] {
  const [first, last] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  const namesByDay = new Map<number, Set<string>>();
  for (const rule of rules) {
    // The rules are local, so any zone without changes of the clock shows their days.
    const alone = orThrow(compileSchedule({ timeZoneId: 'UTC', rules: [rule] }, { invalidRules: 'skip' }));
    for (const { from, to, reason } of timelineBetween(alone, first * DAY, last * DAY).segments) {
      if (reason !== 'rule') continue;
      for (let day = Math.floor(from / DAY); day * DAY < to; day += 1) {
        const names = namesByDay.get(day) ?? new Set();
        if (rule.name) names.add(rule.name);
        namesByDay.set(day, names);
      }
    }
  }
  return [...namesByDay]
    .sort(([a], [b]) => a - b)
    .map(([day, names]) => ({
      date: dateText(day),
      ...(names.size > 0 ? { name: [...names].join(', ') } : {}),
    }));
}

function dateText(day: number): string {
  const { year, month, date } = civilDay(day);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}`;
}
