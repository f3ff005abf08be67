import type { ProblemCode } from '../catalogue/catalogue.js';
import { isSameJson } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import { type Change, changesBetween } from '../patch/changes.js';
import { diffCustomers } from '../patch/diff.js';
import { refusedByDefault } from '../patch/intent.js';
import type { TagLookup } from '../patch/tags.js';
import type { Policy } from '../policy.js';
import { cappedWarnings, ok, type Problem, type Result, type Success } from '../problem.js';
import type { AffectedCustomer } from './affected.js';
import {
  type AppSettingsPreview,
  type BillingPreview,
  type Effects,
  type EffectsInput,
  effectsOf,
  type KnownInheritance,
  type SchedulePreview,
} from './effects.js';
import { datePolicies, statePolicies } from './statePolicies.js';
import { toJsonValue } from './toJsonValue.js';

/** The input of a preview that does not depend on the policy, including the patch. */
export interface PreviewInput extends EffectsInput {
  readonly patch: PatchCustomer;
  /** Pointers to stored members that the patch leaves out on purpose. */
  readonly drops: readonly string[];
  readonly isComplete: boolean;
  readonly parseWarnings: readonly Problem[];
  readonly tags: TagLookup | undefined;
}

/** The effects of a patch. Plain JSON: instants are epoch milliseconds, and missing values are absent or null. */
export interface PreviewFacts {
  /** The id of the patched customer. */
  readonly customerId: string;
  /** The instant of the states. */
  readonly at: number;
  /** The start of the timelines, which end at `to`. */
  readonly from: number;
  /** The end of the timelines, which is not part of them. */
  readonly to: number;
  /** The customer as it is stored. */
  readonly before: CustomerInfo;
  /** The customer as it would be stored. */
  readonly after: CustomerInfo;
  /** The differences between `before` and `after`, leaf by leaf. */
  readonly changes: readonly Change[];
  /** The rates in force for the customer. */
  readonly billing: BillingPreview;
  /** The app settings in force for the customer. */
  readonly appSettings: AppSettingsPreview;
  /** The schedule in force for the customer, with its states. */
  readonly schedule: SchedulePreview;
  /**
   * All affected customers below the customer, parents before their children. Customers that inherit the same
   * settings share the same objects, so that they can be grouped.
   */
  readonly affected: readonly AffectedCustomer[];
  /** Whether all customers below the customer were found: false if not all customers are loaded. */
  readonly affectedComplete: boolean;
  /** The same as the result's warnings. */
  readonly warnings: readonly Problem[];
  /** The smallest body to send, in the policy's dialect. */
  readonly wire: PatchCustomer;
  /** Pointers to stored members that `wire` leaves out on purpose. Send them with it. */
  readonly drops: readonly string[];
  /** Warnings that `respondToPatch` refuses by default and that `wire` causes on purpose. Allow them with it. */
  readonly allow: readonly ProblemCode[];
}

export interface Outcome {
  readonly facts: Omit<PreviewFacts, 'affected'>;
  readonly effects: Effects;
  readonly applied: Success<CustomerInfo>;
}

/** The preview under a policy. */
export function previewWithPolicy(policy: Policy, input: PreviewInput): Result<Outcome> {
  const { before, isComplete, window } = input;
  const applied = applyWithPolicy(policy, input);
  if (!applied.ok) return applied;
  const effects = effectsOf(input, applied.value, policy);
  if (!effects.ok) return effects;
  const facts = toJsonValue({
    customerId: before.id,
    at: window.from,
    ...window,
    before,
    ...customerParts(input, applied.value),
    ...effectiveParts(effects.value),
    affectedComplete: isComplete,
    warnings: allWarnings(input, applied, effects.value),
    ...bodyParts(input, applied.value, effects.value, policy),
  });
  return ok({ facts, effects: effects.value, applied });
}

/** The preview under another policy, with the affected customers. */
export interface Baseline extends Outcome {
  readonly affected: readonly AffectedCustomer[];
}

/**
 * The preview under a policy that differs from the baseline's in one member; undefined if it is provably the same.
 * Parts that provably stay the same are not computed again, and remain the same objects.
 */
export function previewWithOtherPolicy(
  policy: Policy,
  changed: keyof Policy,
  input: PreviewInput,
  baseline: Baseline,
): Result<Outcome> | undefined {
  const isSensitive = baseline.effects.isSensitiveTo(changed);
  const isAppliedAgain = changed === 'dialect' || affectsApply(changed, baseline);
  if (!isSensitive && !isAppliedAgain) return undefined;
  const applied = isAppliedAgain ? applyWithPolicy(policy, input) : baseline.applied;
  if (!applied.ok) return applied;
  const after = applied.value;
  if (changed === 'dialect' && !isSameJson(after, baseline.facts.after))
    return previewWithPolicy(policy, input);
  const effects = isSensitive
    ? effectsOf(input, after, policy, {
        ...baseline.effects,
        inheritance: statePolicies.has(changed) ? inheritanceIn(baseline, changed) : undefined,
      })
    : ok(unchanged(baseline));
  if (!effects.ok) return effects;
  const facts = {
    ...baseline.facts,
    ...(changed === 'dialect' ? toJsonValue(customerParts(input, after)) : {}),
    ...(changed === 'dialect' ? toJsonValue(bodyParts(input, after, effects.value, policy)) : {}),
    ...(isSensitive ? toJsonValue(effectiveParts(effects.value)) : {}),
    warnings: toJsonValue(allWarnings(input, applied, effects.value)),
  };
  return ok({ facts, effects: effects.value, applied });
}

function inheritanceIn({ effects, affected }: Baseline, changed: keyof Policy): KnownInheritance {
  const ruleFindings = datePolicies.has(changed) ? undefined : effects.ruleFindings;
  return { below: effects.below, affected, ruleFindings };
}

/** Whether the policy may change the warnings of `applyPatch` about patched rules that have no effect. */
function affectsApply(changed: keyof Policy, { applied }: Baseline): boolean {
  return changed === 'scheduleInheritance' && applied.value.schedule?.inherit === true;
}

function applyWithPolicy(
  policy: Policy,
  { before, patch, customers, tags, drops }: PreviewInput,
): Result<CustomerInfo> {
  return applyPatch(before, patch, { policy, customers, tags, drops });
}

function allWarnings(
  { parseWarnings }: PreviewInput,
  applied: Success<CustomerInfo>,
  effects: Effects,
): readonly Problem[] {
  return cappedWarnings([...parseWarnings, ...applied.warnings, ...effects.warnings]);
}

/** The parts of a preview about the stored customer. */
function customerParts({ before }: PreviewInput, after: CustomerInfo) {
  return { after, changes: changesBetween(before, after) };
}

/** The parts of a preview about the body to send. */
function bodyParts({ before }: PreviewInput, after: CustomerInfo, effects: Effects, policy: Policy) {
  const { patch: wire, drops, allow } = diffCustomers(before, after, policy);
  // A diff finds only gaps in the customer's own rates.
  const codes = new Set<string>([...allow, ...effects.warnings.map(({ code }) => code)]);
  return { wire, drops, allow: allowable.filter(code => codes.has(code)) };
}

const allowable: readonly ProblemCode[] = /* @__PURE__ */ refusedByDefault.filter(
  code => code !== 'patch/dropsStored',
);

function effectiveParts({ billing, appSettings, schedule }: Effects) {
  return { billing: billing.preview, appSettings: appSettings.preview, schedule };
}

function unchanged({ effects, affected }: Baseline): Effects {
  return { ...effects, below: { ...effects.below, entries: affected } };
}
