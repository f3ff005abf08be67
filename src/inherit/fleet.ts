import type { Chain, InheritedSettings } from '../customer/chain.js';
import { type CustomerTree, parentIdOf } from '../customer/tree.js';
import type { Account, AppSettings, BillingSettings, CustomerInfo, Optional } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { appSettingsAt, appSettingsAtEnd, appSettingsTrace } from './appSettings.js';
import { billingAt, billingAtEnd, billingTrace } from './billing.js';
import { type HeldSchedule, type SchedulePolicy, scheduleAt, scheduleAtEnd } from './heldSchedule.js';
import type { Answer, ChainEnd } from './resolved.js';
import { scheduleAnswer, scheduleTrace } from './schedule.js';
import type { ResolvedSettings } from './settings.js';

/**
 * What every customer of a tree has in force, in one pass: the same answers as `resolveSettings` for each, at a
 * cost that does not grow with the depth.
 *
 * Shape: parents come before their children. Whoever inherits shares the answer, and only a trace that is read is
 * written out. `inherited` stands for what is above the roots whose parent is not at hand. Customers that a
 * `with` has put into a cycle have no answer and are left out.
 *
 * @example
 * const fleet = resolveFleet(orThrow(indexCustomers(customers)), account);
 * fleet.get('lab')?.billingSettings.status; // 'resolved'
 */
export function resolveFleet(
  customers: CustomerTree,
  account?: Optional<Account>,
  policy?: Partial<Policy>,
  inherited?: InheritedSettings,
): ReadonlyMap<string, ResolvedSettings> {
  const choices = completePolicy(policy);
  const cut: ChainEnd = { complete: false, ...(inherited ? { inherited } : {}) };
  const atRoot = heldAtEnd({ complete: true }, account);
  const atCut = heldAtEnd(cut, account);
  const places = new Map<string, Place>();
  for (const root of customers.roots) {
    const above = parentIdOf(root) === undefined ? atRoot : atCut;
    const pending: Place[] = [{ customer: root, parent: undefined, held: heldAt(root, above, choices) }];
    for (let place = pending.pop(); place; place = pending.pop()) {
      const parent = place;
      places.set(parent.customer.id, parent);
      const children = customers.childrenOf(parent.customer.id);
      for (let i = children.length - 1; i >= 0; i--) {
        const customer = children[i] as CustomerInfo;
        pending.push({ customer, parent, held: heldAt(customer, parent.held, choices) });
      }
    }
  }
  return mappedView(places, place => settingsOf(place, account, choices, cut));
}

/** A customer in the pass down from its root, with what holds for it. */
interface Place {
  readonly customer: CustomerInfo;
  readonly parent: Place | undefined;
  readonly held: Held;
}

interface Held {
  readonly billing: Answer<BillingSettings>;
  readonly app: Answer<AppSettings>;
  readonly schedule: HeldSchedule;
}

function heldAtEnd(end: ChainEnd, account: Optional<Account>): Held {
  return { billing: billingAtEnd(end, account), app: appSettingsAtEnd(end), schedule: scheduleAtEnd(end) };
}

function heldAt(customer: CustomerInfo, above: Held, policy: SchedulePolicy): Held {
  const billing = billingAt(customer, above.billing);
  const app = appSettingsAt(customer, above.app);
  const schedule = scheduleAt(customer, above.schedule, policy);
  const isSame = billing === above.billing && app === above.app && schedule === above.schedule;
  return isSame ? above : { billing, app, schedule };
}

function settingsOf(
  place: Place,
  account: Optional<Account>,
  policy: SchedulePolicy,
  cut: ChainEnd,
): ResolvedSettings {
  const { billing, app, schedule } = place.held;
  return {
    billingSettings: {
      ...billing,
      get trace() {
        return billingTrace(chainOf(place, cut), account);
      },
    },
    appSettings: {
      ...app,
      get trace() {
        return appSettingsTrace(chainOf(place, cut));
      },
    },
    schedule: {
      ...scheduleAnswer(place.customer, schedule, policy),
      get trace() {
        return scheduleTrace(chainOf(place, cut), schedule, policy);
      },
    },
  };
}

function chainOf(place: Place, cut: ChainEnd): Chain {
  const customers: [CustomerInfo, ...CustomerInfo[]] = [place.customer];
  let top = place;
  while (top.parent) {
    top = top.parent;
    customers.push(top.customer);
  }
  return { ...(parentIdOf(top.customer) === undefined ? { complete: true } : cut), customers };
}

/** A map whose values are made when they are asked for. */
function mappedView<Stored, Value>(
  stored: ReadonlyMap<string, Stored>,
  made: (stored: Stored) => Value,
): ReadonlyMap<string, Value> {
  const view: ReadonlyMap<string, Value> = {
    size: stored.size,
    has: id => stored.has(id),
    get(id) {
      const found = stored.get(id);
      return found === undefined ? undefined : made(found);
    },
    keys: () => stored.keys(),
    *values(): Generator<Value, undefined> {
      for (const value of stored.values()) yield made(value);
      return undefined;
    },
    *entries(): Generator<[string, Value], undefined> {
      for (const [id, value] of stored) yield [id, made(value)];
      return undefined;
    },
    [Symbol.iterator]: () => view.entries(),
    forEach(callback, self) {
      for (const [id, value] of view) callback.call(self, value, id, view);
    },
  };
  return view;
}
