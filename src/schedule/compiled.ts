import type { SchedulingRule } from '../model.js';
import type { ZoneClock } from './clock/wallClock.js';
import type { ScheduleState, StateReason } from './scheduleState.js';
import type { Timing } from './timing/timing.js';

/**
 * A schedule made ready to be asked: a snapshot that later changes to the schedule do not reach. What it knows is told
 * by `stateAt`, `nextChangeAfter`, `timelineBetween` and `explainAt`.
 */
export interface CompiledSchedule {
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
  /** Every rule in the order of decision. */
  readonly rules: readonly CompiledRule[];
  /** The rules that can win, in the order of decision: not those that say the same of time as one ahead. */
  readonly deciding: readonly DecidingRule[];
  /** Tells which of the deciding rules may hold. */
  readonly candidates: readonly number[];
  /** Tells of most deciding rules that they do not hold. */
  readonly sieve: readonly number[];
  /** The rules that might win if more were known. */
  readonly undecided: readonly CompiledRule[];
  readonly forceClosed: boolean;
  readonly defaultState: string | undefined;
  /** What holds where no rule wins. */
  readonly unmatched: { readonly stateName: string; readonly reason: StateReason };
  /** Whether its days can be laid out, or are better walked. */
  readonly isLaidOutByDay: boolean;
  /** `unmatched` as an answer, once it has been given. */
  sharedState: ScheduleState | undefined;
  /** What it has been asked about, for the questions to come. */
  laidOut: LaidOut | undefined;
  /** The week that it was last asked about without being laid out. */
  askedWeek: number;
}

export interface CompiledRule {
  readonly rule: SchedulingRule;
  /** The place in the order of decision. */
  order: number;
  /** The place in the schedule's `rules`. */
  readonly index: number;
  readonly state: string | undefined;
  readonly customerState: ConstraintVerdict;
  readonly condition: ConstraintVerdict;
  /** Undefined where the time constraint cannot be read, or not without a zone. */
  readonly timing: Timing | undefined;
  /** The answer while it wins, once it has been given. */
  sharedState: ScheduleState | undefined;
}

/** One that can win; if its timing could not be read, it would be undecided. */
export type DecidingRule = CompiledRule & { readonly timing: Timing };

/** Weeks whose states have been worked out, to be looked up; numbered from the epoch, `toWeek` excluded. */
export interface LaidOut {
  readonly fromWeek: number;
  readonly toWeek: number;
  /** Where each piece ends, ascending, in epoch milliseconds; the last one where the weeks end. */
  readonly untils: readonly number[];
  /** Neighbours differ. A rule has one and the same state everywhere. */
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
  return isCandidate(rule) && !hasUnknown(rule);
}

/** Whether a constraint that cannot be evaluated keeps the rule from matching where its others hold. */
export function isUndecided(rule: CompiledRule): boolean {
  return isCandidate(rule) && hasUnknown(rule);
}

function isCandidate({ state, customerState, condition, timing }: CompiledRule): boolean {
  const fails = customerState === 'fails' || condition === 'fails' || timing?.kind === 'never';
  return state !== undefined && !fails;
}

function hasUnknown({ customerState, condition, timing }: CompiledRule): boolean {
  return customerState === 'undecided' || condition === 'undecided' || timing === undefined;
}
