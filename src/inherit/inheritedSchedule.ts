import { isJsonObject } from '../json.js';
import type { CustomerInfo, Schedule, SchedulingRule } from '../model.js';
import type { Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';
import {
  type Answer,
  type ChainEnd,
  inheritedOrigin,
  nonBlank,
  type Origin,
  originOf,
  ownSchedule,
  supplierParams,
} from './resolved.js';

export type SchedulePolicy = Pick<Policy, 'scheduleInheritance' | 'zoneFrom'>;

/** The schedule in force for a customer, and what its children need to inherit it. */
export interface InheritedSchedule {
  readonly answer: Answer<Schedule>;
  /** The parts of the schedule, so that a child's schedule is built from the stored object instead of a copy. */
  readonly parts: Parts | undefined;
  /** The zone of the nearest customer from here up that has one, even if the zone does not count here. */
  readonly nearestZone: string | undefined;
  readonly isCut: boolean;
}

interface Parts {
  readonly stored: Schedule;
  /** Absent if the supplier is above a cut. */
  readonly supplier: CustomerInfo | undefined;
  readonly isClosed: boolean;
  readonly timeZoneId: string | undefined;
  readonly rules: Schedule['rules'];
  readonly defaultState: Schedule['defaultState'];
}

export function scheduleAtEnd({ complete, inherited }: ChainEnd): InheritedSchedule {
  const given = complete ? undefined : inherited?.schedule;
  const stored = isJsonObject(given) ? (given as Schedule) : undefined;
  const nearestZone = nonBlank(stored?.timeZoneId);
  if (stored) return inheritedFrom(storedParts(stored, undefined, nearestZone), nearestZone, true);
  const status = complete ? 'none' : 'unknown';
  return { answer: { status, warnings: [] }, parts: undefined, nearestZone, isCut: !complete };
}

/** The schedule in force for a customer, computed from its parent's. */
export function scheduleAt(
  customer: CustomerInfo,
  above: InheritedSchedule,
  policy: SchedulePolicy,
): InheritedSchedule {
  const own = ownSchedule(customer);
  if (!own) return above;
  const nearestZone = nonBlank(own.timeZoneId) ?? above.nearestZone;
  const isLayered = policy.scheduleInheritance === 'layered';
  // On the service's side, `inherit` is a boolean that is never null, so an absent one is false.
  const isSupplier = own.inherit !== true || (isLayered && above.answer.status === 'none');
  if (isSupplier) {
    const parts = storedParts(own, customer, nearestZone);
    const rules = isLayered ? stamped(own.rules, customer.id) : own.rules;
    return inheritedFrom({ ...parts, rules }, nearestZone, above.isCut);
  }
  const parts = above.parts && passedThrough(own, customer.id, nearestZone, above.parts, policy);
  if (parts && parts !== above.parts) return inheritedFrom(parts, nearestZone, above.isCut);
  return nearestZone === above.nearestZone ? above : { ...above, nearestZone };
}

/**
 * Applies an inheriting customer's own settings to the parent's schedule. Usually it adds nothing, and the same
 * object is returned.
 */
function passedThrough(
  own: Schedule,
  id: string,
  nearestZone: string | undefined,
  above: Parts,
  { scheduleInheritance, zoneFrom }: SchedulePolicy,
): Parts {
  const isClosed = above.isClosed || own.forceClosed === true;
  const timeZoneId = zoneFrom === 'self' ? nearestZone : above.timeZoneId;
  const { rules, defaultState } = scheduleInheritance === 'layered' ? layeredOver(above, own, id) : above;
  const isSame =
    isClosed === above.isClosed &&
    timeZoneId === above.timeZoneId &&
    rules === above.rules &&
    defaultState === above.defaultState;
  return isSame ? above : { ...above, isClosed, timeZoneId, rules, defaultState };
}

function inheritedFrom(parts: Parts, nearestZone: string | undefined, isCut: boolean): InheritedSchedule {
  const { supplier, timeZoneId } = parts;
  const from: Origin = supplier ? originOf(supplier) : inheritedOrigin;
  const warnings = isCut && timeZoneId === undefined ? [zoneUnknown(from)] : [];
  return {
    answer: { status: 'resolved', value: assembled(parts), from, warnings },
    parts,
    nearestZone,
    isCut,
  };
}

function storedParts(
  stored: Schedule,
  supplier: CustomerInfo | undefined,
  timeZoneId: string | undefined,
): Parts {
  const { rules, defaultState } = stored;
  return { stored, supplier, isClosed: stored.forceClosed === true, timeZoneId, rules, defaultState };
}

function layeredOver(above: Parts, own: Schedule, id: string): Pick<Parts, 'rules' | 'defaultState'> {
  const ownRules = listOf(stamped(own.rules, id));
  const aboveRules = listOf(above.rules);
  return {
    rules: ownRules.length === 0 ? above.rules : [...ownRules, ...aboveRules],
    defaultState: nonBlank(own.defaultState) ?? above.defaultState,
  };
}

function listOf(rules: Schedule['rules']): readonly SchedulingRule[] {
  return Array.isArray(rules) ? rules : [];
}

function stamped(rules: Schedule['rules'], id: string): Schedule['rules'] {
  if (!Array.isArray(rules) || rules.every(isStamped)) return rules;
  return rules.map((rule): SchedulingRule => (isStamped(rule) ? rule : { ...rule, source: id }));

  // Stamps only rules, because callers without types may put other values among them.
  function isStamped(rule: SchedulingRule): boolean {
    return !isJsonObject(rule) || rule['source'] === id;
  }
}

/** The stored object with the missing members filled in, or the object itself if nothing is missing. */
function assembled({ stored, isClosed, timeZoneId, rules, defaultState }: Parts): Schedule {
  const filledIn = {
    ...(isClosed && stored.forceClosed !== true ? { forceClosed: true } : {}),
    ...(timeZoneId !== undefined && timeZoneId !== stored.timeZoneId ? { timeZoneId } : {}),
    ...(rules !== stored.rules ? { rules } : {}),
    ...(defaultState !== stored.defaultState ? { defaultState } : {}),
  };
  return Object.keys(filledIn).length === 0 ? stored : { ...stored, ...filledIn };
}

function zoneUnknown(supplier: Origin): Problem {
  return problem('schedule/zoneUnknown', supplier.kind, '/schedule/timeZoneId', supplierParams(supplier));
}
