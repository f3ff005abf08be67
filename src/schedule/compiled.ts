import { version } from '../../package.json';
import type { SchedulingRule } from '../model.js';
import { withReadable } from '../readable.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';
import type { ZoneClock } from '../time/wallClock.js';
import type { QuickRejection } from './quickRejection.js';
import type { ScheduleState, StateReason } from './scheduleState.js';

/**
 * A schedule prepared for questions. It is a snapshot: later changes to the schedule have no effect. Pass it to
 * `stateAt`, `nextChangeAfter`, `timelineBetween` and `explainAt`.
 */
export interface CompiledSchedule {
  /** Distinguishes a compiled schedule from a schedule. */
  readonly kind: 'compiledSchedule';
  /** As written in the schedule; empty if it has no zone. */
  readonly timeZoneId: string;
}

/**
 * Marks a handle that `compileSchedule` made. JSON copies and structured clones do not have it. A program may load this
 * package twice, as an ES module and as CommonJS, and both copies must use the same mark.
 */
export const isHandle: unique symbol = /* @__PURE__ */ Symbol.for(
  `customer-patch@${version}/compiledSchedule`,
);

/** The internals of a compiled schedule. */
export interface Compiled extends CompiledSchedule {
  readonly [isHandle]: true;
  readonly clock: ZoneClock | undefined;
  /** All rules in order of priority. */
  readonly rules: readonly CompiledRule[];
  /** The rules that win if they hold and no rule ahead of them wins, in order of priority. */
  readonly deciding: readonly DecidingRule[];
  /** Rejects most rules of `deciding` without reading them. */
  readonly quickRejection: QuickRejection;
  /** The rules that might win if more facts were known, in order of priority. */
  readonly undecided: readonly CompiledRule[];
  readonly forceClosed: boolean;
  readonly defaultState: string | undefined;
  /** The state while no rule wins. */
  readonly unmatched: { readonly stateName: string; readonly reason: StateReason };
  /** `unmatched` as an answer, created on first use. */
  sharedState: ScheduleState | undefined;
  /** The weeks that have been computed. */
  cache: TransitionCache | undefined;
  /** False after a week had too many transitions. */
  isCacheable: boolean;
  /** The last week outside the cache that was looked up. */
  lookedUpWeek: number;
}

/** A time constraint, and the verdicts of the rule's other constraints. */
export interface CompiledRule {
  readonly rule: SchedulingRule;
  /** The position in order of priority. */
  order: number;
  /** The index in the schedule's `rules`. */
  readonly index: number;
  readonly state: string | undefined;
  readonly customerState: ConstraintVerdict;
  readonly condition: ConstraintVerdict;
  /** Undefined if the time constraint cannot be read, or not without a zone. */
  readonly constraint: TimeConstraint | undefined;
  /** The answer while the rule wins, created on first use. */
  sharedState: ScheduleState | undefined;
}

/** A rule whose other constraints are all known to hold, so it wins while its time constraint holds. */
export type DecidingRule = CompiledRule & { readonly constraint: TimeConstraint };

/** The states from one week to another, numbered from the epoch, `toWeek` excluded. */
export interface TransitionCache {
  readonly fromWeek: number;
  readonly toWeek: number;
  /** The end of each state, ascending, in epoch milliseconds. The last one ends with the weeks. */
  readonly ends: readonly number[];
  /** Adjacent states differ. */
  readonly states: readonly ScheduleState[];
}

/** Whether a constraint holds; undefined if the rule does not have it. */
export type ConstraintVerdict = 'holds' | 'fails' | 'undecided' | undefined;

/**
 * The internals of a handle.
 *
 * Problems: throws a TypeError unless `compileSchedule` made the handle in this realm.
 */
export function insideOf(compiled: CompiledSchedule): Compiled {
  if (!isCompiled(compiled)) throw withReadable({ schedule: compiled }, () => notAHandle(compiled));
  return compiled;
}

function isCompiled(given: unknown): given is Compiled {
  try {
    return (given as Compiled | undefined)?.[isHandle] === true;
  } catch {
    // A proxy that is revoked, or whose trap throws.
    return false;
  }
}

function notAHandle(given: unknown): TypeError {
  const isResult = typeof given === 'object' && given !== null && 'ok' in given;
  return new TypeError(
    isResult
      ? 'The schedule is a Result, not a compiled schedule: give its value.'
      : 'The schedule is not a compiled schedule. Give the value of what compileSchedule returned: a copy by JSON, structuredClone or a message to a worker does not work, so compile there.',
  );
}

/** Whether a rule sets the state while its time constraint holds and no rule ahead of it wins. */
export function isDeciding(rule: CompiledRule): rule is DecidingRule {
  return canWin(rule) && !hasUnknown(rule);
}

/** Whether a rule might win, depending on a constraint that cannot be evaluated. */
export function isUndecided(rule: CompiledRule): boolean {
  return canWin(rule) && hasUnknown(rule);
}

function canWin({ state, customerState, condition, constraint }: CompiledRule): boolean {
  const fails = customerState === 'fails' || condition === 'fails' || constraint?.kind === 'never';
  return state !== undefined && !fails;
}

function hasUnknown({ customerState, condition, constraint }: CompiledRule): boolean {
  return customerState === 'undecided' || condition === 'undecided' || constraint === undefined;
}
