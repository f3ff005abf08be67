import { customerChain, type InheritedSettings } from '../customer/chain.js';
import { parsePatch } from '../customer/parse.js';
import { type CustomerLookup, type CustomerTree, indexCustomers } from '../customer/tree.js';
import { isJsonObject, own } from '../json.js';
import type { Account, CustomerInfo, Optional, PatchCustomer } from '../model.js';
import type { TagLookup } from '../patch/tags.js';
import { completePolicy, type Policy } from '../policy.js';
import { fail, ok, type Problem, type Result, refuseWarnings, uncatalogued } from '../problem.js';
import { DAY, LATEST } from '../schedule/clock/civil.js';
import { type Instant, toEpochMs } from '../schedule/clock/instant.js';
import type { CompileOptions } from '../schedule/compile.js';
import { type Assumption, assumptionsOf } from './assumptions.js';
import type { Situation } from './effects.js';
import { type PreviewFacts, previewWithPolicy } from './previewWithPolicy.js';
import type { Window } from './states.js';
import { toJsonValue } from './toJsonValue.js';

export interface PreviewRequest {
  /**
   * A tree, or all customers at hand, or anything that finds one by its id: then who is below the customer is
   * unknown.
   */
  readonly customers: CustomerTree | Iterable<CustomerInfo> | CustomerLookup;
  readonly account?: Optional<Account>;
  /** Where the tags are found that `tagIds` name; without it, only those that the customer has. */
  readonly tags?: TagLookup | undefined;
  /** Whom the patch is for, where the patch does not say it. */
  readonly customerId?: string | undefined;
  /** As a form or a client sends it: it is parsed, and judged against what is stored. */
  readonly patch: PatchCustomer;
  /** The instant of the states, and the beginning of the timelines. */
  readonly at: Instant;
  /** How far the timelines go, in days of 24 hours; at most 36,525; 7 if not given. */
  readonly days?: number | undefined;
  readonly policy?: Partial<Policy> | undefined;
  /** Stands for what is above the customers at hand, where a chain ends below its root. */
  readonly inherited?: InheritedSettings | undefined;
  /** What a customer's rules of type `CustomerState` are compared with; pure. */
  readonly customerStateOf?: ((customer: CustomerInfo) => string | undefined) | undefined;
  readonly evaluateCondition?: CompileOptions['evaluateCondition'];
  /** Codes of the warnings that are to be problems. */
  readonly refuse?: readonly string[] | undefined;
}

/** What a patch would do, and on which guesses about the service that depends. */
export interface Preview extends PreviewFacts {
  /** The policies whose other value would change this preview, and how. */
  readonly assumptions: readonly Assumption[];
}

/**
 * What a patch would do, before anything is saved: to the customer, to everyone who inherits from it, and to who
 * answers the phone in the days to come.
 *
 * Units: epoch milliseconds. Problems: those of `parsePatch` and `applyPatch`, of `indexCustomers` and
 * `customerChain`, `preview/noCustomerId`; an instant or a number of days that is none throws a RangeError.
 * Warnings: those of `parsePatch`, `applyPatch` and `customerChain`, those of the resolvers that are news, and
 * `schedule/opensGap`, `schedule/stateRemoved`, `schedule/stateRenamed`, `rule/neverMatches`.
 *
 * @example
 * const customers = [{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }];
 * const patch = { customerId: 'acme', overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } };
 * const preview = orThrow(previewPatch({ customers, patch, at: '2026-11-26T14:00:00Z' }));
 * preview.affected.map(each => each.name); // ['Lab']
 */
export function previewPatch(request: PreviewRequest): Result<Preview> {
  const window = windowFrom(toEpochMs(request.at), request.days ?? 7);
  const policy = completePolicy(request.policy);
  const lookedUp = lookUp(request.customers);
  if (!lookedUp.ok) return lookedUp;
  const before = patchedCustomer(lookedUp.value.customers, request);
  const stored = before.ok ? before.value : undefined;
  const patch = parsePatch(request.patch, { stored });
  if (!before.ok) return patch.ok ? before : fail(...patch.problems, ...before.problems);
  if (!patch.ok) return patch;
  const { account, tags, inherited, customerStateOf, evaluateCondition } = request;
  const question = {
    ...lookedUp.value,
    ...{ account, tags, inherited, customerStateOf, evaluateCondition, window },
    before: before.value,
    patch: patch.value,
    parseWarnings: patch.warnings,
  };
  const outcome = previewWithPolicy(policy, question);
  if (!outcome.ok) return outcome;
  const affected = [...outcome.value.effects.walk.entries];
  const assumptions = toJsonValue(assumptionsOf(policy, question, { ...outcome.value, affected }));
  const preview = { ...outcome.value.facts, affected, assumptions };
  return refuseWarnings(ok(preview, preview.warnings), request.refuse);
}

/** A century: longer than anyone looks ahead, and still answered at once. */
const maxDays = 36_525;

function windowFrom(from: number, days: number): Window {
  if (!(days >= 0 && days <= maxDays)) {
    throw new RangeError(`Not a number of days to preview: ${days}. Give 0 to ${maxDays}.`);
  }
  return { from, to: Math.min(Math.floor(from + days * DAY), LATEST) };
}

function lookUp(customers: PreviewRequest['customers']): Result<Pick<Situation, 'customers' | 'tree'>> {
  if ('get' in customers) {
    const tree = 'childrenOf' in customers ? customers : undefined;
    return ok({ customers, tree });
  }
  const tree = indexCustomers(customers);
  return tree.ok ? ok({ customers: tree.value, tree: tree.value }) : tree;
}

function patchedCustomer(
  customers: CustomerLookup,
  { customerId, patch }: PreviewRequest,
): Result<CustomerInfo> {
  const id = customerId ?? customerIdIn(patch);
  if (id === undefined) return fail(noCustomerId());
  const chain = customerChain(customers, id);
  return chain.ok ? ok(chain.value.customers[0]) : chain;
}

/** Of a patch that is not parsed yet, so it may be anything. */
function customerIdIn(patch: unknown): string | undefined {
  try {
    const id = isJsonObject(patch) ? own(patch, 'customerId') : undefined;
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}

function noCustomerId(): Problem {
  const message = 'The patch does not say whom it is for: give it a customerId, or pass one beside it.';
  return uncatalogued('preview/noCustomerId', 'patch', '/customerId', message);
}
