import type { Answer, Origin } from '../inherit/resolved.js';

/**
 * Effective settings and their supplier, without a trace. `none`: no supplier has any; `unknown`: the supplier is above
 * the loaded customers.
 */
export type Effective<T> =
  | { readonly status: 'resolved'; readonly value: T; readonly from: Origin }
  | { readonly status: 'none' | 'unknown' };

/** The supplier of settings, without the settings. */
export type Supply =
  | { readonly status: 'resolved'; readonly from: Origin }
  | { readonly status: 'none' | 'unknown' };

/** A value before and after the patch. */
export interface BeforeAfter<T> {
  /** The value before the patch. */
  readonly before: T;
  /** The value after the patch. */
  readonly after: T;
}

export function effectiveOf<T>(answer: Answer<T>): Effective<T> {
  if (answer.status !== 'resolved') return { status: answer.status };
  return { status: 'resolved', value: answer.value, from: answer.from };
}

export function supplyOf(answer: Answer<unknown>): Supply {
  return answer.status === 'resolved' ? { status: 'resolved', from: answer.from } : { status: answer.status };
}

export function suppliedBy<T>(effective: Effective<T>): T | undefined {
  return effective.status === 'resolved' ? effective.value : undefined;
}

export function mapBoth<T, U>({ before, after }: BeforeAfter<T>, mapped: (side: T) => U): BeforeAfter<U> {
  return { before: mapped(before), after: mapped(after) };
}
