import { shown } from '../catalogue/define.js';
import { wrongType } from '../options.js';
import { withReadable } from '../readable.js';
import { dateOf, timeOf } from '../rule/stamps.js';
import type { Segment, Timeline } from '../schedule/timeline.js';
import { DAY, MINUTE } from '../time/civil.js';
import { segmentsOf, stateSpans } from './stateSpans.js';
import { knownZone, localIn, type Zone } from './zones.js';

export interface OpeningHoursOptions {
  /** The zone of the schedule: an IANA or Windows id. */
  readonly timeZoneId: string;
  /** The states in which the customer is open, such as `['Business Hours']`. */
  readonly openStates: readonly string[];
}

/** The opening hours of one or more consecutive days, as schema.org JSON-LD. */
export interface OpeningHoursSpecification {
  readonly '@type': 'OpeningHoursSpecification';
  readonly opens: string;
  readonly closes: string;
  readonly validFrom: string;
  readonly validThrough: string;
}

/**
 * Writes the hours of a timeline as schema.org `OpeningHoursSpecification` objects, for the JSON-LD of a web page.
 *
 * Shape: contains every local day that the timeline covers from midnight to midnight. Consecutive days with equal hours
 * are combined. As search engines expect, a closed day opens and closes at 00:00, a day open around the clock has 00:00
 * to 23:59, and hours that close earlier than they open end on the next day. Seconds are left out.
 * Problems: none. An invalid option throws a TypeError or RangeError that names it.
 * Source: https://schema.org/OpeningHoursSpecification.
 *
 * @example
 * const days = timelineBetween(compiled, monday, monday + 86_400_000);
 * openingHoursFromTimeline(days, { timeZoneId: 'America/New_York', openStates: ['Business Hours'] });
 * // [{ '@type': 'OpeningHoursSpecification', opens: '09:00', closes: '17:00', validFrom: '2026-11-23', validThrough: '2026-11-23' }]
 */
export function openingHoursFromTimeline(
  timeline: Timeline,
  options: OpeningHoursOptions,
): readonly OpeningHoursSpecification[] {
  return withReadable({ timeline, options }, () => hoursListed(timeline, options));
}

function hoursListed(timeline: Timeline, options: OpeningHoursOptions): readonly OpeningHoursSpecification[] {
  const { zone, openStates } = checked(options);
  const hoursByDay = dailyHours(segmentsOf(timeline), zone, openStates);
  const listed: { hours: string; from: number; through: number }[] = [];
  for (const [day, hours] of [...hoursByDay].sort(([a], [b]) => a - b)) {
    const last = listed.at(-1);
    if (last?.through === day - 1 && last.hours === hours) last.through = day;
    else listed.push({ hours, from: day, through: day });
  }
  return listed.flatMap(({ hours, from, through }) =>
    hours.split(' ').map(span => ({
      '@type': 'OpeningHoursSpecification' as const,
      opens: span.slice(0, 5),
      closes: span.slice(6),
      validFrom: dateOf(from),
      validThrough: dateOf(through),
    })),
  );
}

/** More than 500 years. */
const MAX_DAYS = 200_000;

/** The hours of each local day, `09:00-12:00 13:00-17:00`, in order. */
function dailyHours(
  segments: readonly Segment[],
  zone: Zone,
  openStates: readonly string[],
): ReadonlyMap<number, string> {
  const firstDay = Math.ceil(localIn(zone, segments[0]?.from ?? 0) / DAY);
  const endDay = Math.floor(localIn(zone, segments.at(-1)?.to ?? 0) / DAY);
  if (endDay - firstDay > MAX_DAYS) {
    throw new RangeError(`The option timeline has more than ${MAX_DAYS} days. Give a shorter one.`);
  }
  const hours = new Map<number, string[]>();
  for (let day = firstDay; day < endDay; day += 1) hours.set(day, []);
  for (const { from, to } of stateSpans(segments, openStates)) {
    // Hours during a clock change keep their local times.
    const opens = Math.max(localIn(zone, from), firstDay * DAY);
    const closes = localIn(zone, to);
    if (closes - opens < MINUTE) continue;
    for (const [day, text] of hoursOf(opens, closes)) hours.get(day)?.push(text);
  }
  return new Map([...hours].map(([day, texts]) => [day, texts.join(' ') || '00:00-00:00']));
}

/**
 * A span of less than a day belongs to the day on which it starts, even if it passes midnight. A longer span is split
 * into days.
 */
function* hoursOf(opens: number, closes: number): Generator<readonly [number, string]> {
  let from = opens;
  while (closes - from >= DAY) {
    const day = Math.floor(from / DAY);
    const isWhole = from === day * DAY;
    yield [day, isWhole ? '00:00-23:59' : `${clock(from)}-00:00`];
    from = (day + 1) * DAY;
  }
  if (closes > from) yield [Math.floor(from / DAY), `${clock(from)}-${clock(closes)}`];
}

function clock(time: number): string {
  return timeOf(time).slice(0, 5);
}

function checked(options: OpeningHoursOptions) {
  if (typeof options !== 'object' || options === null) throw wrongType('options', 'an object', options);
  const { timeZoneId, openStates } = options;
  if (typeof timeZoneId !== 'string') throw wrongType('timeZoneId', 'a text', timeZoneId);
  const zone = knownZone(timeZoneId);
  if (!zone)
    throw new RangeError(`The option timeZoneId is an IANA or Windows id, not "${shown(timeZoneId)}".`);
  if (!Array.isArray(openStates)) throw wrongType('openStates', 'a list of names of states', openStates);
  return { zone, openStates };
}
