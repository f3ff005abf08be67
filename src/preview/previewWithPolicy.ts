import { isSameJson } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import { type Change, changesBetween } from '../patch/changes.js';
import { diffCustomers } from '../patch/diff.js';
import type { TagLookup } from '../patch/tags.js';
import type { Policy } from '../policy.js';
import { ok, type Problem, type Result, type Success } from '../problem.js';
import type { AffectedCustomer } from './affected.js';
import {
  type AppSettingsPreview,
  type BillingPreview,
  type Effects,
  effectsOf,
  type SchedulePreview,
  type Situation,
} from './effects.js';
import { toJsonValue } from './toJsonValue.js';

/** What is previewed, whatever the policy. */
export interface Question extends Situation {
  readonly patch: PatchCustomer;
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
  /** False if it is unknown who is below the customer. */
  readonly affectedComplete: boolean;
  /** The same as the result's. */
  readonly warnings: readonly Problem[];
  /** The smallest body to send, in the policy's dialect. */
  readonly wire: PatchCustomer;
}

export interface Outcome {
  readonly facts: Omit<PreviewFacts, 'affected'>;
  readonly effects: Effects;
  readonly applied: Success<CustomerInfo>;
}

/** The preview under a policy. */
export function previewWithPolicy(policy: Policy, question: Question): Result<Outcome> {
  const { before, parseWarnings, tree, window } = question;
  const applied = appliedUnder(policy, question);
  if (!applied.ok) return applied;
  const effects = effectsOf(question, applied.value, policy);
  if (!effects.ok) return effects;
  const { after, changes, wire } = customerParts(before, applied.value, policy);
  const facts = toJsonValue({
    customerId: before.id,
    at: window.from,
    ...window,
    before,
    after,
    changes,
    ...effectiveParts(effects.value),
    affectedComplete: tree !== undefined,
    warnings: [...parseWarnings, ...applied.warnings, ...effects.value.warnings],
    wire,
  });
  return ok({ facts, effects: effects.value, applied });
}

/** What another policy has led to, and who is affected by it. */
export interface Known extends Outcome {
  readonly affected: readonly AffectedCustomer[];
}

/** These decide what a schedule says, and not who has which. */
const statePolicies: ReadonlySet<keyof Policy> = new Set(['priorityOrder', 'closedState']);

/**
 * The preview under a policy of which one member differs from that of a known one; undefined if it is proved to be
 * the same. What is proved to be as it is known is not worked out again, and stays the known object.
 */
export function previewWithOtherPolicy(
  policy: Policy,
  changed: keyof Policy,
  question: Question,
  known: Known,
): Result<Outcome> | undefined {
  const isSensitive = known.effects.isSensitiveTo(changed);
  const isReadAnew = changed === 'dialect' || isToldBy(changed, known);
  if (!isSensitive && !isReadAnew) return undefined;
  const applied = isReadAnew ? appliedUnder(policy, question) : known.applied;
  if (!applied.ok) return applied;
  const after = applied.value;
  if (changed === 'dialect' && !isSameJson(after, known.facts.after))
    return previewWithPolicy(policy, question);
  const effects = isSensitive
    ? effectsOf(question, after, policy, {
        ...known.effects,
        reach: statePolicies.has(changed) ? { ...known.effects, affected: known.affected } : undefined,
      })
    : ok(unchanged(known));
  if (!effects.ok) return effects;
  const facts = {
    ...known.facts,
    ...(changed === 'dialect' ? toJsonValue(customerParts(question.before, after, policy)) : {}),
    ...(isSensitive ? toJsonValue(effectiveParts(effects.value)) : {}),
    warnings: toJsonValue([...question.parseWarnings, ...applied.warnings, ...effects.value.warnings]),
  };
  return ok({ facts, effects: effects.value, applied });
}

/** Whether `applyPatch` may warn otherwise: it says of patched rules that they do not count where the parent's do. */
function isToldBy(changed: keyof Policy, { applied }: Known): boolean {
  return changed === 'scheduleInheritance' && applied.value.schedule?.inherit === true;
}

function appliedUnder(policy: Policy, { before, patch, customers, tags }: Question): Result<CustomerInfo> {
  return applyPatch(before, patch, { policy, customers, tags });
}

/** What of a preview is about the customer itself as it is stored. */
function customerParts(before: CustomerInfo, after: CustomerInfo, policy: Policy) {
  return {
    after,
    changes: changesBetween(before, after),
    wire: diffCustomers(before, after, policy).patch,
  };
}

function effectiveParts({ billing, appSettings, schedule }: Effects) {
  return { billing: billing.shown, appSettings: appSettings.shown, schedule };
}

function unchanged({ effects, affected }: Known): Effects {
  return { ...effects, walk: { ...effects.walk, entries: affected } };
}
