import type { InheritedSchedule } from '../inherit/inheritedSchedule.js';
import type { CustomerInfo, Schedule } from '../model.js';
import { orThrow, type Problem } from '../problem.js';
import { compileSchedule } from '../schedule/compile.js';
import { type Compiled, insideOf } from '../schedule/compiled.js';
import { stateNameOf } from '../schedule/scheduleState.js';
import type { FleetSettings } from './fleetOptions.js';
import { type Comparing, type Content, contentOf, hashOf, isSameContent } from './structure.js';

/**
 * The distinct schedules of a fleet and of the fleets derived from it. Each has a slot in columns that cache the name
 * of its state and how long it lasts. The cache never changes an answer.
 */
export interface SharedSchedules {
  readonly settings: FleetSettings;
  readonly byHash: Map<number, SharedSchedule[]>;
  readonly slots: Slot[];
  readonly names: string[];
  readonly numberByName: Map<string, number>;
  readonly known: KnownNames;
  /** The number of slots at which unused slots are removed. */
  tidyAt: number;
}

/** A schedule that is in force for customers. */
export interface SharedSchedule {
  readonly hash: number | undefined;
  /** The given schedule. Absent once it is compiled, because the caller may change the object. */
  schedule: Schedule | undefined;
  /** The compiled content. */
  content: Content | undefined;
  /** The states that its rules of type `CustomerState` compare with. */
  customerStates: ReadonlySet<string>;
  /** The slot for each customer state that a rule compares with. */
  readonly slotByState: Map<string | undefined | typeof OTHER_STATE, number>;
}

/** A shared schedule, compiled for one state of the customer. Undefined if the schedule is unknown. */
export interface Slot {
  readonly shared: SharedSchedule;
  readonly compiled: Compiled | undefined;
}

/** By slot: the name of the state, and the period `[from, to)` in which it has that name. */
export interface KnownNames {
  from: Float64Array;
  to: Float64Array;
  /**
   * The next instant at which the name changes. Infinity if it never changes or no change was found, NaN if it is
   * unknown.
   */
  until: Float64Array;
  /** The number of the name. */
  name: Uint32Array;
}

/** The slot of customers whose schedule is unknown. */
export const UNKNOWN_SLOT = 0;

/** Stands for all customer states with which no rule compares. */
const OTHER_STATE = null;

/** The schedule of customers for which it is unknown which schedule they inherit. */
export const unknownSchedule: SharedSchedule = /* @__PURE__ */ Object.freeze({
  hash: undefined,
  schedule: undefined,
  content: undefined,
  customerStates: new Set<string>(),
  slotByState: new Map([[undefined, UNKNOWN_SLOT]]),
});

export function sharedSchedules(settings: FleetSettings): SharedSchedules {
  const known: KnownNames = {
    from: new Float64Array(FEWEST_SLOTS),
    to: new Float64Array(FEWEST_SLOTS),
    until: new Float64Array(FEWEST_SLOTS),
    name: new Uint32Array(FEWEST_SLOTS),
  };
  known.until[UNKNOWN_SLOT] = Number.NaN;
  const slots = [{ shared: unknownSchedule, compiled: undefined }];
  return { settings, byHash: new Map(), slots, names: [], numberByName: new Map(), known, tidyAt: 0 };
}

/** Called when all customers have a slot. Tidying visits every customer, so it happens only after many edits. */
export function scheduleTidying(schedules: SharedSchedules): void {
  schedules.tidyAt = 2 * schedules.slots.length + 1024;
}

const FEWEST_SLOTS = 16;

/** At most this number of schedules with the same hash are compared, to limit the cost of collisions. */
const MOST_ALIKE = 8;

/** The shared schedule for an effective schedule, found or created. */
export function sharedFor(
  { byHash }: SharedSchedules,
  { answer }: InheritedSchedule,
  work: Comparing,
): SharedSchedule {
  if (answer.status === 'unknown') return unknownSchedule;
  const schedule = answer.status === 'resolved' ? answer.value : {};
  try {
    const content = contentOf(schedule);
    if (!content) return newShared(schedule, undefined);
    const hash = hashOf(content);
    const alike = byHash.get(hash) ?? [];
    const known = alike.find(each => each.content && isSameContent(each.content, content, work));
    if (known) return known;
    const shared = newShared(schedule, hash);
    if (alike.length === 0) byHash.set(hash, alike);
    if (alike.length < MOST_ALIKE) alike.push(shared);
    return shared;
  } catch {
    // A hostile object throws when it is read; `compileSchedule` reports it.
    return newShared(schedule, undefined);
  }
}

function newShared(schedule: Schedule, hash: number | undefined): SharedSchedule {
  const customerStates = new Set<string>();
  return { hash, schedule, content: undefined, customerStates, slotByState: new Map() };
}

/** The slot of a customer's schedule, compiled if it is new. New warnings are added to `warnings`. */
export function slotFor(
  schedules: SharedSchedules,
  shared: SharedSchedule,
  customer: CustomerInfo,
  warnings?: Map<SharedSchedule, readonly Problem[]>,
): number {
  const state = schedules.settings.customerStateOf?.(customer);
  if (shared === unknownSchedule) return UNKNOWN_SLOT;
  const known = shared.slotByState.get(stateKey(shared, state));
  if (known !== undefined) return known;
  const result = compileSchedule(shared.content ?? shared.schedule, {
    policy: schedules.settings.policy,
    customerState: state,
    evaluateCondition: schedules.settings.evaluateCondition,
    invalidRules: 'skip',
  });
  const compiled = insideOf(orThrow(result));
  if (!shared.content) {
    shared.content = contentIn(compiled);
    shared.customerStates = customerStatesIn(compiled);
    shared.schedule = undefined;
    if (result.ok && result.warnings.length > 0) warnings?.set(shared, result.warnings);
  }
  const slot = addSlot(schedules, { shared, compiled });
  shared.slotByState.set(stateKey(shared, state), slot);
  return slot;
}

function stateKey({ customerStates }: SharedSchedule, state: string | undefined) {
  if (customerStates.size === 0) return undefined;
  return state === undefined || customerStates.has(state) ? state : OTHER_STATE;
}

function contentIn({ timeZoneId, forceClosed, defaultState = '', rules: compiledRules }: Compiled): Content {
  const rules: Content['rules'][number][] = [];
  for (const { rule, index } of compiledRules) rules[index] = rule;
  return { timeZoneId, forceClosed, defaultState, rules };
}

function customerStatesIn({ rules }: Compiled): ReadonlySet<string> {
  const depending = rules.filter(({ rule }) => rule.simpleRuleType === 'CustomerState');
  return new Set(depending.map(({ rule }) => rule.customerState ?? ''));
}

export function addSlot(schedules: SharedSchedules, slot: Slot): number {
  const { slots, known } = schedules;
  const number = slots.push(slot) - 1;
  if (number >= known.to.length) {
    known.from = longer(known.from, new Float64Array(2 * number));
    known.to = longer(known.to, new Float64Array(2 * number));
    known.until = longer(known.until, new Float64Array(2 * number));
    known.name = longer(known.name, new Uint32Array(2 * number));
  }
  for (const name of possibleNames(slot)) numberOfName(schedules, name);
  return number;
}

function longer<T extends Float64Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The names of all states that a schedule can be in. */
export function possibleNames({ compiled }: Slot): readonly string[] {
  if (!compiled) return [];
  return [stateNameOf(compiled, undefined), ...compiled.deciding.map(rule => stateNameOf(compiled, rule))];
}

export function numberOfName({ names, numberByName }: SharedSchedules, name: string): number {
  const known = numberByName.get(name);
  if (known !== undefined) return known;
  numberByName.set(name, names.length);
  return names.push(name) - 1;
}
