import { nonBlank } from '../inherit/resolved.js';
import type { Schedule, SchedulingRule } from '../model.js';
import type { Policy } from '../policy.js';
import { orThrow } from '../problem.js';
import { type CompileOptions, compileSchedule } from '../schedule/compile.js';
import type { CompiledSchedule } from '../schedule/compiled.js';
import type { ScheduleState } from '../schedule/scheduleState.js';
import { stateAt } from '../schedule/state.js';
import { type Segment, type Timeline, timelineBetween } from '../schedule/timeline.js';
import type { BeforeAfter, Effective } from './effective.js';
import { noteRules } from './sensitivity.js';

/**
 * A span in which the state has another name.
 *
 * Units: epoch milliseconds, `to` excluded.
 */
export interface StateDifference extends BeforeAfter<string> {
  /** The start of the span. */
  readonly from: number;
  /** The end of the span, which is not part of it. */
  readonly to: number;
}

/** A compiled schedule with its states in the window. */
export interface StateView {
  readonly compiled: CompiledSchedule;
  readonly state: ScheduleState;
  readonly timeline: Timeline;
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * Computes the states of schedules in one window. Schedules with equal rules, zone, closure and default share a
 * view.
 */
export interface StateViews {
  readonly window: Window;
  /** Undefined if the schedule in force is unknown. */
  viewOf(effective: Effective<Schedule>, customerState: string | undefined): StateView | undefined;
  /** The policies whose other value might change a view. */
  readonly sensitiveTo: ReadonlySet<keyof Policy>;
}

/** A timeline with more segments than this changes too often to be read. */
export const maxSegments = 5_000;

export function stateViews(
  window: Window,
  policy: Policy,
  evaluateCondition: CompileOptions['evaluateCondition'],
): StateViews {
  // Keyed by the rules, so that rules built for one customer can be garbage-collected with it.
  const known = new WeakMap<object, Map<string, StateView>>();
  const noRules: readonly SchedulingRule[] = [];
  const sensitiveTo = new Set<keyof Policy>();
  return {
    window,
    sensitiveTo,
    viewOf(effective, customerState) {
      if (effective.status === 'unknown') return undefined;
      const schedule = effective.status === 'resolved' ? effective.value : {};
      // The members that compiling reads. Schedules built for many heirs share their rules.
      const { timeZoneId, forceClosed, defaultState } = schedule;
      const rules = Array.isArray(schedule.rules) ? schedule.rules : noRules;
      const key = JSON.stringify([timeZoneId, forceClosed === true, defaultState, customerState]);
      const viewByKey = known.get(rules) ?? new Map<string, StateView>();
      known.set(rules, viewByKey);
      let view = viewByKey.get(key);
      if (!view) {
        const options = { policy, customerState, evaluateCondition, invalidRules: 'skip' } as const;
        view = viewThrough(window, orThrow(compileSchedule(schedule, options)));
        viewByKey.set(key, view);
        if (forceClosed === true || nonBlank(defaultState) === undefined) sensitiveTo.add('closedState');
        noteRules(sensitiveTo, rules);
      }
      return view;
    },
  };
}

/** The spans in which the state names of two views differ, up to the end of the shorter timeline. */
export function stateDifferences(
  before: StateView | undefined,
  after: StateView | undefined,
): readonly StateDifference[] {
  if (!before || !after || before === after) return [];
  const differences: StateDifference[] = [];
  for (const { from, to, ...sides } of overlay(before.timeline.segments, after.timeline.segments)) {
    const [was, is] = [sides.before.stateName, sides.after.stateName];
    if (was === is) continue;
    const last = differences.at(-1);
    if (last && last.to === from && last.before === was && last.after === is) {
      differences[differences.length - 1] = { ...last, to };
    } else differences.push({ from, to, before: was, after: is });
  }
  return differences;
}

/** Two timelines of the same window, cut wherever one of them changes. */
export function overlay(
  before: readonly Segment[],
  after: readonly Segment[],
): readonly (Window & BeforeAfter<Segment>)[] {
  const pieces: (Window & BeforeAfter<Segment>)[] = [];
  let [b, a] = [0, 0];
  for (;;) {
    const [was, is] = [before[b], after[a]];
    if (!was || !is) return pieces;
    const to = Math.min(was.to, is.to);
    pieces.push({ from: Math.max(was.from, is.from), to, before: was, after: is });
    if (was.to === to) b += 1;
    if (is.to === to) a += 1;
  }
}

function viewThrough({ from, to }: Window, compiled: CompiledSchedule): StateView {
  return {
    compiled,
    state: stateAt(compiled, from),
    timeline: timelineBetween(compiled, from, to, { maxSegments }),
  };
}
