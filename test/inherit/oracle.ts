import type {
  Account,
  AppSettings,
  BillingSettings,
  CustomerInfo,
  Optional,
  Schedule,
} from '../../src/model.js';
import type { Policy } from '../../src/policy.js';

/*
 * The supplier of each setting, computed as naively as possible. `chain` is complete: the customer first and its root
 * last. `undefined` means that there is no supplier.
 */

type Chain = readonly CustomerInfo[];

export function billingOracle(chain: Chain, account?: Account): Optional<BillingSettings> {
  const supplier = chain.find(customer => customer.overrideBillingSettings);
  return supplier ? (supplier.billingSettings ?? {}) : (account?.billingSettings ?? undefined);
}

export function appSettingsOracle(chain: Chain): AppSettings | undefined {
  const supplier = chain.find(customer => customer.overrideAppSettings);
  return supplier && (supplier.appSettings ?? {});
}

export function scheduleOracle(chain: Chain, policy: Policy): Schedule | undefined {
  const isLayered = policy.scheduleInheritance === 'layered';
  let last = chain.findIndex(({ schedule }) => schedule && !schedule.inherit);
  if (last === -1 && isLayered) last = chain.map(({ schedule }) => Boolean(schedule)).lastIndexOf(true);
  const supplier = chain[last]?.schedule;
  if (!supplier) return undefined;
  const expected: { -readonly [K in keyof Schedule]: Schedule[K] } = { ...supplier };
  const zones = (policy.zoneFrom === 'self' ? chain : chain.slice(last)).map(c => c.schedule?.timeZoneId);
  const zone = zones.find(each => each?.trim());
  if (zone) expected.timeZoneId = zone;
  const layers = chain.slice(0, last + 1);
  if (layers.some(({ schedule }) => schedule?.forceClosed)) expected.forceClosed = true;
  if (isLayered) {
    const rules = layers.flatMap(c => (c.schedule?.rules ?? []).map(rule => ({ ...rule, source: c.id })));
    if (rules.length > 0) expected.rules = rules;
    const defaultState = layers.map(c => c.schedule?.defaultState).find(each => each?.trim());
    if (defaultState) expected.defaultState = defaultState;
  }
  return expected;
}
