import type { Schedule, SchedulingRule } from '../model.js';
import { choiceOption, functionOption, objectOption, rejectUnwrapped, wrongType } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { addFindings, type Findings, givenText, MAX_FINDINGS } from '../rule/rule.js';
import { localAt, type ZoneClock, zoneClock } from '../time/wallClock.js';
import { unknownZone } from '../time/zone.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  isDeciding,
  isHandle,
  isUndecided,
} from './compiled.js';
import { compileRule } from './compileRule.js';
import { quickRejectionOf } from './quickRejection.js';
import { readSchedule } from './readSchedule.js';
import { firstOfEachConstraint, sharing } from './sharedConstraints.js';

/** Options of `compileSchedule`. */
export interface CompileOptions {
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** The state that rules of type `CustomerState` compare with. Without it, such rules are undecided. */
  readonly customerState?: string | undefined;
  /**
   * Evaluates a rule's `condition`. Called once per rule, when the schedule is compiled. If it is absent or returns
   * undefined, the rule is undecided.
   */
  readonly evaluateCondition?: ((condition: string, rule: SchedulingRule) => boolean | undefined) | undefined;
  /** `reject` refuses a schedule if a rule cannot be read. `skip` makes such a rule undecided, for stored schedules. */
  readonly invalidRules?: 'reject' | 'skip' | undefined;
}

/**
 * Prepares a schedule for any number of questions.
 *
 * Problems: those of its rules (`rule/…`), `schedule/wrongType`, `schedule/tooManyRules` (10,000),
 * `schedule/unknownZone`, `schedule/missingZone`; the first 10,000. With `invalidRules: 'skip'`, they are warnings, and
 * the affected rules are undecided. Warnings: `rule/noState`, `rule/timeWithoutTime`, `rule/timesIgnored`,
 * `rule/timeDropped`, `rule/ignoredPart`, `rule/forbiddenPart`, `rule/noAnchor`, `rule/countAndUntil`,
 * `rule/untilBeforeStart`, `rule/lastDayExcluded`. A wrong option throws a TypeError or RangeError that names it.
 *
 * @example
 * const compiled = orThrow(compileSchedule({ timeZoneId: 'Europe/Berlin', defaultState: 'After Hours', rules: [] }));
 * stateAt(compiled, '2026-11-26T09:00:00+01:00').stateName; // 'After Hours'
 */
export function compileSchedule(
  schedule: Schedule | null | undefined,
  options: CompileOptions = {},
): Result<CompiledSchedule> {
  return withReadable({ schedule, options }, () => compiledSchedule(schedule, options));
}

function compiledSchedule(
  schedule: Schedule | null | undefined,
  options: CompileOptions,
): Result<CompiledSchedule> {
  objectOption('options', options);
  rejectUnwrapped('schedule', schedule);
  const skip = choiceOption('invalidRules', options.invalidRules, ['reject', 'skip'], 'reject') === 'skip';
  const policy = completePolicy(options.policy);
  const { customerState, evaluateCondition } = options;
  if (customerState !== undefined && typeof customerState !== 'string') {
    throw wrongType('customerState', 'a text', customerState);
  }
  functionOption('evaluateCondition', evaluateCondition);
  const findings: Findings = { problems: [], warnings: [] };
  const given = readSchedule(schedule ?? {}, findings);
  const timeZoneId = givenText(given.timeZoneId) ?? '';
  const clock = timeZoneId === '' ? undefined : zoneClock(timeZoneId);
  const stored = given.rules ?? [];
  const share = sharing(stored.length);
  const toLocal = clock && ((epochMs: number) => localAt(clock, epochMs));
  const compiling = { toLocal, policy, share, customerState, evaluateCondition, findings };
  const rules = stored.map((rule, index) => compileRule(rule, index, compiling));
  addFindings(findings.problems, zoneProblems(timeZoneId, clock, rules));
  putInOrderOfDecision(rules, policy);
  const forceClosed = given.forceClosed === true;
  const open = forceClosed ? [] : rules;
  const defaultState = givenText(given.defaultState);
  const undecided = open.filter(isUndecided);
  const deciding = firstOfEachConstraint(open.filter(isDeciding));
  return okUnless(
    skip ? [] : findings.problems,
    // The members that every question reads come first, so that they are adjacent in memory.
    (): Compiled => ({
      cache: undefined,
      clock,
      deciding,
      quickRejection: quickRejectionOf(deciding.map(({ constraint }) => constraint)),
      undecided,
      unmatched: unmatchedState(forceClosed, defaultState, policy),
      timeZoneId,
      isCacheable: undecided.length === 0,
      lookedUpWeek: NO_WEEK,
      sharedState: undefined,
      kind: 'compiledSchedule',
      [isHandle]: true,
      rules,
      forceClosed,
      defaultState,
    }),
    skip ? [...findings.problems, ...findings.warnings].slice(0, MAX_FINDINGS) : findings.warnings,
  );
}

/** A week that contains no instant. */
const NO_WEEK = -1_000_000_000;

function unmatchedState(forceClosed: boolean, defaultState: string | undefined, { closedState }: Policy) {
  if (forceClosed) return { stateName: closedState, reason: 'forceClosed' as const };
  if (defaultState !== undefined) return { stateName: defaultState, reason: 'default' as const };
  return { stateName: closedState, reason: 'unscheduled' as const };
}

/** An unknown zone is always a problem, a missing zone only if a rule has dates or times. */
function zoneProblems(
  timeZoneId: string,
  clock: ZoneClock | undefined,
  rules: readonly CompiledRule[],
): readonly Problem[] {
  if (clock) return [];
  if (timeZoneId !== '') return [unknownZone(timeZoneId, 'schedule', '/timeZoneId')];
  if (rules.every(rule => rule.constraint)) return [];
  return [problem('schedule/missingZone', 'schedule', '/timeZoneId')];
}

function putInOrderOfDecision(rules: CompiledRule[], { priorityOrder }: Policy): void {
  const sign = priorityOrder === 'lowestFirst' ? 1 : -1;
  for (const rule of rules) rule.order = sign * priorityOf(rule);
  rules.sort((a, b) => a.order - b.order);
  for (let order = 0; order < rules.length; order += 1) (rules[order] as CompiledRule).order = order;
}

function priorityOf({ rule: { priority } }: CompiledRule): number {
  return typeof priority === 'number' && !Number.isNaN(priority) ? priority : 0;
}
