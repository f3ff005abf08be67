import { canonicalJson } from '../canonicalJson.js';
import type { CostChange } from '../cost/costChange.js';
import { customerOutline, inDeclaredOrder, memberOutline, type Outline } from '../customer/outline.js';
import type { CustomerBreadcrumb } from '../model.js';
import { pointerSegments } from '../pointer.js';
import type {
  AffectedCustomer,
  AppSettingsEffect,
  BillingEffect,
  ScheduleEffect,
} from '../preview/affected.js';
import type { BeforeAfter } from '../preview/effective.js';
import { compareTexts } from './changeRequests.js';

/** The customers that share one effect. Only the members that change are present. */
export interface PlanEffect {
  /** The customers, sorted by id. */
  readonly customers: readonly EffectCustomer[];
  /** The change of the effective rates. */
  readonly billing?: BillingEffect;
  /** The change of the effective app settings. */
  readonly appSettings?: AppSettingsEffect;
  /** The change of the effective schedule. */
  readonly schedule?: ScheduleEffect;
  /** The change of the breadcrumb. */
  readonly breadcrumb?: BeforeAfter<readonly CustomerBreadcrumb[]>;
}

/** A customer that a plan affects. */
export interface EffectCustomer {
  /** The id of the customer. */
  readonly customerId: string;
  /** The name of the customer. */
  readonly name: string;
  /** The cost of its usage. Present with `usageOf`, if its rates change or the plan changes the customer itself. */
  readonly cost?: CostChange;
}

const parts = ['billing', 'appSettings', 'schedule', 'breadcrumb'] as const;

/** Groups customers by effect. The groups are sorted by their lowest customer id. */
export function planEffects(affected: readonly AffectedCustomer[]): readonly PlanEffect[] {
  const known = uniqueEffects();
  const groups = new Map<
    string,
    { readonly effect: Omit<PlanEffect, 'customers'>; readonly customers: EffectCustomer[] }
  >();
  for (const entry of affected) {
    const effect: { [part: string]: unknown } = {};
    let key = '';
    for (const part of parts) {
      const value = entry[part];
      if (!value) continue;
      const { number, value: shared } = known.of(value);
      effect[part] = shared;
      key += `${part}${number} `;
    }
    const group = groups.get(key) ?? { effect, customers: [] as EffectCustomer[] };
    groups.set(key, group);
    const { customerId, name, cost } = entry;
    group.customers.push({ customerId, name, ...(cost ? { cost } : {}) });
  }
  return [...groups.values()]
    .map(({ effect, customers }) => ({
      customers: customers.sort((a, b) => compareTexts(a.customerId, b.customerId)),
      ...effect,
    }))
    .sort((a, b) => compareTexts(firstId(a), firstId(b)));
}

const firstId = ({ customers }: PlanEffect) => customers[0]?.customerId ?? '';

/** Gives equal effects the same number. Customers that inherit the same settings already share one object. */
function uniqueEffects(): { of(effect: object): { readonly number: number; readonly value: object } } {
  const byObject = new WeakMap<object, { readonly number: number; readonly value: object }>();
  const byText = new Map<string, { readonly number: number; readonly value: object }>();
  return {
    of(effect) {
      const seen = byObject.get(effect);
      if (seen) return seen;
      const value = inFixedOrder(effect);
      const text = canonicalJson(value);
      const entry = byText.get(text) ?? { number: byText.size, value };
      byText.set(text, entry);
      byObject.set(effect, entry);
      return entry;
    },
  };
}

/** Sorts unknown members by name after the members of the model, so that the stored order does not matter. */
function inFixedOrder(effect: object): object {
  if ('items' in effect && Array.isArray(effect.items)) {
    const billing = memberOutline(customerOutline, 'billingSettings');
    const items = effect.items as BillingEffect['items'];
    const byMember = sortedBy(items, ({ member }) => member, memberOutline(billing, 'base'));
    return { ...effect, items: sortedBy(byMember, ({ item }) => item, billing) };
  }
  if ('changes' in effect && Array.isArray(effect.changes)) {
    const changes = effect.changes as AppSettingsEffect['changes'];
    const byPointer = [...changes].sort((a, b) => compareTexts(a.pointer, b.pointer));
    const outline = memberOutline(customerOutline, 'appSettings');
    return {
      ...effect,
      changes: sortedBy(byPointer, ({ pointer }) => pointerSegments(pointer)[0] ?? '', outline),
    };
  }
  return effect;
}

/** Sorts by the order of the model, then by name. Items with the same name keep their order. */
function sortedBy<T>(list: readonly T[], nameOf: (item: T) => string, outline: Outline): readonly T[] {
  const names = inDeclaredOrder(outline, [...new Set(list.map(nameOf))].sort(compareTexts));
  const ranks = new Map(names.map((name, rank) => [name, rank]));
  return [...list].sort((a, b) => (ranks.get(nameOf(a)) ?? 0) - (ranks.get(nameOf(b)) ?? 0));
}
