import type { Chain } from '../customer/chain.js';
import { billingItemOutline, billingOutline, declaredNames } from '../customer/outline.js';
import type { Account, BillingItem, BillingSettings, CustomerInfo, Optional } from '../model.js';
import { pointerTo } from '../pointer.js';
import { type Problem, uncatalogued } from '../problem.js';
import { type Override, overrideAboveCut, overrideAt, overrideTrace, supplied } from './override.js';
import {
  type Answer,
  type ChainEnd,
  type Origin,
  passedDown,
  type Resolved,
  supplierParams,
  type TraceStep,
} from './resolved.js';

/**
 * The rates in force for a chain's customer: those of the nearest one, itself first, whose
 * `overrideBillingSettings` is on, as a whole; else the account's.
 *
 * Shape: an item or member that the supplier left out stays absent in the value, with a warning
 * `billing/implicitZero` that points into the supplier: it is for the caller to say that it means 0.
 *
 * @example
 * const chain = orThrow(customerChain(customers, 'lab'));
 * const rates = resolveBillingSettings(chain, account);
 * if (rates.status === 'resolved') rates.from; // { kind: 'customer', id: 'acme', name: 'Acme' }
 */
export function resolveBillingSettings(chain: Chain, account?: Optional<Account>): Resolved<BillingSettings> {
  const effective = passedDown(chain, billingAtEnd(chain, account), billingAt);
  return { ...effective, trace: billingTrace(chain, account) };
}

export function billingAtEnd(
  { complete, inherited }: ChainEnd,
  account: Optional<Account>,
): Answer<BillingSettings> {
  if (!complete) return overrideAboveCut(billing, inherited);
  const value = account?.billingSettings;
  return account && value
    ? supplied(accountOrigin(account), value, billing)
    : { status: 'none', warnings: [] };
}

export function billingAt(customer: CustomerInfo, above: Answer<BillingSettings>): Answer<BillingSettings> {
  return overrideAt(billing, customer, above);
}

export function billingTrace(chain: Chain, account: Optional<Account>): readonly TraceStep[] {
  const did = account?.billingSettings ? 'supplies' : 'noSettings';
  return overrideTrace(billing, chain, account ? { at: accountOrigin(account), did } : undefined);
}

const billing: Override<BillingSettings> = {
  isOn: customer => customer.overrideBillingSettings === true,
  settingsOf: holder => holder.billingSettings,
  empty: {},
  warningsOf: implicitZeros,
};

function accountOrigin({ id, name }: Account): Origin {
  return { kind: 'account', ...(id ? { id } : {}), ...(name ? { name } : {}) };
}

const itemNames = /* @__PURE__ */ declaredNames<BillingSettings>(billingOutline);
const memberNames = /* @__PURE__ */ declaredNames<BillingItem>(billingItemOutline);

/** A warning for each item that a supplying block leaves out, and for each member of the items that it has. */
function implicitZeros(settings: BillingSettings, supplier: Origin): readonly Problem[] {
  const warnings: Problem[] = [];
  for (const item of itemNames) {
    const stored = settings[item];
    if (!stored) warnings.push(implicitZero(supplier, item));
    else {
      for (const member of memberNames) {
        if (typeof stored[member] !== 'number') warnings.push(implicitZero(supplier, item, member));
      }
    }
  }
  return warnings;
}

function implicitZero(supplier: Origin, item: string, member?: string): Problem {
  const what = member ? `"${member}" of "${item}"` : `"${item}"`;
  const message = `The billing settings that apply leave out ${what}, which the service would read as 0: say 0 if it is free, or give the price.`;
  const pointer = pointerTo('billingSettings', item, ...(member ? [member] : []));
  return uncatalogued('billing/implicitZero', supplier.kind, pointer, message, {
    ...supplierParams(supplier),
    item,
    ...(member ? { member } : {}),
  });
}
