import {
  type Cost,
  type CustomerInfo,
  costOf,
  customerChain,
  describeChange,
  describePointer,
  etagOf,
  type Preview,
  previewPatch,
  type Result,
  resolveSchedule,
  type Supply,
} from '../../index.js';
import { type BeforeAfter, type Effective, mapBoth } from '../../preview/effective.js';
import { clockOf, weekAround } from '../clock.js';
import {
  type AffectedColumns,
  type Answered,
  type Change,
  type ChangeQuestion,
  type Edit,
  hoursChange,
  pathChanges,
  portalChanges,
  ratesChange,
  type Suppliers,
} from '../protocol.js';
import type { Store } from './opened.js';
import { weekOf } from './week.js';
import { scheduleIn } from './why.js';

/** The preview of an edit, for the week of the current instant. */
export function previewOf(
  store: Store,
  { customerId, at, policy, customerState, usage }: ChangeQuestion,
  { patch, drops }: Edit,
  assumptions = false,
): Result<Preview> {
  const { from, to } = weekAround(clockOf(zoneOf(store, customerId, policy)), at);
  const { tree, account, tags, usage: usages } = store;
  const hasUsage = usages.size > 0 || usage !== null;
  return previewPatch({
    ...{ customers: tree, account, tags, customerId, patch, drops, policy, assumptions },
    at: from,
    days: (to - from) / 86_400_000,
    customerStateOf: ({ id }) => (id === customerId && customerState !== '' ? customerState : undefined),
    usageOf: hasUsage ? ({ id }) => (id === customerId && usage ? usage : usages.get(id)) : undefined,
  });
}

/** The zone in force before the edit. Weeks are shown in it. */
function zoneOf({ tree }: Store, customerId: string, policy: ChangeQuestion['policy']): string {
  const chain = customerChain(tree, customerId);
  return (chain.ok && scheduleIn({ schedule: resolveSchedule(chain.value, policy) })?.timeZoneId) || '';
}

/** The effects of an edit. */
export function change(store: Store, question: ChangeQuestion): Answered<Change> {
  const result = previewOf(store, question, question.edit);
  if (!result.ok) return { ok: false, problems: result.problems };
  const preview = result.value;
  const { before, after, schedule, from, to } = preview;
  const timeZoneId = zoneOf(store, before.id, question.policy);
  const { before: was, after: is } = schedule.timeline;
  return {
    ok: true,
    value: {
      customer: before,
      after,
      changes: preview.changes.map(each => ({
        path: describePointer(each.pointer, each.kind === 'remove' ? before : after),
        text: describeChange(each),
        kind: each.kind,
        pointer: each.pointer,
      })),
      warnings: preview.warnings,
      week: is ? weekOf(timeZoneId, from, to, was ? { before: was, after: is } : { after: is }) : null,
      hours: hoursIn(schedule.differences),
      affected: affectedColumns(store, preview),
      affectedComplete: preview.affectedComplete,
      prices: preview.billing.items,
      cost: preview.cost ?? null,
      costs: mapBoth(preview.billing, rates => costLines(rates, store, before, question)),
      suppliers: suppliersOf(preview),
      ...{ wire: preview.wire, drops: preview.drops, allow: preview.allow },
      etag: etagOf(before),
    },
  };
}

function affectedColumns({ rowById }: Store, { affected }: Preview): AffectedColumns {
  const count = affected.length;
  const rows = new Int32Array(count);
  const hours = new Float32Array(count);
  const kinds = new Uint8Array(count);
  const prices = new Uint16Array(count);
  const costs = new Float64Array(count).fill(Number.NaN);
  // Customers with the same effects share objects.
  const known = new Map<object, number>();
  affected.forEach(({ customerId, schedule, billing, appSettings, breadcrumb, cost }, index) => {
    rows[index] = rowById.get(customerId) ?? -1;
    if (schedule) {
      const sum = known.get(schedule) ?? hoursIn(schedule.differences);
      known.set(schedule, sum);
      hours[index] = sum;
    }
    kinds[index] =
      (schedule ? hoursChange : 0) +
      (billing ? ratesChange : 0) +
      (appSettings ? portalChanges : 0) +
      (breadcrumb ? pathChanges : 0);
    prices[index] = billing?.items.length ?? 0;
    if (cost) costs[index] = cost.difference;
  });
  return { rows, hours, kinds, prices, costs };
}

function hoursIn(spans: readonly { readonly from: number; readonly to: number }[]): number {
  return spans.reduce((sum, { from, to }) => sum + (to - from), 0) / 3_600_000;
}

function costLines(
  rates: Effective<object>,
  store: Store,
  { id }: CustomerInfo,
  { usage, policy }: ChangeQuestion,
): Cost | null {
  const used = usage ?? store.usage.get(id);
  if (!used || rates.status !== 'resolved') return null;
  const cost = costOf(rates.value, used, { policy });
  return cost.ok ? cost.value : null;
}

function suppliersOf({ schedule, billing, appSettings }: Preview): BeforeAfter<Suppliers> {
  const supply = (effective: Effective<unknown>): Supply =>
    effective.status === 'resolved'
      ? { status: 'resolved', from: effective.from }
      : { status: effective.status };
  const side = (name: 'before' | 'after') => ({
    schedule: supply(schedule[name]),
    billing: supply(billing[name]),
    appSettings: supply(appSettings[name]),
  });
  return { before: side('before'), after: side('after') };
}
