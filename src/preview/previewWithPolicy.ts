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
  effectsOf,
  type KnownReach,
  type SchedulePreview,
  type Situation,
} from './effects.js';
import { datePolicies, statePolicies } from './statePolicies.js';
import { toJsonValue } from './toJsonValue.js';

/** What is previewed, whatever the policy. */
export interface Question extends Situation {
  readonly patch: PatchCustomer;
  /** Pointers to stored members that the patch leaves out on purpose. */
  readonly drops: readonly string[];
  readonly isComplete: boolean;
  readonly parseWarnings: readonly Problem[];
  readonly tags: TagLookup | undefined;
}

/** What a patch would do. Plain JSON: instants are epoch milliseconds, what is not there is left out or null. */
export interface PreviewFacts {
  readonly customerId: string;
  /** The instant of the states. */
  readonly at: number;
  /** The timelines begin here and end at `to`. */
  readonly from: number;
  readonly to: number;
  /** The customer as it is stored. */
  readonly before: CustomerInfo;
  /** The customer as it would be stored. */
  readonly after: CustomerInfo;
  /** What differs between the two, leaf by leaf. */
  readonly changes: readonly Change[];
  readonly billing: BillingPreview;
  readonly appSettings: AppSettingsPreview;
  readonly schedule: SchedulePreview;
  /**
   * Everyone below the customer for whom something changes, parents before their children. Who inherits the same
   * shares the same objects, so that they can be grouped.
   */
  readonly affected: readonly AffectedCustomer[];
  /** Whether everyone below the customer was found: false if not all customers are loaded. */
  readonly affectedComplete: boolean;
  /** The same as the result's. */
  readonly warnings: readonly Problem[];
  /** The smallest body to send, in the policy's dialect. */
  readonly wire: PatchCustomer;
  /** Pointers to the stored members that `wire` leaves out on purpose, to send beside it. */
  readonly drops: readonly string[];
  /** The default refusals of `respondToPatch` that `wire` brings about on purpose, to allow beside it. */
  readonly allow: readonly ProblemCode[];
}

export interface Outcome {
  readonly facts: Omit<PreviewFacts, 'affected'>;
  readonly effects: Effects;
  readonly applied: Success<CustomerInfo>;
}

/** The preview under a policy. */
export function previewWithPolicy(policy: Policy, question: Question): Result<Outcome> {
  const { before, isComplete, window } = question;
  const applied = appliedUnder(policy, question);
  if (!applied.ok) return applied;
  const effects = effectsOf(question, applied.value, policy);
  if (!effects.ok) return effects;
  const facts = toJsonValue({
    customerId: before.id,
    at: window.from,
    ...window,
    before,
    ...customerParts(question, applied.value),
    ...effectiveParts(effects.value),
    affectedComplete: isComplete,
    warnings: allWarnings(question, applied, effects.value),
    ...bodyParts(question, applied.value, effects.value, policy),
  });
  return ok({ facts, effects: effects.value, applied });
}

/** What another policy has led to, and who is affected by it. */
export interface Baseline extends Outcome {
  readonly affected: readonly AffectedCustomer[];
}

/**
 * The preview under a policy of which one member differs from that of a known one; undefined if it is proved to be
 * the same. What is proved to be as it is known is not worked out again, and stays the known object.
 */
export function previewWithOtherPolicy(
  policy: Policy,
  changed: keyof Policy,
  question: Question,
  baseline: Baseline,
): Result<Outcome> | undefined {
  const isSensitive = baseline.effects.isSensitiveTo(changed);
  const isReadAnew = changed === 'dialect' || isToldBy(changed, baseline);
  if (!isSensitive && !isReadAnew) return undefined;
  const applied = isReadAnew ? appliedUnder(policy, question) : baseline.applied;
  if (!applied.ok) return applied;
  const after = applied.value;
  if (changed === 'dialect' && !isSameJson(after, baseline.facts.after))
    return previewWithPolicy(policy, question);
  const effects = isSensitive
    ? effectsOf(question, after, policy, {
        ...baseline.effects,
        reach: statePolicies.has(changed) ? reachOf(baseline, changed) : undefined,
      })
    : ok(unchanged(baseline));
  if (!effects.ok) return effects;
  const facts = {
    ...baseline.facts,
    ...(changed === 'dialect' ? toJsonValue(customerParts(question, after)) : {}),
    ...(changed === 'dialect' ? toJsonValue(bodyParts(question, after, effects.value, policy)) : {}),
    ...(isSensitive ? toJsonValue(effectiveParts(effects.value)) : {}),
    warnings: toJsonValue(allWarnings(question, applied, effects.value)),
  };
  return ok({ facts, effects: effects.value, applied });
}

function reachOf({ effects, affected }: Baseline, changed: keyof Policy): KnownReach {
  const ruleFindings = datePolicies.has(changed) ? undefined : effects.ruleFindings;
  return { below: effects.below, affected, ruleFindings };
}

/** Whether `applyPatch` may warn otherwise: it says of patched rules that they do not count where the parent's do. */
function isToldBy(changed: keyof Policy, { applied }: Baseline): boolean {
  return changed === 'scheduleInheritance' && applied.value.schedule?.inherit === true;
}

function appliedUnder(
  policy: Policy,
  { before, patch, customers, tags, drops }: Question,
): Result<CustomerInfo> {
  return applyPatch(before, patch, { policy, customers, tags, drops });
}

function allWarnings(
  { parseWarnings }: Question,
  applied: Success<CustomerInfo>,
  effects: Effects,
): readonly Problem[] {
  return cappedWarnings([...parseWarnings, ...applied.warnings, ...effects.warnings]);
}

/** The parts of a preview about the customer itself as it is stored. */
function customerParts({ before }: Question, after: CustomerInfo) {
  return { after, changes: changesBetween(before, after) };
}

/** The parts of a preview about what to send. */
function bodyParts({ before }: Question, after: CustomerInfo, effects: Effects, policy: Policy) {
  const { patch: wire, drops, allow } = diffCustomers(before, after, policy);
  // A diff knows of the gaps in the customer's own rates only.
  const codes = new Set<string>([...allow, ...effects.warnings.map(({ code }) => code)]);
  return { wire, drops, allow: allowable.filter(code => codes.has(code)) };
}

const allowable: readonly ProblemCode[] = /* @__PURE__ */ refusedByDefault.filter(
  code => code !== 'patch/dropsStored',
);

function effectiveParts({ billing, appSettings, schedule }: Effects) {
  return { billing: billing.shown, appSettings: appSettings.shown, schedule };
}

function unchanged({ effects, affected }: Baseline): Effects {
  return { ...effects, below: { ...effects.below, entries: affected } };
}
