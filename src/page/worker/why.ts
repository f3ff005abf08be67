import {
  type AppSettings,
  type BillingSettings,
  type CompiledSchedule,
  type CustomerInfo,
  compileSchedule,
  customerChain,
  describeRule,
  explainAt,
  nextChangeAfter,
  type Origin,
  orThrow,
  type Resolved,
  type ResolvedSettings,
  resolveSettings,
  type Schedule,
  stateAt,
  type TraceStep,
  timelineBetween,
} from '../../index.js';
import { chainDespiteCycle } from '../../preview/chainDespiteCycle.js';
import { insideOf } from '../../schedule/compiled.js';
import { clockOf, weekAround } from '../clock.js';
import type { Answered, ChainLink, Explanation, Standpoint, Suppliers, Why } from '../protocol.js';
import type { Store } from './opened.js';
import { weekOf } from './week.js';

const WEEKS = 35 * 86_400_000;

/** The state of a customer at an instant, with all of its reasons. */
export function why(store: Store, point: Standpoint): Answered<Why> {
  const { tree, account } = store;
  const found = chainDespiteCycle(tree, point.customerId, undefined);
  if (!found.ok) return { ok: false, problems: found.problems };
  const chain = found.value;
  const [customer] = chain.customers;
  const settings = resolveSettings(chain, { account, policy: point.policy });
  const schedule = scheduleIn(settings);
  const timeZoneId = schedule?.timeZoneId ?? '';
  const compiled = schedule && compiledFor(schedule, point);
  const { from, to } = weekAround(clockOf(timeZoneId), point.at);
  return {
    ok: true,
    value: {
      customer,
      path: [...chain.customers].reverse().map(({ id, name }) => ({ id, name })),
      timeZoneId,
      explanation: compiled ? explanationOf(store, compiled, point.at, point) : null,
      next: compiled ? nextChangeAfter(compiled, point.at) : null,
      since: compiled ? sinceWhen(compiled, point.at) : null,
      week: compiled
        ? weekOf(timeZoneId, from, to, { after: timelineBetween(compiled, from, to, { maxSegments: 5000 }) })
        : null,
      chain: linksOf(chain.customers, settings),
      suppliers: suppliersOf(settings),
      inForce: inForceIn(settings),
      above: inForceIn(settingsAbove(store, customer, point)),
      warnings: [...found.warnings, ...settings.schedule.warnings],
      customerStates: customerStatesIn(schedule),
      usage: store.usage.get(customer.id) ?? null,
    },
  };
}

/** The schedule in force: an empty one if there is no supplier, undefined if it is unknown. */
export function scheduleIn({ schedule }: Pick<ResolvedSettings, 'schedule'>): Schedule | undefined {
  if (schedule.status === 'unknown') return undefined;
  return schedule.status === 'resolved' ? schedule.value : {};
}

export function compiledFor(
  schedule: Schedule,
  { policy, customerState }: Pick<Standpoint, 'policy' | 'customerState'>,
): CompiledSchedule {
  const options = { policy, invalidRules: 'skip' } as const;
  return orThrow(
    compileSchedule(schedule, {
      ...options,
      customerState: customerState === '' ? undefined : customerState,
    }),
  );
}

/** The state of a schedule, and the verdict of each rule in order of priority. */
export function explanationOf(
  { tree }: Store,
  compiled: CompiledSchedule,
  at: number,
  { policy }: Pick<Standpoint, 'policy'>,
): Explanation {
  return {
    state: stateAt(compiled, at),
    rules: explainAt(compiled, at).map(verdict => ({
      verdict,
      sentence: describeRule(verdict.rule, policy),
      source: verdict.rule.source ? (tree.get(verdict.rule.source)?.name ?? verdict.rule.source) : '',
    })),
    otherwise: insideOf(compiled).unmatched.stateName,
  };
}

function sinceWhen(compiled: CompiledSchedule, at: number): number | null {
  const { segments } = timelineBetween(compiled, at - WEEKS, at + 1, { maxSegments: 5000 });
  const last = segments.at(-1);
  const other = [...segments].reverse().find(each => each.stateName !== last?.stateName);
  return other && last && last.to > at ? other.to : null;
}

export function suppliersOf({ schedule, billingSettings, appSettings }: ResolvedSettings): Suppliers {
  const supply = (resolved: Resolved<unknown>) =>
    resolved.status === 'resolved'
      ? { status: resolved.status, from: resolved.from }
      : { status: resolved.status };
  return { schedule: supply(schedule), billing: supply(billingSettings), appSettings: supply(appSettings) };
}

function inForceIn(settings: ResolvedSettings | undefined): Why['inForce'] {
  const valueIn = <T>(resolved: Resolved<T> | undefined) =>
    resolved?.status === 'resolved' ? resolved.value : null;
  return {
    schedule: valueIn<Schedule>(settings?.schedule),
    billing: valueIn<BillingSettings>(settings?.billingSettings),
    appSettings: valueIn<AppSettings>(settings?.appSettings),
  };
}

/** The settings that the customer would inherit if it had none of its own. */
function settingsAbove(
  { tree, account }: Store,
  customer: CustomerInfo,
  { policy }: Standpoint,
): ResolvedSettings | undefined {
  const { schedule, overrideBillingSettings, overrideAppSettings, ...rest } = customer;
  const bare = { ...rest, ...(schedule?.forceClosed ? { schedule: { inherit: true } } : {}) };
  const chain = customerChain(tree.with(bare), customer.id);
  return chain.ok ? resolveSettings(chain.value, { account, policy }) : undefined;
}

/** One link for each customer of the chain, and one for the account if it supplies something. */
function linksOf(customers: readonly CustomerInfo[], settings: ResolvedSettings): readonly ChainLink[] {
  const origins: Origin[] = customers.map(({ id, name }) => ({ kind: 'customer', id, name }));
  const traces = [settings.schedule.trace, settings.billingSettings.trace, settings.appSettings.trace];
  for (const { at } of traces.flat()) if (!origins.some(each => isSame(each, at))) origins.push(at);
  return origins.map(origin => {
    const [schedule = [], billing = [], appSettings = []] = traces.map(trace =>
      trace.filter((step: TraceStep) => isSame(step.at, origin)),
    );
    return { origin, schedule, billing, appSettings };
  });
}

function isSame(a: Origin, b: Origin): boolean {
  return a.kind === b.kind && (a.kind !== 'customer' || a.id === (b as { id?: string }).id);
}

function customerStatesIn(schedule: Schedule | undefined): readonly string[] {
  const rules = schedule?.rules ?? [];
  const states = rules.flatMap(rule =>
    rule.simpleRuleType === 'CustomerState' && rule.customerState ? [rule.customerState] : [],
  );
  return [...new Set(states)];
}
