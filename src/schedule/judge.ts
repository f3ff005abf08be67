import { isSameJson } from '../json.js';
import type { Schedule } from '../model.js';
import type { Problem, ProblemInput } from '../problem.js';
import { resolveZoneId, unknownZone } from './clock/zone.js';
import { readTiming } from './rule/readTiming.js';
import { type Findings, givenText } from './rule/rule.js';

export interface JudgeContext {
  /** What is stored now: a rule that is sent back as it is stored is at most a warning. */
  readonly stored?: Schedule | null | undefined;
  readonly input?: ProblemInput | undefined;
  /** Where the schedule stands in the input. */
  readonly pointer?: string | undefined;
}

/**
 * Says of a structurally sound schedule what is wrong with its rules and its zone, without compiling it.
 *
 * Problems: those of `compileSchedule`, except that a missing zone is none here: a schedule may inherit it.
 */
export function judgeSchedule(
  schedule: Schedule,
  { stored, input = 'schedule', pointer = '' }: JudgeContext = {},
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const judged: Findings = { problems: [], warnings: [] };
  const timeZoneId = givenText(schedule.timeZoneId);
  if (timeZoneId !== undefined && resolveZoneId(timeZoneId) === undefined) {
    const found = unknownZone(timeZoneId, input, `${pointer}/timeZoneId`);
    (timeZoneId === stored?.timeZoneId ? judged.warnings : judged.problems).push(found);
  }
  const storedRules = stored?.rules ?? [];
  const storedById = new Map(storedRules.map(rule => [rule.id, rule]));
  (schedule.rules ?? []).forEach((rule, index) => {
    const findings: Findings = { problems: [], warnings: judged.warnings };
    readTiming(rule, { input, pointer: `${pointer}/rules/${index}` }, findings, epochMs => epochMs);
    const before = givenText(rule.id) === undefined ? storedRules[index] : storedById.get(rule.id);
    const excused = before !== undefined && isSameJson(rule, before);
    for (const found of findings.problems) (excused ? judged.warnings : judged.problems).push(found);
  });
  return judged;
}
