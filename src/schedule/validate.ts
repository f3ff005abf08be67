import { isSameJson, type JsonObject } from '../json.js';
import type { Schedule, SchedulingRule } from '../model.js';
import { type Problem, type ProblemInput, problem } from '../problem.js';
import { checkTimeMembers, type ToLocal } from '../rule/readTimeConstraint.js';
import { addFindings, type Findings, givenText, isGiven } from '../rule/rule.js';
import { MAX_RULES } from '../rule/snapshot.js';
import { localAt, zoneClock } from '../time/wallClock.js';
import { unknownZone } from '../time/zone.js';

export interface ValidationContext {
  /** The stored schedule. Problems of a rule that is sent back unchanged become warnings. */
  readonly stored?: Schedule | null | undefined;
  readonly input?: ProblemInput | undefined;
  /** The pointer to the schedule in the input. */
  readonly pointer?: string | undefined;
}

/**
 * Checks the rules and the zone of a schedule whose types are right, without compiling it.
 *
 * Problems: those of `compileSchedule`, the first 10,000. A missing zone is allowed, because a schedule may inherit it.
 * The problems of a rule that equals a stored one, and of the stored zone, are warnings.
 */
export function validateSchedule(
  schedule: Schedule,
  { stored, input = 'schedule', pointer = '' }: ValidationContext = {},
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const result: Findings = { problems: [], warnings: [] };
  const timeZoneId = givenText(schedule.timeZoneId);
  if (timeZoneId !== undefined && zoneClock(timeZoneId) === undefined) {
    const found = unknownZone(timeZoneId, input, `${pointer}/timeZoneId`);
    addFindings(timeZoneId === stored?.timeZoneId ? result.warnings : result.problems, [found]);
  }
  const toLocal = timeZoneId === undefined ? undefined : localIn(timeZoneId);
  const takeStored = storedRules(stored?.rules ?? []);
  const rules = schedule.rules ?? [];
  if (rules.length > MAX_RULES) {
    const params = { length: rules.length, most: MAX_RULES };
    addFindings(result.problems, [problem('schedule/tooManyRules', input, `${pointer}/rules`, params)]);
    return result;
  }
  for (let index = 0; index < rules.length; index += 1) {
    const rule = rules[index] ?? {};
    const findings: Findings = { problems: [], warnings: [] };
    checkTimeMembers(rule, { input, pointer: `${pointer}/rules/${index}` }, findings, toLocal);
    addFindings(result.warnings, findings.warnings);
    if (findings.problems.length === 0) continue;
    addFindings(takeStored(rule) ? result.warnings : result.problems, findings.problems);
  }
  return result;
}

function localIn(timeZoneId: string): ToLocal | undefined {
  const clock = zoneClock(timeZoneId);
  return clock && (epochMs => localAt(clock, epochMs));
}

/**
 * Finds a stored rule that equals a given one, at any index. Each stored rule is used once, so a second copy of a bad
 * rule counts as new. An empty value, such as `""`, equals an absent member.
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

/** Members that differ between most rules, so that few rules are compared in full. */
const KEY_MEMBERS = ['id', 'name', 'state', 'startDate', 'startTime', 'endTime'] as const;

function keyOf(rule: JsonObject): string {
  return JSON.stringify(KEY_MEMBERS.map(member => String(rule[member] ?? '')));
}
