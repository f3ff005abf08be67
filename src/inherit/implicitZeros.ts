import { hasPrice } from '../customer/hasPrice.js';
import { billingItemNames, billingMemberNames } from '../customer/members.js';
import type { BillingItem, BillingSettings } from '../model.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';
import { type Answer, type Origin, supplierParams } from './resolved.js';

/** A warning for each item that a supplying block leaves out, and for each price missing from its items. */
export function implicitZeros(settings: BillingSettings, supplier: Origin): readonly Problem[] {
  const warnings: Problem[] = [];
  for (const item of billingItemNames) {
    const stored = settings[item];
    if (!stored) warnings.push(implicitZero(supplier, item));
    else {
      for (const member of billingMemberNames) {
        if (!hasPrice(settings, item, member)) warnings.push(implicitZero(supplier, item, member));
      }
    }
  }
  return warnings;
}

/**
 * The implicit zeros that a change creates or brings into force: prices that are missing after it but were not
 * missing before, from any supplier. If no rates or unknown rates applied before, all of them are new.
 */
export function newImplicitZeros(
  before: Answer<BillingSettings>,
  after: Answer<BillingSettings>,
): readonly Problem[] {
  if (before.status !== 'resolved' || after.status !== 'resolved') return after.warnings;
  const [was, is] = [before.value, after.value];
  if (was === is) return [];
  return after.warnings.filter(({ params: { item, member } }) => {
    const members = member === undefined ? billingMemberNames : [member as keyof BillingItem];
    return members.some(each => hasPrice(was, item as keyof BillingSettings, each));
  });
}

function implicitZero(supplier: Origin, item: string, member?: string): Problem {
  const pointer = pointerTo('billingSettings', item, ...(member ? [member] : []));
  return problem('billing/implicitZero', supplier.kind, pointer, {
    ...supplierParams(supplier),
    item,
    ...(member ? { member } : {}),
  });
}
