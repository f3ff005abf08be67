import type { SchedulingRule, SchedulingRuleFrequency } from '../../model.js';
import { okUnless, type Problem, type Result, uncatalogued } from '../../problem.js';
import { DAY, localText, WEEKDAYS } from '../clock/civil.js';
import { isWholeDay } from '../clock/formats.js';
import { readRule } from '../rule/readRule.js';
import { needsAnchor, statesTime } from '../rule/readTiming.js';
import { type Findings, FREQUENCIES, type ReadRule } from '../rule/rule.js';
import { snapshotRule } from '../rule/snapshot.js';
import { RRule, Weekday } from './rrule.js';

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

const PARTS = /* @__PURE__ */ partNames();

const BYDAY = /^(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU))*$/;

/**
 * A rule as iCalendar text: `DTSTART` and, if it repeats, `RRULE`, both in floating local time.
 *
 * What iCalendar keeps elsewhere is left out: how long an occurrence lasts, state, priority, condition; and so is
 * what cannot be read.
 * Source: RFC 5545 §3.3.10 and §3.8.5.3.
 *
 * @example
 * toRRuleText({ frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], startDate: '2026-01-05', startTime: '09:00' });
 * // 'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO'
 */
export function toRRuleText(rule: SchedulingRule): string {
  const findings: Findings = { problems: [], warnings: [] };
  const read = readRule(snapshotRule(rule) ?? {}, { input: 'rule', pointer: '' }, findings);
  if (!statesTime(read)) return '';
  const repeats = repeatText(read);
  return [startText(read), repeats].filter(line => line !== undefined).join('\n');
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
  const known = new Set<string>();
  for (const line of linesOf(typeof text === 'string' ? text : '')) {
    const [, name = 'RRULE', parameters = '', value = ''] =
      /^(?:([A-Za-z-]+)((?:;[^:]*)?):)?(.*)$/.exec(line) ?? [];
    if (known.has(name.toUpperCase())) findings.problems.push(unsupported(`a second ${name.toUpperCase()}`));
    known.add(name.toUpperCase());
    if (name.toUpperCase() === 'RRULE') Object.assign(members, readParts(value, findings.problems));
    else if (name.toUpperCase() === 'DTSTART') Object.assign(members, readStart(parameters, value, findings));
    else findings.problems.push(unsupported(name.toUpperCase()));
  }
  if (
    members['frequency'] === undefined &&
    members['startDate'] === undefined &&
    findings.problems.length === 0
  ) {
    findings.problems.push(unreadable('Write an RRULE, like FREQ=WEEKLY;BYDAY=MO,FR.'));
  }
  const rule = members as Partial<SchedulingRule>;
  readRule(rule, { input: 'text', pointer: '' }, findings);
  return okUnless(findings.problems, () => rule, findings.warnings);
}

/** Without a date a rule counts from 1970-01-01, which is said where its time or anything else depends on it. */
function startText(read: ReadRule): string | undefined {
  const { startDay, startTime, isAllDay } = read;
  if (startDay === undefined && startTime === undefined && !isAllDay && !needsAnchor(read)) return undefined;
  const day = compact(localText((startDay ?? 0) * DAY));
  if (isAllDay) return `DTSTART;VALUE=DATE:${day.slice(0, 8)}`;
  return `DTSTART:${compact(localText((startDay ?? 0) * DAY + (startTime ?? 0)))}`;
}

/** A window without a date is one of every day. */
function repeatText(read: ReadRule): string | undefined {
  const { frequency, interval, count, byDay } = read;
  if (frequency === 'None' && read.startDay !== undefined) return undefined;
  const options: Record<string, unknown> = { freq: RRule.DAILY };
  if (frequency !== 'None') {
    options['freq'] = RRule[frequency.toUpperCase() as 'DAILY'];
    if (interval !== 1) options['interval'] = interval;
    if (count !== undefined) options['count'] = count;
    for (const [member, name] of Object.entries(LISTS)) {
      const list = read[member as keyof typeof LISTS];
      if (list) options[name] = list;
    }
    if (byDay) options['byweekday'] = byDay.map(day => new Weekday(day.weekday, day.offset || undefined));
  }
  const until = untilText(read);
  return RRule.optionsToString(options) + (until === undefined ? '' : `;UNTIL=${until}`);
}

/** RFC 5545: UNTIL is written like DTSTART, so a date that bounds times becomes the end of its day. */
function untilText({ until, isAllDay }: ReadRule): string | undefined {
  if (!until) return undefined;
  const day = compact(localText(until.day * DAY)).slice(0, 8);
  if (isAllDay) return day;
  if (isWholeDay(until)) return `${day}T235959`;
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
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(';')) {
    const [, name = '', value = ''] = /^([A-Z-]+)=([^=]+)$/.exec(part) ?? [];
    if (name !== '' && !PARTS.has(name)) problems.push(unsupported(name));
    else if (parts.has(name)) problems.push(unreadable(`${name} stands there twice.`));
    else if (name !== '') parts.set(name, value);
    else if (part !== '') problems.push(unreadable(`"${part.slice(0, 60)}" is no part of an RRULE.`));
  }
  const frequency = FREQUENCIES.find(name => name !== 'None' && name.toUpperCase() === parts.get('FREQ'));
  if (frequency === undefined) {
    problems.push(unreadable('FREQ is one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY.'));
    return {};
  }
  const options = parseOptions([...parts].filter(([name]) => name !== 'UNTIL'));
  if (!options || !BYDAY.test(parts.get('BYDAY') ?? 'MO')) {
    problems.push(unreadable('The RRULE has a part that cannot be read.'));
    return {};
  }
  const weekStart = parts.get('WKST') ?? 'MO';
  if (weekStart !== 'MO' && weekStartMatters(frequency, parts))
    problems.push(unsupported(`WKST=${weekStart}`));
  const until = parts.get('UNTIL');
  const untilDate = until === undefined ? undefined : readUntil(until, problems);
  return { frequency, ...rulePartsOf(options), ...(untilDate === undefined ? {} : { untilDate }) };
}

function parseOptions(
  parts: readonly (readonly [string, string])[],
): ReturnType<typeof RRule.parseString> | undefined {
  try {
    return RRule.parseString(parts.map(part => part.join('=')).join(';'));
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
    problems.push(unreadable('Write DTSTART like 20260105T090000 or 20260105.'));
    return {};
  }
  if (/TZID=/i.test(parameters) || read.utc) {
    const message = 'A rule is in local time: set this zone as timeZoneId of the schedule.';
    warnings.push(uncatalogued('text/zoneElsewhere', 'text', '', message));
  }
  return read.time === undefined
    ? { startDate: read.date, isAllDay: true }
    : { startDate: read.date, startTime: read.time };
}

/** The end of a day is how a whole day is written where DTSTART has a time. */
function readUntil(value: string, problems: Problem[]): string | undefined {
  const read = readStamp(value);
  if (!read) {
    problems.push(unreadable('Write UNTIL like 20261231T235959 or 20261231.'));
    return undefined;
  }
  if (read.time === undefined || (read.time === '23:59:59' && !read.utc)) return read.date;
  // A midnight with an offset is how a rule writes a date; this one is an instant.
  const time = read.utc && read.time === '00:00:00' ? '00:00:00.001' : read.time;
  return `${read.date}T${time}${read.utc ? 'Z' : ''}`;
}

function readStamp(value: string): { date: string; time: string | undefined; utc: boolean } | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/i.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hours, minutes, seconds, zone] = match;
  const time = hours === undefined ? undefined : `${hours}:${minutes}:${seconds}`;
  return { date: `${year}-${month}-${day}`, time, utc: Boolean(zone) };
}

function weekStartMatters(frequency: SchedulingRuleFrequency, parts: ReadonlyMap<string, string>): boolean {
  if (frequency !== 'Weekly') return parts.has('BYWEEKNO');
  return parts.has('BYDAY') && (Number(parts.get('INTERVAL') ?? 1) > 1 || parts.has('BYSETPOS'));
}

function unreadable(message: string): Problem {
  return uncatalogued('text/unreadable', 'text', '', message);
}

function unsupported(name: string): Problem {
  return uncatalogued(
    'text/unsupported',
    'text',
    '',
    `A scheduling rule cannot hold ${name}. Leave it out.`,
    {
      name,
    },
  );
}

function partNames(): ReadonlySet<string> {
  const lists = Object.values(LISTS).map(name => name.toUpperCase());
  return new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', ...lists]);
}
