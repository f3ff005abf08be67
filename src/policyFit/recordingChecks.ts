import { costOf } from '../cost/costOf.js';
import { resolveSchedule } from '../inherit/schedule.js';
import { isJsonObject, isSameJson, put } from '../json.js';
import type { CustomerInfo, Json } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import type { Policy } from '../policy.js';
import { statePolicies } from '../preview/statePolicies.js';
import { orThrow } from '../problem.js';
import { compileSchedule } from '../schedule/compile.js';
import type { ScheduleState } from '../schedule/scheduleState.js';
import { stateAt } from '../schedule/state.js';
import { resolveZoneId } from '../time/zone.js';
import type { ReadRecording } from './recordings.js';

/** The result of comparing a recording with a policy. */
export interface Verdict {
  readonly agrees: boolean;
  /** The service's answer, reduced to the compared parts. */
  readonly recorded: Json;
  /** The computed answer under the policy. */
  readonly computed: Json;
  /** The state name of a schedule that is closed or has no state names. It is the same under every policy. */
  readonly closedState?: string;
}

type Of<Kind extends ReadRecording['kind']> = Extract<ReadRecording, { kind: Kind }>;

/** Compares a recording with policies. Compares only the members that the recording can settle. */
export function checkOf(recording: ReadRecording): (policy: Policy) => Verdict {
  switch (recording.kind) {
    case 'testSchedule':
      return remembered([...statePolicies], policy => checkState(recording, policy));
    case 'inheritedSchedule':
      return remembered(['scheduleInheritance', 'zoneFrom'], policy => checkInherited(recording, policy));
    case 'patch':
      return remembered(['dialect'], policy => checkPatch(recording, policy));
    case 'cost':
      return remembered(['billedUnits'], policy => checkBill(recording, policy));
  }
}

function remembered(
  members: readonly (keyof Policy)[],
  check: (policy: Policy) => Verdict,
): (policy: Policy) => Verdict {
  const known = new Map<string, Verdict>();
  return policy => {
    const key = JSON.stringify(members.map(member => policy[member]));
    const verdict = known.get(key) ?? check(policy);
    known.set(key, verdict);
    return verdict;
  };
}

function checkState(
  { schedule, at, customerState, stateName, timeZoneId }: Of<'testSchedule'>,
  policy: Policy,
): Verdict {
  const compiled = orThrow(compileSchedule(schedule, { policy, customerState, invalidRules: 'skip' }));
  const state = stateAt(compiled, at);
  const isSameZone = !timeZoneId || !state.timeZoneId || zoneOf(timeZoneId) === zoneOf(state.timeZoneId);
  return {
    agrees: state.stateName === stateName && isSameZone,
    recorded: { stateName, ...(timeZoneId ? { timeZoneId } : {}) },
    computed: { stateName: state.stateName, timeZoneId: state.timeZoneId },
    ...(isClosed(state) ? { closedState: stateName } : {}),
  };
}

function isClosed({ reason }: ScheduleState): boolean {
  return reason === 'forceClosed' || reason === 'unscheduled';
}

function zoneOf(timeZoneId: string): string {
  return resolveZoneId(timeZoneId) ?? timeZoneId;
}

function checkInherited({ chain, answer }: Of<'inheritedSchedule'>, policy: Policy): Verdict {
  const resolved = resolveSchedule(chain, policy);
  const value = resolved.status === 'resolved' ? resolved.value : undefined;
  return compared(scheduleMeaning(answer), scheduleMeaning(value));
}

function checkPatch({ before, patch, after, customers, tags }: Of<'patch'>, policy: Policy): Verdict {
  const catalogue = new Map(tags.map(tag => [tag.id, tag]));
  const applied = applyPatch(before, patch, { policy, customers, tags: catalogue });
  const recorded = customerMeaning(after, customers !== undefined);
  if (applied.ok) return compared(recorded, customerMeaning(applied.value, customers !== undefined));
  return { agrees: false, recorded, computed: { problems: applied.problems.map(({ code }) => code) } };
}

/**
 * Bills are rounded, so each amount is compared at the number of decimals with which it is recorded, but at least two.
 */
function checkBill({ settings, usage, total, costs }: Of<'cost'>, policy: Policy): Verdict {
  const amounts = [...costs.values(), ...(total === undefined ? [] : [total])];
  const roundTo = Math.min(Math.max(2, ...amounts.map(decimalsOf)), 100);
  const bill = costOf(settings, usage, { policy, roundTo });
  if (!bill.ok) throw new Error('A bill whose rates and usage have been read has a cost.');
  const costByItem = new Map(bill.value.lines.map(({ item, cost }) => [item, cost]));
  const billOf = (totalOf: number | undefined, costOfItem: (item: string) => number): Json => ({
    ...(total === undefined ? {} : { total: totalOf ?? 0 }),
    ...(costs.size === 0 ? {} : { lines: [...costs.keys()].map(item => ({ item, cost: costOfItem(item) })) }),
  });
  return compared(
    billOf(total, item => costs.get(item) ?? 0),
    billOf(bill.value.total, item => costByItem.get(item) ?? 0),
  );
}

/** The number of decimals with which a number is written. */
function decimalsOf(amount: number): number {
  const [digits = '', exponent = '0'] = String(amount).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

function compared(recorded: Json, computed: Json): Verdict {
  return { agrees: isSameJson(recorded, computed), recorded, computed };
}

/** A schedule without members that are blank or that only show where it comes from. */
function scheduleMeaning(schedule: unknown): Json {
  const isSaid = (value: unknown, key: string) =>
    key !== 'inherit' &&
    key !== 'source' &&
    value !== '' &&
    value !== false &&
    value !== 0 &&
    !isEmpty(value);
  return kept(schedule ?? null, isSaid);
}

const stamps: ReadonlySet<string> = new Set([
  'dateCreated',
  'dateLastModified',
  'createdBy',
  'lastModifiedBy',
]);

/** A customer without the members that the service stamps. */
function customerMeaning(customer: CustomerInfo, withBreadcrumb: boolean): Json {
  const entries = Object.entries(customer).filter(
    ([key]) => !stamps.has(key) && (withBreadcrumb || key !== 'breadcrumb'),
  );
  return kept(Object.fromEntries(entries), () => true);
}

/** A value without the members that are null or excluded. */
function kept(value: unknown, isKept: (value: unknown, key: string) => boolean): Json {
  if (Array.isArray(value)) return value.map(item => kept(item, isKept));
  if (!isJsonObject(value)) return value as Json;
  const copy: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== null && member !== undefined && isKept(member, key)) put(copy, key, kept(member, isKept));
  }
  return copy;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
