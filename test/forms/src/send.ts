import type { CustomerInfo, PatchCustomer } from 'customer-patch';
import { stored } from './customers.js';

/** Sends a patch, and returns the stored customer. */
export async function send(body: PatchCustomer): Promise<CustomerInfo> {
  const response = await fetch(`/customers/${encodeURIComponent(stored.id)}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The customer was not saved (${response.status}).`);
  return (await response.json()) as CustomerInfo;
}
