import { cut } from '../catalogue/define.js';
import { customerChain } from '../customer/chain.js';
import type { CustomerLookup } from '../customer/tree.js';
import { resolveSchedule } from '../inherit/schedule.js';
import type { CustomerInfo, Schedule } from '../model.js';
import type { Policy } from '../policy.js';
import { fail, ok, problem, type Result } from '../problem.js';

/**
 * The effective schedule of a customer; null if there is none. A problem if its ancestors are not all stored or form a
 * cycle. Both give the same problem, so that it does not reveal customers that the actor may not see.
 */
export function effectiveSchedule(
  customer: CustomerInfo,
  customers: CustomerLookup,
  policy: Policy,
): Result<Schedule | null> {
  const { id } = customer;
  const chain = customerChain({ get: each => (each === id ? customer : customers.get(each)) }, id);
  const schedule = chain.ok ? resolveSchedule(chain.value, policy) : undefined;
  if (schedule?.status === 'resolved') return ok(schedule.value, schedule.warnings);
  if (schedule?.status === 'none') return ok(null, schedule.warnings);
  return fail(problem('http/scheduleUnknown', 'request', '/customerId', { customerId: cut(id) }));
}
