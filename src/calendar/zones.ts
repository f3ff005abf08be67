import { DAY, days } from '../time/civil.js';
import { offsetStretch, zoneClock } from '../time/wallClock.js';

/** A time zone that converts between instants and local time. */
export interface Zone {
  readonly id: string;
  /** Whether it is in the time zone database, so that a schedule can use it. */
  readonly isKnown: boolean;
  /** The offset at an instant, and an instant up to which it does not change. */
  offsetAt(epochMs: number): { readonly offset: number; readonly until: number };
}

/** A zone of the time zone database, by its IANA or Windows id. */
export function knownZone(timeZoneId: string): Zone | undefined {
  const clock = zoneClock(timeZoneId);
  if (!clock) return undefined;
  return { id: clock.source.id, isKnown: true, offsetAt: epochMs => offsetStretch(clock, epochMs) };
}

export function localIn(zone: Zone, epochMs: number): number {
  return epochMs + zone.offsetAt(epochMs).offset;
}

/**
 * The instant of a local time. A repeated local time means its first instant; a skipped one is read with the offset
 * before the gap.
 *
 * Source: RFC 5545 §3.3.5.
 */
export function instantIn(zone: Zone, local: number): number {
  const before = local - zone.offsetAt(local - DAY).offset;
  if (localIn(zone, before) === local) return before;
  const after = local - zone.offsetAt(local + DAY).offset;
  return localIn(zone, after) === local ? after : before;
}

/** The last instant at which a clock shows a local time. */
export function lastInstantIn(zone: Zone, local: number): number {
  const after = local - zone.offsetAt(local + DAY).offset;
  return localIn(zone, after) === local ? after : instantIn(zone, local);
}

/** After this instant, the rules of every zone repeat. */
const SETTLED = /* @__PURE__ */ Date.UTC(2040, 0, 1);
const YEARS = /* @__PURE__ */ days(3 * 366);

/** Whether two clocks show the same time between two instants. */
export function haveSameClock(one: Zone, other: Zone, from: number, until: number): boolean {
  if (one.id === other.id && one.isKnown === other.isKnown) return true;
  const end = Math.min(until, Math.max(from + YEARS, SETTLED));
  for (let at = from; at <= end; ) {
    const [a, b] = [one.offsetAt(at), other.offsetAt(at)];
    if (a.offset !== b.offset) return false;
    at = Math.min(a.until, b.until);
  }
  return true;
}
