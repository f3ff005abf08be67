import { customerChain, type Policy, resolveSchedule } from '../index.js';
import type { ReadCustomers } from './readCustomers.js';

/** The zone of the schedule in force for a customer; empty if it has none. */
export function zoneInForce(
  customerId: string,
  { tree, inherited }: Pick<ReadCustomers, 'tree' | 'inherited'>,
  policy: Policy,
): string {
  const chain = customerChain(tree, customerId, { inherited });
  if (!chain.ok) return '';
  const schedule = resolveSchedule(chain.value, policy);
  return schedule.status === 'resolved' ? (schedule.value.timeZoneId ?? '') : '';
}
