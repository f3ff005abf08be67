import { type Instant, toEpochMs } from '../time/instant.js';
import { type Fleet, fleetInside } from './fleet.js';
import { UNKNOWN_SLOT } from './sharedSchedules.js';
import { bringTo, stateNamesOf } from './stateNames.js';

/** The states of a fleet in columns, with one entry for each customer in the order of the tree. */
export interface FleetTick {
  /**
   * The names of all states that any customer of the fleet can be in, sorted. They do not depend on the instant, so an
   * index means the same state in every tick of a fleet.
   */
  readonly stateNames: readonly string[];
  /**
   * The index of each customer's state in `stateNames`. If the schedule is unknown, the index is 65,535, for which
   * `stateNames` has no entry. With more than 65,535 names, the array is a Uint32Array and the index of an unknown
   * schedule is its largest number.
   */
  readonly stateIndex: Uint16Array | Uint32Array;
  /**
   * The next instant at which the name of the state changes. Infinity if no change was found, NaN if the schedule is
   * unknown.
   */
  readonly until: Float64Array;
}

/**
 * Returns the states of everyone in columns, for a wallboard that updates every minute. Only schedules whose state has
 * ended since the last call are computed. Instants may be in any order.
 *
 * Shape: each call returns new arrays.
 * Units: epoch milliseconds.
 * Problems: as for `fleetStatesAt`.
 *
 * @example
 * const { stateNames, stateIndex } = fleetTick(fleet, '2026-11-26T10:00:00-05:00');
 * stateNames[stateIndex[0] ?? 0]; // 'Business Hours'
 */
export function fleetTick(fleet: Fleet, instant: Instant): FleetTick {
  const inside = fleetInside(fleet);
  const at = toEpochMs(instant);
  const { schedules, size } = inside;
  const { slotByPlace, slots, stateNames, indexByName } = stateNamesOf(inside);
  bringTo(schedules, slots, at);
  const { name, until: untilBySlot } = schedules.known;
  const isNarrow = stateNames.length <= 65_535;
  const indexBySlot = new Uint32Array(schedules.slots.length);
  for (const slot of slots) indexBySlot[slot] = indexByName[name[slot] as number] as number;
  indexBySlot[UNKNOWN_SLOT] = isNarrow ? 65_535 : 4_294_967_295;
  const stateIndex = isNarrow ? new Uint16Array(size) : new Uint32Array(size);
  const until = new Float64Array(size);
  for (let place = 0; place < size; place += 1) {
    const slot = slotByPlace[place] as number;
    stateIndex[place] = indexBySlot[slot] as number;
    until[place] = untilBySlot[slot] as number;
  }
  return { stateNames: [...stateNames], stateIndex, until };
}
