import type { SchedulingRule, SchedulingRuleFrequency } from '../model.js';
import type { Problem, ProblemInput } from '../problem.js';
import type { WrittenDate } from './formats.js';
import { list, weekdays } from './ruleLists.js';
import { date, flag, INT32, integer, oneOf, text, time } from './ruleMembers.js';

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

const TEXTS = ['state', 'customerState', 'condition'] as const;

const RULE_TYPES = ['Always', 'CustomerState', 'Time'] as const;

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
