import type { Schedule } from '../model.js';
import { pointerTo } from '../pointer.js';
import type { Policy } from '../policy.js';
import { type Problem, uncatalogued } from '../problem.js';
import { days } from './clock/civil.js';
import { type Instant, toEpochMs } from './clock/instant.js';
import { localAt } from './clock/wallClock.js';
import { compileSchedule } from './compile.js';
import { type Compiled, type CompiledRule, insideOf } from './compiled.js';
import { type Overlaps, overlapsBetween } from './overlaps.js';
import { givenText } from './rule/rule.js';
import { snapshotSchedule } from './rule/snapshot.js';
import { lastAllowed } from './timing/lastAllowed.js';
import { canOccur, canStillCover } from './timing/reach.js';
import type { Recurrence, Timing } from './timing/timing.js';
import { and } from './words/wording.js';

export interface LintOptions {
  /** The stretch in which rules are held against each other. */
  readonly from: Instant;
  readonly to: Instant;
  readonly policy?: Partial<Policy> | undefined;
}

/**
 * Finds what is probably not meant in a schedule, beside what compiling it reports.
 *
 * Findings: `rule/neverMatches` (proved, not timed out), `rule/expired` (over before `from`), `rule/shadowed` and
 * `rule/partlyShadowed` (by which rules, between `from` and `to`), `rule/orderTie`, `rule/countNotReached`,
 * `schedule/unreachableDefault`, `schedule/similarStates`, and the problems and warnings of `compileSchedule`.
 * Units: epoch milliseconds. Problems: an instant that is none throws a RangeError.
 *
 * @example
 * lintSchedule(schedule, { from: now, to: now + 90 * 86_400_000 }).map(finding => finding.code); // []
 */
export function lintSchedule(schedule: Schedule, { from, to, policy }: LintOptions): readonly Problem[] {
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  const given = snapshotSchedule(schedule);
  const open = given?.forceClosed === true ? { ...given, forceClosed: false } : schedule;
  const result = compileSchedule(open, { policy, invalidRules: 'skip' });
  if (!result.ok) return result.problems;
  const compiled = insideOf(result.value);
  const findings = [...result.warnings];
  const first = localAt(compiled.clock, start);
  for (const rule of compiled.rules) findings.push(...reachOf(rule, first));
  const overlaps = overlapsBetween(compiled, first, localAt(compiled.clock, end));
  for (const rule of compiled.rules) findings.push(...shadowsOf(rule, overlaps));
  findings.push(...defaultFinding(compiled, overlaps), ...similarStates(compiled));
  return findings;
}

function reachOf({ rule, index, timing }: CompiledRule, local: number): readonly Problem[] {
  if (!timing) return [];
  const findings: Problem[] = [];
  if (neverMatches(timing)) {
    findings.push(
      about(
        index,
        'rule/neverMatches',
        'This rule can never match: no date fits all of its parts. Change them or take it out.',
      ),
    );
  } else if (!canStillCover(timing, local)) {
    findings.push(
      about(index, 'rule/expired', 'This rule is over. Take it out if it is not kept for the record.'),
    );
  }
  if (rule.count && rule.untilDate && timing.kind === 'recurrence' && endsBeforeCount(timing)) {
    const message = 'The untilDate ends this rule before its count is reached. Keep the one that is meant.';
    findings.push(about(index, 'rule/countNotReached', message, { count: rule.count }));
  }
  return findings;
}

function neverMatches(timing: Timing): boolean {
  if (timing.kind === 'recurrence') return !canOccur(timing) || !canStillCover(timing, timing.start);
  return timing.kind === 'never';
}

/** Three thousand years: an until of the year 9999 stands for none, and nobody counts as far. */
const LONGEST_COUNTED = /* @__PURE__ */ days(1_098_000);

function endsBeforeCount(recurrence: Recurrence): boolean {
  const { start, until } = recurrence;
  if (until - start > LONGEST_COUNTED) return false;
  return lastAllowed(recurrence, until) === until && recurrence.found?.counted?.end === undefined;
}

function shadowsOf({ rule, index, state }: CompiledRule, overlaps: Overlaps): readonly Problem[] {
  const { wins, shadowedBy } = overlaps.byRule.get(index) ?? { wins: true, shadowedBy: [] };
  if (shadowedBy.length === 0) return [];
  const others = namesOf(shadowedBy);
  const isWhole = !wins && overlaps.isComplete;
  const message = isWhole
    ? `This rule never wins in this time: ahead of it stands ${others}. Give it a priority ahead of theirs, or take it out.`
    : `Where it overlaps with ${others}, this rule does not win. If it should, give it a priority ahead of theirs.`;
  const code = isWhole ? 'rule/shadowed' : 'rule/partlyShadowed';
  const findings = [about(index, code, message, { rules: pointersOf(shadowedBy) })];
  const ties = shadowedBy.filter(
    other => (other.rule.priority ?? 0) === (rule.priority ?? 0) && other.state !== state,
  );
  if (ties.length > 0) {
    const message = `This rule overlaps with ${namesOf(ties)} of the same priority: only their order in the list decides. Give them different priorities.`;
    findings.push(about(index, 'rule/orderTie', message, { rules: pointersOf(ties) }));
  }
  return findings;
}

const MAX_NAMED = 5;

function namesOf(rules: readonly CompiledRule[]): string {
  const names = rules.slice(0, MAX_NAMED).map(({ rule, index }) => {
    const name = givenText(rule.name) ?? givenText(rule.id);
    return name === undefined ? `rule ${index + 1}` : `"${name.slice(0, 60)}"`;
  });
  return and(rules.length > MAX_NAMED ? [...names, `${rules.length - MAX_NAMED} more`] : names);
}

/** Separated by spaces: parameters are texts and numbers. */
function pointersOf(rules: readonly CompiledRule[]): string {
  return rules
    .slice(0, MAX_NAMED)
    .map(({ index }) => `/rules/${index}`)
    .join(' ');
}

function defaultFinding(
  { defaultState }: Compiled,
  { defaultReached, isComplete }: Overlaps,
): readonly Problem[] {
  if (defaultState === undefined || defaultReached || !isComplete) return [];
  const message = `The default state "${defaultState}" is not reached in this time: some rule always matches. Limit that rule, if the default is meant to hold at times.`;
  return [
    uncatalogued('schedule/unreachableDefault', 'schedule', '/defaultState', message, {
      state: defaultState,
    }),
  ];
}

/** Names that a person reads as the same, and the phone does not. */
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
    const message = `"${state}" and "${first}" look alike but are two states. Write them the same.`;
    findings.push(
      uncatalogued('schedule/similarStates', 'schedule', pointer, message, { state, other: first }),
    );
  }
  return findings;
}

function about(index: number, code: string, message: string, params: Problem['params'] = {}): Problem {
  return uncatalogued(code, 'schedule', `/rules/${index}`, message, params);
}
