import { fromRRuleText } from '../rule/fromRRuleText.js';
import { occurrencesBetween } from '../schedule/occurrences.js';
import { DAY, HOUR, MINUTE, SECOND } from '../time/civil.js';
import type { CalendarLines, FileLine, ZoneLines } from './components.js';
import { readProperty } from './property.js';
import { stampOf } from './stamp.js';
import { knownZone, type Zone } from './zones.js';

/** Finds the zone of a TZID. */
export type ZoneFinder = (timeZoneId: string) => Zone | undefined;

/**
 * The zones that events of one calendar may use. The time zone database takes precedence over a VTIMEZONE in the file,
 * which often covers only a few years.
 *
 * Accepts IANA ids, also at the end of a path (`/citadel.org/20210210_1/Europe/Berlin`), Windows ids, Exchange's
 * `tzone://Microsoft/Utc`, and the X-LIC-LOCATION of a VTIMEZONE. Otherwise it reads the VTIMEZONE itself.
 */
export function zoneFinder({ zones }: CalendarLines): ZoneFinder {
  const defined = new Map<string, ZoneLines>();
  for (const zone of zones) {
    const id = textOf(zone.lines, 'TZID');
    if (id !== undefined && !defined.has(id)) defined.set(id, zone);
  }
  const found = new Map<string, Zone | undefined>();
  return written => {
    const id = written.trim();
    if (!found.has(id)) found.set(id, findZone(id, defined.get(id)));
    return found.get(id);
  };
}

function findZone(id: string, lines: ZoneLines | undefined): Zone | undefined {
  const path = /(?:^|\/)([A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2})$/.exec(id)?.[1] ?? '';
  const ids = [id, path, path.slice(path.indexOf('/') + 1)];
  if (/^(?:tzone:\/\/Microsoft\/Utc|Z)$/i.test(id)) ids.push('UTC');
  for (const each of ids) {
    const known = each === '' ? undefined : knownZone(each);
    if (known) return known;
  }
  if (!lines) return undefined;
  const location = textOf(lines.lines, 'X-LIC-LOCATION');
  return (location === undefined ? undefined : knownZone(location)) ?? zoneOfFile(id, lines);
}

/** An instant from which an offset applies. */
interface Onset {
  readonly at: number;
  readonly offset: number;
  readonly before: number;
}

/* Limits for a VTIMEZONE. Real clocks change a few times a year, so a zone that changes more often is rejected. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const MAX_ONSETS = 500;
const MAX_OBSERVANCES = 100;

/** The zone that a VTIMEZONE defines; undefined if it cannot be read. */
function zoneOfFile(id: string, { observances }: ZoneLines): Zone | undefined {
  if (observances.length === 0 || observances.length > MAX_OBSERVANCES) return undefined;
  const onsets: Onset[] = [];
  for (const lines of observances) {
    const read = onsetsOf(lines);
    if (!read) return undefined;
    onsets.push(...read);
    if (onsets.length > MAX_ONSETS) return undefined;
  }
  onsets.sort((a, b) => a.at - b.at);
  const [first] = onsets;
  if (!first) return undefined;
  return {
    id,
    isKnown: false,
    offsetAt(epochMs) {
      const after = onsets.findIndex(({ at }) => at > epochMs);
      const until = after < 0 ? Number.POSITIVE_INFINITY : (onsets[after] as Onset).at;
      const { offset } = onsets[after < 0 ? onsets.length - 1 : after - 1] ?? { offset: first.before };
      return { offset, until };
    },
  };
}

/** The instants at which a STANDARD or DAYLIGHT part starts to apply. */
function onsetsOf(lines: readonly FileLine[]): readonly Onset[] | undefined {
  const offset = offsetOf(textOf(lines, 'TZOFFSETTO'));
  const before = offsetOf(textOf(lines, 'TZOFFSETFROM'));
  const start = localOf(lines, 'DTSTART')[0];
  if (offset === undefined || before === undefined || start === undefined) return undefined;
  const locals = [start, ...localOf(lines, 'RDATE')];
  const rule = lines.find(({ name }) => name === 'RRULE');
  if (rule) {
    const repeated = repeats(start, rule, before);
    if (!repeated) return undefined;
    locals.push(...repeated);
  }
  return locals.slice(0, MAX_ONSETS).map(local => ({ at: local - before, offset, before }));
}

function repeats(start: number, { text }: FileLine, before: number): readonly number[] | undefined {
  const dtstart = new Date(start).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const read = fromRRuleText(`DTSTART:${dtstart}\n${text}`);
  if (!read.ok || read.value.frequency !== 'Yearly') return undefined;
  const { untilDate } = read.value;
  // An UNTIL in UTC is an instant; TZOFFSETFROM gives the local time at that instant.
  const instant = untilDate?.endsWith('Z') ? Date.parse(untilDate) : undefined;
  const local = instant === undefined ? undefined : new Date(instant + before).toISOString().slice(0, 23);
  const rule = local === undefined ? read.value : { ...read.value, untilDate: local };
  const starts = occurrencesBetween(rule, `${FIRST_YEAR}-01-01T00:00:00`, `${LAST_YEAR}-01-01T00:00:00`, {
    limit: MAX_ONSETS,
  });
  return starts.ok ? starts.value.map(text => Date.parse(`${text}Z`)) : undefined;
}

/** Exchange writes the year 1 for "always", Outlook the year 1601. */
function localOf(lines: readonly FileLine[], name: string): readonly number[] {
  return lines
    .filter(line => line.name === name)
    .flatMap(line => readProperty(line)?.values ?? [])
    .flatMap(value => {
      const text: unknown = Array.isArray(value) ? value[0] : value;
      const stamp = stampOf(typeof text === 'string' ? text.replace(/^0001/, '1601') : text);
      return stamp ? [stamp.day * DAY + (stamp.time ?? 0)] : [];
    });
}

function offsetOf(text: string | undefined): number | undefined {
  const [, sign, hours, minutes, seconds] = /^([+-]?)(\d\d):?(\d\d)?:?(\d\d)?$/.exec(text ?? '') ?? [];
  if (hours === undefined) return undefined;
  const size = Number(hours) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
  return size >= DAY ? undefined : sign === '-' ? -size : size;
}

/** The text of the first line with this name. */
export function textOf(lines: readonly FileLine[], name: string): string | undefined {
  const line = lines.find(each => each.name === name);
  const value = line && readProperty(line)?.values[0];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
