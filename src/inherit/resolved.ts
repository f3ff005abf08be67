import type { Chain } from '../customer/chain.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo, Schedule } from '../model.js';
import type { Problem } from '../problem.js';

/** Where a value comes from: a customer, the account above all roots, or what the caller knows from above a cut. */
export type Origin =
  | { readonly kind: 'customer'; readonly id: string; readonly name: string }
  | { readonly kind: 'account'; readonly id?: string; readonly name?: string }
  | { readonly kind: 'inherited' };

/**
 * What one place of a chain did, as the resolver decided it. Replaying the steps in order gives the value.
 *
 * - `supplies`: its stored settings are the value (an empty block if there are none).
 * - `inherits`: it leaves the answer to its parent; `dormant`: the same, though it has settings of its own under
 *   a flag that is off; `noSettings`: it has nothing stored.
 * - `notAtHand`: it is above the cut, and nobody said what it has.
 * - `closes`: its `forceClosed` closes. `addsRules`, `defaultState`: what it lays over its parent's schedule.
 * - `zone`: the time zone is its own; `noZone`: the search for one passed it; `dormantZone`: its own zone does not
 *   count, because it inherits the schedule.
 */
export type TraceStep = { readonly at: Origin } & (
  | { readonly did: 'supplies' | 'inherits' | 'dormant' | 'noSettings' | 'notAtHand' | 'closes' | 'noZone' }
  | { readonly did: 'addsRules'; readonly rules: number }
  | { readonly did: 'defaultState'; readonly defaultState: string }
  | { readonly did: 'zone' | 'dormantZone'; readonly timeZoneId: string }
);

/** An answer without its reasons: everyone who inherits it shares it. */
export type Answer<T> =
  | {
      readonly status: 'resolved';
      readonly value: T;
      readonly from: Origin;
      readonly warnings: readonly Problem[];
    }
  | { readonly status: 'none' | 'unknown'; readonly warnings: readonly Problem[] };

/**
 * Who supplies a setting and what it is, with the reasons.
 *
 * Shape: `none` if nobody supplies it, `unknown` if whoever does is above the cut of an incomplete chain. `trace`
 * begins with the customer itself and goes up.
 */
export type Resolved<T> = Answer<T> & { readonly trace: readonly TraceStep[] };

/** The end of a chain: complete at a root, or cut, with what the caller knows from above the cut. */
export type ChainEnd = Pick<Chain, 'complete' | 'inherited'>;

export const inheritedOrigin: Origin = { kind: 'inherited' };

export function originOf(customer: CustomerInfo): Origin {
  return { kind: 'customer', id: customer.id, name: customer.name };
}

/** Who supplies, as the params of a problem have it. */
export function supplierParams(supplier: Origin): SupplierParams {
  const id = supplier.kind === 'inherited' ? undefined : supplier.id;
  return { supplier: supplier.kind, ...(id === undefined ? {} : { supplierId: id }) };
}

interface SupplierParams {
  readonly supplier: Origin['kind'];
  readonly supplierId?: string;
}

/**
 * What holds for a chain's own customer, from what holds above its last one. `valueAt` says what holds for a
 * customer given what holds for its parent, and returns the latter itself where the customer adds nothing.
 */
export function passedDown<Value>(
  { customers }: Chain,
  atEnd: Value,
  valueAt: (customer: CustomerInfo, above: Value) => Value,
): Value {
  return customers.reduceRight((above, customer) => valueAt(customer, above), atEnd);
}

/** A text that says something; what a caller without types has stored in place of a text says nothing. */
export function nonBlank(text: unknown): string | undefined {
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** A customer's own schedule; anything but an object is none. */
export function ownSchedule({ schedule }: CustomerInfo): Schedule | undefined {
  return isJsonObject(schedule) ? schedule : undefined;
}
