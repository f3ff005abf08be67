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

/** The schedule that holds for a customer, and what its children need to know of it. */
export interface InheritedSchedule {
  readonly answer: Answer<Schedule>;
  /** What the answer is made of, so that a child's is made from the stored object and not from a copy. */
  readonly parts: Parts | undefined;
  /** The zone of the nearest customer from here up that has one, whether or not it counts here. */
  readonly nearestZone: string | undefined;
  readonly isCut: boolean;
}

interface Parts {
  readonly stored: Schedule;
  /** Absent where what is above a cut supplies. */
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

/** What holds for a customer, given what holds for its parent. */
export function scheduleAt(
  customer: CustomerInfo,
  above: InheritedSchedule,
  policy: SchedulePolicy,
): InheritedSchedule {
  const own = ownSchedule(customer);
  if (!own) return above;
  const nearestZone = nonBlank(own.timeZoneId) ?? above.nearestZone;
  const isLayered = policy.scheduleInheritance === 'layered';
  // `inherit` is a boolean that is never null on the service's side, so an absent one is false.
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

/** What a customer that inherits makes of its parent's; the same object where it adds nothing, as most do. */
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

  // Only a rule is stamped, whatever else a caller without types has put among them.
  function isStamped(rule: SchedulingRule): boolean {
    return !isJsonObject(rule) || rule['source'] === id;
  }
}

/** The stored object with what has to be filled in, or itself if nothing has. */
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
