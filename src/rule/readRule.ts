import { type SchedulingRule, schedulingRuleFrequencies, simpleSchedulingRuleTypes } from '../model.js';
import type { Findings, ReadRule, RulePlace } from './rule.js';
import { list, weekdays } from './ruleLists.js';
import { date, flag, INT32, integer, oneOf, text, time } from './ruleMembers.js';

/**
 * Reads the members of a rule that decide when it matches, and reports all members that cannot be read.
 *
 * Problems: `rule/wrongType`, `rule/outOfRange`, `rule/unknownValue`, `rule/badDate`, `rule/badTime`,
 * `rule/listTooLong`, `rule/misplacedOffset`.
 */
export function readRule(rule: SchedulingRule, place: RulePlace, findings: Findings): ReadRule {
  const reader = { place, problems: findings.problems };
  oneOf(reader, 'simpleRuleType', rule.simpleRuleType, simpleSchedulingRuleTypes);
  text(reader, 'state', rule.state);
  text(reader, 'customerState', rule.customerState);
  text(reader, 'condition', rule.condition);
  integer(reader, 'priority', rule.priority, -INT32 - 1);
  const frequency = oneOf(reader, 'frequency', rule.frequency, schedulingRuleFrequencies) ?? 'None';
  const start = date(reader, 'startDate', rule.startDate);
  return {
    frequency,
    interval: integer(reader, 'interval', rule.interval, 0) || 1,
    count: integer(reader, 'count', rule.count, 0) || undefined,
    isAllDay: flag(reader, 'isAllDay', rule.isAllDay),
    start,
    startDay: start?.day,
    startTime: time(reader, 'startTime', rule.startTime),
    endTime: time(reader, 'endTime', rule.endTime),
    until: date(reader, 'untilDate', rule.untilDate),
    bySetPosition: list(reader, 'bySetPosition', rule.bySetPosition),
    byMonth: list(reader, 'byMonth', rule.byMonth),
    byWeekNo: list(reader, 'byWeekNo', rule.byWeekNo),
    byYearDay: list(reader, 'byYearDay', rule.byYearDay),
    byMonthDay: list(reader, 'byMonthDay', rule.byMonthDay),
    byDay: weekdays(reader, rule, frequency),
    byHour: list(reader, 'byHour', rule.byHour),
    byMinute: list(reader, 'byMinute', rule.byMinute),
  };
}
