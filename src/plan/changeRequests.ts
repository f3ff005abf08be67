import { canonicalJson } from '../canonicalJson.js';
import { cut } from '../catalogue/define.js';
import { parsePatch } from '../customer/parse.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isJsonObject, isSameJson, own } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { wrongType } from '../options.js';
import { edited, planPatch } from '../patch/plan.js';
import type { TagLookup } from '../patch/tags.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { maxProblems, type Problem, problem } from '../problem.js';

/** A patch for one of many customers. */
export interface PlanChange {
  /** The id of the customer to change. */
  readonly customerId: string;
  /** A patch as a form or a client sends it. It is parsed and checked against the stored customer. */
  readonly patch: PatchCustomer;
  /** Pointers to stored members that the patch leaves out on purpose. */
  readonly drops?: readonly string[] | undefined;
}

/** The changes of one customer, sorted by content, so that the order of the input does not matter. */
export interface CustomerChanges {
  readonly stored: CustomerInfo;
  /** The customer after each change. */
  readonly wanted: readonly CustomerInfo[];
}

export interface ReadChanges {
  readonly byCustomer: readonly CustomerChanges[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** The changes after so many that are too large are not read. */
const mostTooLarge = 10;

/** Reads changes and compares each with what is stored. */
export function readChanges(
  changes: unknown,
  customers: CustomerLookup,
  context: { readonly policy: Policy; readonly tags: TagLookup | undefined },
): ReadChanges {
  if (typeof changes !== 'object' || changes === null || !(Symbol.iterator in changes)) {
    throw wrongType('changes', 'a list of changes', changes);
  }
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const grouped = new Map<string, { readonly stored: CustomerInfo; readonly wanted: Wanted[] }>();
  let index = -1;
  let tooLarge = 0;
  for (const each of changes as Iterable<unknown>) {
    index += 1;
    if (problems.length >= maxProblems || tooLarge === mostTooLarge) break;
    const change = readChange(each, index, problems);
    if (!change) continue;
    const stored = customers.get(change.customerId) ?? undefined;
    if (!stored) {
      const params = { customerId: cut(change.customerId) };
      problems.push(problem('plan/unknownCustomer', 'changes', pointerTo(change.customerId), params));
      continue;
    }
    const group = grouped.get(stored.id) ?? { stored, wanted: [] };
    grouped.set(stored.id, group);
    const found = problems.length;
    const wanted = wantedBy(change, stored, context, problems, warnings);
    if (problems.slice(found).some(({ code }) => code === 'patch/tooLarge')) tooLarge += 1;
    if (wanted) group.wanted.push(wanted);
  }
  const byCustomer = [...grouped.values()].flatMap(({ stored, wanted }) => {
    const differing = wanted.filter(({ customer }) => !isSameJson(customer, stored));
    const text = new Map(differing.map(each => [each, canonicalJson(each.customer)]));
    const sorted = differing.sort((a, b) => compareTexts(text.get(a) ?? '', text.get(b) ?? ''));
    return sorted.length === 0 ? [] : [{ stored, wanted: sorted.map(({ customer }) => customer) }];
  });
  return { byCustomer, problems, warnings };
}

/** Compares by UTF-16 code units, so that the order is the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Wanted {
  readonly customer: CustomerInfo;
}

function readChange(value: unknown, index: number, problems: Problem[]): PlanChange | undefined {
  const report = (missing: 'object' | 'customerId' | 'drops') => {
    problems.push(
      problem('plan/unreadableChange', 'changes', pointerTo(index), { place: index + 1, missing }),
    );
    return undefined;
  };
  try {
    if (!isJsonObject(value)) return report('object');
    const patch = own(value, 'patch');
    const named = own(value, 'customerId');
    const inPatch = isJsonObject(patch) ? own(patch, 'customerId') : undefined;
    const customerId = named ?? inPatch;
    if (typeof customerId !== 'string' || customerId.trim() === '') return report('customerId');
    const drops = own(value, 'drops') ?? [];
    if (!Array.isArray(drops) || !drops.every(each => typeof each === 'string')) return report('drops');
    return { customerId, patch: patch as PatchCustomer, drops };
  } catch {
    return report('object');
  }
}

function wantedBy(
  { customerId, patch, drops = [] }: PlanChange,
  stored: CustomerInfo,
  context: { readonly policy: Policy; readonly tags: TagLookup | undefined },
  problems: Problem[],
  warnings: Problem[],
): Wanted | undefined {
  const parsed = parsePatch(patch, { stored });
  if (!parsed.ok) {
    problems.push(...parsed.problems.map(each => ofCustomer(each, customerId)));
    return undefined;
  }
  const plan = planPatch(stored, parsed.value, { ...context, drops });
  problems.push(...plan.problems.map(each => ofCustomer(each, customerId)));
  if (plan.problems.length > 0) return undefined;
  const customer = edited(stored, plan.edits);
  if (isSameJson(customer, stored)) {
    const params = { customerId: cut(customerId) };
    warnings.push(problem('plan/noChange', 'changes', pointerTo(customerId), params));
  }
  // Whether a new parent is valid can only be checked once all customers have moved.
  const found = plan.warnings.filter(({ code }) => code !== 'patch/parentUnverified');
  warnings.push(...[...parsed.warnings, ...found].map(each => ofCustomer(each, customerId)));
  return { customer };
}

/**
 * A problem of one customer's patch, with a pointer that begins with the customer's id and not with the change's
 * position.
 */
export function ofCustomer(found: Problem, customerId: string): Problem {
  return { ...found, input: 'changes', pointer: pointerTo(customerId) + found.pointer };
}
