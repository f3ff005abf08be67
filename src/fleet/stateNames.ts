import { nameSpanAt } from '../schedule/stateSearch.js';
import { slotsInOrder } from './columns.js';
import type { FleetInside, StateNames } from './fleet.js';
import {
  numberOfName,
  possibleNames,
  type SharedSchedules,
  type Slot,
  UNKNOWN_SLOT,
} from './sharedSchedules.js';

/** The schedules and names of a fleet. Equal fleets have equal names, no matter how they were made. */
export function stateNamesOf(fleet: FleetInside): StateNames {
  fleet.names ??= findNames(fleet);
  return fleet.names;
}

function findNames({ columns, schedules, size }: FleetInside): StateNames {
  const slotByPlace = slotsInOrder(columns);
  const isUsed = new Uint8Array(schedules.slots.length);
  for (let place = 0; place < size; place += 1) isUsed[slotByPlace[place] as number] = 1;
  const used: number[] = [];
  for (let slot = UNKNOWN_SLOT + 1; slot < isUsed.length; slot += 1) if (isUsed[slot] === 1) used.push(slot);
  const found = new Set<string>();
  for (const slot of used) for (const name of possibleNames(schedules.slots[slot] as Slot)) found.add(name);
  const stateNames = [...found].sort();
  const indexByName = new Uint32Array(schedules.names.length);
  for (const [index, name] of stateNames.entries()) indexByName[numberOfName(schedules, name)] = index;
  return { slotByPlace, slots: used, stateNames, indexByName };
}

/** Updates the cached names of some slots to an instant. Only schedules whose cached period has ended are computed. */
export function bringTo(schedules: SharedSchedules, used: readonly number[], at: number): void {
  const { known, slots } = schedules;
  const { from, to } = known;
  for (let place = 0; place < used.length; place += 1) {
    const slot = used[place] as number;
    if (at >= (from[slot] as number) && at < (to[slot] as number)) continue;
    const { compiled } = slots[slot] as Slot;
    if (!compiled) continue;
    const span = nameSpanAt(compiled, at);
    from[slot] = at;
    to[slot] = span.to;
    known.until[slot] = span.until;
    known.name[slot] = numberOfName(schedules, span.stateName);
  }
}
