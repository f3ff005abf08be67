import { resolveBillingSettings } from '../inherit/billing.js';
import { newImplicitZeros } from '../inherit/implicitZeros.js';
import type { Resolved } from '../inherit/resolved.js';
import type { BillingSettings, CustomerInfo } from '../model.js';
import type { Problem } from '../problem.js';

/**
 * Warnings of the prices that a customer's own rates leave out, as far as a change makes these gaps or brings them into
 * force: an old gap is no reason to refuse another edit.
 */
export function newBillingGaps(before: CustomerInfo, after: CustomerInfo): readonly Problem[] {
  const isSame =
    after.billingSettings === before.billingSettings &&
    after.overrideBillingSettings === before.overrideBillingSettings;
  return isSame ? [] : newImplicitZeros(ownRates(before), ownRates(after));
}

/** Without its ancestors, only what the customer supplies itself is known. */
function ownRates(customer: CustomerInfo): Resolved<BillingSettings> {
  return resolveBillingSettings({ customers: [customer], complete: false });
}
