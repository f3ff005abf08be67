import { canonicalJson } from '../canonicalJson.js';
import { cut } from '../catalogue/define.js';
import type { CostTotal } from '../cost/costChange.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isJsonObject } from '../json.js';
import { wrongType } from '../options.js';
import type { Policy } from '../policy.js';
import { givenCustomers } from '../preview/customersGiven.js';
import { type PreviewRequest, type ReadRequest, readRequest } from '../preview/request.js';
import { toJsonValue } from '../preview/toJsonValue.js';
import { fail, maxProblems, ok, type Problem, problem, type Result, refuseWarnings } from '../problem.js';
import { withReadable } from '../readable.js';
import { compareTexts, type PlanChange, readChanges } from './changeRequests.js';
import { loneSurrogateIn, planDigestOf } from './digests.js';
import { joinChanges } from './joinChanges.js';
import { jointEffects } from './jointEffects.js';
import { type PlanEffect, planEffects } from './planEffects.js';
import { cyclesAmong, makeStep, type PlanStep, sortedByDepth, type WantedChange } from './steps.js';

/** The request for a preview, with changes of many customers instead of one patch. */
export interface PlanRequest extends Omit<PreviewRequest, 'patch' | 'customerId' | 'assumptions' | 'drops'> {
  /** The changes, in any order. A customer may have several. */
  readonly changes: Iterable<PlanChange>;
}

/** Changes of many customers and their effects: plain JSON for a person to approve and a machine to carry out. */
export interface Plan {
  /** The version of this format. */
  readonly version: 1;
  /** The instant for which states are compared, in epoch milliseconds. */
  readonly at: number;
  /** For how many days from `at` states are compared. */
  readonly days: number;
  /** The policy with which the plan was made. */
  readonly policy: Policy;
  /** One step for each changed customer, parents before their children. Send them in this order. */
  readonly steps: readonly PlanStep[];
  /** Everyone for whom the steps together change something, including the changed customers. */
  readonly affected: readonly PlanEffect[];
  /** The total cost of the changed customers and everyone whose rates change; null without `usageOf`. */
  readonly cost: CostTotal | null;
  /** Sorted by pointer and code. A pointer begins with the id of the changed customer. */
  readonly warnings: readonly Problem[];
  /** The SHA-256 digest of everything else in the plan, as hexadecimal digits. */
  readonly digest: string;
}

/**
 * Shows what changes of many customers do together before anything is saved. A plan is approved once and then carried
 * out exactly as approved.
 *
 * Shape: plain JSON that does not depend on the order of `changes`. Changes of one customer are joined leaf by leaf.
 * `digest` is SHA-256 over the canonical JSON (RFC 8785) of everything else.
 * Problems: the problems of `parsePatch` and `applyPatch`, with a pointer that begins with the customer's id;
 * `tree/missingId`, `tree/duplicateId`, `plan/unknownCustomer`, `plan/unreadableChange`, `plan/conflictingChanges`,
 * `plan/unnamedRules`, `plan/cycle`, `plan/loneSurrogate`; with `usageOf`, also the problems of `costOf`. An invalid
 * option throws a TypeError or RangeError. Warnings: the warnings of `previewPatch`, `plan/noChange`,
 * `plan/affectedIncomplete`.
 *
 * @example
 * const customers = [{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }];
 * const changes = [
 *   { customerId: 'lab', patch: { name: 'Laboratory' } },
 *   { customerId: 'acme', patch: { overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } } },
 * ];
 * const plan = orThrow(planPatches({ customers, changes, at: '2026-11-26T14:00:00Z' }));
 * plan.steps.map(step => step.customerId); // ['acme', 'lab']
 * plan.affected.map(effect => effect.customers.length); // [2]
 */
export function planPatches(request: PlanRequest): Result<Plan> {
  return withReadable({ request }, () => planned(request));
}

function planned(request: PlanRequest): Result<Plan> {
  if (!isJsonObject(request)) throw wrongType('request', 'an object', request);
  const { changes, ...others } = request as PlanRequest;
  const options = readRequest({ ...others, patch: {}, drops: undefined, assumptions: undefined });
  const given = givenCustomers(options.customers);
  if (!given.ok) return given;
  const { customers, children, isComplete } = given.value;
  const context = { policy: options.policy, tags: options.tags };
  const read = readChanges(changes, customers, context);
  const problems = [...read.problems];
  const wanted: WantedChange[] = [];
  for (const each of read.byCustomer) {
    const joined = joinChanges(each);
    if (joined.ok) wanted.push({ stored: each.stored, wanted: joined.value });
    else problems.push(...joined.problems);
  }
  const built = buildSteps(wanted, customers, options);
  problems.push(...built.problems);
  if (problems.length > 0) return failed(problems);

  const { steps, customersAfter } = built;
  const sorted = sortedByDepth(steps, customersAfter);
  const joint = jointEffects(
    {
      ...options,
      customers,
      children,
      changed: sorted.map(({ base, after }) => ({ before: base, after })),
    },
    options.policy,
  );
  if (!joint.ok) return joint;
  const incomplete = isComplete ? [] : [problem('plan/affectedIncomplete', 'customers', '')];
  const warnings = sortedProblems([
    ...read.warnings,
    ...newFindings(built.warnings, read.warnings),
    ...joint.value.warnings,
    ...incomplete,
  ]);
  const plan = toJsonValue({
    version: 1 as const,
    at: options.window.from,
    days: request.days ?? 7,
    policy: options.policy,
    steps: sorted,
    affected: planEffects(joint.value.affected),
    cost: joint.value.cost,
    warnings,
  });
  const text = loneSurrogateIn(plan);
  if (text) return fail(loneSurrogate(text.pointer, text.text));
  const result = ok({ ...plan, digest: planDigestOf(plan) }, warnings);
  return refuseWarnings(result, options.refuse, request.allow);
}

interface MadeSteps {
  readonly steps: readonly PlanStep[];
  readonly customersAfter: CustomerLookup;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

function buildSteps(
  changes: readonly WantedChange[],
  customers: CustomerLookup,
  { policy, tags }: ReadRequest,
): MadeSteps {
  const byId = new Map(changes.map(({ wanted }) => [wanted.id, wanted]));
  const customersAfter: CustomerLookup = { get: id => byId.get(id) ?? customers.get(id) };
  const cycles = cyclesAmong(changes, customersAfter);
  const problems = [...cycles.problems];
  const warnings: Problem[] = [];
  const steps = changes.map(each => {
    const built = makeStep(each, { policy, tags, customersAfter });
    const isInCycle = cycles.ids.has(each.stored.id);
    problems.push(...built.problems.filter(({ code }) => !(isInCycle && parentCycleCodes.has(code))));
    warnings.push(...built.warnings);
    return built.step;
  });
  return { steps, customersAfter, problems, warnings };
}

/**
 * The codes that `applyPatch` reports for a cycle. They are left out, because a plan reports each cycle once, as a
 * whole.
 */
const parentCycleCodes: ReadonlySet<string> = new Set([
  'patch/parentIsDescendant',
  'patch/parentIsSelf',
  'chain/cycle',
]);

/** The findings about the bodies to send that were not already reported for the changes. */
function newFindings(found: readonly Problem[], known: readonly Problem[]): readonly Problem[] {
  const places = new Set(known.map(({ code, pointer }) => `${code} ${pointer}`));
  return found.filter(({ code, pointer }) => !places.has(`${code} ${pointer}`));
}

/** Sorted by pointer and code, without repetitions. */
function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map(each => [canonicalJson(each), each]));
  return [...byText]
    .sort(
      ([textA, a], [textB, b]) =>
        compareTexts(a.pointer, b.pointer) || compareTexts(a.code, b.code) || compareTexts(textA, textB),
    )
    .slice(0, maxProblems)
    .map(([, each]) => each);
}

function failed(problems: readonly Problem[]): Result<never> {
  const [first, ...more] = sortedProblems(problems) as [Problem, ...Problem[]];
  return fail(first, ...more);
}

export function loneSurrogate(pointer: string, text: string): Problem {
  return problem('plan/loneSurrogate', 'plan', pointer, { text: cut(JSON.stringify(text).slice(1, -1)) });
}
