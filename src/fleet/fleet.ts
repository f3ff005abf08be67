import type { CustomerTree } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { withReadable } from '../readable.js';
import type { Columns } from './columns.js';
import type { SharedSchedules } from './sharedSchedules.js';

/**
 * The schedules of all customers, prepared for questions about everyone at once. A fleet is a snapshot: to change a
 * customer, call `with` or `without` and use the new fleet. Customers are in the order of the tree; added ones come
 * last.
 */
export interface Fleet {
  /** Distinguishes a fleet from a tree. */
  readonly kind: 'fleet';
  /** The number of customers. */
  readonly size: number;
  /**
   * A new fleet in which `customer` replaces the customer with its id, or is added. The cost depends on the number of
   * customers that inherit the change, not on the size of the fleet.
   */
  with(customer: CustomerInfo): Fleet;
  /** A new fleet without a customer. The customers below it no longer inherit what came through it. */
  without(id: string): Fleet;
}

/** Marks a handle from `compileFleet`. */
export const isFleet: unique symbol = /* @__PURE__ */ Symbol('fleet');

export interface FleetParts {
  /** Finds children. It may still contain removed customers; `columns` decides which customers exist. */
  readonly tree: CustomerTree;
  readonly columns: Columns;
  readonly schedules: SharedSchedules;
}

/** The internals of a fleet. */
export interface FleetInside extends Fleet, FleetParts {
  readonly [isFleet]: true;
  /** The schedules and state names in use, created on first use. */
  names: StateNames | undefined;
}

/** The schedules and the state names of one fleet. */
export interface StateNames {
  /** The slot of each customer, in order. */
  readonly slotByPlace: Uint32Array;
  /** The slots of the schedules in use. */
  readonly slots: readonly number[];
  /** The names of all states that any customer can be in, sorted. */
  readonly stateNames: readonly string[];
  /** The index in `stateNames` for each name's number. */
  readonly indexByName: Uint32Array;
}

/**
 * The internals of a handle.
 *
 * Problems: none. Throws a TypeError if the handle does not come from `compileFleet` of this copy of the library.
 */
export function fleetInside(fleet: Fleet): FleetInside {
  return withReadable({ fleet }, () => {
    if ((fleet as FleetInside | undefined)?.[isFleet] === true) return fleet as FleetInside;
    throw notAFleet(fleet);
  });
}

function notAFleet(given: unknown): TypeError {
  const isResult = typeof given === 'object' && given !== null && 'ok' in given;
  return new TypeError(
    isResult
      ? 'The fleet is a Result, not a fleet: give its value.'
      : 'The fleet is not a fleet. Give the value of what compileFleet returned; a copy of it does not work.',
  );
}
