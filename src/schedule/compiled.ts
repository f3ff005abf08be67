import type { SchedulingRule } from '../model.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';
import type { ZoneClock } from '../time/wallClock.js';
import type { ScheduleState, StateReason } from './scheduleState.js';

/**
 * A schedule prepared for questions: a snapshot that later changes to the schedule do not reach. Pass it to `stateAt`,
 * `nextChangeAfter`, `timelineBetween` and `explainAt`.
 */
export interface CompiledSchedule {
  /** Distinguishes a compiled schedule from a schedule. */
  readonly kind: 'compiledSchedule';
  /** As the schedule writes it; empty where it has none. */
  readonly timeZoneId: string;
}

/** Marks what `compileSchedule` made: no copy has it, neither JSON nor a structured clone. */
export const isHandle: unique symbol = /* @__PURE__ */ Symbol('compiledSchedule');

/** The inside of a compiled schedule. */
export interface Compiled extends CompiledSchedule {
  readonly [isHandle]: true;
  readonly clock: ZoneClock | undefined;
  /** All rules in order of priority. */
  readonly rules: readonly CompiledRule[];
  /** The rules that win where they hold, unless a rule ahead of them does, in order of priority. */
  readonly deciding: readonly DecidingRule[];
  /** Their time constraints: what a state reads, without the rules around them. */
  readonly constraints: readonly TimeConstraint[];
  /** The rules that might win if more were known, in order of priority. */
  readonly undecided: readonly CompiledRule[];
  readonly forceClosed: boolean;
  readonly defaultState: string | undefined;
  /** The state where no rule wins. */
  readonly unmatched: { readonly stateName: string; readonly reason: StateReason };
  /** `unmatched` as an answer, once it has been given. */
  sharedState: ScheduleState | undefined;
  /** Weeks already swept. */
  cache: TransitionCache | undefined;
  /** False once a week turned out to have too many transitions. */
  isCacheable: boolean;
  /** The last week outside the cache that was looked up. */
  lookedUpWeek: number;
}

/** A time constraint, plus what is known of the rule's other constraints. */
export interface CompiledRule {
  readonly rule: SchedulingRule;
  /** The place in order of priority. */
  order: number;
  /** The place in the schedule's `rules`. */
  readonly index: number;
  readonly state: string | undefined;
  readonly customerState: ConstraintVerdict;
  readonly condition: ConstraintVerdict;
  /** Undefined where the time constraint cannot be read, or not without a zone. */
  readonly timing: TimeConstraint | undefined;
  /** The answer while the rule wins, once it has been given. */
  sharedState: ScheduleState | undefined;
}

/** A rule whose constraints are all known, so it wins where its time constraint holds. */
export type DecidingRule = CompiledRule & { readonly timing: TimeConstraint };

/** The states from one week to another, numbered from the epoch, `toWeek` excluded. */
export interface TransitionCache {
  readonly fromWeek: number;
  readonly toWeek: number;
  /** Where each state ends, ascending, in epoch milliseconds. The last one ends with the weeks. */
  readonly ends: readonly number[];
  /** Neighbours differ. */
  readonly states: readonly ScheduleState[];
}

/** Whether a constraint holds; undefined where the rule does not state it. */
export type ConstraintVerdict = 'holds' | 'fails' | 'undecided' | undefined;

/**
 * The inside of a handle.
 *
 * Problems: a TypeError if it is not one that `compileSchedule` made in this realm.
 */
export function insideOf(compiled: CompiledSchedule): Compiled {
  if ((compiled as Compiled | undefined)?.[isHandle] !== true) throw notAHandle(compiled);
  return compiled as Compiled;
}

function notAHandle(given: unknown): TypeError {
  const isResult = typeof given === 'object' && given !== null && 'ok' in given;
  return new TypeError(
    isResult
      ? 'The schedule is a Result, not a compiled schedule: give its value.'
      : 'The schedule is not a compiled schedule. Give the value of what compileSchedule returned: a copy by JSON, structuredClone or a message to a worker does not work, so compile there.',
  );
}

/** Whether a rule sets the state wherever its time constraint holds and no rule ahead of it does. */
export function isDeciding(rule: CompiledRule): rule is DecidingRule {
  return canWin(rule) && !hasUnknown(rule);
}

/** Whether only a constraint that cannot be evaluated keeps a rule from winning. */
export function isUndecided(rule: CompiledRule): boolean {
  return canWin(rule) && hasUnknown(rule);
}

function canWin({ state, customerState, condition, timing }: CompiledRule): boolean {
  const fails = customerState === 'fails' || condition === 'fails' || timing?.kind === 'never';
  return state !== undefined && !fails;
}

function hasUnknown({ customerState, condition, timing }: CompiledRule): boolean {
  return customerState === 'undecided' || condition === 'undecided' || timing === undefined;
}
