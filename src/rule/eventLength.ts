import type { SchedulingRule } from '../model.js';
import { DAY, HOUR, MINUTE, modulo, SECOND } from '../time/civil.js';
import { localAt, offsetAt, type ZoneClock } from '../time/wallClock.js';
import type { ContentLine } from './contentLines.js';
import { dateOf, LAST_DAY, readZonedStamp, timeOf, type ZonedStamp } from './stamps.js';
import { report, type TextFindings } from './textFindings.js';

const DURATION =
  /^([+-]?)P(?:(\d{1,9})W|(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?)$/i;

/**
 * The members of a rule that come from DTEND or DURATION: `endTime`, and `untilDate` if the event does not repeat.
 *
 * Source: RFC 5545 §3.6.1, §3.8.2.2 and §3.8.2.5. The end is read on the wall clock of DTSTART.
 */
export function readEventLength(
  start: ZonedStamp,
  line: ContentLine,
  repeats: boolean,
  findings: TextFindings,
): Partial<SchedulingRule> {
  const { name: part, value } = line;
  const kind = start.time === undefined ? 'date' : 'dateTime';
  const length = part === 'DTEND' ? lengthToEnd(start, line, findings) : readDuration(value, kind, findings);
  if (length === undefined) return {};
  const from = start.day * DAY + (start.time ?? 0);
  const to = from + length;
  if (length <= 0) {
    report(findings.problems, 'text/endBeforeStart', [part], { part, value });
  } else if (to >= (LAST_DAY + 1) * DAY || (length > DAY && repeats)) {
    report(findings.problems, 'text/lastsTooLong', [part], { part, value, kind });
  } else if (kind === 'date') {
    return length > DAY ? { untilDate: dateOf(to / DAY - 1) } : {};
  } else {
    const endTime = timeOf(modulo(to, DAY));
    return length > DAY ? { untilDate: dateOf(Math.floor(to / DAY)), endTime } : { endTime };
  }
  return {};
}

/** Milliseconds on the wall clock of `start`; undefined if the zones cannot be compared. */
function lengthToEnd(start: ZonedStamp, line: ContentLine, findings: TextFindings): number | undefined {
  const end = readZonedStamp(line, findings);
  if (!end) return undefined;
  const isSameKind = (end.time === undefined) === (start.time === undefined);
  const isSameZone = end.timeZoneId === start.timeZoneId;
  const onClockOfStart = isSameZone || start.time === undefined ? wallClock(end) : convert(end, start.clock);
  if (!isSameKind || onClockOfStart === undefined) {
    report(findings.problems, 'text/endOfOtherKind', ['DTEND'], { value: end.value, start: start.value });
    return undefined;
  }
  return onClockOfStart - wallClock(start);
}

function wallClock({ day, time = 0 }: ZonedStamp): number {
  return day * DAY + time;
}

/** The local time in another zone at the same instant. */
function convert(stamp: ZonedStamp, to: ZoneClock | undefined): number | undefined {
  if (!stamp.clock || !to) return undefined;
  const local = wallClock(stamp);
  const near = local - offsetAt(stamp.clock, local);
  return localAt(to, local - offsetAt(stamp.clock, near));
}

/** Milliseconds; a day is 24 hours, as the wall clock counts it. */
function readDuration(
  value: string,
  kind: 'date' | 'dateTime',
  { problems }: TextFindings,
): number | undefined {
  const match = DURATION.exec(value);
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (match ?? []).slice(2).map(toNumber);
  const hasTime = /T/i.test(value);
  if (!match || /P$/i.test(value) || (kind === 'date' && hasTime)) {
    report(problems, 'text/badDuration', ['DURATION'], { value, kind });
    return undefined;
  }
  const length = (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
  return match[1] === '-' ? -length : length;
}

function toNumber(digits: string | undefined): number {
  return Number(digits ?? 0);
}
