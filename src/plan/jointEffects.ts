import type { CostChange, CostTotal } from '../cost/costChange.js';
import { costLedger, type UsageOf } from '../cost/costLedger.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isSameJson } from '../json.js';
import type { CustomerBreadcrumb, CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import type { AffectedCustomer } from '../preview/affected.js';
import { renamedBreadcrumb } from '../preview/breadcrumbs.js';
import type { ChildrenLookup } from '../preview/customersGiven.js';
import { type BeforeAfter, mapBoth, suppliedBy } from '../preview/effective.js';
import { type Effects, type EffectsInput, effectsOf, type JointChange } from '../preview/effects.js';
import { stateViews } from '../preview/states.js';
import { usersAroundAll } from '../preview/stateUsers.js';
import { ok, type Problem, type Result } from '../problem.js';
import { ofCustomer } from './changeRequests.js';

/** Customers that change together, and everything that their effects depend on. */
export interface JointInput extends Omit<EffectsInput, 'before' | 'joint'> {
  /** Effects and warnings are reported in this order. */
  readonly changed: readonly BeforeAfter<CustomerInfo>[];
  readonly usageOf: UsageOf | undefined;
}

export interface JointEffects {
  /** Everyone with an effect, including the changed customers. */
  readonly affected: readonly AffectedCustomer[];
  readonly cost: CostTotal | null;
  readonly warnings: readonly Problem[];
}

/**
 * The effects of all changes together on the changed customers and everyone below them. Each customer is visited once:
 * the search below a changed customer stops at the next changed one.
 */
export function jointEffects(input: JointInput, policy: Policy): Result<JointEffects> {
  const { changed, customers, children, usageOf, window, evaluateCondition } = input;
  const afterById = new Map(changed.map(({ after }) => [after.id, after]));
  const customersAfter: CustomerLookup = { get: id => afterById.get(id) ?? customers.get(id) };
  const joint: JointChange = {
    customersAfter,
    userOf: usersAroundAll(
      changed.map(({ after }) => after),
      children && childrenAfter(children, changed),
    ),
    unchangedChildren: children && unchangedChildren(children, changed),
    views: stateViews(window, policy, evaluateCondition),
  };
  const ledger = usageOf && costLedger(usageOf, policy.billedUnits);
  const affected: AffectedCustomer[] = [];
  const warnings: Problem[] = [];
  for (const { before, after } of changed) {
    const effects = effectsOf({ ...input, before, joint }, after, policy);
    if (!effects.ok) return effects;
    const { billing, below } = effects.value;
    const rates = mapBoth(billing.preview, suppliedBy);
    const cost = ledger?.add(before, rates);
    const own = ownEffect(before, after, effects.value, cost);
    if (own) affected.push(own);
    for (const entry of below.entries) {
      const stored = ledger && entry.billing && customers.get(entry.customerId);
      const change = stored && ledger.add(stored, rates);
      affected.push(change ? { ...entry, cost: change } : entry);
    }
    warnings.push(...effects.value.warnings.map(each => ofCustomer(each, before.id)));
  }
  const total = ledger?.total();
  if (total && !total.ok) return total;
  return ok({ affected, cost: total?.value ?? null, warnings });
}

function ownEffect(
  before: CustomerInfo,
  after: CustomerInfo,
  effects: Effects,
  cost: CostChange | undefined,
): AffectedCustomer | undefined {
  const { billing, appSettings, scheduleEffect, path } = effects;
  const schedule = scheduleEffect();
  const breadcrumb = path && ownBreadcrumb(before, after, path);
  if (!billing.effect && !appSettings.effect && !schedule && !breadcrumb) return undefined;
  return {
    customerId: before.id,
    name: before.name,
    ...(billing.effect ? { billing: billing.effect } : {}),
    ...(appSettings.effect ? { appSettings: appSettings.effect } : {}),
    ...(schedule ? { schedule } : {}),
    ...(breadcrumb ? { breadcrumb } : {}),
    ...(cost ? { cost } : {}),
  };
}

type Path = NonNullable<Effects['path']>;

/**
 * If a customer moves or is renamed, its new breadcrumb is part of its change. For all others, it follows from the
 * changes above them.
 */
function ownBreadcrumb(
  before: CustomerInfo,
  after: CustomerInfo,
  path: Path,
): BeforeAfter<readonly CustomerBreadcrumb[]> | undefined {
  if (before.name === after.name && parentIdOf(before) === parentIdOf(after)) {
    const above = path.renamed ? path : path.above;
    return above && renamedBreadcrumb(before, above);
  }
  const [was, is] = [before.breadcrumb, after.breadcrumb];
  if (!Array.isArray(was) || !Array.isArray(is) || isSameJson(was, is)) return undefined;
  return { before: was, after: is };
}

/** The children of each customer after all moves. */
function childrenAfter(
  children: ChildrenLookup,
  changed: readonly BeforeAfter<CustomerInfo>[],
): ChildrenLookup {
  const unchanged = unchangedChildren(children, changed);
  const joined = new Map<string, CustomerInfo[]>();
  for (const { after } of changed) {
    const parentId = parentIdOf(after);
    if (parentId === undefined) continue;
    const siblings = joined.get(parentId);
    if (siblings) siblings.push(after);
    else joined.set(parentId, [after]);
  }
  return {
    childrenOf: id => {
      const arrived = joined.get(id);
      return arrived ? [...unchanged.childrenOf(id), ...arrived] : unchanged.childrenOf(id);
    },
  };
}

/** The children of each customer, without the customers that change. */
function unchangedChildren(
  children: ChildrenLookup,
  changed: readonly BeforeAfter<CustomerInfo>[],
): ChildrenLookup {
  const ids = new Set(changed.map(({ before }) => before.id));
  // Some of them may already be below their new parents.
  const parents = new Set(changed.flatMap(({ before, after }) => [parentIdOf(before), parentIdOf(after)]));
  return {
    childrenOf: id => {
      const all = children.childrenOf(id);
      return parents.has(id) ? all.filter(child => !ids.has(child.id)) : all;
    },
  };
}
