import { customerChain, type InheritedSettings } from '../customer/chain.js';
import { type CustomerTree, parentIdOf } from '../customer/tree.js';
import type { Account, AppSettings, BillingSettings, CustomerInfo, Optional } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { orThrow } from '../problem.js';
import { appSettingsAt, appSettingsAtEnd, appSettingsTrace } from './appSettings.js';
import { billingAt, billingAtEnd, billingTrace } from './billing.js';
import { type HeldSchedule, type SchedulePolicy, scheduleAt, scheduleAtEnd } from './heldSchedule.js';
import type { Answer, ChainEnd, Resolved, TraceStep } from './resolved.js';
import { scheduleAnswer, scheduleTrace } from './schedule.js';
import type { ResolvedSettings } from './settings.js';

/**
 * What every customer of a tree has in force, in one pass: the same answers as `resolveSettings` for each, at a
 * cost that does not grow with the depth.
 *
 * Shape: in the tree's order. Whoever inherits shares the answer, and a trace is written when it is read. `inherited` stands for what is above the roots whose parent is not at hand. Customers that a `with`
 * has put into a cycle have no answer and are left out.
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
  let size = 0;
  const heldOf = customers.passDown<Held>((customer, above) => {
    size++;
    return heldAt(customer, above ?? (parentIdOf(customer) === undefined ? atRoot : atCut), choices);
  });
  return viewOf(customers, size, id => {
    const held = heldOf(id);
    const customer = customers.get(id);
    if (!held || !customer) return undefined;
    const chain = () => orThrow(customerChain(customers, id, { inherited }));
    const { billing, app, schedule } = held;
    return {
      billingSettings: withTrace(billing, () => billingTrace(chain(), account)),
      appSettings: withTrace(app, () => appSettingsTrace(chain())),
      schedule: withTrace(scheduleAnswer(customer, schedule, choices), () =>
        scheduleTrace(chain(), schedule, choices),
      ),
    };
  });
}

/** What holds for a customer: one object for all below it that add nothing. */
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

// An own, enumerable getter: the trace of everyone in a deep chain, written out, would be quadratic.
function withTrace<T>(answer: Answer<T>, trace: () => readonly TraceStep[]): Resolved<T> {
  return {
    ...answer,
    get trace() {
      return trace();
    },
  };
}

/** A map by customer id whose values are made when they are asked for. */
function viewOf<Value>(
  customers: CustomerTree,
  size: number,
  get: (id: string) => Value | undefined,
): ReadonlyMap<string, Value> {
  function* entries(): Generator<[string, Value], undefined> {
    for (const { id } of customers) {
      const value = get(id);
      if (value !== undefined) yield [id, value];
    }
    return undefined;
  }
  function* keys(): Generator<string, undefined> {
    for (const [id] of entries()) yield id;
    return undefined;
  }
  function* values(): Generator<Value, undefined> {
    for (const [, value] of entries()) yield value;
    return undefined;
  }
  const view: ReadonlyMap<string, Value> = {
    size,
    get,
    has: id => get(id) !== undefined,
    keys,
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach(callback, self) {
      for (const [id, value] of entries()) callback.call(self, value, id, view);
    },
  };
  return view;
}
