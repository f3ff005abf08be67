import { cut, type Entry, type NoParams, refuses, warns } from './define.js';
import { textProblems } from './text.js';

/* The codes of `customer-patch/calendar` alone, so that nobody else carries their messages. */

/** An event of a calendar file: the line that the problem is about, and the event's SUMMARY. */
export interface InFile {
  readonly line: number;
  readonly summary: string;
}

/** Why a recurrence cannot become a rule that repeats. */
export type ListedReason = 'zone' | 'length' | 'exceptionRule';

const WHAT = {
  events: 'events',
  series: 'events that repeat',
  dates: 'dates in lists, or dates that other events replace',
  rules: 'rules',
  zones: 'time zones',
} as const;

const REASONS: Readonly<Record<ListedReason, string>> = {
  zone: 'it is in the zone of another clock than the schedule, so its local time moves when one of the two changes to or from summer time',
  length: 'each occurrence is longer than one of a rule that repeats can be',
  exceptionRule: 'it has an EXRULE, which a rule cannot hold',
};

export const calendarProblems = {
  'calendar/notText': refuses(
    ({ type }: { readonly type: string }) =>
      `Give the calendar as the text of an iCalendar file. This is of the type ${type}.`,
  ),
  'calendar/tooLong': refuses(
    ({ length, most }: { readonly length: number; readonly most: number }) =>
      `The calendar has ${length} characters, and at most ${most} are read. Export fewer events.`,
  ),
  'calendar/tooMany': refuses(
    ({ what, most }: { readonly what: keyof typeof WHAT; readonly most: number }) =>
      `The calendar has more than ${most} ${WHAT[what]}. Export fewer events.`,
  ),
  'calendar/notCalendar': refuses<NoParams>(
    () =>
      'This is not an iCalendar file: no line says BEGIN:VCALENDAR. Export the calendar as an .ics file, and check that the download is not a web page.',
  ),
  'calendar/empty': warns<NoParams>(
    () =>
      'The calendar has no events that take place, so there are no rules. Check that the export covers the right calendar and years.',
  ),
  'calendar/unendedEvent': refuses(
    (event: InFile) => `${at(event)}: the event has no END:VEVENT. The file may be cut off: export it again.`,
  ),
  'calendar/missingStart': refuses(
    (event: InFile) => `${at(event)}: the event has no DTSTART. Give it the date on which it starts.`,
  ),
  'calendar/unreadable': refuses(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: "${value}" is not a line of a calendar. Write a name, a colon and a value, like DTSTART:20261225.`,
  ),
  'calendar/repeated': refuses(
    ({ part, ...event }: InFile & { readonly part: string }) =>
      `${at(event)}: ${part} is given more than once. Give it once.`,
  ),
  'calendar/badDate': refuses(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: "${value}" is not a value of ${part}. Write a date that exists, like 20261225, or a time like 20261224T130000.`,
  ),
  'calendar/badDuration': refuses(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: "${value}" is not a length of time. Write one like P1D or PT8H30M; an event whose start is a date lasts whole days.`,
  ),
  'calendar/endBeforeStart': refuses(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: with ${part} ("${value}"), the event ends before it starts. Write an end after DTSTART.`,
  ),
  'calendar/otherKind': refuses(
    ({ part, value, ...event }: InFile & { readonly part: string; readonly value: string }) =>
      `${at(event)}: ${part} ("${value}") is not written as DTSTART is. Write both as dates or both as times.`,
  ),
  'calendar/unknownZone': refuses(
    ({ timeZoneId, ...event }: InFile & { readonly timeZoneId: string }) =>
      `${at(event)}: "${timeZoneId}" is not a time zone that this system knows, and the file does not define it. Write an IANA id such as America/New_York or a Windows id such as Eastern Standard Time.`,
  ),
  'calendar/unknownScheduleZone': refuses(({ timeZoneId }: { readonly timeZoneId: string }) =>
    timeZoneId === ''
      ? 'The zone of the events is defined in the file only, and a schedule needs one that this system knows. Give the timeZoneId of the schedule.'
      : `"${timeZoneId}" is not a time zone that this system knows. Give the timeZoneId of the schedule, such as America/New_York.`,
  ),
  'calendar/missingZone': refuses(
    (event: InFile) =>
      `${at(event)}: the event has a time of day but no zone, and neither has the calendar. Give the timeZoneId of the schedule.`,
  ),
  'calendar/severalZones': refuses(
    ({ timeZoneIds }: { readonly timeZoneIds: readonly string[] }) =>
      `The events are in several time zones: ${timeZoneIds.join(', ')}. Give the timeZoneId of the schedule.`,
  ),
  'calendar/zoneAssumed': warns(
    ({ timeZoneId }: { readonly timeZoneId: string }) =>
      `The times of the rules are those of "${timeZoneId}", the zone of the calendar. Give the timeZoneId of the schedule if it is another one.`,
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
      `${at(event)}: ${part}=${value} is ignored, as RFC 5545 says: DTSTART is a date, so the event is all day. Write a time in DTSTART if one is meant.`,
  ),
  'calendar/rangeOfOccurrences': refuses(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: the event replaces the occurrence of RECURRENCE-ID ("${value}") and all later ones (RANGE=THISANDFUTURE), which is not read. End the series there in its calendar, and begin another one.`,
  ),
  'calendar/startMissed': warns(
    ({ value, ...event }: InFile & { readonly value: string }) =>
      `${at(event)}: the recurrence does not include DTSTART ("${value}"), so no rule covers that date. Add an event for it if it is meant.`,
  ),
  'calendar/noLength': warns(
    (event: InFile) =>
      `${at(event)}: the event lasts no time, as it has a start but no end, so no rule is made of it. Give it a DTEND if it is meant to last.`,
  ),
  'calendar/notExpandable': refuses(
    ({ because, ...event }: InFile & { readonly because: ListedReason }) =>
      `${at(event)}: this series cannot become a rule that repeats, because ${REASONS[because]}. Give expandUntil, the date up to which its occurrences are to be listed as rules of one date.`,
  ),
  'calendar/listed': warns(
    ({
      because,
      count,
      until,
      ...event
    }: InFile & { readonly because: ListedReason; readonly count: number; readonly until: string }) =>
      `${at(event)}: this series became ${count} rules of one date, up to ${until}, because ${REASONS[because]}. Read the calendar again before then.`,
  ),
  'calendar/repeatedHour': warns(
    (event: InFile) =>
      `${at(event)}: the event begins or ends within an hour that the clock of the schedule shows twice, at the end of summer time. The rule holds both times.`,
  ),
};

/** Where a problem is: the line, and what the event is called. */
function at({ line, summary }: InFile): string {
  return summary === '' ? `Line ${line}` : `Line ${line} ("${cut(summary)}")`;
}

/** What `fromRRuleText` says about the recurrence. */
function textMessage(code: keyof typeof textProblems, params: object): string {
  const entry: Entry = textProblems[code];
  return entry.message(params as never);
}

type Catalogue = typeof calendarProblems;

export type CalendarCode = keyof Catalogue;

export type CalendarParams = {
  readonly [C in CalendarCode]: Catalogue[C] extends Entry<infer P> ? P : never;
};
