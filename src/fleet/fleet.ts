import type { CustomerTree } from '../customer/tree.js';
import type { CustomerInfo } from '../model.js';
import { withReadable } from '../readable.js';
import type { Columns } from './columns.js';
import type { SharedSchedules } from './sharedSchedules.js';

/**
 * The schedules of all customers, prepared for questions about everyone at once. It is a snapshot: to change a customer,
 * call `with` or `without` and use the new fleet. Customers are listed in the order of the tree; added ones come last.
 */
export interface Fleet {
  /** Distinguishes a fleet from a tree. */
  readonly kind: 'fleet';
  /** The number of customers. */
  readonly size: number;
  /**
   * A new fleet in which `customer` replaces the customer with its id, or is added. The cost grows with the customers
   * that inherit what changes, not with the fleet.
   */
  with(customer: CustomerInfo): Fleet;
  /** A new fleet without a customer. Those below it are then cut off from what they inherited through it. */
  without(id: string): Fleet;
}

/** Marks a handle that `compileFleet` made. */
export const isFleet: unique symbol = /* @__PURE__ */ Symbol('fleet');

export interface FleetParts {
  /** Finds children. It may still contain customers that `without` removed; `columns` decides who is there. */
  readonly tree: CustomerTree;
  readonly columns: Columns;
  readonly schedules: SharedSchedules;
}

/** The internals of a fleet. */
export interface FleetInside extends Fleet, FleetParts {
  readonly [isFleet]: true;
  /** Which schedules and state names occur, created on first use. */
  names: StateNames | undefined;
}

/** The schedules and the state names of one fleet. */
export interface StateNames {
  /** The slot of each customer, in order. */
  readonly slotByPlace: Uint32Array;
  /** The slots of the schedules in force for somebody. */
  readonly slots: readonly number[];
  /** The names of all states that somebody can be in, sorted. */
  readonly stateNames: readonly string[];
  /** The index in `stateNames`, by the number of the name. */
  readonly indexByName: Uint32Array;
}

/**
 * The internals of a handle.
 *
 * Problems: throws a TypeError unless `compileFleet` made the handle in this realm.
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
