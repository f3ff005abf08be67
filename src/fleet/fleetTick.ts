import { type Instant, toEpochMs } from '../time/instant.js';
import { type Fleet, fleetInside } from './fleet.js';
import { UNKNOWN_SLOT } from './sharedSchedules.js';
import { bringTo, stateNamesOf } from './stateNames.js';

/** The states of a fleet in columns, one place for each customer, in the order of the tree. */
export interface FleetTick {
  /**
   * The names of all states that somebody of the fleet can be in, sorted. The same at every instant, so that an index
   * means the same state in every tick of a fleet.
   */
  readonly stateNames: readonly string[];
  /**
   * The index of each customer's state in `stateNames`. An unknown schedule has the largest number of the array, 65,535,
   * where `stateNames` has nothing. With more than 65,535 names, the array is a Uint32Array.
   */
  readonly stateIndex: Uint16Array | Uint32Array;
  /** When the name of the state next differs. Infinity if no change was found, NaN if the schedule is unknown. */
  readonly until: Float64Array;
}

/**
 * The states of everyone in columns, for a wallboard that asks every minute. Only schedules whose state has ended since
 * the last question are computed. Instants may come in any order.
 *
 * Shape: new arrays in each answer. Units: epoch milliseconds. Problems: as for `fleetStatesAt`.
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
