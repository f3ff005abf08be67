import { customerChain, type InheritedSettings } from '../customer/chain.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerTree } from '../customer/tree.js';
import type { Account, AppSettings, BillingSettings, CustomerInfo, Optional, Schedule } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { orThrow } from '../problem.js';
import { appSettingsAt, appSettingsAtEnd, appSettingsTrace } from './appSettings.js';
import { billingAt, billingAtEnd, billingTrace } from './billing.js';
import { type HeldSchedule, type SchedulePolicy, scheduleAt, scheduleAtEnd } from './heldSchedule.js';
import type { Answer, ChainEnd } from './resolved.js';
import { scheduleAnswer, scheduleTrace } from './schedule.js';
import type { ResolvedSettings } from './settings.js';
import { withTrace } from './withTrace.js';

/**
 * What every customer of a tree has in force, in one pass: the same answers as `resolveSettings` for each, at a
 * cost that does not grow with the depth.
 *
 * Shape: in the tree's order. Whoever inherits shares the answer, and a trace is written when it is read.
 * `inherited` stands for what is above the roots whose parent is not at hand. Customers that a `with` has put into a
 * cycle have no answer and are left out.
 *
 * @example
 * const fleet = resolveFleet(orThrow(indexCustomers(customers)), account);
 * fleet.get('lab')?.billingSettings.status; // 'resolved'
 */
export function resolveFleet(
  customers: CustomerTree,
  account?: Optional<Account>,
  policy?: Partial<Policy>,
  inherited?: Optional<InheritedSettings>,
): ReadonlyMap<string, ResolvedSettings> {
  const choices = completePolicy(policy);
  const atRoot = heldAtEnd({ complete: true }, account);
  const atCut = heldAtEnd({ complete: false, ...(inherited ? { inherited } : {}) }, account);
  const heldAtPosition = new Array<Held | undefined>(customers.size);
  let size = 0;
  const heldOf = customers.passDown<Held>((customer, above, position) => {
    const held = heldAt(customer, above ?? (parentIdOf(customer) === undefined ? atRoot : atCut), choices);
    heldAtPosition[position] = held;
    size++;
    return held;
  });
  const settingsOf = (customer: CustomerInfo, { billing, app, schedule, shown }: Held): ResolvedSettings => {
    const chain = () => orThrow(customerChain(customers, customer.id, { inherited }));
    return {
      billingSettings: withTrace(billing, () => billingTrace(chain(), account)),
      appSettings: withTrace(app, () => appSettingsTrace(chain())),
      schedule: withTrace(shown, () => scheduleTrace(chain(), schedule, choices)),
    };
  };
  function* each<T>(made: (customer: CustomerInfo, held: Held) => T): Generator<T, undefined> {
    let position = 0;
    for (const customer of customers) {
      const held = heldAtPosition[position++];
      if (held) yield made(customer, held);
    }
    return undefined;
  }
  const fleet: ReadonlyMap<string, ResolvedSettings> = {
    size,
    get(id) {
      const held = heldOf(id);
      return held && settingsOf(customers.get(id) as CustomerInfo, held);
    },
    has: id => heldOf(id) !== undefined,
    keys: () => each(({ id }) => id),
    values: () => each(settingsOf),
    entries: () => each((customer, held) => [customer.id, settingsOf(customer, held)]),
    [Symbol.iterator]: () => fleet.entries(),
    forEach(callback, self) {
      for (const [id, settings] of fleet.entries()) callback.call(self, settings, id, fleet);
    },
  };
  return fleet;
}

/** What holds for a customer: one object for all below it that add nothing. */
interface Held {
  readonly billing: Answer<BillingSettings>;
  readonly app: Answer<AppSettings>;
  readonly schedule: HeldSchedule;
  /** The schedule's answer for the customer itself, with the warning that is not passed on. */
  readonly shown: Answer<Schedule>;
}

function heldAtEnd(end: ChainEnd, account: Optional<Account>): Held {
  const schedule = scheduleAtEnd(end);
  return {
    billing: billingAtEnd(end, account),
    app: appSettingsAtEnd(end),
    schedule,
    shown: schedule.answer,
  };
}

function heldAt(customer: CustomerInfo, above: Held, policy: SchedulePolicy): Held {
  const billing = billingAt(customer, above.billing);
  const app = appSettingsAt(customer, above.app);
  const schedule = scheduleAt(customer, above.schedule, policy);
  const shown = scheduleAnswer(customer, schedule, policy);
  const isSame =
    billing === above.billing && app === above.app && schedule === above.schedule && shown === above.shown;
  return isSame ? above : { billing, app, schedule, shown };
}
