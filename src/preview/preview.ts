import { parsePatch } from '../customer/parse.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import { type Failure, fail, ok, problem, type Result, refuseWarnings } from '../problem.js';
import { type Assumption, assumptionsOf } from './assumptions.js';
import { chainDespiteRing } from './chainDespiteRing.js';
import { type CostPreview, type Costs, costsOf } from './costs.js';
import { givenCustomers } from './customersGiven.js';
import { maxProblems } from './limits.js';
import { type Baseline, type PreviewFacts, previewWithPolicy } from './previewWithPolicy.js';
import { type PreviewRequest, type ReadRequest, readRequest } from './request.js';
import { toJsonValue } from './toJsonValue.js';

/** What a patch would do, and which assumptions about the service that depends on. */
export interface Preview extends PreviewFacts {
  /** Where the request has `usageOf`. */
  readonly cost?: CostPreview;
  /** The policies whose other value would change this preview, and how. Empty if the request leaves them out. */
  readonly assumptions: readonly Assumption[];
}

/**
 * What a patch would do, before anything is saved: to the customer, to everyone who inherits from it, and to the state
 * of the phones in the days to come.
 *
 * Shape: plain JSON. A customer in a ring of parents can be previewed: what would come from above it is `unknown`.
 *
 * Units: epoch milliseconds.
 * Problems: those of `parsePatch` and `applyPatch`, with `usageOf` those of `costOf`, `tree/missingId`, `tree/duplicateId`, `chain/unknownCustomer`,
 * `preview/noCustomerId`. A wrong option throws a TypeError or a RangeError that names it.
 * Warnings: those of `parsePatch` and `applyPatch`; `billing/implicitZero` for prices that the patch takes out or
 * whose absence it brings into force; `schedule/zoneChanges`, with the number of customers below; `schedule/zoneUnknown`,
 * `schedule/dormantZone`, `schedule/opensGap`, `schedule/stateRemoved`, `schedule/stateRenamed`, `rule/neverMatches` where
 * they are new; `chain/parentMissing`, and `chain/cycle` in a ring of parents, where what is inherited is unknown.
 *
 * @example
 * const customers = [{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }];
 * const patch = { customerId: 'acme', overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } };
 * const preview = orThrow(previewPatch({ customers, patch, at: '2026-11-26T14:00:00Z' }));
 * preview.affected.map(each => each.name); // ['Lab']
 */
export function previewPatch(request: PreviewRequest): Result<Preview> {
  const options = readRequest(request);
  const given = givenCustomers(options.customers);
  if (!given.ok) return given;
  const before = patchedCustomer(given.value.customers, options);
  const stored = before.ok ? before.value : undefined;
  const patch = parsePatch(options.patch, { stored });
  if (!before.ok) return patch.ok ? before : both(patch, before);
  if (!patch.ok) return patch;
  const question = {
    ...options,
    ...given.value,
    before: before.value,
    patch: patch.value,
    parseWarnings: patch.warnings,
  };
  const outcome = previewWithPolicy(options.policy, question);
  if (!outcome.ok) return outcome;
  const affected = [...outcome.value.effects.below.entries];
  const baseline = { ...outcome.value, affected };
  const { policy } = options;
  const costs = costsWith(options, given.value.customers, baseline);
  const known = costs?.(policy.billedUnits);
  if (known && !known.ok) return known;
  const assumptions = options.assumptions
    ? toJsonValue(assumptionsOf(policy, question, baseline, known && { known: known.value, costs }))
    : [];
  const preview = { ...outcome.value.facts, affected, ...known?.value, assumptions };
  return refuseWarnings(ok(preview, preview.warnings), options.refuse);
}

/** The costs of a preview under a reading of `billedUnits`; undefined where there is no usage. */
function costsWith(
  { usageOf }: ReadRequest,
  customers: CustomerLookup,
  { facts, affected }: Baseline,
): ((billedUnits: Policy['billedUnits']) => Result<Costs>) | undefined {
  if (!usageOf) return undefined;
  const question = { usageOf, customers, customer: facts.before, billing: facts.billing, affected };
  return billedUnits => costsOf(question, billedUnits);
}

function both({ problems: [first, ...more] }: Failure, { problems }: Failure): Failure {
  return fail(first, ...[...more, ...problems].slice(0, maxProblems - 1));
}

function patchedCustomer(
  customers: CustomerLookup,
  { customerId, patch }: ReadRequest,
): Result<CustomerInfo> {
  const id = customerId ?? customerIdIn(patch);
  if (id === undefined) return fail(problem('preview/noCustomerId', 'patch', '/customerId'));
  const chain = chainDespiteRing(customers, id, undefined);
  return chain.ok ? ok(chain.value.customers[0]) : chain;
}

/** Of a patch that is not parsed yet, so it may be anything, and its names have any case. */
function customerIdIn(patch: unknown): string | undefined {
  try {
    const [, id] = isJsonObject(patch)
      ? (Object.entries(patch).find(([name]) => name.toLowerCase() === 'customerid') ?? [])
      : [];
    return typeof id === 'string' && id.trim() !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
