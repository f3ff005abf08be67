import { parsePatch } from '../customer/parse.js';
import type { CustomerLookup } from '../customer/tree.js';
import { isJsonObject } from '../json.js';
import type { CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import { fail, ok, problem, type Result, refuseWarnings } from '../problem.js';
import { withReadable } from '../readable.js';
import { type Assumption, assumptionsOf } from './assumptions.js';
import { chainDespiteCycle } from './chainDespiteCycle.js';
import { type CostPreview, type Costs, costsOf } from './costs.js';
import { givenCustomers } from './customersGiven.js';
import { type Baseline, type PreviewFacts, previewWithPolicy } from './previewWithPolicy.js';
import { type PreviewRequest, type ReadRequest, readRequest } from './request.js';
import { toJsonValue } from './toJsonValue.js';

/** The effects of a patch, with the assumptions about the service that they depend on. */
export interface Preview extends PreviewFacts {
  /** The cost of usage before and after. Present if the request has `usageOf`. */
  readonly cost?: CostPreview;
  /**
   * The policies whose other value would change this preview, and how. Empty if the request turns assumptions off.
   *
   * They are computed when they are first read (also by `JSON.stringify`, `structuredClone` or a copy), because that
   * takes longer than the rest of the preview. Until then, the customers and functions of the request must not change.
   */
  readonly assumptions: readonly Assumption[];
}

/**
 * Previews a patch before anything is saved: its effects on the customer, on all customers that inherit from it, and on
 * phone states in the coming days.
 *
 * Shape: plain JSON. A customer in a cycle of parents can be previewed: settings that would come from above it are
 * `unknown`.
 * Units: epoch milliseconds.
 * Problems: the problems of `parsePatch` and `applyPatch`, `tree/missingId`, `tree/duplicateId`,
 * `chain/unknownCustomer`, `preview/noCustomerId`, with `usageOf` also the problems of `costOf`. An invalid option
 * throws a TypeError or a RangeError that names it. Warnings: the warnings of `parsePatch` and `applyPatch`;
 * `billing/implicitZero` for prices that the patch removes or whose absence it brings into force;
 * `schedule/zoneChanges`, with the number of customers below; `schedule/zoneUnknown`, `schedule/dormantZone`,
 * `schedule/opensGap`, `schedule/stateRemoved`, `schedule/stateRenamed` and `rule/neverMatches` if they are new;
 * `chain/parentMissing`, and `chain/cycle` in a cycle of parents, in which inherited settings are unknown.
 *
 * @example
 * const customers = [{ id: 'acme', name: 'Acme' }, { id: 'lab', name: 'Lab', parentCustomerId: 'acme' }];
 * const patch = { customerId: 'acme', overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } };
 * const preview = orThrow(previewPatch({ customers, patch, at: '2026-11-26T14:00:00Z' }));
 * preview.affected.map(each => each.name); // ['Lab']
 */
export function previewPatch(request: PreviewRequest): Result<Preview> {
  return withReadable({ request }, () => previewOf(request));
}

function previewOf(request: PreviewRequest): Result<Preview> {
  const options = readRequest(request);
  const given = givenCustomers(options.customers);
  if (!given.ok) return given;
  const before = patchedCustomer(given.value.customers, options);
  const stored = before.ok ? before.value : undefined;
  const patch = parsePatch(options.patch, { stored });
  if (!before.ok) return patch.ok ? before : fail(...patch.problems, ...before.problems);
  if (!patch.ok) return patch;
  const input = {
    ...options,
    ...given.value,
    before: before.value,
    patch: patch.value,
    parseWarnings: patch.warnings,
  };
  const outcome = previewWithPolicy(options.policy, input);
  if (!outcome.ok) return outcome;
  const affected = [...outcome.value.effects.below.entries];
  const baseline = { ...outcome.value, affected };
  const { policy } = options;
  const costs = costsWith(options, given.value.customers, baseline);
  const known = costs?.(policy.billedUnits);
  if (known && !known.ok) return known;
  const found = () =>
    toJsonValue(assumptionsOf(policy, input, baseline, known && { known: known.value, costs }));
  let assumptions: readonly Assumption[] | undefined = options.assumptions ? undefined : [];
  const preview: Preview = {
    ...outcome.value.facts,
    affected,
    ...known?.value,
    get assumptions() {
      assumptions ??= found();
      return assumptions;
    },
  };
  return refuseWarnings(ok(preview, preview.warnings), options.refuse, options.allow);
}

/** The costs of a preview under a value of `billedUnits`; undefined without `usageOf`. */
function costsWith(
  { usageOf }: ReadRequest,
  customers: CustomerLookup,
  { facts, affected }: Baseline,
): ((billedUnits: Policy['billedUnits']) => Result<Costs>) | undefined {
  if (!usageOf) return undefined;
  const input = { usageOf, customers, customer: facts.before, billing: facts.billing, affected };
  return billedUnits => costsOf(input, billedUnits);
}

function patchedCustomer(
  customers: CustomerLookup,
  { customerId, patch }: ReadRequest,
): Result<CustomerInfo> {
  const id = customerId ?? customerIdIn(patch);
  if (id === undefined) return fail(problem('preview/noCustomerId', 'patch', '/customerId'));
  const chain = chainDespiteCycle(customers, id, undefined);
  return chain.ok ? ok(chain.value.customers[0]) : chain;
}

/**
 * The `customerId` of a patch that is not parsed yet. Its value can be anything, and member names can have any case.
 */
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
