import { type NoParams, refuses, warns } from './define.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A part or property and its value, quoted in a message. */
export interface Quoted {
  readonly part: string;
  readonly value: string;
}

/** The codes of `fromRRuleText`. Following their advice never changes the meaning of the text. */
export const textProblems = {
  'text/notText': refuses(
    ({ type }: { readonly type: string }) =>
      `Pass the RRULE as text, like RRULE:FREQ=WEEKLY;BYDAY=MO,FR, not as ${type}.`,
  ),
  'text/tooLong': refuses(
    ({ length, most }: { readonly length: number; readonly most: number }) =>
      `The text has ${length} characters, but at most ${most} are allowed. Pass only the lines of one event.`,
  ),
  'text/empty': refuses<NoParams>(
    () =>
      'The text has neither an RRULE nor a DTSTART. Write one like RRULE:FREQ=WEEKLY;BYDAY=MO,FR or DTSTART:20260105T090000.',
  ),
  'text/unreadable': refuses(
    ({ value }: { readonly value: string }) =>
      `"${value}" is not a line of RRULE text. Write lines like DTSTART:20260105T090000 and RRULE:FREQ=WEEKLY;BYDAY=MO,FR.`,
  ),
  'text/wholeEvent': refuses(
    ({ part, value }: Quoted) =>
      `${part}:${value} begins or ends a whole event or calendar. Pass only the lines of one event that are about its time: DTSTART, DTEND, DURATION, RRULE, RDATE, EXDATE, EXRULE, RECURRENCE-ID and STATUS.`,
  ),
  'text/unsupportedProperty': refuses(
    ({ part, value }: Quoted) =>
      `${part} ("${value}") is not about the time of an event. Pass only the lines that are: DTSTART, DTEND, DURATION, RRULE, RDATE, EXDATE, EXRULE, RECURRENCE-ID and STATUS.`,
  ),
  'text/cancelled': refuses(
    ({ value }: { readonly value: string }) =>
      `STATUS is "${value}", so the event does not take place. Do not make a rule from it.`,
  ),
  'text/replacedOccurrence': refuses(
    ({ value }: { readonly value: string }) =>
      `With RECURRENCE-ID ("${value}"), this event replaces one occurrence of a series. Add two rules ahead of the rule of that series, with a higher precedence: one for the replaced occurrence, with the state that holds there now, and one for the new time.`,
  ),
  'text/repeatedProperty': refuses(
    ({ part }: { readonly part: string }) => `${part} appears more than once. Keep one of them.`,
  ),
  'text/severalRules': refuses(
    ({ count }: { readonly count: number }) =>
      `The text has ${count} RRULEs, but a scheduling rule has only one. Make one rule from each RRULE, all with this DTSTART and the same state.`,
  ),
  'text/exceptions': refuses(
    ({ value }: { readonly value: string }) =>
      `A scheduling rule cannot express EXDATE ("${value}"). First add a rule for each of these dates ahead of this one, with a higher precedence and with the state that holds on them, so that a holiday stays closed. Do not drop the EXDATE without such rules.`,
  ),
  'text/exceptionRule': refuses(
    ({ value }: { readonly value: string }) =>
      `A scheduling rule cannot express EXRULE ("${value}"). First add a rule with this recurrence ahead of this one, with a higher precedence and with the state that holds on its dates. Do not drop the EXRULE without such a rule.`,
  ),
  'text/extraDates': refuses(
    ({ value }: { readonly value: string }) =>
      `A scheduling rule cannot express RDATE ("${value}"). Add a rule with the same state and times for each of these dates. Do not drop the RDATE without such rules.`,
  ),
  'text/unreadablePart': refuses(
    ({ value }: { readonly value: string }) =>
      `"${value}" is not a part of an RRULE. Write parts like FREQ=DAILY, with semicolons between them.`,
  ),
  'text/missingValue': refuses(
    ({ part }: { readonly part: string }) => `${part} has no value. Write one after the equals sign.`,
  ),
  'text/repeatedPart': refuses(
    ({ part }: { readonly part: string }) => `${part} appears more than once in the RRULE. Keep one of them.`,
  ),
  'text/missingFrequency': refuses<NoParams>(
    () =>
      'The RRULE has no FREQ. Add SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY, like FREQ=WEEKLY.',
  ),
  'text/unknownFrequency': refuses(
    ({ value }: { readonly value: string }) =>
      `FREQ=${value} is not a frequency. Use SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY.`,
  ),
  'text/unsupportedPart': refuses(
    ({ part, value }: Quoted) =>
      `A scheduling rule cannot express ${part}=${value}, which changes the dates of the recurrence. Use the parts that RFC 5545 defines for days, or write one rule for each date.`,
  ),
  'text/outOfRange': refuses(
    ({
      part,
      value,
      least,
      most,
      signed,
    }: Quoted & { readonly least: number; readonly most: number; readonly signed: boolean }) =>
      `"${value}" is not a valid value of ${part}. Use whole numbers from ${least} to ${most}${signed ? `, or from −${most} to −${least}` : ''}.`,
  ),
  'text/badWeekday': refuses(
    ({ part, value }: Quoted) =>
      `"${value}" is not a valid value of ${part}. Use MO, TU, WE, TH, FR, SA or SU${part === 'BYDAY' ? ', with a number from 1 to 53 or from −53 to −1 before it to pick one of these days, as in -1FR for the last Friday' : ''}.`,
  ),
  'text/misplacedOffset': refuses(
    ({ value, frequency }: { readonly value: string; readonly frequency: string }) =>
      `BYDAY=${value} has a number before the weekday, which is not allowed with FREQ=${frequency}${frequency === 'YEARLY' ? ' and BYWEEKNO' : ''}. Use FREQ=MONTHLY or FREQ=YEARLY to pick one such day, or remove the number to use all of them.`,
  ),
  'text/weekStart': refuses(
    ({ weekStart, because }: { readonly weekStart: string; readonly because: WeekStartReason }) =>
      `WKST=${weekStart} changes the dates of this recurrence, because ${WEEK_START_REASONS[because]}, but the weeks of a scheduling rule start on Monday. ${because === 'interval' ? 'Write one RRULE without WKST for each of its weekdays instead, each with the DTSTART of the first date on that weekday, and with UNTIL in place of COUNT.' : 'Write a separate rule for each of its dates instead.'}`,
  ),
  'text/bySecond': refuses(
    ({
      value,
      second,
      frequency,
    }: {
      readonly value: string;
      readonly second: number;
      readonly frequency: string;
    }) =>
      frequency === 'SECONDLY'
        ? `A scheduling rule cannot express BYSECOND=${value}. Write one RRULE with FREQ=MINUTELY for each of these seconds, with a DTSTART at that second.`
        : `A scheduling rule cannot express BYSECOND=${value}: its occurrences start at the second of DTSTART, which is ${second}. Write one RRULE for each of these seconds, with a DTSTART at that second.`,
  ),
  'text/badDate': refuses(
    ({ part, value, kind }: Quoted & { readonly kind: 'either' | 'date' | 'dateTime' }) =>
      `"${value}" is not a valid value of ${part}. Write ${
        {
          either: 'a date like 20260105 or a time like 20260105T090000',
          date: 'a date like 20260105',
          dateTime: 'a time like 20260105T090000',
        }[kind]
      }.`,
  ),
  'text/noSuchDate': refuses(
    ({
      part,
      value,
      date,
      month,
      year,
    }: Quoted & { readonly date: number; readonly month: number; readonly year: number }) =>
      `There is no ${date} ${MONTHS[month - 1]} ${year}. Correct ${part} "${value}".`,
  ),
  'text/defaultDate': refuses(
    ({ part, value }: Quoted) =>
      `${part} ("${value}") is 1 January of the year 1, which the service writes for "no date". Write the intended date.`,
  ),
  'text/zoneTwice': refuses(
    ({ part, value, timeZoneId }: Quoted & { readonly timeZoneId: string }) =>
      `${part} ("${value}") is in UTC, because it ends with Z, and also in the zone "${timeZoneId}". Write it as local time in that zone, or in UTC without a TZID.`,
  ),
  'text/endWithoutStart': refuses(
    ({ part }: { readonly part: string }) => `${part} requires a DTSTART. Add the DTSTART of the event.`,
  ),
  'text/twoEnds': refuses<NoParams>(
    () => 'The text has both a DTEND and a DURATION. Keep the one that is right.',
  ),
  'text/endOfOtherKind': refuses(
    ({ value, start }: { readonly value: string; readonly start: string }) =>
      `DTEND ("${value}") and DTSTART ("${start}") have different forms. Write both as dates, both as local times, or both as times in known zones.`,
  ),
  'text/endBeforeStart': refuses(
    ({ part, value }: Quoted) =>
      `With ${part} ("${value}"), the event ends at its start or earlier. Write an end after DTSTART.`,
  ),
  'text/badDuration': refuses(
    ({ value, kind }: { readonly value: string; readonly kind: 'date' | 'dateTime' }) =>
      `"${value}" is not a valid value of DURATION${kind === 'date' ? ' if DTSTART is a date. Write days or weeks, like P1D' : '. Write one like PT8H30M'}.`,
  ),
  'text/lastsTooLong': refuses(({ part, value, kind }: Quoted & { readonly kind: 'date' | 'dateTime' }) =>
    kind === 'date'
      ? `With ${part} ("${value}"), an occurrence lasts several days, but an all-day rule that repeats lasts one day. Write one rule for each day: the same recurrence, moved to that day.`
      : `With ${part} ("${value}"), an occurrence lasts more than 24 hours, which is not possible in a rule that repeats. Write one rule for each day: from the start to midnight, all day, and from midnight to the end.`,
  ),
  'text/zoneElsewhere': warns(
    ({ timeZoneId }: { readonly timeZoneId: string }) =>
      `DTSTART is in the zone "${timeZoneId}", but a scheduling rule uses the time zone of its schedule. Set this zone as the timeZoneId of the schedule.`,
  ),
  'text/timesIgnored': warns(
    ({ part, value }: Quoted) =>
      `${part}=${value} is ignored, because DTSTART is a date, so the rule is all day (RFC 5545). Write a time in DTSTART if the rule is not all day.`,
  ),
};

/** Why the first day of a week matters. */
export type WeekStartReason = 'interval' | 'position' | 'weekNumber';

const WEEK_START_REASONS: Readonly<Record<WeekStartReason, string>> = {
  interval: 'its INTERVAL skips weeks, and WKST decides which weekdays are in the same week',
  position: 'WKST decides which days of a week BYSETPOS picks',
  weekNumber: 'WKST decides which weeks BYWEEKNO counts',
};
