import { isSameJson } from '../json.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { applyPatch } from '../patch/apply.js';
import { type Change, changesBetween } from '../patch/changes.js';
import { diffCustomers } from '../patch/diff.js';
import type { TagLookup } from '../patch/tags.js';
import type { Policy } from '../policy.js';
import { ok, type Problem, type Result } from '../problem.js';
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
}

/** What another policy has led to, and which member of it is another now. */
export interface Known {
  readonly shown: PreviewFacts;
  readonly consequences: Consequences;
  readonly changed: keyof Policy;
}

/** These decide what a schedule says, and not who has which. */
const statePolicies: ReadonlySet<keyof Policy> = new Set(['priorityOrder', 'closedState']);

/**
 * The preview under one policy. What is proved to be as it is `known` from another policy is not worked out again.
 */
export function previewUnder(policy: Policy, question: Question, known?: Known): Result<Outcome> {
  const { before, patch, parseWarnings, customers, tags, tree, window } = question;
  const applied = applyPatch(before, patch, { policy, customers, tags });
  if (!applied.ok) return applied;
  const after = applied.value;
  const consequences = consequencesUnder(policy, question, after, known);
  if (!consequences.ok) return consequences;
  const { billing, appSettings, schedule, warnings } = consequences.value;
  const facts = plainJson({
    customerId: before.id,
    at: window.from,
    ...window,
    before,
    after,
    changes: changesBetween(before, after),
    billing,
    appSettings,
    schedule,
    affectedComplete: tree !== undefined,
    warnings: [...parseWarnings, ...applied.warnings, ...warnings],
    wire: diffCustomers(before, after, policy).patch,
  });
  return ok({ facts, consequences: consequences.value });
}

function consequencesUnder(
  policy: Policy,
  question: Question,
  after: CustomerInfo,
  known: Known | undefined,
): Result<Consequences> {
  if (!known || !isSameJson(after, known.shown.after)) return consequencesOf(question, after, policy);
  const { changed, consequences, shown } = known;
  const { walk } = consequences;
  const { affected } = shown;
  if (!consequences.isSensitiveTo(changed)) {
    return ok({ ...consequences, walk: { ...walk, entries: affected } });
  }
  return consequencesOf(question, after, policy, statePolicies.has(changed) ? { affected, walk } : undefined);
}
