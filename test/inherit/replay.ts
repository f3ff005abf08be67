import type { InheritedSettings } from '../../src/customer/chain.js';
import type { Origin, TraceStep } from '../../src/inherit/resolved.js';
import type { Account, CustomerInfo, Schedule, SchedulingRule } from '../../src/model.js';
import type { Policy } from '../../src/policy.js';

/* Replays the steps of a trace with only the stored data. */

interface Stored {
  readonly customers: ReadonlyMap<string, CustomerInfo>;
  readonly account?: Account;
  readonly inherited?: InheritedSettings;
}

function storedAt(at: Origin, { customers, account, inherited }: Stored) {
  if (at.kind === 'customer') return customers.get(at.id);
  return at.kind === 'account' ? account : inherited;
}

export function replayBlock(
  trace: readonly TraceStep[],
  member: 'billingSettings' | 'appSettings',
  stored: Stored,
): unknown {
  const step = trace.find(({ did }) => did === 'supplies');
  if (!step) return undefined;
  return (storedAt(step.at, stored) as InheritedSettings)[member] ?? {};
}

export function replaySchedule(
  trace: readonly TraceStep[],
  stored: Stored,
  policy: Policy,
): Schedule | undefined {
  const supplies = trace.find(({ did }) => did === 'supplies');
  if (!supplies) return undefined;
  const scheduleAt = (at: Origin) => (storedAt(at, stored) as InheritedSettings).schedule ?? {};
  const supplied = scheduleAt(supplies.at);
  let value: Schedule = supplied;
  const rules: SchedulingRule[] = [];
  let defaultState: string | undefined;
  for (const step of trace) {
    if (step.did === 'closes') value = { ...value, forceClosed: true };
    if (step.did === 'zone') value = { ...value, timeZoneId: step.timeZoneId };
    if (step.did === 'defaultState') defaultState ??= step.defaultState;
    if (step.did !== 'addsRules' || step.at.kind !== 'customer') continue;
    const { id } = step.at;
    rules.push(...(scheduleAt(step.at).rules ?? []).map(rule => ({ ...rule, source: id })));
  }
  if (policy.scheduleInheritance === 'layered') {
    if (supplies.at.kind === 'inherited') rules.push(...(supplied.rules ?? []));
    if (rules.length > 0) value = { ...value, rules };
    if (defaultState !== undefined) value = { ...value, defaultState };
  }
  return value;
}
