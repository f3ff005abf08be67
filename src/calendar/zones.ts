import { DAY, days } from '../time/civil.js';
import { offsetStretch, zoneClock } from '../time/wallClock.js';

/** A time zone that converts between instants and readings of its wall clock. */
export interface Zone {
  readonly id: string;
  /** Whether it is one of the time zone database, which a schedule can be in. */
  readonly isKnown: boolean;
  /** The offset at an instant, and until when it holds at least. */
  stretchAt(epochMs: number): { readonly offset: number; readonly until: number };
}

/** A zone of the time zone database, by its IANA or Windows id. */
export function knownZone(timeZoneId: string): Zone | undefined {
  const clock = zoneClock(timeZoneId);
  if (!clock) return undefined;
  return { id: clock.source.id, isKnown: true, stretchAt: epochMs => offsetStretch(clock, epochMs) };
}

export function localIn(zone: Zone, epochMs: number): number {
  return epochMs + zone.stretchAt(epochMs).offset;
}

/**
 * The instant at which a clock shows a reading: the first of two, and one that is skipped by the offset before the gap.
 *
 * Source: RFC 5545 §3.3.5.
 */
export function instantIn(zone: Zone, local: number): number {
  const before = local - zone.stretchAt(local - DAY).offset;
  if (localIn(zone, before) === local) return before;
  const after = local - zone.stretchAt(local + DAY).offset;
  return localIn(zone, after) === local ? after : before;
}

/** The instant at which a clock shows a reading for the last time. */
export function lastInstantIn(zone: Zone, local: number): number {
  const after = local - zone.stretchAt(local + DAY).offset;
  return localIn(zone, after) === local ? after : instantIn(zone, local);
}

/** From here on, the rules of every zone repeat. */
const SETTLED = /* @__PURE__ */ Date.UTC(2040, 0, 1);
const YEARS = /* @__PURE__ */ days(3 * 366);

/** Whether two clocks always agree from an instant on, up to another one or for ever. */
export function haveSameClock(one: Zone, other: Zone, from: number, until: number): boolean {
  if (one.id === other.id && one.isKnown === other.isKnown) return true;
  const end = Math.min(until, Math.max(from + YEARS, SETTLED));
  for (let at = from; at <= end; ) {
    const [a, b] = [one.stretchAt(at), other.stretchAt(at)];
    if (a.offset !== b.offset) return false;
    at = Math.min(a.until, b.until);
  }
  return true;
}
