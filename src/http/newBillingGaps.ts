import { resolveBillingSettings } from '../inherit/billing.js';
import { newImplicitZeros } from '../inherit/implicitZeros.js';
import type { Resolved } from '../inherit/resolved.js';
import type { BillingSettings, CustomerInfo } from '../model.js';
import type { Problem } from '../problem.js';

/**
 * Warnings about missing prices in a customer's own rates, if the change causes the gap or puts it into force. An old
 * gap is no reason to refuse another edit.
 */
export function newBillingGaps(before: CustomerInfo, after: CustomerInfo): readonly Problem[] {
  const isSame =
    after.billingSettings === before.billingSettings &&
    after.overrideBillingSettings === before.overrideBillingSettings;
  return isSame ? [] : newImplicitZeros(ownRates(before), ownRates(after));
}

/** The rates that the customer supplies itself. */
function ownRates(customer: CustomerInfo): Resolved<BillingSettings> {
  return resolveBillingSettings({ customers: [customer], complete: false });
}
