import { customerChain, type InheritedSettings } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerTree } from '../customer/tree.js';
import type { Account, AppSettings, BillingSettings, CustomerInfo, Optional, Schedule } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { orThrow } from '../problem.js';
import { withReadable } from '../readable.js';
import { appSettingsAt, appSettingsAtEnd, appSettingsTrace } from './appSettings.js';
import { billingAt, billingAtEnd, billingTrace } from './billing.js';
import {
  type InheritedSchedule,
  type SchedulePolicy,
  scheduleAt,
  scheduleAtEnd,
} from './inheritedSchedule.js';
import { checkAccount, checkInherited, checkTree } from './inputs.js';
import type { Answer, ChainEnd } from './resolved.js';
import { scheduleAnswer, scheduleTrace } from './schedule.js';
import type { ResolvedSettings } from './settings.js';
import { withTrace } from './withTrace.js';

/**
 * The settings in force for every customer of a tree, in one pass. The answers equal those of `resolveSettings` for
 * each customer, but the cost does not grow with the depth.
 *
 * Shape: in the tree's order. Customers that inherit the same settings share one answer, and a trace is created when
 * it is read. `inherited` replaces everything above roots whose parent is not loaded. Customers that `with` moved
 * into a cycle have no answer and are left out.
 *
 * @example
 * const fleet = resolveFleet(orThrow(indexCustomers(customers)), account);
 * fleet.get('lab')?.billingSettings.status; // 'resolved'
 */
export function resolveFleet(
  customers: CustomerTree,
  account?: Optional<Account>,
  policy?: Partial<Policy> | undefined,
  inherited?: Optional<InheritedSettings>,
): ReadonlyMap<string, ResolvedSettings> {
  return withReadable({ customers, account, policy, inherited }, () =>
    resolvedFleet(customers, account, policy, inherited),
  );
}

function resolvedFleet(
  customers: CustomerTree,
  account?: Optional<Account>,
  policy?: Partial<Policy> | undefined,
  inherited?: Optional<InheritedSettings>,
): ReadonlyMap<string, ResolvedSettings> {
  checkTree(customers);
  checkAccount(account);
  checkInherited(inherited);
  const choices = completePolicy(policy);
  const atRoot = effectiveAtEnd({ complete: true }, account);
  const atCut = effectiveAtEnd({ complete: false, ...(inherited ? { inherited } : {}) }, account);
  const effectiveAtPosition = new Array<EffectiveSettings | undefined>(customers.size);
  let size = 0;
  const effectiveOf = customers.passDown<EffectiveSettings>((customer, above, position) => {
    const effective = effectiveAt(
      customer,
      above ?? (parentIdOf(customer) === undefined ? atRoot : atCut),
      choices,
    );
    effectiveAtPosition[position] = effective;
    size++;
    return effective;
  });
  const settingsOf = (
    customer: CustomerInfo,
    { billing, app, schedule, ownAnswer }: EffectiveSettings,
  ): ResolvedSettings => {
    const chain = () => orThrow(customerChain(customers, customer.id, { inherited }));
    return {
      billingSettings: withTrace(billing, () => billingTrace(chain(), account)),
      appSettings: withTrace(app, () => appSettingsTrace(chain())),
      schedule: withTrace(ownAnswer, () => scheduleTrace(chain(), schedule, choices)),
    };
  };
  function* each<T>(
    made: (customer: CustomerInfo, effective: EffectiveSettings) => T,
  ): Generator<T, undefined> {
    let position = 0;
    for (const customer of customers) {
      const effective = effectiveAtPosition[position++];
      if (effective) yield made(customer, effective);
    }
    return undefined;
  }
  const fleet: ReadonlyMap<string, ResolvedSettings> = {
    size,
    get(id) {
      const effective = effectiveOf(id);
      return effective && settingsOf(customers.get(id) as CustomerInfo, effective);
    },
    has: id => effectiveOf(id) !== undefined,
    keys: () => each(({ id }) => id),
    values: () => each(settingsOf),
    entries: () => each((customer, effective) => [customer.id, settingsOf(customer, effective)]),
    [Symbol.iterator]: () => fleet.entries(),
    forEach(callback, self) {
      for (const [id, settings] of fleet.entries()) callback.call(self, settings, id, fleet);
    },
  };
  return fleet;
}

/** The settings in force for a customer. Shared by all customers below that add nothing. */
interface EffectiveSettings {
  readonly billing: Answer<BillingSettings>;
  readonly app: Answer<AppSettings>;
  readonly schedule: InheritedSchedule;
  /** The schedule for the customer itself, with the warning that is not passed on. */
  readonly ownAnswer: Answer<Schedule>;
}

function effectiveAtEnd(end: ChainEnd, account: Optional<Account>): EffectiveSettings {
  const schedule = scheduleAtEnd(end);
  return {
    billing: billingAtEnd(end, account),
    app: appSettingsAtEnd(end),
    schedule,
    ownAnswer: schedule.answer,
  };
}

function effectiveAt(
  customer: CustomerInfo,
  above: EffectiveSettings,
  policy: SchedulePolicy,
): EffectiveSettings {
  const billing = billingAt(customer, above.billing);
  const app = appSettingsAt(customer, above.app);
  const schedule = scheduleAt(customer, above.schedule, policy);
  const ownAnswer = scheduleAnswer(customer, schedule, policy);
  const isSame =
    billing === above.billing &&
    app === above.app &&
    schedule === above.schedule &&
    ownAnswer === above.ownAnswer;
  return isSame ? above : { billing, app, schedule, ownAnswer };
}
