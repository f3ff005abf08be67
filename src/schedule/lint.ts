import type { ProblemParams } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import type { Schedule } from '../model.js';
import { rejectUnwrapped, requestOption } from '../options.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { type Problem, problem } from '../problem.js';
import { withReadable } from '../readable.js';
import { effectiveUntil } from '../recurrence/effectiveUntil.js';
import { canOccur, canOccurAfter } from '../recurrence/satisfiability.js';
import type { Recurrence, TimeConstraint } from '../recurrence/timeConstraint.js';
import { startWork, type Work } from '../recurrence/work.js';
import { addFindings, givenText } from '../rule/rule.js';
import { snapshotSchedule } from '../rule/snapshot.js';
import { DAY, days, MINUTE } from '../time/civil.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { asEnd, readTime } from '../time/timeOfDay.js';
import { localAt } from '../time/wallClock.js';
import { compileSchedule } from './compile.js';
import { type Compiled, type CompiledRule, insideOf } from './compiled.js';
import { type Overlaps, overlapsBetween } from './overlaps.js';

/** Options of `lintSchedule`. */
export interface LintOptions {
  /** The period in which the rules are compared, `from` included, `to` excluded. */
  readonly from: Instant;
  /** The end of the period, which is not part of it. */
  readonly to: Instant;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
}

/**
 * Finds probable mistakes in a schedule.
 *
 * Findings: `rule/neverMatches` (proved, not timed out), `rule/expired` (over before `from`), `rule/shadowed` and
 * `rule/partlyShadowed` (by which rules, between `from` and `to`), `rule/orderTie`, `rule/countNotReached`,
 * `rule/closedBeforeMidnight` (23:59 or 23:59:59 as an end), `schedule/unreachableDefault`, `schedule/similarStates`,
 * and the problems and warnings of `compileSchedule`.
 * Units: epoch milliseconds. Problems: throws a RangeError if `from` or `to` is not a valid instant, or `from` is after
 * `to`.
 *
 * @example
 * lintSchedule(schedule, { from: now, to: now + 90 * 86_400_000 }).map(finding => finding.code); // []
 */
export function lintSchedule(schedule: Schedule, options: LintOptions): readonly Problem[] {
  return withReadable({ schedule, options }, () => findingsOf(schedule, options));
}

function findingsOf(schedule: Schedule, options: LintOptions): readonly Problem[] {
  requestOption('options', options);
  rejectUnwrapped('schedule', schedule);
  const { from, to, policy } = options;
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  if (start > end) throw new RangeError('The option from is after the option to.');
  const given = snapshotSchedule(schedule);
  const open = given?.forceClosed === true ? { ...given, forceClosed: false } : schedule;
  const result = compileSchedule(open, { policy, invalidRules: 'skip' });
  if (!result.ok) return result.problems;
  const compiled = insideOf(result.value);
  const findings: Problem[] = [];
  const add = (found: readonly Problem[]) => addFindings(findings, found);
  add(result.warnings);
  const first = localAt(compiled.clock, start);
  const work = startWork();
  for (const rule of compiled.rules) add([...timeFindings(rule, first, work), ...closedBeforeMidnight(rule)]);
  const overlaps = overlapsBetween(compiled, first, localAt(compiled.clock, end), work);
  for (const rule of compiled.rules) add(overlapFindings(rule, overlaps));
  add([...defaultFinding(compiled, overlaps), ...similarStates(compiled)]);
  return findings;
}

function timeFindings(
  { rule, index, constraint }: CompiledRule,
  local: number,
  work: Work,
): readonly Problem[] {
  if (!constraint) return [];
  const findings: Problem[] = [];
  if (neverMatches(constraint, work)) {
    findings.push(ruleFinding(index, 'rule/neverMatches', {}));
  } else if (!canOccurAfter(constraint, local, work)) {
    findings.push(ruleFinding(index, 'rule/expired', {}));
  }
  if (rule.count && rule.untilDate && constraint.kind === 'recurrence' && endsBeforeCount(constraint)) {
    findings.push(ruleFinding(index, 'rule/countNotReached', { count: rule.count }));
  }
  return findings;
}

function neverMatches(constraint: TimeConstraint, work: Work): boolean {
  if (constraint.kind === 'recurrence')
    return !canOccur(constraint, work) || !canOccurAfter(constraint, constraint.start, work);
  return constraint.kind === 'never';
}

/** Three thousand years. Longer counts are not checked, because an `untilDate` in the year 9999 means "no end". */
const LONGEST_COUNTED = /* @__PURE__ */ days(1_098_000);

function endsBeforeCount(recurrence: Recurrence): boolean {
  const { start, until } = recurrence;
  if (until - start > LONGEST_COUNTED) return false;
  return effectiveUntil(recurrence, until) === until && recurrence.memo?.counted?.end === undefined;
}

function overlapFindings({ rule, index, state }: CompiledRule, overlaps: Overlaps): readonly Problem[] {
  const { wins, shadowedBy } = overlaps.byRule.get(index) ?? { wins: true, shadowedBy: [] };
  if (shadowedBy.length === 0) return [];
  const isWhole = !wins && overlaps.isComplete;
  const findings = [
    ruleFinding(index, isWhole ? 'rule/shadowed' : 'rule/partlyShadowed', namedRules(shadowedBy)),
  ];
  const ties = shadowedBy.filter(
    other => (other.rule.priority ?? 0) === (rule.priority ?? 0) && other.state !== state,
  );
  if (ties.length > 0) findings.push(ruleFinding(index, 'rule/orderTie', namedRules(ties)));
  return findings;
}

/** A rule that ends just before midnight and was probably meant to last until midnight. */
function closedBeforeMidnight({
  rule: { endTime, isAllDay },
  index,
  constraint,
}: CompiledRule): readonly Problem[] {
  if (!constraint || isAllDay || typeof endTime !== 'string') return [];
  const end = readTime(endTime);
  if (end === undefined || end < DAY - MINUTE || asEnd(end) === DAY) return [];
  const params = { value: cut(endTime) };
  return [problem('rule/closedBeforeMidnight', 'schedule', `/rules/${index}/endTime`, params)];
}

const MAX_NAMED = 5;

/** The params that identify rules: pointers, and positions and names for the message. */
export function namedRules(rules: readonly CompiledRule[]): ProblemParams['rule/shadowed'] {
  const shownRules = rules.slice(0, MAX_NAMED);
  return {
    pointers: shownRules.map(({ index }) => `/rules/${index}`),
    places: shownRules.map(({ index }) => index + 1),
    names: shownRules.map(({ rule }) => cut(givenText(rule.name) ?? givenText(rule.state) ?? '')),
    more: rules.length - shownRules.length,
  };
}

function defaultFinding(
  { defaultState }: Compiled,
  { defaultReached, isComplete }: Overlaps,
): readonly Problem[] {
  if (defaultState === undefined || defaultReached || !isComplete) return [];
  const params = { state: cut(defaultState) };
  return [problem('schedule/unreachableDefault', 'schedule', '/defaultState', params)];
}

/** State names that look the same to a person but are different states. */
function similarStates({ rules, defaultState }: Compiled): readonly Problem[] {
  const asWritten = [...rules].sort((a, b) => a.index - b.index);
  const named = [
    ...asWritten.map(({ state, index }) => ({ state, pointer: pointerTo('rules', index, 'state') })),
    { state: defaultState, pointer: '/defaultState' },
  ];
  const firstByLook = new Map<string, string>();
  const findings: Problem[] = [];
  for (const { state, pointer } of named) {
    if (state === undefined) continue;
    const look = state.trim().replaceAll(/\s+/g, ' ').toLowerCase();
    const first = firstByLook.get(look) ?? state;
    firstByLook.set(look, first);
    if (first === state) continue;
    const params = { state: cut(state), other: cut(first) };
    findings.push(problem('schedule/similarStates', 'schedule', pointer, params));
  }
  return findings;
}

type RuleFinding =
  | 'rule/neverMatches'
  | 'rule/expired'
  | 'rule/countNotReached'
  | 'rule/shadowed'
  | 'rule/partlyShadowed'
  | 'rule/orderTie';

function ruleFinding<C extends RuleFinding>(index: number, code: C, params: ProblemParams[C]): Problem {
  return problem<RuleFinding>(code, 'schedule', `/rules/${index}`, params);
}
