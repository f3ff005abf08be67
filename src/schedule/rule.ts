import type { ScheduleDay, SchedulingRule, SchedulingRuleFrequency } from '../model.js';
import { pointerTo } from '../pointer.js';
import { type Problem, type ProblemInput, problem } from '../problem.js';
import { DAY } from './civil.js';
import { readDate, readTime, type WrittenDate } from './formats.js';

/** A rule's members once read: what is not given is undefined, lists are sorted sets. */
export interface ReadRule {
  readonly frequency: SchedulingRuleFrequency;
  readonly interval: number;
  readonly count: number | undefined;
  readonly isAllDay: boolean;
  readonly startDay: number | undefined;
  /** Milliseconds since midnight */
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
  readonly until: WrittenDate | undefined;
  readonly bySetPosition: readonly number[] | undefined;
  readonly byMonth: readonly number[] | undefined;
  readonly byWeekNo: readonly number[] | undefined;
  readonly byYearDay: readonly number[] | undefined;
  readonly byMonthDay: readonly number[] | undefined;
  readonly byDay: readonly WeekdayPart[] | undefined;
  readonly byHour: readonly number[] | undefined;
  readonly byMinute: readonly number[] | undefined;
}

export interface WeekdayPart {
  /** 0 is Monday */
  readonly weekday: number;
  /** 0: every one */
  readonly offset: number;
}

/** Where a rule stands, for the pointers of its problems. */
export interface RulePlace {
  readonly input: ProblemInput;
  readonly pointer: string;
}

export interface Findings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

export const FREQUENCIES: readonly SchedulingRuleFrequency[] = [
  'None',
  'Secondly',
  'Minutely',
  'Hourly',
  'Daily',
  'Weekly',
  'Monthly',
  'Yearly',
];

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const TEXTS = ['state', 'customerState', 'condition'] as const;

const RULE_TYPES = ['Always', 'CustomerState', 'Time'] as const;

/** The largest value of the service's integers. */
const INT32 = 2_147_483_647;

/** A list of a million wrong numbers is as wrong as its first hundred. */
const MAX_REPORTED = 100;

type ListMember =
  | 'bySetPosition'
  | 'byMonth'
  | 'byWeekNo'
  | 'byYearDay'
  | 'byMonthDay'
  | 'byHour'
  | 'byMinute';

const LIST_RANGES: Readonly<Record<ListMember, { from: number; to: number; negatives: boolean }>> = {
  bySetPosition: { from: 1, to: 366, negatives: true },
  byMonth: { from: 1, to: 12, negatives: false },
  byWeekNo: { from: 1, to: 53, negatives: true },
  byYearDay: { from: 1, to: 366, negatives: true },
  byMonthDay: { from: 1, to: 31, negatives: true },
  byHour: { from: 0, to: 23, negatives: false },
  byMinute: { from: 0, to: 59, negatives: false },
};

/**
 * Reads every member of a rule that decides when it matches, reporting all that cannot be read at once.
 *
 * Problems: `rule/wrongType`, `rule/outOfRange`, `rule/unknownValue`, `rule/badDate`, `rule/badTime`,
 * `rule/misplacedOffset`.
 */
export function readRule(rule: SchedulingRule, place: RulePlace, findings: Findings): ReadRule {
  const reader = { rule, place, problems: findings.problems };
  oneOf(reader, 'simpleRuleType', RULE_TYPES);
  for (const member of TEXTS) text(reader, member);
  integer(reader, 'priority', -INT32 - 1);
  const frequency = oneOf(reader, 'frequency', FREQUENCIES) ?? 'None';
  return {
    frequency,
    interval: integer(reader, 'interval', 0) || 1,
    count: integer(reader, 'count', 0) || undefined,
    isAllDay: flag(reader, 'isAllDay'),
    startDay: date(reader, 'startDate')?.day,
    startTime: time(reader, 'startTime'),
    endTime: time(reader, 'endTime'),
    until: date(reader, 'untilDate'),
    bySetPosition: list(reader, 'bySetPosition'),
    byMonth: list(reader, 'byMonth'),
    byWeekNo: list(reader, 'byWeekNo'),
    byYearDay: list(reader, 'byYearDay'),
    byMonthDay: list(reader, 'byMonthDay'),
    byDay: weekdays(reader, frequency),
    byHour: list(reader, 'byHour'),
    byMinute: list(reader, 'byMinute'),
  };
}

/** A state, an id or a condition that is not blank. */
export function givenText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

interface Reader {
  readonly rule: SchedulingRule;
  readonly place: RulePlace;
  readonly problems: Problem[];
}

function report(
  { place, problems }: Reader,
  code: string,
  path: readonly (string | number)[],
  message: string,
  params: Problem['params'],
): void {
  problems.push(problem(code, place.input, place.pointer + pointerTo(...path), message, params));
}

function oneOf<T extends string>(
  reader: Reader,
  member: 'simpleRuleType' | 'frequency',
  values: readonly T[],
) {
  const value: unknown = reader.rule[member];
  if (value === undefined || value === null || value === '') return undefined;
  const known = values.find(name => name === value);
  if (known === undefined) {
    report(reader, 'rule/unknownValue', [member], `${member} is one of ${values.join(', ')}.`, {
      member,
      value: shown(value),
    });
  }
  return known;
}

function flag(reader: Reader, member: 'isAllDay'): boolean {
  const value: unknown = reader.rule[member];
  if (value !== undefined && value !== null && typeof value !== 'boolean') {
    report(reader, 'rule/wrongType', [member], `${member} is true or false.`, {
      member,
      value: shown(value),
    });
  }
  return value === true;
}

function text(reader: Reader, member: (typeof TEXTS)[number]): void {
  const value: unknown = reader.rule[member];
  if (typeof (value ?? '') === 'string') return;
  report(reader, 'rule/wrongType', [member], `${member} is a text.`, { member, value: shown(value) });
}

function integer(
  reader: Reader,
  member: 'interval' | 'count' | 'priority',
  least: number,
): number | undefined {
  const value: unknown = reader.rule[member];
  if (value === undefined || value === null) return undefined;
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= INT32)
    return value as number;
  report(
    reader,
    'rule/outOfRange',
    [member],
    `${member} is a whole number from ${least} to ${INT32}${least === 0 ? '; 0 means not given' : ''}.`,
    {
      member,
      value: shown(value),
    },
  );
  return undefined;
}

function date(reader: Reader, member: 'startDate' | 'untilDate'): WrittenDate | undefined {
  const value: unknown = reader.rule[member];
  if (value === undefined || value === null || value === '') return undefined;
  const read = typeof value === 'string' ? readDate(value) : undefined;
  if (!read) {
    report(reader, 'rule/badDate', [member], `Write ${member} as YYYY-MM-DD or as an ISO date-time.`, {
      member,
      value: shown(value),
    });
  }
  return read;
}

function time(reader: Reader, member: 'startTime' | 'endTime'): number | undefined {
  const value: unknown = reader.rule[member];
  if (value === undefined || value === null || value === '') return undefined;
  const read = typeof value === 'string' ? readTime(value) : undefined;
  if (read === undefined || (read === DAY && member === 'startTime')) {
    report(
      reader,
      'rule/badTime',
      [member],
      `Write ${member} like 09:30, 9:30 AM or PT9H30M${member === 'endTime' ? '; 24:00 is the end of the day' : ''}.`,
      { member, value: shown(value) },
    );
    return undefined;
  }
  return read;
}

function list(reader: Reader, member: ListMember): readonly number[] | undefined {
  const values = listOf(reader, member);
  if (values.length === 0) return undefined;
  const range = LIST_RANGES[member];
  const kept = new Set<number>();
  let wrong = 0;
  values.forEach((value, index) => {
    if (isWithin(range, value)) {
      kept.add(value);
      return;
    }
    wrong += 1;
    if (wrong > MAX_REPORTED) return;
    const span = `${range.from} to ${range.to}${range.negatives ? ` or −${range.to} to −${range.from}` : ''}`;
    report(reader, 'rule/outOfRange', [member, index], `${member} takes whole numbers from ${span}.`, {
      member,
      value: shown(value),
    });
  });
  return kept.size > 0 ? [...kept].sort((a, b) => a - b) : undefined;
}

function isWithin(
  { from, to, negatives }: (typeof LIST_RANGES)[ListMember],
  value: unknown,
): value is number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  const size = negatives ? Math.abs(value) : value;
  return size >= from && size <= to;
}

function weekdays(reader: Reader, frequency: SchedulingRuleFrequency): readonly WeekdayPart[] | undefined {
  const parts = new Map<number, WeekdayPart>();
  listOf(reader, 'byDay').forEach((value, index) => {
    const part = value as Partial<ScheduleDay> | null | undefined;
    const weekday = (WEEKDAYS as readonly unknown[]).indexOf(part?.dayOfWeek);
    if (weekday < 0) {
      report(
        reader,
        'rule/unknownValue',
        ['byDay', index, 'dayOfWeek'],
        `dayOfWeek is one of ${WEEKDAYS.join(', ')}.`,
        {
          member: 'dayOfWeek',
          value: shown(part?.dayOfWeek),
        },
      );
    }
    const offset: unknown = part?.offset ?? 0;
    if (!Number.isInteger(offset) || Math.abs(offset as number) > 53) {
      report(
        reader,
        'rule/outOfRange',
        ['byDay', index, 'offset'],
        'offset is a whole number from −53 to 53.',
        {
          member: 'offset',
          value: shown(offset),
        },
      );
    } else if (offset !== 0 && !takesOffset(frequency, reader.rule)) {
      report(
        reader,
        'rule/misplacedOffset',
        ['byDay', index, 'offset'],
        'A weekday has an offset only under Monthly, or Yearly without byWeekNo. Use 0 for every such weekday.',
        { frequency, offset: offset as number },
      );
    } else if (weekday >= 0) {
      parts.set((offset as number) * 7 + weekday, { weekday, offset: offset as number });
    }
  });
  return parts.size > 0 ? [...parts.values()] : undefined;
}

/** RFC 5545 §3.3.10: numeric weekdays only under MONTHLY and YEARLY, and not beside BYWEEKNO. */
function takesOffset(frequency: SchedulingRuleFrequency, rule: SchedulingRule): boolean {
  if (frequency === 'None' || frequency === 'Monthly') return true;
  return frequency === 'Yearly' && !(Array.isArray(rule.byWeekNo) && rule.byWeekNo.length > 0);
}

function listOf(reader: Reader, member: ListMember | 'byDay'): readonly unknown[] {
  const value: unknown = reader.rule[member];
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null && value !== '') {
    report(reader, 'rule/wrongType', [member], `${member} is a list.`, { member, value: shown(value) });
  }
  return [];
}

/** A value that is not as it should be, short enough for a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 60);
  return typeof value === 'object' || typeof value === 'function' ? typeof value : String(value);
}
