import { shown } from '../catalogue/define.js';
import type { Schedule, SchedulingRule } from '../model.js';
import { choiceOption, functionOption, objectOption, rejectUnwrapped, wrongType } from '../options.js';
import { completePolicy, type Policy } from '../policy.js';
import { okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';
import { readTiming, type ToLocal } from '../rule/readTiming.js';
import { addFindings, type Findings, givenText, MAX_FINDINGS } from '../rule/rule.js';
import { MAX_RULES, snapshotRule, snapshotSchedule } from '../rule/snapshot.js';
import { localAt, type ZoneClock, zoneClock } from '../time/wallClock.js';
import { unknownZone } from '../time/zone.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  type ConstraintVerdict,
  isDeciding,
  isHandle,
  isUndecided,
} from './compiled.js';
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
  const toLocal: ToLocal | undefined = clock && (epochMs => localAt(clock, epochMs));
  const compiling = { toLocal, policy, share, options, findings };
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
      constraints: deciding.map(({ timing }) => timing),
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

function readSchedule(schedule: unknown, { problems }: Findings): Schedule {
  const given = snapshotSchedule(schedule);
  if (!given) {
    const params = { member: '', value: shown(schedule), expected: 'object' } as const;
    problems.push(problem('schedule/wrongType', 'schedule', '', params));
    return {};
  }
  const wrong = (member: keyof Schedule, expected: 'text' | 'list' | 'trueOrFalse') => {
    const params = { member, value: shown(given[member]), expected };
    problems.push(problem('schedule/wrongType', 'schedule', `/${member}`, params));
  };
  const { timeZoneId, defaultState, forceClosed, rules } = given;
  if (typeof (timeZoneId ?? '') !== 'string') wrong('timeZoneId', 'text');
  if (typeof (defaultState ?? '') !== 'string') wrong('defaultState', 'text');
  if (typeof (forceClosed ?? false) !== 'boolean') wrong('forceClosed', 'trueOrFalse');
  if (!Array.isArray(rules ?? [])) wrong('rules', 'list');
  else if (!rules || rules.length <= MAX_RULES) return given;
  else {
    const params = { length: rules.length, most: MAX_RULES };
    problems.push(problem('schedule/tooManyRules', 'schedule', '/rules', params));
  }
  return { ...given, rules: [] };
}

/** A week that contains no instant. */
const NO_WEEK = -1_000_000_000;

interface Compiling {
  /** Undefined if the zone is unknown. */
  readonly toLocal: ToLocal | undefined;
  readonly policy: Policy;
  readonly share: (constraint: TimeConstraint) => TimeConstraint;
  readonly options: CompileOptions;
  readonly findings: Findings;
}

function compileRule(
  stored: unknown,
  index: number,
  { toLocal, policy, share, options: { customerState, evaluateCondition }, findings: all }: Compiling,
): CompiledRule {
  const place = { input: 'schedule' as const, pointer: `/rules/${index}` };
  const findings: Findings = { problems: [], warnings: [] };
  const copy = snapshotRule(stored);
  if (!copy) {
    const params = { member: '', value: shown(stored), expected: 'object' } as const;
    findings.problems.push(problem('rule/wrongType', place.input, place.pointer, params));
  }
  const rule = copy ?? {};
  const timing = readTiming(rule, place, findings, toLocal, policy);
  const readable = findings.problems.length === 0;
  const state = givenText(rule.state);
  if (state === undefined) {
    findings.warnings.push(problem('rule/noState', place.input, `${place.pointer}/state`));
  }
  addFindings(all.problems, findings.problems);
  addFindings(all.warnings, findings.warnings);
  const condition = givenText(rule.condition);
  const usable = readable && (toLocal !== undefined || timing.kind === 'always' || timing.kind === 'never');
  return {
    state,
    rule,
    timing: usable ? share(timing) : undefined,
    sharedState: undefined,
    order: index,
    index,
    customerState: customerStateVerdict(rule, customerState),
    condition: condition === undefined ? undefined : conditionVerdict(condition, rule, evaluateCondition),
  };
}

function conditionVerdict(
  condition: string,
  rule: SchedulingRule,
  evaluate: CompileOptions['evaluateCondition'],
): ConstraintVerdict {
  const answer: unknown = evaluate?.(condition, rule) ?? undefined;
  if (answer === undefined || typeof answer === 'boolean') return verdict(answer);
  const isPromise = typeof (answer as { then?: unknown }).then === 'function';
  throw new TypeError(
    `The option evaluateCondition returns true, false or undefined, not ${isPromise ? 'a promise' : shown(answer)}.`,
  );
}

function customerStateVerdict(rule: SchedulingRule, customerState: string | undefined): ConstraintVerdict {
  if (rule.simpleRuleType !== 'CustomerState') return undefined;
  return verdict(
    customerState === undefined ? undefined : customerState === (givenText(rule.customerState) ?? ''),
  );
}

function verdict(holds: boolean | undefined): ConstraintVerdict {
  if (holds === true) return 'holds';
  return holds === false ? 'fails' : 'undecided';
}

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
  if (rules.every(rule => rule.timing)) return [];
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
