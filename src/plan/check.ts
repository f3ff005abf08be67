import { canonicalJson } from '../canonicalJson.js';
import type { UsageOf } from '../cost/costLedger.js';
import type { InheritedSettings } from '../customer/chain.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isJsonObject, isSameJson, type JsonObject } from '../json.js';
import type { Account, CustomerInfo, Optional } from '../model.js';
import { wrongType } from '../options.js';
import type { Conflict } from '../patch/conflict.js';
import { mergeCustomers } from '../patch/mergeCustomers.js';
import { rebasePatch } from '../patch/rebase.js';
import { anyTag, type TagLookup } from '../patch/tags.js';
import { type GivenCustomers, givenCustomers } from '../preview/customersGiven.js';
import { type PreviewRequest, type ReadRequest, readRequest } from '../preview/request.js';
import { toJsonValue } from '../preview/toJsonValue.js';
import { ok, type Problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { isSameContent } from './digests.js';
import { jointEffects } from './jointEffects.js';
import type { Plan } from './plan.js';
import { planEffects } from './planEffects.js';
import { readPlan } from './readPlan.js';
import { cyclesAmong, makeStep, type PlanStep, type StepContext } from './steps.js';

/** Options of `checkPlan`: the same inputs as for `planPatches`. */
export interface CheckOptions {
  /** The account, whose rates apply if no customer overrides them. */
  readonly account?: Optional<Account>;
  /** The settings inherited from ancestors that are not loaded. */
  readonly inherited?: Optional<InheritedSettings>;
  /** The tags that exist now. Without it, the plan's tags are assumed to exist still. */
  readonly tags?: TagLookup | undefined;
  /** The usage of a customer. Needed if the plan contains costs. */
  readonly usageOf?: UsageOf | undefined;
  /** The customer state that rules of the type `CustomerState` are compared with. */
  readonly customerStateOf?: PreviewRequest['customerStateOf'];
  /** Evaluates the condition of a rule. */
  readonly evaluateCondition?: PreviewRequest['evaluateCondition'];
}

/**
 * A step of a plan, compared with what is stored now.
 *
 * - `ready`: the customer has not changed since the plan was fresh.
 * - `done`: everything that the step changes is already stored.
 * - `rebased`: someone else changed the customer; `wire`, `base` and `after` keep their changes.
 * - `conflict`: both changed the same member (`conflicts`), or the step would now be refused (`problems`). `wire` keeps
 *   their value.
 * - `gone`: the customer was deleted.
 */
export type CheckedStep = PlanStep & {
  readonly status: 'ready' | 'done' | 'rebased' | 'conflict' | 'gone';
  readonly conflicts?: readonly Conflict[];
  readonly problems?: readonly Problem[];
};

/** A plan compared with what is stored now. */
export interface CheckedPlan {
  /** The steps of the plan, each with its status. */
  readonly steps: readonly CheckedStep[];
  /** Whether the plan still has the effects that were approved, even if other changes were stored since. */
  readonly effects: 'same' | 'changed';
}

/**
 * Compares a plan with what is stored now: which steps can be sent unchanged, and whether they still have the effects
 * that were approved.
 *
 * Shape: plain JSON. The steps keep the order of the plan.
 * Problems: `plan/unreadable`, `plan/digestMismatch`, `plan/loneSurrogate`, `tree/missingId`, `tree/duplicateId`; with
 * `usageOf`, also the problems of `costOf`. An invalid option throws a TypeError or RangeError.
 *
 * @example
 * const customers = [{ id: 'lab', name: 'Lab' }];
 * const changes = [{ customerId: 'lab', patch: { name: 'Laboratory' } }];
 * const plan = orThrow(planPatches({ customers, changes, at: '2026-11-26T14:00:00Z' }));
 * orThrow(checkPlan(plan, customers)).steps.map(step => step.status); // ['ready']
 * orThrow(checkPlan(plan, [{ id: 'lab', name: 'Laboratory' }])).steps.map(step => step.status); // ['done']
 */
export function checkPlan(
  plan: Plan,
  customersNow: PreviewRequest['customers'],
  options: CheckOptions = {},
): Result<CheckedPlan> {
  return withReadable({ plan, customersNow, options }, () => checkedPlan(plan, customersNow, options));
}

function checkedPlan(
  plan: Plan,
  customersNow: PreviewRequest['customers'],
  options: CheckOptions,
): Result<CheckedPlan> {
  if (!isJsonObject(options)) throw wrongType('options', 'an object', options);
  const { account, inherited, tags, usageOf, customerStateOf, evaluateCondition } = options as CheckOptions;
  const facts = { account, inherited, tags, usageOf, customerStateOf, evaluateCondition };
  const checked = readRequest({ ...facts, customers: customersNow, patch: {}, at: 0 });
  const given = givenCustomers(checked.customers);
  const read = readPlan(plan);
  if (!read.ok) return read;
  if (!given.ok) return given;
  const { at, days, policy } = read.value;
  const request = readRequest({ ...facts, customers: customersNow, patch: {}, at, days, policy });
  const { customers } = given.value;
  const drifts = validated(
    read.value.steps.map(step => driftOf(step, customers.get(step.customerId) ?? undefined, policy)),
    customers,
    { policy, tags: tags ?? anyTagOf(read.value.steps) },
  );
  const effects = effectsNow(read.value, drifts, given.value, request);
  if (!effects.ok) return effects;
  return ok(toJsonValue({ steps: drifts.map(({ step }) => step), effects: effects.value }));
}

/** A step, and its customer before and after it, given what is stored now. */
interface Drift {
  readonly step: CheckedStep;
  /** Undefined if the customer was deleted. */
  readonly before: CustomerInfo | undefined;
  readonly after: CustomerInfo | undefined;
}

function driftOf(step: PlanStep, now: CustomerInfo | undefined, policy: Plan['policy']): Drift {
  if (!now) return { step: { ...step, status: 'gone' }, before: undefined, after: undefined };
  const { base, after } = step;
  if (isSameContent(base, now)) return { step: { ...step, status: 'ready' }, before: now, after };
  const { customer, conflicts } = mergeCustomers(base, after, now);
  if (conflicts.length === 0 && isSameContent(customer, now)) {
    // The customer before someone carried out the step, with all other changes kept.
    const before = mergeCustomers(after, base, now).customer;
    return { step: { ...step, status: 'done' }, before, after: now };
  }
  const rebased = rebasePatch({ base, mine: after, theirs: now, policy });
  if (!rebased.ok) {
    const status = 'conflict' as const;
    return { step: { ...step, status, conflicts, problems: rebased.problems }, before: now, after: now };
  }
  const status = conflicts.length > 0 ? ('conflict' as const) : ('rebased' as const);
  const found = conflicts.length > 0 ? { conflicts } : {};
  return { step: { ...step, status, ...found }, before: now, after: customer };
}

/**
 * Checks the steps against each other. A step that would be refused becomes a conflict and is not carried out, which
 * may cause others to be refused too.
 */
function validated(
  drifts: readonly Drift[],
  customers: CustomerLookup,
  context: Omit<StepContext, 'customersAfter'>,
): readonly Drift[] {
  let current = drifts;
  for (;;) {
    const afterById = new Map(current.flatMap(({ after }) => (after ? [[after.id, after] as const] : [])));
    const customersAfter: CustomerLookup = { get: id => afterById.get(id) ?? customers.get(id) };
    const moves = current.flatMap(({ before, after }) =>
      before && after ? [{ stored: before, wanted: after }] : [],
    );
    const cycles = cyclesAmong(moves, customersAfter);
    let isSettled = true;
    current = current.map(drift => {
      const { step, before, after } = drift;
      const isOpen = step.status === 'ready' || step.status === 'rebased' || isOnlyConflicts(step);
      if (!isOpen || !before || !after || before === after) return drift;
      const fresh = makeStep({ stored: before, wanted: after }, { ...context, customersAfter });
      const cycle = cycles.ids.has(before.id) ? cycles.problems : [];
      const problems = fresh.problems.length > 0 ? fresh.problems : cycle;
      if (problems.length > 0) {
        isSettled = false;
        const refused = { ...step, status: 'conflict' as const, problems };
        return { step: refused, before, after: before };
      }
      const remade = step.status === 'ready' ? step : { ...step, ...fresh.step, name: step.name };
      return { step: remade, before, after: fresh.step.after };
    });
    if (isSettled) return current;
  }
}

function isOnlyConflicts({ status, problems }: CheckedStep): boolean {
  return status === 'conflict' && problems === undefined;
}

/** Tags that the plan adds are assumed to be in the catalogue. */
function anyTagOf(steps: readonly PlanStep[]): TagLookup {
  const tags = steps.flatMap(({ base, after }) => [...(base.tags ?? []), ...(after.tags ?? [])]);
  const tagById = new Map(tags.map(tag => [tag?.id, tag]));
  return { get: id => tagById.get(id) ?? anyTag.get(id) };
}

/** Compares the effects of the steps now, including those already done, with the approved effects. */
function effectsNow(
  plan: Plan,
  drifts: readonly Drift[],
  { customers, children }: GivenCustomers,
  request: ReadRequest,
): Result<CheckedPlan['effects']> {
  const changed = drifts.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const beforeById = new Map(changed.map(({ before }) => [before.id, before]));
  const before: CustomerLookup = { get: id => beforeById.get(id) ?? customers.get(id) };
  const usageOf = plan.cost === null ? undefined : request.usageOf;
  const joint = jointEffects({ ...request, customers: before, children, changed, usageOf }, plan.policy);
  if (!joint.ok) return joint;
  const isWithCost = usageOf !== undefined;
  const now = planEffects(toJsonValue(joint.value.affected));
  const isSame =
    isSameJson(comparable(now, isWithCost), comparable(plan.affected, isWithCost)) &&
    (!isWithCost || isSameJson(joint.value.cost, plan.cost));
  return ok(isSame ? 'same' : 'changed');
}

/**
 * The customers of each effect, without their names, without breadcrumbs (stored again with each move), and without
 * costs if no usage is given. The plan may contain any JSON.
 */
function comparable(effects: readonly unknown[], isWithCost: boolean): unknown {
  const groups = new Map<string, string[]>();
  for (const each of effects) {
    const { customers, breadcrumb: _, ...effect } = isJsonObject(each) ? each : { unreadable: true };
    if (Object.keys(effect).length === 0) continue;
    const text = canonicalJson(withoutNames(effect));
    const members = groups.get(text) ?? [];
    groups.set(text, members);
    for (const customer of Array.isArray(customers) ? customers : []) {
      const { customerId, cost } = isJsonObject(customer) ? customer : {};
      members.push(canonicalJson(isWithCost ? [customerId, cost] : customerId));
    }
  }
  for (const members of groups.values()) members.sort();
  return Object.fromEntries(groups);
}

function withoutNames(effect: JsonObject): object {
  const entries = Object.entries(effect).map(([part, value]) => {
    if (!isJsonObject(value) || !isJsonObject(value['supplier'])) return [part, value];
    const { before, after } = value['supplier'];
    return [part, { ...value, supplier: [before, after].map(nameless) }];
  });
  return Object.fromEntries(entries);
}

function nameless(supply: unknown): unknown {
  if (!isJsonObject(supply) || !isJsonObject(supply['from'])) return supply;
  const { name: _, ...from } = supply['from'];
  return { ...supply, from };
}
