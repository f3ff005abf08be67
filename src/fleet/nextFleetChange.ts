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

/** The next instant at which the state name of any customer changes, or the reason why none was found. */
export type NextFleetChange =
  | {
      readonly status: 'change';
      readonly at: number;
      /** All customers whose state name changes at that instant, with the new name. In the order of the tree. */
      readonly customers: readonly { readonly customerId: string; readonly stateName: string }[];
    }
  /** It is proven that no state name ever changes again. Customers with an unknown schedule are ignored. */
  | { readonly status: 'never' }
  /** No state name changes before `horizon`. Later time was not searched. */
  | { readonly status: 'beyondHorizon'; readonly horizon: number };

/**
 * Finds the next instant after the given one at which the state name of any customer changes, for example to update a
 * wallboard.
 *
 * Units: epoch milliseconds. The horizon is one year by default and is excluded.
 * Problems: as for `fleetStatesAt`. Also throws a TypeError or RangeError that names an invalid option.
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
  // If the search in a schedule ended early, that schedule may change before the others do.
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
