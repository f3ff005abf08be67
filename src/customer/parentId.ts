import type { CustomerInfo } from '../model.js';

/** The id of a customer's parent, unless it is a root: absent, null and blank all mean that there is none. */
export function parentIdOf(customer: CustomerInfo): string | undefined {
  const id = customer.parentCustomerId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
