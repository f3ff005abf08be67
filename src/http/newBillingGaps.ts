import { resolveBillingSettings } from '../inherit/billing.js';
import type { CustomerInfo } from '../model.js';
import type { Problem } from '../problem.js';

/**
 * Warnings of the prices that a customer's own rates leave out, as far as a change makes these gaps or brings them into
 * force: an old gap is no reason to refuse another edit.
 */
export function newBillingGaps(before: CustomerInfo, after: CustomerInfo): readonly Problem[] {
  const isSame =
    after.billingSettings === before.billingSettings &&
    after.overrideBillingSettings === before.overrideBillingSettings;
  if (isSame) return [];
  const old = new Set(gapsOf(before).map(({ pointer }) => pointer));
  // A price is also missing where its whole item was.
  const isOld = ({ pointer }: Problem) =>
    old.has(pointer) || old.has(pointer.slice(0, pointer.lastIndexOf('/')));
  return gapsOf(after).filter(gap => !isOld(gap));
}

/** Without its ancestors, only what the customer supplies itself is looked at. */
function gapsOf(customer: CustomerInfo): readonly Problem[] {
  return resolveBillingSettings({ customers: [customer], complete: false }).warnings;
}
