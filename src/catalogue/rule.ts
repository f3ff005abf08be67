import { lints, refuses, warns } from './define.js';
import { dateText, listed, missingDate, type NamedRules, rulesText } from './wording.js';

type Member = { readonly member: string };
type Misread = Member & { readonly value: string };
type Others = NamedRules & { readonly pointers: readonly string[] };

function isOne({ places, more }: NamedRules): boolean {
  return places.length + more === 1;
}

const TYPES = {
  text: 'text',
  list: 'a list',
  trueOrFalse: 'true or false',
  object: 'an object',
} as const;

/** The codes about the rules of a schedule. */
export const ruleProblems = {
  'rule/wrongType': refuses(
    ({ member, value, expected }: Misread & { readonly expected: keyof typeof TYPES }) =>
      `${member === '' ? 'A rule' : member} must be ${TYPES[expected]}, not "${value}".`,
  ),
  'rule/unknownValue': refuses(
    ({ member, value, values }: Misread & { readonly values: readonly string[] }) =>
      `${member} must be ${listed(values, 'or')}, not "${value}".`,
  ),
  'rule/outOfRange': refuses(
    ({
      member,
      value,
      least,
      most,
      negatives,
    }: Misread & { readonly least: number; readonly most: number; readonly negatives: boolean }) =>
      negatives
        ? `${member} must be a whole number from ${least} to ${most} or from −${most} to −${least}, not "${value}".`
        : `${member} must be a whole number from ${least} to ${most}, not "${value}".`,
  ),
  'rule/listTooLong': refuses(
    ({ member, length, most }: Member & { readonly length: number; readonly most: number }) =>
      `${member} has ${length} items. Keep at most ${most}, without repetitions.`,
  ),
  'rule/badDate': refuses(
    ({ member, value, impossible }: Misread & { readonly impossible: readonly number[] }) =>
      impossible.length > 0
        ? `There is no ${missingDate(impossible)}. Correct ${member} "${value}".`
        : `${member} "${value}" is not a date. Write it like 2026-12-25 or 2026-12-25T09:00:00.`,
  ),
  'rule/badTime': refuses(({ member, value, endsDay }: Misread & { readonly endsDay: boolean }) =>
    endsDay
      ? `${member} "${value}" is the end of the day, and a rule cannot start then. Write 00:00 for the start of the day.`
      : `${member} "${value}" is not a time. Write it like 09:30, 9:30 AM or PT9H30M.`,
  ),
  'rule/misplacedOffset': refuses(
    ({ frequency, offset }: { readonly frequency: string; readonly offset: number }) =>
      `A weekday with the offset ${offset} does not fit a ${frequency} rule: it needs Monthly, or Yearly without byWeekNo. Use 0 for every such weekday.`,
  ),
  'rule/noState': warns(() => 'This rule has no state, so it is skipped. Add a state.'),
  'rule/timeWithoutTime': warns(
    () => 'This rule never matches: its type is Time, but it has no date, time or frequency. Add one.',
  ),
  'rule/timesIgnored': warns(
    ({ member }: Member) => `${member} is ignored, because the rule is all day. Clear one of them.`,
  ),
  'rule/timeDropped': warns(
    ({
      member,
      value,
      date,
      isAllDay,
    }: Misread & { readonly date: readonly number[]; readonly isAllDay: boolean }) =>
      `${member} "${value}" means ${dateText(date)}, and its time is ignored${
        isAllDay
          ? ', because the rule is all day.'
          : `. Write the time in ${member === 'startDate' ? 'startTime' : 'endTime'}.`
      }`,
  ),
  'rule/ignoredPart': warns(
    ({ member }: Member) =>
      `${member} is ignored, because the rule does not repeat. Set a frequency, or clear ${member}.`,
  ),
  'rule/forbiddenPart': warns(
    ({ member, frequency }: Member & { readonly frequency: string }) =>
      `RFC 5545 does not allow ${member} in a ${frequency} rule, and other calendars read it differently. Here it only limits the days. Use another frequency, or clear ${member}.`,
  ),
  'rule/noAnchor': warns(
    () => 'This rule has no startDate, so it counts from 1 January 1970. Add a startDate.',
  ),
  'rule/countAndUntil': warns(
    () => 'This rule has both a count and an untilDate, so it stops at the earlier end. Keep one of them.',
  ),
  'rule/untilBeforeStart': warns(
    ({ until }: { readonly until: readonly number[] }) =>
      `This rule never matches: it ends on ${dateText(until)}, before it starts. Correct startDate or untilDate.`,
  ),
  'rule/lastDayExcluded': warns(
    ({ until }: { readonly until: readonly number[] }) =>
      `This rule ends at 00:00 on ${dateText(until)}, so that day is not part of it. Write 24:00 as the endTime to include it.`,
  ),
  'rule/neverMatches': warns(
    () => 'This rule never matches: no date fits all of its parts. Change them or remove the rule.',
  ),
  'rule/expired': lints(
    () => 'This rule has ended and will not match again. Remove it if you no longer need it.',
  ),
  'rule/shadowed': lints(
    (others: Others) =>
      `This rule never wins in this period, because ${rulesText(others)} always ${isOne(others) ? 'wins' : 'win'} over it. Change its priority so that it wins, or remove it.`,
  ),
  'rule/partlyShadowed': lints(
    (others: Others) =>
      `While this rule overlaps with ${rulesText(others)}, it does not win. If it should win, change its priority.`,
  ),
  'rule/orderTie': lints(
    (others: Others) =>
      `This rule overlaps with ${rulesText(others)} at the same priority, so only the order in the list decides. Give them different priorities.`,
  ),
  'rule/countNotReached': lints(
    ({ count }: { readonly count: number }) =>
      `The untilDate ends this rule before it reaches ${count} occurrences. Keep either the count or the untilDate.`,
  ),
  'rule/closedBeforeMidnight': lints(
    ({ value }: { readonly value: string }) =>
      `This rule ends at "${value}", just before midnight, so the last moments of the day are not covered. Write 24:00 to cover the whole day.`,
  ),
};
