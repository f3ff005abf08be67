import { indexCustomers } from '../customer/tree.js';
import { columnsOf, entriesOf, writeSlot } from './columns.js';
import type { FleetParts } from './fleet.js';
import {
  addSlot,
  type SharedSchedule,
  type SharedSchedules,
  type Slot,
  scheduleTidying,
  sharedSchedules,
  UNKNOWN_SLOT,
} from './sharedSchedules.js';

/*
 * A fleet that is edited for months collects unused schedules and holes of removed customers. If there are many, the
 * next fleet starts without them. This visits every customer, so it is rare.
 */

export function tidied(parts: FleetParts): FleetParts {
  const { columns, schedules, tree } = parts;
  const isFull = schedules.slots.length >= schedules.tidyAt;
  const hasManyHoles = columns.holes > 1024 + columns.length / 4;
  if (!isFull && !hasManyHoles) return parts;
  const entries = [...entriesOf(columns)];
  const customers = entries.map(([customer]) => customer);
  const kept = sharedSchedules(schedules.settings);
  const newSlot = slotsKeptBy(kept, schedules, new Set(entries.map(([, slot]) => slot)));
  const packed = columnsOf(customers);
  for (const [position, [, slot]] of entries.entries()) writeSlot(packed, position, newSlot(slot));
  scheduleTidying(kept);
  // A tree with a cycle cannot be indexed again. It keeps the removed customers, which does no harm.
  const indexed = indexCustomers({ customers, complete: tree.complete });
  return { tree: indexed.ok ? indexed.value : tree, columns: packed, schedules: kept };
}

/** Copies the slots in use. Other fleets still use the old ones. */
function slotsKeptBy(
  kept: SharedSchedules,
  { slots }: SharedSchedules,
  used: ReadonlySet<number>,
): (slot: number) => number {
  const numbers = new Map([[UNKNOWN_SLOT, UNKNOWN_SLOT]]);
  const copies = new Map<SharedSchedule, SharedSchedule>();
  for (const slot of used) {
    if (slot === UNKNOWN_SLOT) continue;
    const { shared, compiled } = slots[slot] as Slot;
    const copy = copies.get(shared) ?? { ...shared, slotByState: new Map() };
    if (!copies.has(shared)) {
      copies.set(shared, copy);
      const { hash } = shared;
      const alike = hash === undefined ? undefined : kept.byHash.get(hash);
      if (alike) alike.push(copy);
      else if (hash !== undefined) kept.byHash.set(hash, [copy]);
    }
    const number = addSlot(kept, { shared: copy, compiled });
    numbers.set(slot, number);
    for (const [state, of] of shared.slotByState) if (of === slot) copy.slotByState.set(state, number);
  }
  return slot => numbers.get(slot) as number;
}
