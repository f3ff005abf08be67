import type { CostChange, CostTotal } from '../cost/costChange.js';
import { costLedger, type UsageOf } from '../cost/costLedger.js';
import type { CustomerLookup } from '../customer/tree.js';
import { own } from '../json.js';
import type { BillingSettings, CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import { ok, type Result } from '../problem.js';
import type { AffectedCustomer } from './affected.js';
import { type BeforeAfter, type Effective, mapBoth, suppliedBy } from './effective.js';

/** The cost of a customer's usage, and of everyone whose rates change, before and after. */
export interface CostPreview {
  /** Null if the customer has no rates, or if it is unknown which rates apply. */
  readonly customer: CostChange | null;
  /** The total of the customer and everyone whose rates change. */
  readonly total: CostTotal;
}

/** The customers whose costs are computed. */
export interface CostInput {
  readonly usageOf: UsageOf;
  readonly customers: CustomerLookup;
  /** The customer as it is stored. */
  readonly customer: CustomerInfo;
  /** The effective rates of the customer, which also apply to everyone whose rates change with it. */
  readonly billing: BeforeAfter<Effective<BillingSettings>>;
  readonly affected: readonly AffectedCustomer[];
}

export interface Costs {
  readonly cost: CostPreview;
  /** The affected customers, with a cost for everyone whose rates change. */
  readonly affected: readonly AffectedCustomer[];
}

export function costsOf(input: CostInput, billedUnits: Policy['billedUnits']): Result<Costs> {
  const { usageOf, customers, customer, billing } = input;
  const ledger = costLedger(usageOf, billedUnits);
  const rates = mapBoth(billing, suppliedBy);
  const own = ledger.add(customer, rates) ?? null;
  const affected = input.affected.map(entry => {
    const stored = entry.billing && customers.get(entry.customerId);
    const cost = stored && ledger.add(stored, rates);
    return cost ? { ...entry, cost } : entry;
  });
  const total = ledger.total();
  return total.ok ? ok({ cost: { customer: own, total: total.value }, affected }) : total;
}

export interface CostDifference {
  /** A pointer into the preview. */
  readonly pointer: string;
  readonly value: number;
  readonly other: number;
}

/** The costs that differ under another policy: the first difference in each part of a preview. */
export function costDifferences(costs: Costs, others: Costs): readonly CostDifference[] {
  const differences: CostDifference[] = [];
  const compare = (pointer: string, value: CostChange | null, other: CostChange | null): boolean => {
    if (!value || !other) return false;
    const member = Object.keys(value).find(name => own(value as never, name) !== own(other as never, name));
    if (member === undefined) return false;
    const [here, there] = [value, other].map(each => own(each as never, member) as number);
    differences.push({ pointer: `${pointer}/${member}`, value: here as number, other: there as number });
    return true;
  };
  compare('/cost/customer', costs.cost.customer, others.cost.customer);
  compare('/cost/total', costs.cost.total, others.cost.total);
  costs.affected.some(({ cost }, index) =>
    compare(`/affected/${index}/cost`, cost ?? null, others.affected[index]?.cost ?? null),
  );
  return differences;
}
