import type { Chain } from '../customer/chain.js';
import { isJsonObject } from '../json.js';
import type { Account, AppSettings, BillingSettings, Optional, Schedule } from '../model.js';
import { wrongType } from '../options.js';
import type { Policy } from '../policy.js';
import { withReadable } from '../readable.js';
import { resolveAppSettings } from './appSettings.js';
import { resolveBillingSettings } from './billing.js';
import type { Resolved } from './resolved.js';
import { resolveSchedule } from './schedule.js';

/** Everything that a customer may inherit, with the supplier and the trace of each. */
export interface ResolvedSettings {
  /** The rates in force. */
  readonly billingSettings: Resolved<BillingSettings>;
  /** The app settings in force. */
  readonly appSettings: Resolved<AppSettings>;
  /** The schedule in force. */
  readonly schedule: Resolved<Schedule>;
}

/**
 * The rates, app settings and schedule in force for a chain's customer, in one result.
 *
 * Shape: warnings come with each part, as from its own resolver.
 *
 * @example
 * const settings = resolveSettings(orThrow(customerChain(customers, 'lab')), { account });
 * settings.appSettings.status; // 'resolved'
 */
export function resolveSettings(
  chain: Chain,
  options: { readonly account?: Optional<Account>; readonly policy?: Partial<Policy> | undefined } = {},
): ResolvedSettings {
  return withReadable({ chain, options }, () => resolvedSettings(chain, options));
}

function resolvedSettings(
  chain: Chain,
  options: { readonly account?: Optional<Account>; readonly policy?: Partial<Policy> | undefined },
): ResolvedSettings {
  if (!isJsonObject(options)) throw wrongType('options', 'an object', options);
  const { account, policy } = options;
  return {
    billingSettings: resolveBillingSettings(chain, account),
    appSettings: resolveAppSettings(chain),
    schedule: resolveSchedule(chain, policy),
  };
}
