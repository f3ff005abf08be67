import type { Big } from './big.js';
import { numberNearest } from './nearest.js';

/** What something costs before and after, in the currency of the rates. */
export interface CostChange {
  /** The cost before. */
  readonly before: number;
  /** The cost after. */
  readonly after: number;
  /** The difference: `after` minus `before`, exact before rounding. */
  readonly difference: number;
}

/** A change of several customers' costs. */
export interface CostTotal extends CostChange {
  /** How many of the customers have no cost, because their billing is none or unknown. */
  readonly withoutCost: number;
}

/** Two exact costs as numbers; undefined where one is beyond all numbers. */
export function costChange(before: Big, after: Big): CostChange | undefined {
  const [was, is, difference] = [before, after, after.minus(before)].map(amount => numberNearest(amount));
  if (was === undefined || is === undefined || difference === undefined) return undefined;
  return { before: was, after: is, difference };
}
