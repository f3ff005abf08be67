import { DAY, dayNumber, days, daysInMonth, HOUR, localText, MINUTE, SECOND } from '../time/civil.js';
import { localAt, type ZoneClock, zoneClock } from '../time/wallClock.js';
import type { ContentLine } from './contentLines.js';
import { report, type TextFindings } from './textFindings.js';

/** An iCalendar DATE or DATE-TIME. A DATE has no `time` (milliseconds since midnight). */
export interface Stamp {
  readonly day: number;
  readonly time: number | undefined;
  readonly isUtc: boolean;
}

/** The value of DTSTART or DTEND with its zone. `clock` is absent if there is no zone or it is unknown. */
export interface ZonedStamp extends Stamp {
  readonly value: string;
  readonly timeZoneId: string | undefined;
  readonly clock: ZoneClock | undefined;
}

const STAMP = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/i;
const DATE_KINDS = { DATE: 'date', 'DATE-TIME': 'dateTime' } as const;

/** Reads a DATE or DATE-TIME, and reports a value that cannot be read. */
export function readStamp(
  path: readonly string[],
  value: string,
  { problems }: TextFindings,
  kind: 'either' | 'date' | 'dateTime' = 'either',
): Stamp | undefined {
  const part = path.at(-1) as string;
  const match = STAMP.exec(value);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = (match ?? [])
    .slice(1, 7)
    .map(toNumber);
  const hasTime = match?.[4] !== undefined;
  const isInRange =
    year > 0 && month >= 1 && month <= 12 && date >= 1 && hour < 24 && minute < 60 && second < 60;
  if (!match || !isInRange || date > 31 || (kind !== 'either' && hasTime !== (kind === 'dateTime'))) {
    report(problems, 'text/badDate', path, { part, value, kind });
    return undefined;
  }
  if (date > daysInMonth(year, month)) {
    report(problems, 'text/noSuchDate', path, { part, value, date, month, year });
    return undefined;
  }
  const day = dayNumber(year, month, date);
  if (day === FIRST_DAY) {
    report(problems, 'text/defaultDate', path, { part, value });
    return undefined;
  }
  const time = hasTime ? hour * HOUR + minute * MINUTE + second * SECOND : undefined;
  return { day, time, isUtc: Boolean(match[7]) };
}

/** Reads the value of DTSTART or DTEND with its VALUE and TZID parameters. */
export function readZonedStamp(line: ContentLine, findings: TextFindings): ZonedStamp | undefined {
  const { name, parameters, value } = line;
  const type = parameters.get('VALUE')?.toUpperCase() ?? '';
  const kind = Object.hasOwn(DATE_KINDS, type) ? DATE_KINDS[type as 'DATE'] : 'either';
  const stamp = readStamp([name], value, findings, kind);
  if (!stamp) return undefined;
  const zone = parameters.get('TZID') || undefined;
  if (stamp.isUtc && zone !== undefined && zone.toUpperCase() !== 'UTC') {
    report(findings.problems, 'text/zoneTwice', [name], { part: name, value, timeZoneId: zone });
  }
  const timeZoneId = stamp.isUtc ? 'UTC' : zone;
  return { ...stamp, value, timeZoneId, clock: timeZoneId === undefined ? undefined : zoneClock(timeZoneId) };
}

/** A DATE-TIME as local time in the zone of `clock`, which is needed only if the value is in UTC. */
export function localReading({ day, time = 0, isUtc }: Stamp, clock: ZoneClock | undefined): number {
  const written = day * DAY + time;
  return isUtc ? localAt(clock, written) : written;
}

/** `2026-01-05` */
export function dateOf(day: number): string {
  return localText(day * DAY).slice(0, 10);
}

/** `09:30:00` */
export function timeOf(time: number): string {
  return localText(time).slice(11, 19);
}

/** `20260105` */
export function compactDate(day: number): string {
  return compact(dateOf(day));
}

/** `20260105T093000`, fractions of a second dropped. */
export function compactTime(local: number): string {
  return compact(localText(Math.min(Math.max(local, EARLIEST_TEXT), END_OF_TEXT - SECOND)).slice(0, 19));
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '');
}

function toNumber(digits: string | undefined): number {
  return Number(digits ?? 0);
}

/** 0001-01-01, which .NET writes for "no date". */
const FIRST_DAY = /* @__PURE__ */ dayNumber(1, 1, 1);

/* iCalendar writes years with four digits. */
const EARLIEST_TEXT = /* @__PURE__ */ days(/* @__PURE__ */ dayNumber(1, 1, 2));
const END_OF_TEXT = /* @__PURE__ */ days(/* @__PURE__ */ dayNumber(10_000, 1, 1));
export const LAST_DAY = /* @__PURE__ */ dayNumber(9999, 12, 31);
