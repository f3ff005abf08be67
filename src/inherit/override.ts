import type { CustomerInfo, Optional } from '../model.js';
import type { Problem } from '../problem.js';
import { type Answer, inheritedOrigin, originOf, type TraceStep } from './resolved.js';

/** Settings that a customer supplies as a whole or not at all, as its flag says. */
export interface Override<T> {
  readonly isOn: (customer: CustomerInfo) => boolean;
  readonly settingsOf: (customer: CustomerInfo) => Optional<T>;
  /** What a customer supplies whose flag is on without settings: an empty block, never its parent's. */
  readonly empty: T;
  /** What is probably forgotten in a block that supplies. */
  readonly warningsOf: (settings: T, supplier: CustomerInfo) => readonly Problem[];
}

/** What holds for a customer, given what holds for its parent. */
export function overrideAt<T>(override: Override<T>, customer: CustomerInfo, above: Answer<T>): Answer<T> {
  if (!override.isOn(customer)) return above;
  const value = override.settingsOf(customer) ?? override.empty;
  return {
    status: 'resolved',
    value,
    from: originOf(customer),
    warnings: override.warningsOf(value, customer),
  };
}

/** The steps from a customer up to its supplier, or through the chain's end. */
export function overrideTrace<T>(
  override: Override<T>,
  customers: readonly CustomerInfo[],
  atEnd: TraceStep | undefined,
): readonly TraceStep[] {
  const trace: TraceStep[] = [];
  for (const customer of customers) {
    const at = originOf(customer);
    if (override.isOn(customer)) return [...trace, { at, did: 'supplies' }];
    trace.push({ at, did: override.settingsOf(customer) ? 'dormant' : 'inherits' });
  }
  return atEnd ? [...trace, atEnd] : trace;
}

/** What holds above a cut: what the caller says that it is, or nobody knows. */
export function aboveCut<T>(inherited: Optional<T>, warnings: readonly Problem[] = []): Answer<T> {
  return inherited
    ? { status: 'resolved', value: inherited, from: inheritedOrigin, warnings }
    : { status: 'unknown', warnings: [] };
}

export function stepAboveCut(inherited: unknown): TraceStep {
  return { at: inheritedOrigin, did: inherited ? 'supplies' : 'notAtHand' };
}
