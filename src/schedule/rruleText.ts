import type { SchedulingRule, SchedulingRuleFrequency } from '../model.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { DAY, localText } from './civil.js';
import { readDate, readTime } from './formats.js';
import { RRule, Weekday } from './rrule.js';
import { type Findings, FREQUENCIES, givenText, readRule, WEEKDAYS } from './rule.js';

/* The list members that have a BYxxx part, with rrule's name for each. */
const LISTS = {
  bySetPosition: 'bysetpos',
  byMonth: 'bymonth',
  byWeekNo: 'byweekno',
  byYearDay: 'byyearday',
  byMonthDay: 'bymonthday',
  byHour: 'byhour',
  byMinute: 'byminute',
} as const;

const PARTS = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  'BYDAY',
  ...Object.values(LISTS).map(name => name.toUpperCase()),
]);

/**
 * A rule as iCalendar text: `DTSTART` and, if it repeats, `RRULE`, both in floating local time.
 *
 * What iCalendar keeps elsewhere is left out: how long an occurrence lasts, state, priority, condition.
 * Source: RFC 5545 §3.3.10 and §3.8.5.3.
 *
 * @example
 * toRRuleText({ frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], startDate: '2026-01-05', startTime: '09:00' });
 * // 'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO'
 */
export function toRRuleText(rule: SchedulingRule): string {
  const lines: string[] = [];
  const start = startText(rule);
  if (start !== undefined) lines.push(start);
  const frequency = rule.frequency ?? 'None';
  if (frequency !== 'None') {
    const options: Record<string, unknown> = { freq: RRule[frequency.toUpperCase() as 'DAILY'] };
    if (rule.interval && rule.interval !== 1) options['interval'] = rule.interval;
    if (rule.count) options['count'] = rule.count;
    for (const [member, name] of Object.entries(LISTS)) {
      const list = rule[member as keyof typeof LISTS];
      if (list && list.length > 0) options[name] = list;
    }
    if (rule.byDay && rule.byDay.length > 0) {
      options['byweekday'] = rule.byDay.map(
        day => new Weekday(WEEKDAYS.indexOf(day.dayOfWeek), day.offset || undefined),
      );
    }
    const until = untilText(rule);
    lines.push(RRule.optionsToString(options) + (until === undefined ? '' : `;UNTIL=${until}`));
  }
  return lines.join('\n');
}

/**
 * Reads iCalendar recurrence text: an `RRULE` (the name may be left out) and a `DTSTART`.
 *
 * Problems: `text/unreadable`, `text/unsupported` for what a rule cannot hold (`EXDATE`, `BYSECOND`, a week that
 * does not start on Monday where that matters, …), and those of the rule's values.
 * Warnings: `text/zoneElsewhere`: a rule is local time; its zone is the schedule's.
 *
 * @example
 * fromRRuleText('FREQ=MONTHLY;BYDAY=-1FR').value; // { frequency: 'Monthly', byDay: [{ offset: -1, dayOfWeek: 'Friday' }] }
 */
export function fromRRuleText(text: string): Result<Partial<SchedulingRule>> {
  const findings: Findings = { problems: [], warnings: [] };
  const members: Record<string, unknown> = {};
  for (const line of linesOf(text)) {
    const [, name = 'RRULE', parameters = '', value = ''] =
      /^(?:([A-Za-z-]+)((?:;[^:]*)?):)?(.*)$/.exec(line) ?? [];
    if (name.toUpperCase() === 'RRULE') Object.assign(members, readParts(value, findings.problems));
    else if (name.toUpperCase() === 'DTSTART') Object.assign(members, readStart(parameters, value, findings));
    else findings.problems.push(unsupported(name.toUpperCase()));
  }
  if (
    members['frequency'] === undefined &&
    members['startDate'] === undefined &&
    findings.problems.length === 0
  ) {
    findings.problems.push(
      problem('text/unreadable', 'text', '', 'Write an RRULE, like FREQ=WEEKLY;BYDAY=MO,FR.'),
    );
  }
  const rule = members as Partial<SchedulingRule>;
  readRule(rule, { input: 'text', pointer: '' }, findings);
  return okUnless(findings.problems, () => rule, findings.warnings);
}

function startText(rule: SchedulingRule): string | undefined {
  const date = readDate(givenText(rule.startDate) ?? '');
  const time = readTime(givenText(rule.startTime) ?? '') ?? 0;
  if (!date) return undefined;
  if (rule.isAllDay) return `DTSTART;VALUE=DATE:${compact(localText(date.day * DAY)).slice(0, 8)}`;
  return `DTSTART:${compact(localText(date.day * DAY + time))}`;
}

/** RFC 5545: UNTIL is written like DTSTART, so a date that bounds times becomes the end of its day. */
function untilText(rule: SchedulingRule): string | undefined {
  const until = readDate(givenText(rule.untilDate) ?? '');
  if (!until) return undefined;
  const wholeDay = until.time === undefined || (until.time === 0 && until.offset !== undefined);
  if (rule.isAllDay) return compact(localText(until.day * DAY)).slice(0, 8);
  if (wholeDay) return `${compact(localText(until.day * DAY)).slice(0, 8)}T235959`;
  const written = until.day * DAY + (until.time ?? 0);
  return until.offset === undefined
    ? compact(localText(written))
    : `${compact(localText(written - until.offset))}Z`;
}

function compact(local: string): string {
  return local.replace(/\.\d+$/, '').replaceAll(/[-:]/g, '');
}

/** Continuation lines begin with a space (RFC 5545 §3.1). */
function linesOf(text: string): readonly string[] {
  return text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '');
}

function readParts(text: string, problems: Problem[]): Partial<SchedulingRule> {
  const parts = new Map(text.split(';').map(part => part.toUpperCase().split('=', 2) as [string, string]));
  for (const name of parts.keys()) if (!PARTS.has(name)) problems.push(unsupported(name || 'an empty part'));
  const frequency = FREQUENCIES.find(name => name !== 'None' && name.toUpperCase() === parts.get('FREQ'));
  const known = [...parts].filter(
    ([name, value]) => PARTS.has(name) && name !== 'UNTIL' && name !== 'FREQ' && value,
  );
  if (frequency === undefined) {
    problems.push(
      problem(
        'text/unreadable',
        'text',
        '',
        'FREQ is one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY.',
      ),
    );
    return {};
  }
  const options = parseOptions([`FREQ=${parts.get('FREQ')}`, ...known.map(part => part.join('='))].join(';'));
  if (!options) {
    problems.push(problem('text/unreadable', 'text', '', 'The RRULE has a part that cannot be read.'));
    return {};
  }
  if (options.wkst !== undefined && parts.get('WKST') !== 'MO' && weekStartMatters(frequency, parts)) {
    problems.push(unsupported(`WKST=${parts.get('WKST')}`));
  }
  const until = parts.get('UNTIL');
  const untilDate = until === undefined ? undefined : readUntil(until, problems);
  return { frequency, ...rulePartsOf(options), ...(untilDate === undefined ? {} : { untilDate }) };
}

function parseOptions(text: string): ReturnType<typeof RRule.parseString> | undefined {
  try {
    return RRule.parseString(text);
  } catch {
    return undefined;
  }
}

function rulePartsOf(options: ReturnType<typeof RRule.parseString>): Partial<SchedulingRule> {
  const members: Record<string, unknown> = {};
  if (options.interval !== undefined) members['interval'] = options.interval;
  if (options.count !== undefined) members['count'] = options.count;
  for (const [member, name] of Object.entries(LISTS)) {
    const value = options[name];
    if (value !== undefined && value !== null) members[member] = [value].flat();
  }
  if (options.byweekday !== undefined && options.byweekday !== null) {
    members['byDay'] = [options.byweekday].flat().map(day => ({
      offset: (day as Weekday).n ?? 0,
      dayOfWeek: WEEKDAYS[(day as Weekday).weekday],
    }));
  }
  return members;
}

function readStart(
  parameters: string,
  value: string,
  { problems, warnings }: Findings,
): Partial<SchedulingRule> {
  const read = readStamp(value);
  if (!read) {
    problems.push(problem('text/unreadable', 'text', '', 'Write DTSTART like 20260105T090000 or 20260105.'));
    return {};
  }
  if (/TZID=/i.test(parameters) || read.utc) {
    const message = 'A rule is in local time: set this zone as timeZoneId of the schedule.';
    warnings.push(problem('text/zoneElsewhere', 'text', '', message));
  }
  return read.time === undefined
    ? { startDate: read.date, isAllDay: true }
    : { startDate: read.date, startTime: read.time };
}

/** The end of a day is how a whole day is written where DTSTART has a time. */
function readUntil(value: string, problems: Problem[]): string | undefined {
  const read = readStamp(value);
  if (!read) {
    problems.push(problem('text/unreadable', 'text', '', 'Write UNTIL like 20261231T235959 or 20261231.'));
    return undefined;
  }
  if (read.time === undefined || (read.time === '23:59:59' && !read.utc)) return read.date;
  return `${read.date}T${read.time}${read.utc ? 'Z' : ''}`;
}

function readStamp(value: string): { date: string; time: string | undefined; utc: boolean } | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/i.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hours, minutes, seconds, zone] = match;
  const time = hours === undefined ? undefined : `${hours}:${minutes}:${seconds}`;
  return { date: `${year}-${month}-${day}`, time, utc: Boolean(zone) };
}

function weekStartMatters(frequency: SchedulingRuleFrequency, parts: ReadonlyMap<string, string>): boolean {
  if (frequency === 'Weekly') return Number(parts.get('INTERVAL') ?? 1) > 1 || parts.has('BYSETPOS');
  return parts.has('BYWEEKNO');
}

function unsupported(name: string): Problem {
  return problem('text/unsupported', 'text', '', `A scheduling rule cannot hold ${name}. Leave it out.`, {
    name,
  });
}
