import { type Chain, customerChain } from '../customer/chain.js';
import type { CustomerLookup } from '../customer/tree.js';
import { billingAt, billingAtEnd } from '../inherit/billing.js';
import { newImplicitZeros } from '../inherit/implicitZeros.js';
import { scheduleAt, scheduleAtEnd } from '../inherit/inheritedSchedule.js';
import { passedDown } from '../inherit/resolved.js';
import { zoneChange } from '../inherit/zoneChange.js';
import type { CustomerInfo } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';
import type { Reach } from './reach.js';

/**
 * Warnings about a change's effects on its customer: prices that are missing now and were not before, and another time
 * zone. A gap that existed before does not refuse another edit. Settings that the actor may not see count as unknown.
 */
export function inForceWarnings(
  before: CustomerInfo,
  after: CustomerInfo,
  reach: Reach,
  policy: Partial<Policy> | undefined,
): readonly Problem[] {
  const changed = (...members: readonly (keyof CustomerInfo)[]) =>
    members.some(member => before[member] !== after[member]);
  const hasOtherRates = changed('parentCustomerId', 'billingSettings', 'overrideBillingSettings');
  const hasOtherSchedule = changed('parentCustomerId', 'schedule');
  if (!hasOtherRates && !hasOtherSchedule) return [];
  const chains = { before: chainOf(before, reach), after: chainOf(after, reach) };
  return [
    ...(hasOtherRates ? newGaps(chains, before, after) : []),
    ...(hasOtherSchedule ? newZone(chains, before, after, policy) : []),
  ];
}

interface Chains {
  readonly before: Chain;
  readonly after: Chain;
}

/** The customer and its ancestors in reach. A cycle of parents is cut. */
function chainOf(customer: CustomerInfo, reach: CustomerLookup): Chain {
  const customers = { get: (id: string) => (id === customer.id ? customer : reach.get(id)) };
  const chain = customerChain(customers, customer.id);
  return chain.ok ? chain.value : { customers: [customer], complete: false };
}

function newGaps(chains: Chains, before: CustomerInfo, after: CustomerInfo): readonly Problem[] {
  const ratesOf = (chain: Chain) => passedDown(chain, billingAtEnd(chain, undefined), billingAt);
  const gaps = newImplicitZeros(ratesOf(chains.before), ratesOf(chains.after));
  // The rates come from above if the parent changes or if the customer's own rates are turned off.
  const cause =
    before.parentCustomerId === after.parentCustomerId ? '/overrideBillingSettings' : '/parentCustomerId';
  return gaps.map(gap =>
    gap.params['supplierId'] === after.id ? gap : { ...gap, input: 'patch', pointer: cause },
  );
}

function newZone(
  chains: Chains,
  before: CustomerInfo,
  after: CustomerInfo,
  policy: Partial<Policy> | undefined,
): readonly Problem[] {
  const choices = completePolicy(policy);
  const scheduleOf = (chain: Chain) =>
    passedDown(chain, scheduleAtEnd(chain), (customer, above) => scheduleAt(customer, above, choices)).answer;
  const change = zoneChange(scheduleOf(chains.before), scheduleOf(chains.after));
  if (!change) return [];
  const pointer = before.schedule === after.schedule ? '/parentCustomerId' : '/schedule/timeZoneId';
  return [problem('schedule/zoneChanges', 'patch', pointer, { ...change, self: true, below: 0 })];
}
