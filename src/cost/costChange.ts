import type { Big } from './big.js';
import { numberNearest } from './nearest.js';

/** A cost before and after a change, in the currency of the rates. */
export interface CostChange {
  /** The cost before. */
  readonly before: number;
  /** The cost after. */
  readonly after: number;
  /** `after` minus `before`, computed exactly and then rounded. */
  readonly difference: number;
}

/** The total change of several customers' costs. */
export interface CostTotal extends CostChange {
  /** The number of customers without a cost, because they have no rates or it is unknown which rates apply. */
  readonly withoutCost: number;
}

/** Two exact costs as numbers; undefined if one of them is too large for a number. */
export function costChange(before: Big, after: Big): CostChange | undefined {
  const [was, is, difference] = [before, after, after.minus(before)].map(amount => numberNearest(amount));
  if (was === undefined || is === undefined || difference === undefined) return undefined;
  return { before: was, after: is, difference };
}
