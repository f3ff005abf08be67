import type { Answer, Origin } from '../inherit/resolved.js';

/**
 * What is in force and who supplies it. `none`: nobody does; `unknown`: whoever does is above the customers at
 * hand. The reasons are the resolvers' to tell.
 */
export type Effective<T> =
  | { readonly status: 'resolved'; readonly value: T; readonly from: Origin }
  | { readonly status: 'none' | 'unknown' };

/** Who supplies, without what. */
export type Supply =
  | { readonly status: 'resolved'; readonly from: Origin }
  | { readonly status: 'none' | 'unknown' };

/** Something as it is, and as it would be. */
export interface BeforeAfter<T> {
  readonly before: T;
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
