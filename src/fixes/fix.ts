import type { FixKind, FixParams } from '../catalogue/fixes.js';
import type { Schedule } from '../model.js';
import type { Problem } from '../problem.js';

/**
 * A way to fix a finding, with a comparison of the schedule before and after.
 *
 * Shape: plain JSON. `kind` and `params` are for programs and for labels in other languages; `label` is English.
 */
export type Fix<K extends FixKind = FixKind> = { readonly [Kind in K]: FixOf<Kind> }[K];

interface FixOf<K extends FixKind> {
  /** The kind of change. */
  readonly kind: K;
  /** The parts of the label. */
  readonly params: FixParams[K];
  /** An English sentence that describes the change. */
  readonly label: string;
  /**
   * The whole schedule after the fix. To send it: `completePatch(customer, { schedule })`, or `{ schedule }` as the
   * patch if it removes a rule. A member that the fix clears is null.
   */
  readonly schedule: Schedule;
  /** The findings that the fix removes. Their pointers lead into the schedule before the fix. */
  readonly removes: readonly Problem[];
  /**
   * The findings that the fix adds. None of them is as severe as the removed one, except for the overlap seen from the
   * other side (`rule/partlyShadowed`). Their pointers lead into the schedule after the fix.
   */
  readonly adds: readonly Problem[];
  /** The changes of state between `from` and `to`. */
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

/** A span in which the state differs after a fix. */
export interface FixDifference {
  /** The start of the span. */
  readonly from: number;
  /** The end of the span, which is not part of it. */
  readonly to: number;
  /** The state without the fix. */
  readonly before: FixState;
  /** The state with the fix. */
  readonly after: FixState;
}

/** The state of a schedule in a span. */
export interface FixState {
  /** The state if no undecided rule matches. */
  readonly stateName: string;
  /** A pointer to the rule that sets the state; absent if no rule does. It leads into the schedule before the fix. */
  readonly rule?: string;
  /** Pointers to the rules ahead of the winner that might match, depending on unknown facts, in order of priority. */
  readonly undecided: readonly string[];
}
