import type { CostChange } from '../cost/costChange.js';
import { type InheritedSchedule, type SchedulePolicy, scheduleAt } from '../inherit/inheritedSchedule.js';
import type { Answer } from '../inherit/resolved.js';
import { type ZoneChange, zoneChange } from '../inherit/zoneChange.js';
import { isSameJson } from '../json.js';
import type { CustomerBreadcrumb, CustomerInfo, Schedule } from '../model.js';
import type { Change } from '../patch/changes.js';
import type { Policy } from '../policy.js';
import { type Path, pathTo, renamedBreadcrumb } from './breadcrumbs.js';
import type { ChildrenLookup } from './customersGiven.js';
import { type BeforeAfter, mapBoth, type Supply, supplyOf } from './effective.js';
import { isSameAnswer, isSameInherited } from './effectiveSettings.js';
import type { PriceChange } from './prices.js';
import { noteSensitivity } from './sensitivity.js';
import { type StateDifference, type StateViews, stateDifferences } from './states.js';
import { toJsonValue } from './toJsonValue.js';
import type { ZoneChangeCounts } from './zoneChanges.js';

/** A customer below the patched one that is affected. Only the affected parts are present. */
export interface AffectedCustomer {
  /** The id of the customer. */
  readonly customerId: string;
  /** The name of the customer. */
  readonly name: string;
  /** Present if the rates in force change. */
  readonly billing?: BillingEffect;
  /** Present if the app settings in force change. */
  readonly appSettings?: AppSettingsEffect;
  /** Present if the schedule in force changes. */
  readonly schedule?: ScheduleEffect;
  /** Present if the breadcrumb changes. */
  readonly breadcrumb?: BeforeAfter<readonly CustomerBreadcrumb[]>;
  /** The cost of its usage. Present with `usageOf`, if its rates change. */
  readonly cost?: CostChange;
}

/** The effect of a change of the rates in force. */
export interface BillingEffect {
  /** The supplier of the rates before and after. */
  readonly supplier: BeforeAfter<Supply>;
  /** The prices that change. */
  readonly items: readonly PriceChange[];
}

/** The effect of a change of the app settings in force. */
export interface AppSettingsEffect {
  /** The supplier of the app settings before and after. */
  readonly supplier: BeforeAfter<Supply>;
  /** The differences; pointers lead into the settings. */
  readonly changes: readonly Change[];
}

/** The effect of a change of the schedule in force. All states may stay the same within the window. */
export interface ScheduleEffect {
  /** The supplier of the schedule before and after. */
  readonly supplier: BeforeAfter<Supply>;
  /** The name of the state at the preview's instant; null if the schedule in force is unknown. */
  readonly stateName: BeforeAfter<string | null>;
  /** The spans in which the name of the state differs. */
  readonly differences: readonly StateDifference[];
}

/** The changes that a patched customer passes on to the customers below it. */
export interface PassedOn {
  readonly billing: BillingEffect | undefined;
  readonly appSettings: AppSettingsEffect | undefined;
  readonly schedule: BeforeAfter<InheritedSchedule> | undefined;
  /** The customers from the patched one up to its root, if it is moved or renamed. */
  readonly path: Path | undefined;
}

/** All affected customers below a customer. */
export interface Affected {
  /** Created lazily if they are derived from the entries under another policy. */
  readonly entries: Iterable<AffectedCustomer>;
  /** The schedules from which each schedule effect in `entries` was computed. */
  readonly sources: WeakMap<ScheduleEffect, EffectSource>;
  /** The policies whose other value might change `entries`. */
  readonly sensitiveTo: ReadonlySet<keyof Policy>;
  readonly zoneChanges: ZoneChangeCounts;
}

export interface EffectSource extends BeforeAfter<Answer<Schedule>> {
  readonly customerState: string | undefined;
}

interface Context {
  readonly policy: SchedulePolicy;
  readonly views: StateViews;
  readonly customerStateOf: ((customer: CustomerInfo) => string | undefined) | undefined;
}

/**
 * The affected customers below a customer, parents before their children. The search stops below a customer whose
 * settings stay the same. Customers that inherit the same settings share one effect.
 */
export function affectedBelow(
  children: ChildrenLookup,
  id: string,
  passedOn: PassedOn,
  context: Context,
): Affected {
  const sources = new WeakMap<ScheduleEffect, EffectSource>();
  const sensitiveTo = new Set<keyof Policy>();
  const zoneChanges: ZoneChangeCounts = new Map();
  const searching = { ...context, children, id, sources, sensitiveTo, zoneChanges };
  return { entries: entriesBelow(passedOn, searching), sources, sensitiveTo, zoneChanges };
}

/** The same customers under a policy that changes only states, and not who has which schedule. */
export function withOtherStates(
  views: StateViews,
  affected: readonly AffectedCustomer[],
  { sources, sensitiveTo, zoneChanges }: Affected,
): Affected {
  const seen = new Map<ScheduleEffect, ScheduleEffect>();
  const recomputed = (effect: ScheduleEffect) => {
    const known = seen.get(effect);
    if (known) return known;
    const source = sources.get(effect) as EffectSource;
    const again = scheduleEffect(source, sameState(source.customerState), views);
    const result = isSameJson(effect, again) ? effect : again;
    seen.set(effect, result);
    return result;
  };
  function* entries(): Generator<AffectedCustomer> {
    for (const entry of affected) {
      const schedule = entry.schedule && recomputed(entry.schedule);
      yield schedule && schedule !== entry.schedule ? { ...entry, schedule } : entry;
    }
  }
  return { entries: entries(), sources, sensitiveTo, zoneChanges };
}

interface Searching extends Context {
  readonly children: ChildrenLookup;
  /** The patched customer. In a cycle of parents it is below itself. */
  readonly id: string;
  readonly sources: WeakMap<ScheduleEffect, EffectSource>;
  readonly sensitiveTo: Set<keyof Policy>;
  readonly zoneChanges: ZoneChangeCounts;
}

function entriesBelow(passedOn: PassedOn, searching: Searching): readonly AffectedCustomer[] {
  const entries: AffectedCustomer[] = [];
  const { children, id, zoneChanges } = searching;
  const schedule = passedOn.schedule && passing(passedOn.schedule);
  const pending: Siblings[] = [];
  pushChildren(pending, children.childrenOf(id), { ...passedOn, schedule });
  for (let siblings = pending.at(-1); siblings; siblings = pending.at(-1)) {
    const { above } = siblings;
    const customer = siblings.all[siblings.next++];
    if (!customer) {
      pending.pop();
      continue;
    }
    if (customer.id === id) continue;
    const below = passedBy(customer, above, searching);
    const effect = below.schedule && effectOn(customer, below.schedule, searching);
    const change = effect && below.schedule?.zoneChange;
    if (change) zoneChanges.set(change, (zoneChanges.get(change) ?? 0) + 1);
    const breadcrumb = above.path && renamedBreadcrumb(customer, above.path);
    const { billing, appSettings } = below;
    if (billing || appSettings || effect || breadcrumb) {
      const entry: { -readonly [K in keyof AffectedCustomer]: AffectedCustomer[K] } = {
        customerId: customer.id,
        name: typeof customer.name === 'string' ? customer.name : (toJsonValue(customer.name) ?? ''),
      };
      if (billing) entry.billing = billing;
      if (appSettings) entry.appSettings = appSettings;
      if (effect) entry.schedule = effect;
      if (breadcrumb) entry.breadcrumb = breadcrumb;
      entries.push(entry);
    }
    if (!(billing || appSettings || below.schedule || above.path)) continue;
    const all = children.childrenOf(customer.id);
    if (all.length > 0) pushChildren(pending, all, withPath(below, customer));
  }
  return entries;
}

interface Siblings {
  readonly all: readonly CustomerInfo[];
  readonly above: Passing;
  next: number;
}

interface Passing {
  readonly billing: BillingEffect | undefined;
  readonly appSettings: AppSettingsEffect | undefined;
  readonly schedule: PassingSchedule | undefined;
  readonly path: Path | undefined;
}

/** The inherited changes that a customer passes on, without the path; the same object if it passes on all of them. */
function passedBy(customer: CustomerInfo, above: Passing, { sensitiveTo, policy }: Searching): Passing {
  const billing = customer.overrideBillingSettings === true ? undefined : above.billing;
  const appSettings = customer.overrideAppSettings === true ? undefined : above.appSettings;
  let { schedule } = above;
  if (schedule && !addsNothing(customer, schedule)) {
    noteSensitivity(sensitiveTo, customer, schedule);
    schedule = passedThrough(customer, schedule, policy);
  }
  const isSame =
    billing === above.billing && appSettings === above.appSettings && schedule === above.schedule;
  return isSame ? above : { billing, appSettings, schedule, path: above.path };
}

/** Whether a customer adds nothing to the inherited schedule under any policy, as is usual. */
function addsNothing({ schedule: own }: CustomerInfo, { isSupplied }: PassingSchedule): boolean {
  if (own === undefined || own === null) return true;
  const { inherit, forceClosed, timeZoneId, defaultState, rules } = own;
  return (
    isSupplied &&
    inherit === true &&
    forceClosed !== true &&
    !timeZoneId &&
    !defaultState &&
    (!rules || rules.length === 0)
  );
}

function withPath(passing: Passing, customer: CustomerInfo): Passing {
  const { path } = passing;
  return path ? { ...passing, path: pathTo(customer, path) } : passing;
}

function pushChildren(pending: Siblings[], all: readonly CustomerInfo[], above: Passing): void {
  if (above.billing || above.appSettings || above.schedule || above.path)
    pending.push({ all, above, next: 0 });
}

interface PassingSchedule extends BeforeAfter<InheritedSchedule> {
  /**
   * Effects by customer state, shared by all customers with these two schedules; undefined if the schedules are
   * equal.
   */
  readonly effects: Map<string | undefined, ScheduleEffect> | undefined;
  /** Whether both schedules have a supplier. */
  readonly isSupplied: boolean;
  readonly zoneChange: ZoneChange | undefined;
}

function passing({ before, after }: BeforeAfter<InheritedSchedule>): PassingSchedule {
  return {
    before,
    after,
    isSupplied: before.answer.status !== 'none' && after.answer.status !== 'none',
    effects: isSameAnswer(before.answer, after.answer) ? undefined : new Map(),
    zoneChange: zoneChange(before.answer, after.answer),
  };
}

/**
 * A changed schedule after a customer has added its own settings; undefined if the customer passes on the same
 * schedule as before.
 */
function passedThrough(
  customer: CustomerInfo,
  above: PassingSchedule,
  policy: SchedulePolicy,
): PassingSchedule | undefined {
  const before = scheduleAt(customer, above.before, policy);
  const after = scheduleAt(customer, above.after, policy);
  const isShared = before.answer === above.before.answer && after.answer === above.after.answer;
  if (
    isShared &&
    before.nearestZone === above.before.nearestZone &&
    after.nearestZone === above.after.nearestZone
  ) {
    return above;
  }
  if (isSameInherited(before, after)) return undefined;
  return isShared ? { ...above, before, after } : passing({ before, after });
}

function effectOn(
  customer: CustomerInfo,
  { before, after, effects }: PassingSchedule,
  { views, customerStateOf, sources }: Searching,
): ScheduleEffect | undefined {
  if (!effects) return undefined;
  const customerState = customerStateOf?.(customer);
  const known = effects.get(customerState);
  if (known) return known;
  const source = { before: before.answer, after: after.answer, customerState };
  const effect = scheduleEffect(source, sameState(customerState), views);
  effects.set(customerState, effect);
  sources.set(effect, source);
  return effect;
}

function sameState(state: string | undefined): BeforeAfter<string | undefined> {
  return { before: state, after: state };
}

/** The effect of a changed schedule on a customer in these states. */
export function scheduleEffect(
  answers: BeforeAfter<Answer<Schedule>>,
  customerStates: BeforeAfter<string | undefined>,
  views: StateViews,
): ScheduleEffect {
  const sides = {
    before: views.viewOf(answers.before, customerStates.before),
    after: views.viewOf(answers.after, customerStates.after),
  };
  return toJsonValue({
    supplier: mapBoth(answers, supplyOf),
    stateName: mapBoth(sides, view => view?.state.stateName ?? null),
    differences: stateDifferences(sides.before, sides.after),
  });
}
