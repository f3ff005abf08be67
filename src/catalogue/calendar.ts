import { cut, type Entry, type NoParams, refuses, warns } from './define.js';
import { textProblems } from './text.js';

/* The codes of `customer-patch/calendar`. They are a separate catalogue, so that other bundles do not contain their messages. */

/** The line of a problem in a calendar file, and the SUMMARY of its event. */
export interface InFile {
  readonly line: number;
  readonly summary: string;
}

/** Why a series cannot become a repeating rule. */
export type ListedReason = 'zone' | 'length' | 'exceptionRule';

const WHAT = {
  events: 'events',
  series: 'events that repeat',
  dates: 'dates in lists, or dates that other events replace',
  rules: 'rules',
  zones: 'time zones',
} as const;

const REASONS: Readonly<Record<ListedReason, string>> = {
  zone: 'it is in another time zone than the schedule, so its local time shifts when only one of the two zones changes its clocks',
  length: 'its occurrences are longer than a repeating rule allows',
  exceptionRule: 'it has an EXRULE, which a rule cannot express',
};

export const calendarProblems = {
  'calendar/notText': refuses(
    ({ type }: { readonly type: string }) =>
      `Pass the text of an iCalendar file, not a value of the type ${type}.`,
  ),
  'calendar/tooLong': refuses(
    ({ length, most }: { readonly length: number; readonly most: number }) =>
      `The calendar has ${length} characters, but at most ${most} are allowed. Export fewer events.`,
  ),
  'calendar/tooMany': refuses(
    ({ what, most }: { readonly what: keyof typeof WHAT; readonly most: number }) =>
      `The calendar has more than ${most} ${WHAT[what]}, which is the maximum. Export fewer events.`,
  ),
  'calendar/notCalendar': refuses<NoParams>(
    () =>
      'This is not an iCalendar file: the line BEGIN:VCALENDAR is missing. Export the calendar as an .ics file, and check that the download is not a web page.',
  ),
  'calendar/empty': warns<NoParams>(
    () =>
      'The calendar has no events, or all of them are cancelled, so there are no rules. Check that the export covers the right calendar and years.',
  ),
  'calendar/unendedEvent': refuses(
    (event: InFile) =>
      `${at(event)}: the event has no END:VEVENT, so the file is probably cut off. Export it again.`,
  ),
  'calendar/missingStart': refuses(
    (event: InFile) => `${at(event)}: the event has no DTSTART. Add its start.`,
  ),
  'calendar/unreadable': refuses(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: "${value}" is not a valid calendar line. Write a name, a colon and a value, like DTSTART:20261225.`,
  ),
  'calendar/repeated': refuses(
    ({ part, ...event }: InFile & { readonly part: string }) =>
      `${at(event)}: ${part} appears more than once. Keep one of them.`,
  ),
  'calendar/badDate': refuses(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: "${value}" is not a valid value of ${part}. Write an existing date like 20261225, or a time like 20261224T130000.`,
  ),
  'calendar/badDuration': refuses(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: "${value}" is not a valid duration. Write one like P1D or PT8H30M. If DTSTART is a date, use whole days.`,
  ),
  'calendar/endBeforeStart': refuses(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: with ${part} ("${value}"), the event ends before it starts. Write an end after DTSTART.`,
  ),
  'calendar/otherKind': refuses(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: ${part} ("${value}") has a different form than DTSTART. Write both as dates or both as times.`,
  ),
  'calendar/unknownZone': refuses(
    ({ timeZoneId, ...event }: InFile & { readonly timeZoneId: string }) =>
      `${at(event)}: "${timeZoneId}" is not a known time zone, and the file does not define it. Write an IANA id such as America/New_York or a Windows id such as Eastern Standard Time.`,
  ),
  'calendar/unknownScheduleZone': refuses(({ timeZoneId }: { readonly timeZoneId: string }) =>
    timeZoneId === ''
      ? 'The time zone of the events is defined only in the file, but a schedule needs an IANA or Windows time zone. Pass the timeZoneId of the schedule.'
      : `"${timeZoneId}" is not a known time zone. Pass the timeZoneId of the schedule, such as America/New_York.`,
  ),
  'calendar/missingZone': refuses(
    (event: InFile) =>
      `${at(event)}: the event has a time of day, but neither the event nor the calendar has a time zone. Pass the timeZoneId of the schedule.`,
  ),
  'calendar/severalZones': refuses(
    ({ timeZoneIds }: { readonly timeZoneIds: readonly string[] }) =>
      `The events are in several time zones: ${timeZoneIds.join(', ')}. Pass the timeZoneId of the schedule.`,
  ),
  'calendar/zoneAssumed': warns(
    ({ timeZoneId }: { readonly timeZoneId: string }) =>
      `The times of the rules are local times in "${timeZoneId}", the time zone of the calendar. If the schedule is in another time zone, pass its timeZoneId.`,
  ),
  'calendar/recurrence': refuses(
    ({
      because,
      ...event
    }: InFile & { readonly because: keyof typeof textProblems } & Readonly<Record<string, unknown>>) =>
      `${at(event)}: ${textMessage(because, event)}`,
  ),
  'calendar/timesIgnored': warns(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: ${part}=${value} is ignored, because DTSTART is a date, so the event is all day (RFC 5545). If it is not all day, write a time in DTSTART.`,
  ),
  'calendar/rangeOfOccurrences': refuses(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: the event replaces the occurrence in RECURRENCE-ID ("${value}") and all later ones (RANGE=THISANDFUTURE), which is not supported. In the calendar, end the series there and start a new one.`,
  ),
  'calendar/startMissed': warns(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: the recurrence does not include DTSTART ("${value}"), so no rule covers that date. If it is intended, add an event for it.`,
  ),
  'calendar/noLength': warns(
    (event: InFile) =>
      `${at(event)}: the event has a start but no end, so it becomes no rule. If it has a duration, add a DTEND.`,
  ),
  'calendar/notExpandable': refuses(
    ({ because, ...event }: InFile & { readonly because: ListedReason }) =>
      `${at(event)}: this series cannot become a repeating rule, because ${REASONS[because]}. Pass expandUntil, the date up to which each of its occurrences becomes a rule.`,
  ),
  'calendar/listed': warns(
    ({
      because,
      count,
      until,
      ...event
    }: InFile & { readonly because: ListedReason; readonly count: number; readonly until: string }) =>
      `${at(event)}: this series became ${count} rules for single dates, up to ${until}, because ${REASONS[because]}. Import the calendar again before then.`,
  ),
  'calendar/repeatedHour': warns(
    (event: InFile) =>
      `${at(event)}: the event starts or ends in the hour that the clock repeats at the end of daylight saving time. The rule applies both times.`,
  ),
};

/** The place of a problem: the line, and the name of the event. */
function at({ line, summary }: InFile): string {
  return summary === '' ? `Line ${line}` : `Line ${line} ("${cut(summary)}")`;
}

/** The message of `fromRRuleText` about the recurrence. */
function textMessage(code: keyof typeof textProblems, params: object): string {
  const entry: Entry = textProblems[code];
  return entry.message(params as never);
}

type Catalogue = typeof calendarProblems;

export type CalendarCode = keyof Catalogue;

export type CalendarParams = {
  readonly [C in CalendarCode]: Catalogue[C] extends Entry<infer P> ? P : never;
};
