import { cut } from '../catalogue/define.js';
import type { BillingSettings } from '../model.js';
import { objectOption, rejectUnwrapped, wholeNumberOption } from '../options.js';
import { pointerTo } from '../pointer.js';
import { completePolicy, type Policy } from '../policy.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import type { Big } from './big.js';
import { exactLines, exactTotal, type Rate, type Usage } from './exactCost.js';
import { numberNearest } from './nearest.js';

/** The cost of one item. */
export interface CostLine {
  /** The name of the item, such as `outboundVoiceCalls`. */
  readonly item: string;
  /** The units used; 0 if the usage does not contain the item. */
  readonly units: number;
  /** The cost of the item. */
  readonly cost: number;
  /** The members that are missing in the rates and count as 0. */
  readonly implicit: readonly Rate[];
}

/** The cost of usage under rates, in the currency of the rates. */
export interface Cost {
  /** One line for each item in the rates or the usage, in the order of the model. */
  readonly lines: readonly CostLine[];
  /** The sum of the lines before any rounding. */
  readonly total: number;
}

/** Options of `costOf`. */
export interface CostOptions {
  /** `billedUnits` decides whether the allowance is subtracted before or after multiplying. */
  readonly policy?: Partial<Policy> | undefined;
  /** The number of decimals to which lines and total are rounded, half away from zero. Not rounded if absent. */
  readonly roundTo?: number | undefined;
}

const mostDecimals = 100;

/**
 * Computes what usage costs under rates. Each item costs `baseCost + max(0, units × rawUnitMultiplier − allowance) ×
 * unitCost`.
 *
 * Shape: calculates with the decimals that numbers print as, so 0.1 × 3 is 0.3. Each line, and the total, is the number
 * nearest to its exact value. Absent members count as 0 and are listed under `implicit`.
 * Units: amounts are in the currency of the rates.
 * Problems: `cost/unknownItem`, `cost/badUsage`, `cost/badRate`, `cost/wrongType`, `cost/tooLarge`. An invalid option
 * throws a TypeError or RangeError.
 *
 * @example
 * const rates = { outboundVoiceCalls: { baseCost: 5, rawUnitMultiplier: 1, unitCost: 0.1, allowance: 100 } };
 * orThrow(costOf(rates, { outboundVoiceCalls: 103 })).total; // 5.3
 */
export function costOf(settings: BillingSettings, usage: Usage, options: CostOptions = {}): Result<Cost> {
  return withReadable({ settings, usage, options }, () => costUnder(settings, usage, options));
}

function costUnder(settings: BillingSettings, usage: Usage, options: CostOptions): Result<Cost> {
  objectOption('options', options);
  rejectUnwrapped('settings', settings);
  const { policy, roundTo } = options;
  const { billedUnits } = completePolicy(policy);
  const decimals =
    roundTo === undefined
      ? undefined
      : wholeNumberOption('roundTo', roundTo, { most: mostDecimals, fallback: 0 });
  const exact = exactLines(settings, usage, billedUnits);
  if (!exact.ok) return exact;
  const problems: Problem[] = [];
  const inNumbers = (item: string, amount: Big): number => {
    const nearest = numberNearest(amount, decimals);
    if (nearest !== undefined) return nearest;
    const pointer = item === '' ? '' : pointerTo(item);
    problems.push(problem('cost/tooLarge', 'usage', pointer, { item: cut(item) }));
    return 0;
  };
  const lines = exact.value.map(({ item, units, cost, implicit }) => ({
    item,
    units,
    cost: inNumbers(item, cost),
    implicit,
  }));
  const total = inNumbers('', exactTotal(exact.value));
  return okUnless(problems, () => ({ lines, total }));
}
