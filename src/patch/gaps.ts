import { billingItemNames, billingMemberNames } from '../customer/members.js';
import type { BillingItem, BillingSettings, CustomerInfo } from '../model.js';

/**
 * Whether a change makes a gap in the rates that the customer itself supplies, or brings one into force: a price that
 * is missing now, and that was not missing before in rates that were in force.
 */
export function makesGap(before: CustomerInfo, after: CustomerInfo): boolean {
  if (after.overrideBillingSettings !== true) return false;
  const wasInForce = before.overrideBillingSettings === true;
  if (wasInForce && before.billingSettings === after.billingSettings) return false;
  return billingItemNames.some(item =>
    billingMemberNames.some(
      price => !hasPrice(after, item, price) && (!wasInForce || hasPrice(before, item, price)),
    ),
  );
}

function hasPrice(
  { billingSettings }: CustomerInfo,
  item: keyof BillingSettings,
  price: keyof BillingItem,
): boolean {
  return typeof billingSettings?.[item]?.[price] === 'number';
}
