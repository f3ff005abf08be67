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

/** The units that a customer uses, by item; a pure function. Undefined or null: none. */
export type UsageOf = (customer: CustomerInfo) => Usage | undefined | null;

/** The rates of a customer before and after; undefined where nobody supplies them or it is unknown who does. */
export interface RatesChange {
  readonly before: BillingSettings | undefined;
  readonly after: BillingSettings | undefined;
}

/** Adds up what a change of rates costs customers. */
export interface CostLedger {
  /** Counts a customer, once; undefined if it has no cost before or after, or if its usage is wrong. */
  readonly add: (customer: CustomerInfo, rates: RatesChange) => CostChange | undefined;
  /** The exact sum over all customers so far, or everything that is wrong with their rates and usage. */
  readonly total: () => Result<CostTotal>;
}

const maxProblems = 10_000;

export function costLedger(usageOf: UsageOf, billedUnits: Policy['billedUnits']): CostLedger {
  const meter = costMeter(billedUnits);
  const problems: Problem[] = [];
  // Rates that are wrong are wrong for everyone who has them.
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
