import type { BillingItem, BillingSettings } from '../model.js';

/** Whether rates have a price. The service reads a missing price as 0. */
export function hasPrice(
  rates: BillingSettings | null | undefined,
  item: keyof BillingSettings,
  member: keyof BillingItem,
): boolean {
  return typeof rates?.[item]?.[member] === 'number';
}
