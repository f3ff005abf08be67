import { DAY, weekdayOf } from '../time/civil.js';
import { localAt, offsetAt, type ZoneClock, zoneClock } from '../time/wallClock.js';

/* Instants and the local times of a zone. Without a zone, local times are UTC. */

/**
 * The first instant at which the clock of a zone shows a local time. If the clock skips it, the instant at which it
 * would.
 */
export function instantAt(clock: ZoneClock | undefined, local: number): number {
  if (!clock) return local;
  const early = local - offsetAt(clock, local - DAY);
  if (early + offsetAt(clock, early) === local) return early;
  const late = local - offsetAt(clock, local + DAY);
  return late + offsetAt(clock, late) === local ? late : early;
}

/** The week around an instant, from Monday to Monday in a zone. */
export function weekAround(clock: ZoneClock | undefined, at: number): { from: number; to: number } {
  const day = Math.floor(localAt(clock, at) / DAY);
  const monday = day - weekdayOf(day);
  return { from: instantAt(clock, monday * DAY), to: instantAt(clock, (monday + 7) * DAY) };
}

/** The clock of a zone; undefined if the zone is unknown or not given. */
export function clockOf(timeZoneId: string): ZoneClock | undefined {
  return timeZoneId === '' ? undefined : zoneClock(timeZoneId);
}

/** The value of a field for a local date and time, such as `2026-12-23T10:00`. */
export function fieldText(clock: ZoneClock | undefined, at: number): string {
  return new Date(localAt(clock, at)).toISOString().slice(0, 16);
}

/** The instant in a field for a local date and time; undefined if it is empty or out of range. */
export function instantInField(clock: ZoneClock | undefined, text: string): number | undefined {
  const local = Date.parse(`${text}Z`);
  return Number.isFinite(local) && local > -62_135_000_000_000 && local < 253_402_000_000_000
    ? instantAt(clock, local)
    : undefined;
}
