import type { SchedulingRule } from '../model.js';
import { type Findings, FREQUENCIES, type ReadRule, type RulePlace } from './rule.js';
import { list, weekdays } from './ruleLists.js';
import { date, flag, INT32, integer, oneOf, text, time } from './ruleMembers.js';

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
