import { isSameJson, type JsonObject } from '../json.js';
import type { Schedule, SchedulingRule } from '../model.js';
import { type Problem, type ProblemInput, problem } from '../problem.js';
import { readTiming, type ToLocal } from '../rule/readTiming.js';
import { addFindings, type Findings, givenText, isGiven } from '../rule/rule.js';
import { MAX_RULES } from '../rule/snapshot.js';
import { localAt, zoneClock } from '../time/wallClock.js';
import { resolveZoneId, unknownZone } from '../time/zone.js';

export interface JudgeContext {
  /** What is stored now: a rule that is sent back as it is stored is at most a warning. */
  readonly stored?: Schedule | null | undefined;
  readonly input?: ProblemInput | undefined;
  /** Where the schedule stands in the input. */
  readonly pointer?: string | undefined;
}

/**
 * Reports what is wrong with the rules and the zone of a structurally sound schedule, without compiling it.
 *
 * Problems: those of `compileSchedule`, the first 10,000, except that a missing zone is none here: a schedule may
 * inherit it. Of a rule that equals a stored one, and of a stored zone, they are warnings.
 */
export function judgeSchedule(
  schedule: Schedule,
  { stored, input = 'schedule', pointer = '' }: JudgeContext = {},
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const judged: Findings = { problems: [], warnings: [] };
  const timeZoneId = givenText(schedule.timeZoneId);
  if (timeZoneId !== undefined && resolveZoneId(timeZoneId) === undefined) {
    const found = unknownZone(timeZoneId, input, `${pointer}/timeZoneId`);
    addFindings(timeZoneId === stored?.timeZoneId ? judged.warnings : judged.problems, [found]);
  }
  const toLocal = timeZoneId === undefined ? undefined : localIn(timeZoneId);
  const takeStored = storedRules(stored?.rules ?? []);
  const rules = schedule.rules ?? [];
  if (rules.length > MAX_RULES) {
    const params = { length: rules.length, most: MAX_RULES };
    addFindings(judged.problems, [problem('schedule/tooManyRules', input, `${pointer}/rules`, params)]);
    return judged;
  }
  for (let index = 0; index < rules.length; index += 1) {
    const rule = rules[index] ?? {};
    const findings: Findings = { problems: [], warnings: [] };
    readTiming(rule, { input, pointer: `${pointer}/rules/${index}` }, findings, toLocal);
    addFindings(judged.warnings, findings.warnings);
    if (findings.problems.length === 0) continue;
    addFindings(takeStored(rule) ? judged.warnings : judged.problems, findings.problems);
  }
  return judged;
}

function localIn(timeZoneId: string): ToLocal | undefined {
  const clock = zoneClock(timeZoneId);
  return clock && (epochMs => localAt(clock, epochMs));
}

/**
 * Finds a stored rule that equals a given one, each once, wherever it stands: so a second copy of a bad rule is new.
 * An empty form, such as `""`, equals an absent member.
 */
function storedRules(stored: readonly SchedulingRule[]): (rule: SchedulingRule) => boolean {
  let left: Map<string, JsonObject[]> | undefined;
  return rule => {
    left ??= byKey(stored);
    const given = givenMembers(rule);
    const candidates = left.get(keyOf(given)) ?? [];
    const index = candidates.findIndex(candidate => isSameJson(candidate, given));
    if (index >= 0) candidates.splice(index, 1);
    return index >= 0;
  };
}

function byKey(stored: readonly SchedulingRule[]): Map<string, JsonObject[]> {
  const rulesByKey = new Map<string, JsonObject[]>();
  for (const rule of stored) {
    const given = givenMembers(rule);
    const key = keyOf(given);
    const same = rulesByKey.get(key);
    if (same) same.push(given);
    else rulesByKey.set(key, [given]);
  }
  return rulesByKey;
}

function givenMembers(rule: SchedulingRule): JsonObject {
  const isZero = (member: string, value: unknown) =>
    value === 0 && (member === 'count' || member === 'interval');
  const members = Object.entries(rule ?? {});
  return Object.fromEntries(
    members.filter(([member, value]) => isGiven(value) && !isEmptyList(value) && !isZero(member, value)),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Members that differ between most rules, so that few need to be compared. */
const KEY_MEMBERS = ['id', 'name', 'state', 'startDate', 'startTime', 'endTime'] as const;

function keyOf(rule: JsonObject): string {
  return JSON.stringify(KEY_MEMBERS.map(member => String(rule[member] ?? '')));
}
