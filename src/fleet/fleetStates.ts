import type { SchedulingRule } from '../model.js';
import { localDateTime } from '../recurrence/localDateTime.js';
import type { Compiled } from '../schedule/compiled.js';
import { type StateReason, stateOf } from '../schedule/scheduleState.js';
import { undecidedAt, winnerAt } from '../schedule/winner.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { localAt } from '../time/wallClock.js';
import { entriesOf } from './columns.js';
import { type Fleet, fleetInside } from './fleet.js';
import { type Slot, UNKNOWN_SLOT } from './sharedSchedules.js';
import { bringTo, stateNamesOf } from './stateNames.js';

/** The state of one customer of a fleet. */
export interface FleetState {
  /** The id of the customer. */
  readonly customerId: string;
  /** The name of the customer. */
  readonly name: string;
  /** The name of the state; null if the schedule is unknown. */
  readonly stateName: string | null;
  /** Why the customer is in this state. */
  readonly reason: FleetReason;
  /** The rule that wins. */
  readonly rule?: SchedulingRule;
  /** The rules ahead of the winner that might match, depending on unknown facts. */
  readonly undecided: readonly SchedulingRule[];
  /**
   * The next instant at which the name of the state changes. Null if it never changes, if no change was found within
   * 400 years or within the work limit of one answer, or if the schedule is unknown.
   */
  readonly until: number | null;
}

/**
 * The reason, as for one schedule. `unknown`: the schedule comes from a customer that is not loaded, or the parents
 * form a cycle.
 */
export type FleetReason = StateReason | 'unknown';

/**
 * Returns the state of every customer at an instant, in the order of the tree.
 *
 * Units: epoch milliseconds.
 * Problems: none. Throws a RangeError if `instant` is not a valid instant, and a TypeError if `fleet` is not a fleet.
 *
 * @example
 * const [boston] = fleetStatesAt(fleet, '2026-11-26T10:00:00-05:00');
 * boston?.stateName; // 'Business Hours'
 * new Date(boston?.until ?? 0).toISOString(); // '2026-11-26T22:00:00.000Z'
 */
export function fleetStatesAt(fleet: Fleet, instant: Instant): FleetState[] {
  const inside = fleetInside(fleet);
  const at = toEpochMs(instant);
  const { schedules, columns } = inside;
  const { slots } = stateNamesOf(inside);
  bringTo(schedules, slots, at);
  const states = new Array<SharedState>(schedules.slots.length);
  states[UNKNOWN_SLOT] = unknown;
  for (const slot of slots) {
    const { compiled } = schedules.slots[slot] as Slot;
    const until = schedules.known.until[slot] as number;
    if (compiled) states[slot] = sharedState(compiled, at, Number.isFinite(until) ? until : null);
  }
  const listed: FleetState[] = [];
  for (const [{ id, name }, slot] of entriesOf(columns))
    listed.push(stateFor(id, name, states[slot] as SharedState));
  return listed;
}

type SharedState = Omit<FleetState, 'customerId' | 'name'>;

const unknown: SharedState = { stateName: null, reason: 'unknown', undecided: [], until: null };

function sharedState(compiled: Compiled, at: number, until: number | null): SharedState {
  const reading = localDateTime(localAt(compiled.clock, at));
  const winner = winnerAt(compiled, reading);
  const { timeZoneId: _, ...state } = stateOf(compiled, winner, undecidedAt(compiled, winner, reading));
  return { ...state, until };
}

function stateFor(customerId: string, name: string, state: SharedState): FleetState {
  const { stateName, reason, rule, undecided, until } = state;
  // Two object literals are several times faster than copying the members.
  return rule === undefined
    ? { customerId, name, stateName, reason, undecided, until }
    : { customerId, name, stateName, reason, rule, undecided, until };
}
