import type { ProblemCode } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import { type Change, changesBetween } from '../patch/changes.js';
import { diffCustomers } from '../patch/diff.js';
import type { TagLookup } from '../patch/tags.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';
import { compareTexts, ofCustomer } from './changeRequests.js';
import { madeFromOf } from './digests.js';

/** The request to send for one customer. */
export interface PlanStep {
  /** The id of the customer. */
  readonly customerId: string;
  /** The name of the customer, before the step. */
  readonly name: string;
  /** The smallest body to send, in the plan's dialect. */
  readonly wire: PatchCustomer;
  /** Pointers to the stored members that `wire` leaves out on purpose. Send them with it. */
  readonly drops: readonly string[];
  /** The default refusals of `respondToPatch` that `wire` causes on purpose. Allow them when you send it. */
  readonly allow: readonly ProblemCode[];
  /** The changes, by pointer. */
  readonly changes: readonly Change[];
  /** The customer as it was stored when the plan was made. */
  readonly base: CustomerInfo;
  /** The customer as it will be stored. */
  readonly after: CustomerInfo;
  /** A digest of `base` without its stamps and its breadcrumb. */
  readonly madeFrom: string;
}

/** A customer as it is stored, and as the plan wants it to be. */
export interface WantedChange {
  readonly stored: CustomerInfo;
  readonly wanted: CustomerInfo;
}

export interface StepContext {
  readonly policy: Policy;
  readonly tags: TagLookup | undefined;
  /** All customers after all changes, because they move together. */
  readonly customersAfter: CustomerLookup;
}

export interface MadeStep {
  readonly step: PlanStep;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The step from the stored customer to the wanted one, with all problems and warnings. */
export function makeStep({ stored, wanted }: WantedChange, context: StepContext): MadeStep {
  const { policy, tags, customersAfter } = context;
  const { patch: wire, drops, allow } = diffCustomers(stored, wanted, policy);
  const applied = applyPatch(stored, wire, { policy, tags, drops, customers: customersAfter });
  const after = applied.ok ? applied.value : stored;
  const step: PlanStep = {
    customerId: stored.id,
    name: stored.name,
    wire,
    drops: [...drops].sort(compareTexts),
    allow: [...(allow as readonly ProblemCode[])].sort(compareTexts),
    changes: sortedChanges(changesBetween(stored, after)),
    base: stored,
    after,
    madeFrom: madeFromOf(stored),
  };
  const problems = applied.ok ? [] : applied.problems;
  return {
    step,
    problems: problems.map(each => ofCustomer(each, stored.id)),
    warnings: applied.ok ? applied.warnings.map(each => ofCustomer(each, stored.id)) : [],
  };
}

function sortedChanges(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => compareTexts(a.pointer, b.pointer) || compareTexts(a.kind, b.kind));
}

/** A problem for each cycle of parents that the moves create, and the ids of all customers in a cycle. */
export function cyclesAmong(
  changes: readonly WantedChange[],
  customersAfter: CustomerLookup,
): { readonly problems: readonly Problem[]; readonly ids: ReadonlySet<string> } {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const visited = new Set<string>();
  const moved = new Set(
    changes.flatMap(({ stored, wanted }) => (parentIdOf(stored) === parentIdOf(wanted) ? [] : [stored.id])),
  );
  for (const start of moved) {
    if (visited.has(start)) continue;
    const path: string[] = [];
    const places = new Map<string, number>();
    for (let at: string | undefined = start; at !== undefined && !visited.has(at); ) {
      const place = places.get(at);
      if (place !== undefined) {
        const cycle = path.slice(place);
        // A cycle without a moved customer existed before.
        if (!cycle.some(id => moved.has(id))) break;
        problems.push(cycleProblem(cycle));
        for (const id of cycle) ids.add(id);
        break;
      }
      places.set(at, path.length);
      path.push(at);
      const customer: CustomerInfo | undefined = customersAfter.get(at) ?? undefined;
      at = customer && parentIdOf(customer);
    }
    for (const id of path) visited.add(id);
  }
  return { problems, ids };
}

/** Begins with the lowest id, so that the same cycle always gives the same problem. */
function cycleProblem(cycle: readonly string[]): Problem {
  const [least = ''] = [...cycle].sort(compareTexts);
  const start = cycle.indexOf(least);
  const customerIds = [...cycle.slice(start), ...cycle.slice(0, start), least].map(cut);
  const listed = customerIds.slice(0, 20);
  return problem('plan/cycle', 'changes', pointerTo(least, 'parentCustomerId'), { customerIds: listed });
}

/** Sorted by depth in the final tree, then by id, so that each customer moves after its new ancestors have moved. */
export function sortedByDepth<T extends { readonly customerId: string }>(
  steps: readonly T[],
  customersAfter: CustomerLookup,
): readonly T[] {
  const depthOf = depths(customersAfter);
  const depthById = new Map(steps.map(({ customerId }) => [customerId, depthOf(customerId)]));
  const depth = ({ customerId }: T) => depthById.get(customerId) ?? 0;
  return [...steps].sort((a, b) => depth(a) - depth(b) || compareTexts(a.customerId, b.customerId));
}

/** The number of ancestors of a customer; in a cycle, the number before it repeats. */
function depths(customers: CustomerLookup): (id: string) => number {
  const known = new Map<string, number>();
  return id => {
    const path: string[] = [];
    const seen = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !known.has(at) && !seen.has(at)) {
      const customer: CustomerInfo | undefined = customers.get(at) ?? undefined;
      if (!customer) break;
      seen.add(at);
      path.push(at);
      at = parentIdOf(customer);
    }
    let depth = at === undefined ? -1 : (known.get(at) ?? -1);
    for (const each of path.reverse()) {
      depth += 1;
      known.set(each, depth);
    }
    return known.get(id) ?? 0;
  };
}
