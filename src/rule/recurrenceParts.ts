import { type SchedulingRule, schedulingRuleFrequencies } from '../model.js';
import type { RecurringFrequency } from '../recurrence/timeConstraint.js';
import { WEEKDAYS } from '../time/civil.js';
import { RRule, type Weekday } from './rrule.js';
import { INT32 } from './ruleMembers.js';
import { report, type TextFindings } from './textFindings.js';

/** The parts that take numbers: the rule's member, rrule's name and the numbers that RFC 5545 allows. */
export const NUMBER_PARTS = {
  INTERVAL: { member: 'interval', option: 'interval', least: 1, most: INT32, signed: false },
  COUNT: { member: 'count', option: 'count', least: 1, most: INT32, signed: false },
  BYSETPOS: { member: 'bySetPosition', option: 'bysetpos', least: 1, most: 366, signed: true },
  BYMONTH: { member: 'byMonth', option: 'bymonth', least: 1, most: 12, signed: false },
  BYWEEKNO: { member: 'byWeekNo', option: 'byweekno', least: 1, most: 53, signed: true },
  BYYEARDAY: { member: 'byYearDay', option: 'byyearday', least: 1, most: 366, signed: true },
  BYMONTHDAY: { member: 'byMonthDay', option: 'bymonthday', least: 1, most: 31, signed: true },
  BYHOUR: { member: 'byHour', option: 'byhour', least: 0, most: 23, signed: false },
  BYMINUTE: { member: 'byMinute', option: 'byminute', least: 0, most: 59, signed: false },
} as const;

/** Checked together with DTSTART, because it is allowed if it equals the second of DTSTART. */
const BYSECOND = { least: 0, most: 60, signed: false };

export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The parts of RFC 7529 with their default values, which change nothing. */
const DEFAULTS: Readonly<Record<string, string>> = { RSCALE: 'GREGORIAN', SKIP: 'OMIT' };

/** The parts of an RRULE: the members of a rule, and the texts of the parts that are checked with DTSTART. */
export interface RecurrenceParts {
  readonly frequency: RecurringFrequency;
  readonly members: Partial<SchedulingRule>;
  /** 0 is Monday */
  readonly weekStart: number;
  readonly until: string | undefined;
  readonly seconds: readonly number[] | undefined;
  readonly written: ReadonlyMap<string, string>;
}

/** Reads the value of an RRULE; undefined if it has no frequency. */
export function readRecurrenceParts(text: string, findings: TextFindings): RecurrenceParts | undefined {
  const parts = splitParts(text, findings);
  const frequency = readFrequency(parts.get('FREQ'), findings);
  const valid: string[] = [];
  for (const name of parts.keys()) {
    if (!Object.hasOwn(NUMBER_PARTS, name)) continue;
    const range = NUMBER_PARTS[name as keyof typeof NUMBER_PARTS];
    const isList = name.startsWith('BY');
    if (numbersOf(parts, name, range, isList, findings)) valid.push(`${name}=${parts.get(name)}`);
  }
  if (weekdaysOf(parts, frequency, findings)) valid.push(`BYDAY=${parts.get('BYDAY')?.toUpperCase()}`);
  const weekStart = parts.get('WKST') ?? 'MO';
  if (weekdayNumber(weekStart) < 0) {
    report(findings.problems, 'text/badWeekday', ['RRULE', 'WKST'], { part: 'WKST', value: weekStart });
  }
  const seconds = numbersOf(parts, 'BYSECOND', BYSECOND, true, findings);
  if (frequency === undefined) return undefined;
  return {
    frequency,
    members: membersOf(frequency, valid),
    weekStart: Math.max(weekdayNumber(weekStart), 0),
    until: parts.get('UNTIL'),
    seconds,
    written: parts,
  };
}

/** The parts by upper-case name, without spaces. Reports parts that are malformed, repeated or unknown. */
function splitParts(text: string, { problems }: TextFindings): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const written = part.replaceAll(/\s/g, '');
    if (written === '') continue;
    const [, writtenName, value = ''] = /^([A-Za-z0-9-]+)(?:=([^=]*))?$/.exec(written) ?? [];
    const name = writtenName?.toUpperCase();
    const isKnown = name !== undefined && (isKnownPart(name) || DEFAULTS[name] === value.toUpperCase());
    if (name === undefined || (!isKnown && value === '')) {
      report(problems, 'text/unreadablePart', ['RRULE'], { value: part.trim() });
    } else if (value === '') {
      report(problems, 'text/missingValue', ['RRULE', name], { part: name });
    } else if (parts.has(name)) {
      report(problems, 'text/repeatedPart', ['RRULE', name], { part: name });
    } else if (!isKnown) {
      report(problems, 'text/unsupportedPart', ['RRULE', name], { part: name, value });
    }
    if (name !== undefined && !parts.has(name)) parts.set(name, value);
  }
  return parts;
}

const OTHER_PARTS: readonly string[] = ['FREQ', 'UNTIL', 'WKST', 'BYDAY', 'BYSECOND'];

function isKnownPart(name: string): boolean {
  return OTHER_PARTS.includes(name) || Object.hasOwn(NUMBER_PARTS, name);
}

function readFrequency(
  value: string | undefined,
  { problems }: TextFindings,
): RecurringFrequency | undefined {
  const frequency = schedulingRuleFrequencies.find(
    name => name !== 'None' && name.toUpperCase() === value?.toUpperCase(),
  );
  if (value === undefined) report(problems, 'text/missingFrequency', ['RRULE'], {});
  else if (frequency === undefined && value !== '') {
    report(problems, 'text/unknownFrequency', ['RRULE', 'FREQ'], { value });
  }
  return frequency as RecurringFrequency | undefined;
}

/** The numbers of a part; undefined if it is absent or has a number that is not allowed. */
function numbersOf(
  parts: ReadonlyMap<string, string>,
  part: string,
  { least, most, signed }: { readonly least: number; readonly most: number; readonly signed: boolean },
  isList: boolean,
  { problems }: TextFindings,
): readonly number[] | undefined {
  const value = parts.get(part);
  if (value === undefined || value === '') return undefined;
  let areAllowed = true;
  const numbers = (isList ? value.split(',') : [value]).map(text => {
    const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    const size = signed ? Math.abs(number) : number;
    if (!(size >= least && size <= most)) {
      areAllowed = false;
      report(problems, 'text/outOfRange', ['RRULE', part], { part, value: text, least, most, signed });
    }
    return number;
  });
  return areAllowed ? numbers : undefined;
}

function weekdaysOf(
  parts: ReadonlyMap<string, string>,
  frequency: RecurringFrequency | undefined,
  { problems }: TextFindings,
): boolean {
  const value = parts.get('BYDAY');
  if (value === undefined || value === '') return false;
  let areAllowed = true;
  const path = ['RRULE', 'BYDAY'];
  const takesOffset = frequency === 'Monthly' || (frequency === 'Yearly' && !parts.has('BYWEEKNO'));
  for (const text of value.split(',')) {
    const [, offset, weekday = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/i.exec(text) ?? [];
    const place = Math.abs(Number(offset ?? 1));
    if (weekdayNumber(weekday) < 0 || place < 1 || place > 53) {
      areAllowed = false;
      report(problems, 'text/badWeekday', path, { part: 'BYDAY', value: text });
    } else if (offset !== undefined && frequency !== undefined && !takesOffset) {
      report(problems, 'text/misplacedOffset', path, { value: text, frequency: frequency.toUpperCase() });
    }
  }
  return areAllowed;
}

function weekdayNumber(code: string): number {
  return (WEEKDAY_CODES as readonly string[]).indexOf(code.toUpperCase());
}

/** Uses rrule to parse the parts. Its iterator is never used. */
function membersOf(frequency: RecurringFrequency, parts: readonly string[]): Partial<SchedulingRule> {
  const members: Record<string, unknown> = { frequency };
  if (parts.length === 0) return members;
  const options = RRule.parseString(parts.join(';'));
  for (const { member, option } of Object.values(NUMBER_PARTS)) {
    const value = options[option];
    if (value === undefined || value === null) continue;
    members[member] = option === 'interval' || option === 'count' ? value : [...new Set([value].flat())];
  }
  if (options.byweekday !== undefined && options.byweekday !== null) {
    members['byDay'] = [options.byweekday].flat().map(day => ({
      offset: (day as Weekday).n ?? 0,
      dayOfWeek: WEEKDAYS[(day as Weekday).weekday],
    }));
  }
  return members;
}
