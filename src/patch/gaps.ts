import { hasPrice } from '../customer/hasPrice.js';
import { billingItemNames, billingMemberNames } from '../customer/members.js';
import type { CustomerInfo } from '../model.js';

/**
 * Whether a change leaves a gap in the customer's own rates, or brings a gap into force: a price is missing now that
 * was not missing in the rates in force before.
 */
export function makesGap(before: CustomerInfo, after: CustomerInfo): boolean {
  if (after.overrideBillingSettings !== true) return false;
  const wasInForce = before.overrideBillingSettings === true;
  if (wasInForce && before.billingSettings === after.billingSettings) return false;
  return billingItemNames.some(item =>
    billingMemberNames.some(
      price =>
        !hasPrice(after.billingSettings, item, price) &&
        (!wasInForce || hasPrice(before.billingSettings, item, price)),
    ),
  );
}
