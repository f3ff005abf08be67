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
  type Consequences,
  consequencesOf,
  type SchedulePreview,
  type Situation,
} from './consequences.js';
import { plainJson } from './plainJson.js';

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
  readonly consequences: Consequences;
  readonly applied: Success<CustomerInfo>;
}

/** The preview under a policy. */
export function previewUnder(policy: Policy, question: Question): Result<Outcome> {
  const { before, parseWarnings, tree, window } = question;
  const applied = appliedUnder(policy, question);
  if (!applied.ok) return applied;
  const consequences = consequencesOf(question, applied.value, policy);
  if (!consequences.ok) return consequences;
  const { after, changes, wire } = saidOf(before, applied.value, policy);
  const facts = plainJson({
    customerId: before.id,
    at: window.from,
    ...window,
    before,
    after,
    changes,
    ...shownOf(consequences.value),
    affectedComplete: tree !== undefined,
    warnings: [...parseWarnings, ...applied.warnings, ...consequences.value.warnings],
    wire,
  });
  return ok({ facts, consequences: consequences.value, applied });
}

/** What another policy has led to, and who is affected by it. */
export interface Known extends Outcome {
  readonly affected: readonly AffectedCustomer[];
}

/** These decide what a schedule says, and not who has which. */
const statePolicies: ReadonlySet<keyof Policy> = new Set([
  'priorityOrder',
  'closedState',
  'untilDate',
  'startDate',
]);

/**
 * The preview under a policy of which one member differs from that of a known one; undefined if it is proved to be
 * the same. What is proved to be as it is known is not worked out again, and stays the known object.
 */
export function previewUnderOther(
  policy: Policy,
  changed: keyof Policy,
  question: Question,
  known: Known,
): Result<Outcome> | undefined {
  const isSensitive = known.consequences.isSensitiveTo(changed);
  const isReadAnew = changed === 'dialect' || isToldBy(changed, known);
  if (!isSensitive && !isReadAnew) return undefined;
  const applied = isReadAnew ? appliedUnder(policy, question) : known.applied;
  if (!applied.ok) return applied;
  const after = applied.value;
  if (changed === 'dialect' && !isSameJson(after, known.facts.after)) return previewUnder(policy, question);
  const consequences = isSensitive
    ? consequencesOf(question, after, policy, {
        ...known.consequences,
        reach: statePolicies.has(changed) ? { ...known.consequences, affected: known.affected } : undefined,
      })
    : ok(stayed(known));
  if (!consequences.ok) return consequences;
  const facts = {
    ...known.facts,
    ...(changed === 'dialect' ? plainJson(saidOf(question.before, after, policy)) : {}),
    ...(isSensitive ? plainJson(shownOf(consequences.value)) : {}),
    warnings: plainJson([...question.parseWarnings, ...applied.warnings, ...consequences.value.warnings]),
  };
  return ok({ facts, consequences: consequences.value, applied });
}

/** Whether `applyPatch` may warn otherwise: it says of patched rules that they do not count where the parent's do. */
function isToldBy(changed: keyof Policy, { applied }: Known): boolean {
  return changed === 'scheduleInheritance' && applied.value.schedule?.inherit === true;
}

function appliedUnder(policy: Policy, { before, patch, customers, tags }: Question): Result<CustomerInfo> {
  return applyPatch(before, patch, { policy, customers, tags });
}

/** What of a preview is about the customer itself as it is stored. */
function saidOf(before: CustomerInfo, after: CustomerInfo, policy: Policy) {
  return {
    after,
    changes: changesBetween(before, after),
    wire: diffCustomers(before, after, policy).patch,
  };
}

function shownOf({ billing, appSettings, schedule }: Consequences) {
  return { billing: billing.shown, appSettings: appSettings.shown, schedule };
}

function stayed({ consequences, affected }: Known): Consequences {
  return { ...consequences, walk: { ...consequences.walk, entries: affected } };
}
