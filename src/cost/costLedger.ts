import type { ProblemParams } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import type { BillingSettings, CustomerInfo } from '../model.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { Big } from './big.js';
import { type CostChange, type CostTotal, costChange } from './costChange.js';
import { costMeter } from './costMeter.js';
import type { Usage } from './exactCost.js';

/** Returns the units that a customer uses, by item. Must be a pure function. Undefined and null mean no usage. */
export type UsageOf = (customer: CustomerInfo) => Usage | undefined | null;

/** The rates of a customer before and after a change; undefined if it has none or it is unknown which ones apply. */
export interface RatesChange {
  readonly before: BillingSettings | undefined;
  readonly after: BillingSettings | undefined;
}

/** Adds up the costs that a change of rates causes. */
export interface CostLedger {
  /**
   * Adds a customer, which must not be added before. Undefined if it has no cost before or after, or if its usage is
   * invalid.
   */
  readonly add: (customer: CustomerInfo, rates: RatesChange) => CostChange | undefined;
  /** The exact sum over all customers added so far, or all problems with their rates and usage. */
  readonly total: () => Result<CostTotal>;
}

const maxProblems = 10_000;

export function costLedger(usageOf: UsageOf, billedUnits: Policy['billedUnits']): CostLedger {
  const meter = costMeter(billedUnits);
  const problems: Problem[] = [];
  // Rates with problems are reported once, not once for each customer that has them.
  const wrongRates = new Set<object>();
  let [before, after] = [Big(0), Big(0)];
  let withoutCost = 0;

  const report = (found: readonly Problem[], rates: object, id: string) => {
    if (found.every(({ input }) => input === 'settings')) {
      if (wrongRates.has(rates)) return;
      wrongRates.add(rates);
    }
    for (const each of found) {
      if (problems.length === maxProblems) return;
      const params = { ...each.params, customerId: cut(id) } as ProblemParams['cost/tooLarge'];
      problems.push(problem(each.code as 'cost/tooLarge', each.input, pointerTo(id) + each.pointer, params));
    }
  };

  return {
    add(customer, rates) {
      if (!rates.before || !rates.after) {
        withoutCost += 1;
        return undefined;
      }
      const usage = usageOf(customer) ?? {};
      const was = meter(rates.before, usage);
      const is = rates.before === rates.after ? was : meter(rates.after, usage);
      if (!was.ok) report(was.problems, rates.before, customer.id);
      else if (!is.ok) report(is.problems, rates.after, customer.id);
      if (!was.ok || !is.ok) return undefined;
      before = before.plus(was.value);
      after = after.plus(is.value);
      const change = costChange(was.value, is.value);
      if (!change) report([tooLarge('')], rates.after, customer.id);
      return change;
    },
    total() {
      const sum = costChange(before, after);
      const found = sum || problems.length > 0 ? problems : [tooLarge('')];
      return okUnless(found, () => ({ ...(sum as CostChange), withoutCost }));
    },
  };
}

function tooLarge(item: string): Problem {
  return problem('cost/tooLarge', 'usage', '', { item });
}
