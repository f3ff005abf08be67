import { cut } from '../catalogue/define.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerTree } from '../customer/tree.js';
import { nonBlank, ownSchedule } from '../inherit/resolved.js';
import type { CustomerInfo } from '../model.js';
import { pointerSegments, pointerTo } from '../pointer.js';
import { maxProblems, type Problem, problem } from '../problem.js';
import type { FleetSettings } from './fleetOptions.js';
import type { InForce } from './inForce.js';
import { type SharedSchedule, unknownSchedule } from './sharedSchedules.js';

/** The warnings of `compileSchedule`. */
export type FoundWarnings = Map<SharedSchedule, readonly Problem[]>;

/** The warnings of a fleet, each once and at the customer that can correct it. */
export interface FleetWarnings {
  /** Adds the warnings about a customer's schedule, unless it only inherits the schedule. */
  check(customer: CustomerInfo, inForce: InForce): void;
  /** Adds a warning for each cycle among the customers that are in or below one. */
  checkCycles(isBelowCycle: (customer: CustomerInfo) => boolean): void;
  list(): readonly Problem[];
}

export function fleetWarnings(
  tree: CustomerTree,
  { policy }: FleetSettings,
  found: FoundWarnings,
): FleetWarnings {
  const warnings = new Map<string, Problem>();
  const codes = new Set<string>();
  const add = (warning: Problem) => {
    // The first 10,000, then the first one of each other code.
    if (warnings.size >= maxProblems && codes.has(warning.code)) return;
    codes.add(warning.code);
    const key = `${warning.code} ${warning.input} ${warning.pointer}`;
    if (!warnings.has(key)) warnings.set(key, warning);
  };
  return {
    check(customer, { inherited, shared }) {
      if (shared === unknownSchedule) {
        if (!parentOf(customer, tree)) add(parentMissing(customer));
        return;
      }
      const { parts, answer } = inherited;
      const isLayered = policy.scheduleInheritance === 'layered';
      const supplier = parts?.supplier;
      const place = (pointer: string) => placeOf(pointer, customer, supplier, tree, isLayered);
      for (const each of found.get(shared) ?? []) add({ ...each, ...place(each.pointer) });
      for (const each of answer.warnings) add({ ...each, ...atSupplier(supplier, '/timeZoneId') });
    },
    checkCycles(isBelowCycle) {
      for (const customer of cycleEntries(tree, isBelowCycle)) add(cycle(customer));
    },
    list: () => [...warnings.values()],
  };
}

type Place = Pick<Problem, 'input' | 'pointer'>;

/** Converts a pointer into an effective schedule to a pointer into the customer that supplies that part. */
function placeOf(
  pointer: string,
  customer: CustomerInfo,
  supplier: CustomerInfo | undefined,
  tree: CustomerTree,
  isLayered: boolean,
): Place {
  const [member, index, ...rest] = pointerSegments(pointer);
  if (member === 'timeZoneId') return atSupplier(zonedFrom(supplier ?? customer, tree) ?? supplier, pointer);
  if (!isLayered || member !== 'rules' || index === undefined) return atSupplier(supplier, pointer);
  let left = Number(index);
  for (let at: CustomerInfo | undefined = customer; at; at = parentOf(at, tree)) {
    const rules = ownSchedule(at)?.rules;
    const length = Array.isArray(rules) ? rules.length : 0;
    if (left < length) return atSupplier(at, pointerTo('rules', left, ...rest));
    if (at === supplier) break;
    left -= length;
  }
  return atSupplier(undefined, pointerTo('rules', left, ...rest));
}

/** The nearest customer with a time zone, starting with the customer itself. */
function zonedFrom(customer: CustomerInfo, tree: CustomerTree): CustomerInfo | undefined {
  let at: CustomerInfo | undefined = customer;
  while (at && nonBlank(ownSchedule(at)?.timeZoneId) === undefined) at = parentOf(at, tree);
  return at;
}

function parentOf(customer: CustomerInfo, tree: CustomerTree): CustomerInfo | undefined {
  const parentId = parentIdOf(customer);
  return parentId === undefined ? undefined : tree.get(parentId);
}

function atSupplier(supplier: CustomerInfo | undefined, pointer: string): Place {
  if (!supplier) return { input: 'inherited', pointer: `/schedule${pointer}` };
  return { input: 'customers', pointer: `${pointerTo(supplier.id, 'schedule')}${pointer}` };
}

/** One customer of each cycle. */
function cycleEntries(
  tree: CustomerTree,
  isBelowCycle: (customer: CustomerInfo) => boolean,
): readonly CustomerInfo[] {
  const walkOf = new Map<string, CustomerInfo>();
  const entries: CustomerInfo[] = [];
  for (const start of tree) {
    if (!isBelowCycle(start)) continue;
    let at: CustomerInfo | undefined = start;
    while (at && !walkOf.has(at.id)) {
      walkOf.set(at.id, start);
      at = parentOf(at, tree);
    }
    if (at && walkOf.get(at.id) === start) entries.push(at);
  }
  return entries;
}

function parentMissing({ id, parentCustomerId }: CustomerInfo): Problem {
  return problem(
    'chain/parentMissing',
    'customers',
    pointerTo(id, 'parentCustomerId'),
    idsOf(id, parentCustomerId),
  );
}

function cycle({ id, parentCustomerId }: CustomerInfo): Problem {
  return problem('chain/cycle', 'customers', pointerTo(id, 'parentCustomerId'), idsOf(id, parentCustomerId));
}

function idsOf(id: string, parentId: CustomerInfo['parentCustomerId']) {
  return { id: cut(id), parentId: cut(parentId ?? '') };
}
