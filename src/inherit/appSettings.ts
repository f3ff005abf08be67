import type { Chain } from '../customer/chain.js';
import type { AppSettings, CustomerInfo } from '../model.js';
import { withReadable } from '../readable.js';
import { checkChain } from './inputs.js';
import { type Override, overrideAboveCut, overrideAt, overrideTrace } from './override.js';
import { type Answer, type ChainEnd, passedDown, type Resolved, type TraceStep } from './resolved.js';

/**
 * The app settings in force for a chain's customer. They come as a whole from the nearest customer, starting with
 * itself, whose `overrideAppSettings` is on.
 *
 * Shape: a customer with the flag on and without settings supplies an empty block, never its parent's.
 *
 * @example
 * const chain = orThrow(customerChain(customers, 'lab'));
 * const theme = resolveAppSettings(chain);
 * if (theme.status === 'resolved') theme.value.chakraTheme; // 'teal'
 */
export function resolveAppSettings(chain: Chain): Resolved<AppSettings> {
  return withReadable({ chain }, () => resolvedAppSettings(chain));
}

function resolvedAppSettings(chain: Chain): Resolved<AppSettings> {
  checkChain(chain);
  const effective = passedDown(chain, appSettingsAtEnd(chain), appSettingsAt);
  return { ...effective, trace: appSettingsTrace(chain) };
}

export function appSettingsAtEnd({ complete, inherited }: ChainEnd): Answer<AppSettings> {
  return complete ? { status: 'none', warnings: [] } : overrideAboveCut(appSettings, inherited);
}

export function appSettingsAt(customer: CustomerInfo, above: Answer<AppSettings>): Answer<AppSettings> {
  return overrideAt(appSettings, customer, above);
}

export function appSettingsTrace(chain: Chain): readonly TraceStep[] {
  return overrideTrace(appSettings, chain);
}

const appSettings: Override<AppSettings> = {
  isOn: customer => customer.overrideAppSettings === true,
  settingsOf: holder => holder.appSettings,
  empty: {},
  warningsOf: () => [],
};
