import type { Chain } from '../customer/chain.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo, Schedule } from '../model.js';
import type { Problem } from '../problem.js';

/**
 * Where a value comes from: a customer, the account above all roots, or settings that the caller gives for above a
 * cut.
 */
export type Origin =
  | { readonly kind: 'customer'; readonly id: string; readonly name: string }
  | { readonly kind: 'account'; readonly id?: string; readonly name?: string }
  | { readonly kind: 'inherited' };

/**
 * What one customer of a chain contributed to the answer. Replaying the steps in order gives the value.
 *
 * - `supplies`: its stored settings are the value (an empty block if there are none).
 * - `inherits`: it uses its parent's settings; `dormant`: the same, but it has settings of its own under a flag that is
 *   off; `noSettings`: it has no stored settings.
 * - `notAtHand`: it is above the cut, and its settings are unknown.
 * - `closes`: its `forceClosed` closes the schedule. `addsRules`, `defaultState`: what it adds to its parent's
 *   schedule.
 * - `zone`: the time zone is its own; `noZone`: it has no time zone; `dormantZone`: its own zone does not count,
 *   because it inherits the schedule.
 */
export type TraceStep = { readonly at: Origin } & (
  | { readonly did: 'supplies' | 'inherits' | 'dormant' | 'noSettings' | 'notAtHand' | 'closes' | 'noZone' }
  | { readonly did: 'addsRules'; readonly rules: number }
  | { readonly did: 'defaultState'; readonly defaultState: string }
  | { readonly did: 'zone' | 'dormantZone'; readonly timeZoneId: string }
);

/**
 * An answer without its trace. All customers that inherit it share it.
 *
 * Shape: `resolved` with the value and its supplier; `none` if there is no supplier; `unknown` if the supplier is above
 * the cut of an incomplete chain.
 */
export type Answer<T> =
  | {
      readonly status: 'resolved';
      readonly value: T;
      readonly from: Origin;
      readonly warnings: readonly Problem[];
    }
  | { readonly status: 'none' | 'unknown'; readonly warnings: readonly Problem[] };

/**
 * An answer with its trace.
 *
 * Shape: `trace` begins with the customer itself and goes up.
 */
export type Resolved<T> = Answer<T> & { readonly trace: readonly TraceStep[] };

/** The end of a chain: complete at a root, or cut, with the settings that the caller gives for above the cut. */
export type ChainEnd = Pick<Chain, 'complete' | 'inherited'>;

export const inheritedOrigin: Origin = { kind: 'inherited' };

export function originOf(customer: CustomerInfo): Origin {
  return { kind: 'customer', id: customer.id, name: customer.name };
}

/** The supplier as the params of a problem. */
export function supplierParams(supplier: Origin): SupplierParams {
  const id = supplier.kind === 'inherited' ? undefined : supplier.id;
  return { supplier: supplier.kind, ...(id === undefined ? {} : { supplierId: id }) };
}

interface SupplierParams {
  readonly supplier: Origin['kind'];
  readonly supplierId?: string;
}

/**
 * The value for a chain's own customer, starting from the value above its last one. `valueAt` computes a customer's
 * value from its parent's, and returns the parent's value itself if the customer adds nothing.
 */
export function passedDown<Value>(
  { customers }: Chain,
  atEnd: Value,
  valueAt: (customer: CustomerInfo, above: Value) => Value,
): Value {
  return customers.reduceRight((above, customer) => valueAt(customer, above), atEnd);
}

/** A text that is not blank. Other values, which callers without types may store, count as absent. */
export function nonBlank(text: unknown): string | undefined {
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** A customer's own schedule. Anything but an object counts as absent. */
export function ownSchedule({ schedule }: CustomerInfo): Schedule | undefined {
  return isJsonObject(schedule) ? schedule : undefined;
}
