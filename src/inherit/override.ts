import type { Chain, InheritedSettings } from '../customer/chain.js';
import type { CustomerInfo, Optional } from '../model.js';
import type { Problem } from '../problem.js';
import { type Answer, inheritedOrigin, type Origin, originOf, type TraceStep } from './resolved.js';

/** Settings that a customer supplies as a whole or not at all, depending on a flag. */
export interface Override<T> {
  readonly isOn: (customer: CustomerInfo) => boolean;
  readonly settingsOf: (holder: CustomerInfo | InheritedSettings) => Optional<T>;
  /** The value of a customer with the flag on and without settings: an empty block, never its parent's. */
  readonly empty: T;
  /** The warnings about members that a supplying block probably leaves out by mistake. */
  readonly warningsOf: (settings: T, supplier: Origin) => readonly Problem[];
}

/** The settings in force for a customer, computed from its parent's. */
export function overrideAt<T>(override: Override<T>, customer: CustomerInfo, above: Answer<T>): Answer<T> {
  if (!override.isOn(customer)) return above;
  return supplied(originOf(customer), override.settingsOf(customer) ?? override.empty, override);
}

/** The settings in force above a cut: those that the caller gives, or unknown. */
export function overrideAboveCut<T>(
  override: Override<T>,
  inherited: InheritedSettings | undefined,
): Answer<T> {
  const value = inherited && override.settingsOf(inherited);
  return value ? supplied(inheritedOrigin, value, override) : { status: 'unknown', warnings: [] };
}

export function supplied<T>(from: Origin, value: T, { warningsOf }: Override<T>): Answer<T> {
  return { status: 'resolved', value, from, warnings: warningsOf(value, from) };
}

/**
 * The steps from a customer up to its supplier, or to the end of the chain. `aboveRoot` is the step of the account.
 */
export function overrideTrace<T>(
  { isOn, settingsOf }: Override<T>,
  { customers, complete, inherited }: Chain,
  aboveRoot?: TraceStep,
): readonly TraceStep[] {
  const trace: TraceStep[] = [];
  for (const customer of customers) {
    const at = originOf(customer);
    if (isOn(customer)) return [...trace, { at, did: 'supplies' }];
    trace.push({ at, did: settingsOf(customer) ? 'dormant' : 'inherits' });
  }
  if (complete) return aboveRoot ? [...trace, aboveRoot] : trace;
  const isSupplied = inherited && settingsOf(inherited);
  return [...trace, { at: inheritedOrigin, did: isSupplied ? 'supplies' : 'notAtHand' }];
}
