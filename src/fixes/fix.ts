import type { FixKind, FixParams } from '../catalogue/fixes.js';
import type { Schedule } from '../model.js';
import type { Problem } from '../problem.js';

/**
 * One way to mend what a finding is about, compared with the schedule as it is.
 *
 * Shape: plain JSON. `kind` and `params` are for programs and for labels in other languages; `label` is English.
 */
export type Fix<K extends FixKind = FixKind> = { readonly [Kind in K]: FixOf<Kind> }[K];

interface FixOf<K extends FixKind> {
  /** What kind of change it is. */
  readonly kind: K;
  /** The parts of the label. */
  readonly params: FixParams[K];
  /** An English sentence that says what the fix changes. */
  readonly label: string;
  /**
   * The whole schedule after the fix. To send it: `completePatch(customer, { schedule })`, or `{ schedule }` as the
   * patch if it removes a rule. A member that the fix clears is null.
   */
  readonly schedule: Schedule;
  /** The findings that are gone after the fix. Their pointers lead into the schedule before it. */
  readonly removes: readonly Problem[];
  /**
   * The findings that come with the fix: none that weighs as much as the one that it removes, except for the overlap
   * seen from the other side (`rule/partlyShadowed`). Their pointers lead into the schedule after the fix.
   */
  readonly adds: readonly Problem[];
  /** What the fix changes between `from` and `to`. */
  readonly effect: FixEffect;
}

/**
 * The comparison of a schedule before and after a fix.
 *
 * Units: epoch milliseconds, `to` excluded.
 */
export interface FixEffect {
  /** The start of the compared period. */
  readonly from: number;
  /** The end of the compared period. Later time is not compared. */
  readonly to: number;
  /** The spans in which anything differs, in order; empty if the fix changes nothing in the period. */
  readonly differences: readonly FixDifference[];
  /** The total length of the spans in which the name of the state differs. */
  readonly differsMs: number;
}

/** A span in which a schedule answers differently after a fix. */
export interface FixDifference {
  /** The start of the span. */
  readonly from: number;
  /** The end of the span, which is not part of it. */
  readonly to: number;
  /** The answer without the fix. */
  readonly before: FixState;
  /** The answer with the fix. */
  readonly after: FixState;
}

/** What a schedule answers in a span. */
export interface FixState {
  /** The state if no undecided rule matches. */
  readonly stateName: string;
  /** A pointer to the rule that sets the state; absent if no rule does. It leads into the schedule before the fix. */
  readonly rule?: string;
  /** Pointers to the rules ahead that match depending on a fact that is not given, in order of priority. */
  readonly undecided: readonly string[];
}
