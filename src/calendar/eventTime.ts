import type { Stamp } from '../rule/stamps.js';
import { DAY } from '../time/civil.js';
import type { ZoneFinder } from './fileZones.js';
import type { Property } from './property.js';
import { stampOf } from './stamp.js';
import { instantIn, knownZone, localIn, type Zone } from './zones.js';

/** A date or a local time, as milliseconds since 1970-01-01T00:00 on its clock. */
export interface EventTime {
  readonly local: number;
  readonly isDate: boolean;
  /** Undefined for dates and floating times. */
  readonly zone: Zone | undefined;
}

/** Reads a time value. Returns the name of the zone instead if the zone is unknown. */
export function eventTime(
  { parameters }: Property,
  value: unknown,
  findZone: ZoneFinder,
): EventTime | { readonly unknownZone: string } | undefined {
  const stamp = stampOf(value);
  if (!stamp) return undefined;
  const local = localOf(stamp);
  if (stamp.time === undefined) return { local, isDate: true, zone: undefined };
  if (stamp.isUtc) return { local, isDate: false, zone: knownZone('UTC') };
  const id = parameters['tzid'];
  if (typeof id !== 'string' || id.trim() === '') return { local, isDate: false, zone: undefined };
  const zone = findZone(id);
  return zone ? { local, isDate: false, zone } : { unknownZone: id };
}

function localOf({ day, time = 0 }: Stamp): number {
  return day * DAY + time;
}

/** The local time on a clock. A date or a floating time is the same on every clock. */
export function onClock({ local, zone }: EventTime, clock: Zone | undefined): number {
  if (!zone || !clock || zone === clock) return local;
  if (zone.isKnown && clock.isKnown && zone.id === clock.id) return local;
  return localIn(clock, instantIn(zone, local));
}
