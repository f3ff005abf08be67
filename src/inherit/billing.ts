import type { Chain } from '../customer/chain.js';
import type { Account, BillingSettings, CustomerInfo, Optional } from '../model.js';
import { withReadable } from '../readable.js';
import { implicitZeros } from './implicitZeros.js';
import { checkAccount, checkChain } from './inputs.js';
import { type Override, overrideAboveCut, overrideAt, overrideTrace, supplied } from './override.js';
import {
  type Answer,
  type ChainEnd,
  type Origin,
  passedDown,
  type Resolved,
  type TraceStep,
} from './resolved.js';

/**
 * The rates in force for a chain's customer. They come as a whole from the nearest customer, starting with itself,
 * whose `overrideBillingSettings` is on, or else from the account.
 *
 * Shape: an item or a price that the supplier leaves out stays absent in the value.
 * Problems: a warning `billing/implicitZero` for each of these, with a pointer into the supplier. Throws a TypeError
 * if `chain` or `account` has the wrong type.
 *
 * @example
 * const chain = orThrow(customerChain(customers, 'lab'));
 * const rates = resolveBillingSettings(chain, account);
 * if (rates.status === 'resolved') rates.from; // { kind: 'customer', id: 'acme', name: 'Acme' }
 */
export function resolveBillingSettings(chain: Chain, account?: Optional<Account>): Resolved<BillingSettings> {
  return withReadable({ chain, account }, () => resolvedBilling(chain, account));
}

function resolvedBilling(chain: Chain, account?: Optional<Account>): Resolved<BillingSettings> {
  checkChain(chain);
  checkAccount(account);
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
