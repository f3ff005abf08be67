import type { Chain } from '../customer/chain.js';
import { appSettingsAt, appSettingsAtEnd } from '../inherit/appSettings.js';
import { billingAt, billingAtEnd } from '../inherit/billing.js';
import {
  type InheritedSchedule,
  type SchedulePolicy,
  scheduleAt,
  scheduleAtEnd,
} from '../inherit/inheritedSchedule.js';
import { type Answer, passedDown } from '../inherit/resolved.js';
import { isSameJson } from '../json.js';
import type { Account, AppSettings, BillingSettings, Optional, Schedule } from '../model.js';
import { type Effective, effectiveOf } from './effective.js';

/** The settings in force for a customer, which it passes on to the customers below it. */
export interface EffectiveSettings {
  readonly billing: Answer<BillingSettings>;
  readonly appSettings: Answer<AppSettings>;
  readonly schedule: InheritedSchedule;
}

export function effectiveSettingsOf(
  chain: Chain,
  account: Optional<Account>,
  policy: SchedulePolicy,
): EffectiveSettings {
  return {
    billing: passedDown(chain, billingAtEnd(chain, account), billingAt),
    appSettings: passedDown(chain, appSettingsAtEnd(chain), appSettingsAt),
    schedule: passedDown(chain, scheduleAtEnd(chain), (customer, above) =>
      scheduleAt(customer, above, policy),
    ),
  };
}

/** Whether two answers have the same value, from any supplier. */
export function isSameAnswer<T>(a: Answer<T>, b: Answer<T>): boolean {
  if (a === b) return true;
  if (a.status !== 'resolved' || b.status !== 'resolved') return a.status === b.status;
  return isSameJson(a.value, b.value);
}

/** Whether two schedules are equal for every customer below, whatever it adds. */
export function isSameInherited(a: InheritedSchedule, b: InheritedSchedule): boolean {
  if (a.nearestZone !== b.nearestZone) return false;
  if (a.parts === b.parts) return isSameAnswer(a.answer, b.answer);
  const [x, y] = [a.parts, b.parts];
  return (
    x !== undefined &&
    y !== undefined &&
    x.isClosed === y.isClosed &&
    x.timeZoneId === y.timeZoneId &&
    x.defaultState === y.defaultState &&
    isSameJson(x.rules, y.rules) &&
    isSameJson(x.stored, y.stored)
  );
}

/**
 * A schedule as previews show it. The `source` of rules matters only for layered rules. If all rules are the
 * supplier's, they are shown as stored, so that the policy shows only where it makes a difference.
 */
export function scheduleForPreview({ answer, parts }: InheritedSchedule): Effective<Schedule> {
  if (answer.status !== 'resolved' || !parts) return effectiveOf(answer);
  const { rules } = parts.stored;
  const isLayered = answer.value.rules?.length !== rules?.length;
  if (isLayered || answer.value.rules === rules) return effectiveOf(answer);
  return effectiveOf({ ...answer, value: { ...answer.value, rules } });
}
