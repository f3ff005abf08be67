import type { Chain, InheritedSettings } from '../customer/chain.js';
import { customerOutline, memberOutline } from '../customer/outline.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import { zoneChange } from '../inherit/zoneChange.js';
import type { Account, AppSettings, BillingSettings, CustomerInfo, Optional, Schedule } from '../model.js';
import { type Change, differences } from '../patch/changes.js';
import type { Policy } from '../policy.js';
import { ok, type Problem, type Result } from '../problem.js';
import type { CompileOptions } from '../schedule/compile.js';
import type { ScheduleState } from '../schedule/scheduleState.js';
import type { Timeline } from '../schedule/timeline.js';
import {
  type Affected,
  type AffectedCustomer,
  type AppSettingsEffect,
  affectedBelow,
  type BillingEffect,
  type PassedOn,
  type ScheduleEffect,
  scheduleEffect,
  withOtherStates,
} from './affected.js';
import { type Path, pathFromStored, pathTo } from './breadcrumbs.js';
import { chainDespiteCycle } from './chainDespiteCycle.js';
import type { ChildrenLookup } from './customersGiven.js';
import { type BeforeAfter, type Effective, effectiveOf, mapBoth, suppliedBy, supplyOf } from './effective.js';
import {
  type EffectiveSettings,
  effectiveSettingsOf,
  isSameAnswer,
  isSameInherited,
  scheduleForPreview,
} from './effectiveSettings.js';
import { type PriceChange, priceChanges } from './prices.js';
import { sensitivityOf } from './sensitivity.js';
import {
  type StateDifference,
  type StateViews,
  stateDifferences,
  stateViews,
  type Window,
} from './states.js';
import { type UserOf, usersAround } from './stateUsers.js';
import { toJsonValue } from './toJsonValue.js';
import { resolverWarnings, ruleWarnings, scheduleWarnings } from './warnings.js';
import { zoneWarnings } from './zoneChanges.js';

/** The rates in force for the customer itself. */
export interface BillingPreview extends BeforeAfter<Effective<BillingSettings>> {
  /** The prices that change. */
  readonly items: readonly PriceChange[];
}

/** The app settings in force for the customer itself. */
export interface AppSettingsPreview extends BeforeAfter<Effective<AppSettings>> {
  /** The differences; pointers lead into the settings. */
  readonly changes: readonly Change[];
}

/** The schedule in force for the customer itself, with its states between `from` and `to`. */
export interface SchedulePreview extends BeforeAfter<Effective<Schedule>> {
  /** The state at the preview's instant; null if the schedule in force is unknown. */
  readonly state: BeforeAfter<ScheduleState | null>;
  /** The states from `from` to `to`; null if the schedule in force is unknown. */
  readonly timeline: BeforeAfter<Timeline | null>;
  /** The spans in which the name of the state differs. */
  readonly differences: readonly StateDifference[];
}

/** The input of a preview that does not depend on the policy. */
export interface EffectsInput {
  readonly customers: CustomerLookup;
  /** Absent if children cannot be looked up. */
  readonly children: ChildrenLookup | undefined;
  readonly account: Optional<Account>;
  readonly inherited: InheritedSettings | undefined;
  readonly before: CustomerInfo;
  readonly window: Window;
  readonly customerStateOf: ((customer: CustomerInfo) => string | undefined) | undefined;
  readonly evaluateCondition: CompileOptions['evaluateCondition'];
  /** Present if other customers change together with this one. */
  readonly joint?: JointChange | undefined;
}

/** Changes of several customers, whose effects are computed one customer at a time. */
export interface JointChange {
  /** All customers after all changes. */
  readonly customersAfter: CustomerLookup;
  /** Who uses which names of states after all changes. */
  readonly userOf: UserOf;
  /** The children of each customer after all changes, without the changed ones, whose effects are computed separately. */
  readonly unchangedChildren: ChildrenLookup | undefined;
  readonly views: StateViews;
}

/** The effects of a customer's change on itself and on all customers below it. */
export interface Effects {
  readonly billing: PreviewAndEffect<BillingPreview, BillingEffect>;
  readonly appSettings: PreviewAndEffect<AppSettingsPreview, AppSettingsEffect>;
  readonly schedule: SchedulePreview;
  /**
   * The effect on the customer itself, as on a customer that inherits from it. Undefined if its effective schedule
   * stays the same.
   */
  readonly scheduleEffect: () => ScheduleEffect | undefined;
  /** The path from the customer up to its root, if the customer or an ancestor is moved or renamed. */
  readonly path: Path | undefined;
  /** Empty if children cannot be looked up. */
  readonly below: Affected;
  readonly warnings: readonly Problem[];
  /** The `warnings` about rules that never match. */
  readonly ruleFindings: readonly Problem[];
  /** Whether another value of a policy might change any effect. Valid after all of `below` is read. */
  readonly isSensitiveTo: (policy: keyof Policy) => boolean;
}

interface PreviewAndEffect<T, Effect> {
  readonly preview: T;
  /** The effect on customers that inherit these settings; undefined if nothing changes for them. */
  readonly effect: Effect | undefined;
}

/** Effects that are already known from another policy. Rates and app settings are the same under every policy. */
export interface KnownEffects extends Pick<Effects, 'billing' | 'appSettings'> {
  /** The affected customers, if inheritance is the same under both policies. */
  readonly inheritance: KnownInheritance | undefined;
}

export interface KnownInheritance extends Pick<Effects, 'below'> {
  readonly affected: readonly AffectedCustomer[];
  /** Absent if the other policy may change them. */
  readonly ruleFindings: readonly Problem[] | undefined;
}

const nobody: Affected = {
  entries: [],
  sources: new WeakMap(),
  sensitiveTo: new Set(),
  zoneChanges: new Map(),
};

/** The effects of a change under a policy. */
export function effectsOf(
  input: EffectsInput,
  after: CustomerInfo,
  policy: Policy,
  known?: KnownEffects,
): Result<Effects> {
  const { before, customers, inherited, account, window, customerStateOf, joint } = input;
  const heirs = joint ? joint.unchangedChildren : input.children;
  const chainBefore = chainDespiteCycle(customers, before.id, inherited);
  if (!chainBefore.ok) return chainBefore;
  const chainAfter = chainDespiteCycle(
    joint?.customersAfter ?? replacing(customers, after),
    after.id,
    inherited,
  );
  if (!chainAfter.ok) return chainAfter;
  const chains = { before: chainBefore.value, after: chainAfter.value };
  const effective = mapBoth(chains, chain => effectiveSettingsOf(chain, account, policy));
  const views = joint?.views ?? stateViews(window, policy, input.evaluateCondition);
  const schedules = mapBoth(effective, ({ schedule }) => scheduleForPreview(schedule));
  const viewed = {
    before: views.viewOf(schedules.before, customerStateOf?.(before)),
    after: views.viewOf(schedules.after, customerStateOf?.(after)),
  };
  const { billing, appSettings } = known ?? {
    billing: billingOf(effective),
    appSettings: appSettingsOf(effective),
  };
  const path = pathBelow(customers, chains.after);
  const passedOn: PassedOn = {
    billing: billing.effect,
    appSettings: appSettings.effect,
    schedule: isSameInherited(effective.before.schedule, effective.after.schedule)
      ? undefined
      : mapBoth(effective, each => each.schedule),
    path,
  };
  const inheritance = known?.inheritance;
  const below = inheritance
    ? withOtherStates(views, inheritance.affected, inheritance.below)
    : heirs
      ? affectedBelow(heirs, before.id, passedOn, { policy, views, customerStateOf })
      : nobody;
  const sensitivities = [sensitivityOf(chains, effective), views.sensitiveTo, below.sensitiveTo];
  const ruleFindings = inheritance?.ruleFindings ?? ruleWarnings({ before, after }, schedules.after, policy);
  const ownZoneChange = zoneChange(effective.before.schedule.answer, effective.after.schedule.answer);
  const userOf = joint?.userOf ?? usersAround(input.children);
  const warnings = [
    ...chainAfter.warnings,
    ...resolverWarnings({ before, after }, effective, policy),
    ...zoneWarnings({ before, after }, ownZoneChange, below.zoneChanges),
    ...scheduleWarnings(
      { before, after },
      { schedules, viewed, window, chain: chains.after, userOf, ruleFindings },
    ),
  ];
  return ok({
    billing,
    appSettings,
    schedule: {
      ...schedules,
      state: mapBoth(viewed, view => view?.state ?? null),
      timeline: mapBoth(viewed, view => view?.timeline ?? null),
      differences: stateDifferences(viewed.before, viewed.after),
    },
    scheduleEffect: () => ownScheduleEffect(input, after, effective, views),
    path,
    below,
    warnings,
    ruleFindings,
    isSensitiveTo: name => sensitivities.some(each => each.has(name)),
  });
}

function ownScheduleEffect(
  { before, customerStateOf }: EffectsInput,
  after: CustomerInfo,
  effective: BeforeAfter<EffectiveSettings>,
  views: StateViews,
): ScheduleEffect | undefined {
  const answers = mapBoth(effective, ({ schedule }) => schedule.answer);
  if (isSameAnswer(answers.before, answers.after)) return undefined;
  const states = mapBoth({ before, after }, customer => customerStateOf?.(customer));
  return scheduleEffect(answers, states, views);
}

/** The same customers with one of them replaced. */
function replacing(customers: CustomerLookup, customer: CustomerInfo): CustomerLookup {
  return { get: id => (id === customer.id ? customer : customers.get(id)) };
}

function billingOf(effective: BeforeAfter<EffectiveSettings>): Effects['billing'] {
  const answers = mapBoth(effective, ({ billing }) => billing);
  const items = priceChanges(answers.before, answers.after);
  return {
    preview: { ...mapBoth(answers, effectiveOf), items },
    effect: isSameAnswer(answers.before, answers.after)
      ? undefined
      : toJsonValue({ supplier: mapBoth(answers, supplyOf), items }),
  };
}

function appSettingsOf(effective: BeforeAfter<EffectiveSettings>): Effects['appSettings'] {
  const answers = mapBoth(effective, ({ appSettings }) => appSettings);
  const outline = memberOutline(customerOutline, 'appSettings');
  const changes = differences(suppliedBy(answers.before), suppliedBy(answers.after), outline, '');
  return {
    preview: { ...mapBoth(answers, effectiveOf), changes },
    effect: isSameAnswer(answers.before, answers.after)
      ? undefined
      : toJsonValue({ supplier: mapBoth(answers, supplyOf), changes }),
  };
}

/** The path up from a customer, as far as it is loaded, if the customer or an ancestor is moved or renamed. */
function pathBelow(stored: CustomerLookup, { customers, complete }: Chain): Path | undefined {
  const changed = customers.filter(customer => isMovedOrRenamed(stored.get(customer.id), customer));
  if (changed.length === 0) return undefined;
  if (complete) {
    return customers.reduceRight<Path | undefined>((above, customer) => pathTo(customer, above), undefined);
  }
  const isMoved = changed.some(after => isMovedFrom(stored.get(after.id), after));
  return isMoved ? undefined : pathFromStored(customers[0], changed);
}

function isMovedOrRenamed(before: CustomerInfo | null | undefined, after: CustomerInfo): boolean {
  return !before || (before !== after && (before.name !== after.name || isMovedFrom(before, after)));
}

function isMovedFrom(before: CustomerInfo | null | undefined, after: CustomerInfo): boolean {
  return before ? parentIdOf(before) !== parentIdOf(after) : true;
}
