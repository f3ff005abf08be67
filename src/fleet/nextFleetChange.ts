import { localDateTime } from '../recurrence/localDateTime.js';
import type { Compiled } from '../schedule/compiled.js';
import { type HorizonOptions, lookAhead } from '../schedule/nextChange.js';
import { stateNameOf } from '../schedule/scheduleState.js';
import { winnerAt } from '../schedule/winner.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { localAt } from '../time/wallClock.js';
import { entriesOf } from './columns.js';
import { type Fleet, fleetInside } from './fleet.js';
import { bringTo, stateNamesOf } from './stateNames.js';

/** The instant at which somebody's state next has another name, or the reason why none was found. */
export type NextFleetChange =
  | {
      readonly status: 'change';
      readonly at: number;
      /** Everyone whose state has another name from then on, and that name. In the order of the tree. */
      readonly customers: readonly { readonly customerId: string; readonly stateName: string }[];
    }
  /** Proved: no state ever changes again. Customers whose schedule is unknown do not count. */
  | { readonly status: 'never' }
  /** No state changes before `horizon`. Later time was not searched. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

/**
 * Finds the next instant after the given one at which the state of any customer has another name: when a wallboard must
 * be drawn again.
 *
 * Units: epoch milliseconds. The horizon is a year by default and is itself excluded. Problems: as for
 * `fleetStatesAt`, and a TypeError or RangeError that names a wrong option.
 *
 * @example
 * const next = nextFleetChange(fleet, '2026-11-26T10:00:00-05:00');
 * if (next.status === 'change') next.customers;
 * // [{ customerId: 'boston', stateName: 'After Hours' }, { customerId: 'desk', stateName: 'After Hours' }]
 */
export function nextFleetChange(
  fleet: Fleet,
  instant: Instant,
  options: HorizonOptions = {},
): NextFleetChange {
  const inside = fleetInside(fleet);
  const now = toEpochMs(instant);
  const horizon = now + lookAhead(options);
  const { schedules, columns } = inside;
  const { slots } = stateNamesOf(inside);
  bringTo(schedules, slots, now);
  const { to, until } = schedules.known;
  let at = Number.POSITIVE_INFINITY;
  let searched = Number.POSITIVE_INFINITY;
  for (const slot of slots) {
    at = Math.min(at, until[slot] as number);
    searched = Math.min(searched, to[slot] as number);
  }
  // A schedule whose search ended early may change before the others do.
  if (at > searched || at >= horizon) {
    return searched === Number.POSITIVE_INFINITY
      ? { status: 'never' }
      : { status: 'beyondHorizon', horizon: Math.min(searched, horizon) };
  }
  const nameBySlot = new Map<number, string>();
  for (const slot of slots) {
    const { compiled } = schedules.slots[slot] ?? {};
    if (compiled && until[slot] === at) nameBySlot.set(slot, stateNameAt(compiled, at));
  }
  const customers: { customerId: string; stateName: string }[] = [];
  for (const [{ id }, slot] of entriesOf(columns)) {
    const stateName = nameBySlot.get(slot);
    if (stateName !== undefined) customers.push({ customerId: id, stateName });
  }
  return { status: 'change', at, customers };
}

function stateNameAt(compiled: Compiled, at: number): string {
  return stateNameOf(compiled, winnerAt(compiled, localDateTime(localAt(compiled.clock, at))));
}
