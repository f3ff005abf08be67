import type { Big } from './big.js';

/* The rounding mode of big.js that rounds a half away from zero. */
const halfAwayFromZero = 1;

/**
 * The number nearest to an exact decimal, which is first rounded to `decimals` if given. Undefined if it is too large.
 */
export function numberNearest(amount: Big, decimals?: number): number | undefined {
  const exact = decimals === undefined ? amount : amount.round(decimals, halfAwayFromZero);
  const nearest = Number(exact.toString());
  return Number.isFinite(nearest) ? nearest + 0 : undefined;
}
