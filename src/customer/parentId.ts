import type { CustomerInfo } from '../model.js';

/** The id of a customer's parent. Undefined for a root: absent, null and blank all mean that there is no parent. */
export function parentIdOf(customer: CustomerInfo): string | undefined {
  const id = customer.parentCustomerId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
