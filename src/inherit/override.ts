import type { Chain, InheritedSettings } from '../customer/chain.js';
import type { CustomerInfo, Optional } from '../model.js';
import type { Problem } from '../problem.js';
import { type Answer, inheritedOrigin, type Origin, originOf, type TraceStep } from './resolved.js';

/** Settings that a customer supplies as a whole or not at all, as its flag says. */
export interface Override<T> {
  readonly isOn: (customer: CustomerInfo) => boolean;
  readonly settingsOf: (holder: CustomerInfo | InheritedSettings) => Optional<T>;
  /** What a customer supplies whose flag is on without settings: an empty block, never its parent's. */
  readonly empty: T;
  /** What is probably forgotten in a block that supplies. */
  readonly warningsOf: (settings: T, supplier: Origin) => readonly Problem[];
}

/** What holds for a customer, given what holds for its parent. */
export function overrideAt<T>(override: Override<T>, customer: CustomerInfo, above: Answer<T>): Answer<T> {
  if (!override.isOn(customer)) return above;
  return supplied(originOf(customer), override.settingsOf(customer) ?? override.empty, override);
}

/** What holds above a cut: what the caller says that it is, or nobody knows. */
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

/** The steps from a customer up to its supplier, or through the chain's end; `aboveRoot` is what the account did. */
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
