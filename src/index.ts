export type * from './model.js';
export { pointerSegments, pointerTo } from './pointer.js';
export { defaultPolicy, type Policy } from './policy.js';
export {
  type Failure,
  orThrow,
  type Problem,
  type ProblemInput,
  type Result,
  refuseWarnings,
  type Success,
} from './problem.js';
export { type CompiledSchedule, type CompileOptions, compileSchedule } from './schedule/compile.js';
export { describeRule } from './schedule/describe.js';
export { type ConstraintAnswer, explainAt, type RuleVerdict } from './schedule/explain.js';
export { type Instant, parseInstant } from './schedule/instant.js';
export { type LintOptions, lintSchedule } from './schedule/lint.js';
export {
  type HorizonOptions,
  type NextChange,
  nextChangeAfter,
  nextTimeInState,
} from './schedule/nextChange.js';
export { type OccurrencesOptions, occurrencesBetween } from './schedule/occurrences.js';
export { fromRRuleText, toRRuleText } from './schedule/rruleText.js';
export { type ScheduleState, type StateReason, stateAt } from './schedule/state.js';
export { type Segment, type Timeline, type TimelineOptions, timelineBetween } from './schedule/timeline.js';
export { resolveZoneId } from './schedule/zone.js';
