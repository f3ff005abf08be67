import type { Schedule, SchedulingRule } from '../model.js';
import { completePolicy, type Policy } from '../policy.js';
import { okUnless, type Problem, type Result, uncatalogued } from '../problem.js';
import { candidatesOf } from './candidates.js';
import { localAt, type ZoneClock, zoneClock } from './clock/wallClock.js';
import { unknownZone } from './clock/zone.js';
import {
  type Compiled,
  type CompiledRule,
  type CompiledSchedule,
  type ConstraintVerdict,
  isDeciding,
  isUndecided,
} from './compiled.js';
import { canLayOut } from './dayLayout.js';
import { readTiming, type ToLocal } from './rule/readTiming.js';
import { type Findings, givenText } from './rule/rule.js';
import { shown } from './rule/ruleMembers.js';
import { snapshotRule, snapshotSchedule } from './rule/snapshot.js';
import { firstOfEachTiming, timingsSharedBy } from './sharedTimings.js';
import { sieveOf } from './sieve.js';
import type { Timing } from './timing/timing.js';

export interface CompileOptions {
  readonly policy?: Partial<Policy> | undefined;
  /** What rules of type `CustomerState` are compared with; absent: such rules are undecided. */
  readonly customerState?: string | undefined;
  /**
   * Judges a rule's `condition`. Asked once per rule, when the schedule is compiled; undefined, or no function at
   * all, leaves the rule undecided.
   */
  readonly evaluateCondition?: ((condition: string, rule: SchedulingRule) => boolean | undefined) | undefined;
  /** Whether a rule that cannot be read refuses the schedule, or becomes undecided so that the phone is answered. */
  readonly invalidRules?: 'reject' | 'skip' | undefined;
}

/**
 * Reads a schedule once, for any number of questions.
 *
 * Problems: those of its rules (`rule/…`), `schedule/wrongType`, `schedule/unknownZone`, `schedule/missingZone`. With
 * `invalidRules: 'skip'` they are warnings and the rules concerned undecided. Warnings: `rule/noState`,
 * `rule/timeWithoutTime`, `rule/timesIgnored`, `rule/ignoredPart`, `rule/forbiddenPart`, `rule/noAnchor`,
 * `rule/countAndUntil`.
 *
 * @example
 * const compiled = orThrow(compileSchedule({ timeZoneId: 'Europe/Berlin', defaultState: 'After Hours', rules: [] }));
 * stateAt(compiled, '2026-11-26T09:00:00+01:00').stateName; // 'After Hours'
 */
export function compileSchedule(
  schedule: Schedule | null | undefined,
  options: CompileOptions = {},
): Result<CompiledSchedule> {
  const skip = options.invalidRules === 'skip';
  const policy = completePolicy(options.policy);
  const findings: Findings = { problems: [], warnings: [] };
  const given = readSchedule(schedule ?? {}, findings);
  const timeZoneId = givenText(given.timeZoneId) ?? '';
  const clock = timeZoneId === '' ? undefined : zoneClock(timeZoneId);
  const stored = given.rules ?? [];
  const share = timingsSharedBy(stored.length);
  const toLocal = (epochMs: number) => localAt(clock, epochMs);
  const compiling = { isZoned: clock !== undefined, toLocal, share, options, findings };
  const rules = stored.map((rule, index) => compileRule(rule, index, compiling));
  findings.problems.push(...zoneProblems(timeZoneId, clock, rules));
  putInOrderOfDecision(rules, policy);
  const forceClosed = given.forceClosed === true;
  const open = forceClosed ? [] : rules;
  const defaultState = givenText(given.defaultState);
  const deciding = firstOfEachTiming(open.filter(isDeciding));
  return okUnless(
    skip ? [] : findings.problems,
    // What every question needs comes first, so that it lies together in memory.
    (): Compiled => ({
      laidOut: undefined,
      clock,
      candidates: candidatesOf(deciding),
      sieve: sieveOf(deciding),
      deciding,
      undecided: open.filter(isUndecided),
      unmatched: unmatchedState(forceClosed, defaultState, policy),
      timeZoneId,
      isLaidOutByDay: canLayOut(deciding),
      askedWeek: NEVER_ASKED,
      sharedState: undefined,
      kind: 'compiledSchedule',
      rules,
      forceClosed,
      defaultState,
    }),
    skip ? [...findings.problems, ...findings.warnings] : findings.warnings,
  );
}

function readSchedule(schedule: unknown, { problems }: Findings): Schedule {
  const given = snapshotSchedule(schedule);
  if (!given) {
    problems.push(uncatalogued('schedule/wrongType', 'schedule', '', 'A schedule is an object.'));
    return {};
  }
  const wrong = (member: keyof Schedule, type: string) => {
    const params = { member, value: shown(given[member]) };
    problems.push(
      uncatalogued('schedule/wrongType', 'schedule', `/${member}`, `${member} is ${type}.`, params),
    );
  };
  const { timeZoneId, defaultState, forceClosed, rules } = given;
  if (typeof (timeZoneId ?? '') !== 'string') wrong('timeZoneId', 'a text');
  if (typeof (defaultState ?? '') !== 'string') wrong('defaultState', 'a text');
  if (typeof (forceClosed ?? false) !== 'boolean') wrong('forceClosed', 'true or false');
  if (Array.isArray(rules ?? [])) return given;
  wrong('rules', 'a list');
  return { ...given, rules: [] };
}

/** No instant lies in it. */
const NEVER_ASKED = -1_000_000_000;

interface Compiling {
  readonly isZoned: boolean;
  readonly toLocal: ToLocal;
  readonly share: (timing: Timing) => Timing;
  readonly options: CompileOptions;
  readonly findings: Findings;
}

function compileRule(
  stored: unknown,
  index: number,
  { isZoned, toLocal, share, options: { customerState, evaluateCondition }, findings }: Compiling,
): CompiledRule {
  const place = { input: 'schedule' as const, pointer: `/rules/${index}` };
  const known = findings.problems.length;
  const copy = snapshotRule(stored);
  if (!copy)
    findings.problems.push(
      uncatalogued('rule/wrongType', place.input, place.pointer, 'A rule is an object.'),
    );
  const rule = copy ?? {};
  const timing = readTiming(rule, place, findings, toLocal);
  const readable = findings.problems.length === known;
  const state = givenText(rule.state);
  if (state === undefined) {
    const message = 'This rule names no state, so it is skipped. Give it one.';
    findings.warnings.push(uncatalogued('rule/noState', place.input, `${place.pointer}/state`, message));
  }
  const condition = givenText(rule.condition);
  const usable = readable && (isZoned || timing.kind === 'always' || timing.kind === 'never');
  return {
    state,
    rule,
    timing: usable ? share(timing) : undefined,
    sharedState: undefined,
    order: index,
    index,
    customerState: customerStateVerdict(rule, customerState),
    condition: condition === undefined ? undefined : verdict(evaluateCondition?.(condition, rule)),
  };
}

function customerStateVerdict(rule: SchedulingRule, customerState: string | undefined): ConstraintVerdict {
  if (rule.simpleRuleType !== 'CustomerState') return undefined;
  return verdict(customerState === undefined ? undefined : customerState === (rule.customerState ?? ''));
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

/** A zone is missed only by rules that speak of time; a wrong one is wrong anyway. */
function zoneProblems(
  timeZoneId: string,
  clock: ZoneClock | undefined,
  rules: readonly CompiledRule[],
): readonly Problem[] {
  if (clock) return [];
  if (timeZoneId !== '') return [unknownZone(timeZoneId, 'schedule', '/timeZoneId')];
  if (rules.every(rule => rule.timing)) return [];
  const message = 'The rules speak of dates or times, but nothing says in which zone. Give a timeZoneId.';
  return [uncatalogued('schedule/missingZone', 'schedule', '/timeZoneId', message)];
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
