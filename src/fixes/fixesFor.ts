import { problemCatalogue } from '../catalogue/catalogue.js';
import { fixLabels } from '../catalogue/fixes.js';
import { isJsonObject } from '../json.js';
import type { Schedule } from '../model.js';
import { objectOption, wrongType } from '../options.js';
import type { Policy } from '../policy.js';
import type { Problem } from '../problem.js';
import { withReadable } from '../readable.js';
import { snapshotRule, snapshotSchedule } from '../rule/snapshot.js';
import { lintSchedule } from '../schedule/lint.js';
import { type Instant, toEpochMs } from '../time/instant.js';
import { type AnswerSpan, answersBetween, compiledOpen, type Period } from './answers.js';
import type { Candidate } from './candidate.js';
import { candidatesFor } from './candidates.js';
import { effectBetween } from './compareFix.js';
import { completed } from './completed.js';
import type { Fix } from './fix.js';

/** Options of `fixesFor`. */
export interface FixOptions {
  /** The start of the period in which the schedules are compared. */
  readonly from: Instant;
  /** The end of the period, which is excluded. */
  readonly to: Instant;
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** The stored schedule. Required for a fix of a `patch/dropsStored` finding about the schedule. */
  readonly stored?: Schedule | null | undefined;
}

/**
 * The possible fixes of a finding about the rules: a finding of `lintSchedule`, or a warning of `compileSchedule`,
 * `parsePatch` or `applyPatch`. Each fix is checked: both schedules are linted and their states are compared over the
 * whole period, as if they were not force-closed.
 *
 * Shape: the most likely fix first. Empty if no fix is known, if the schedule does not have the finding in this period,
 * or if there is too much to compare: 50,000 changes of state, or more than 100 rules with a condition. A fix is
 * offered only if it removes the finding, adds no finding that is as severe, and changes only what its label describes.
 * Changes after the period are not compared.
 * Problems: none. Throws a RangeError if `from` or `to` is not a valid instant, or `from` is after `to`.
 *
 * @example
 * const lunch = { name: 'Lunch', state: 'Lunch', startTime: '12:00', endTime: '13:00' };
 * const open = { name: 'Open', state: 'Open', startTime: '09:00', endTime: '17:00' };
 * const clinic = { timeZoneId: 'Europe/Berlin', defaultState: 'Closed', rules: [open, lunch] };
 * const period = { from: now, to: now + 7 * 86_400_000 };
 * const [finding] = lintSchedule(clinic, period);
 * finding?.code; // 'rule/shadowed'
 * const [fix] = finding ? fixesFor(clinic, finding, period) : [];
 * fix?.label; // 'Give the second rule (Lunch) the priority -1, ahead of the first rule (Open).'
 * fix && fix.effect.differsMs / 3_600_000; // 7
 */
export function fixesFor(schedule: Schedule, finding: Problem, options: FixOptions): readonly Fix[] {
  return withReadable({ schedule, finding, options }, () => provedFixes(schedule, finding, options));
}

function provedFixes(schedule: Schedule, finding: Problem, options: FixOptions): readonly Fix[] {
  if (!isJsonObject(options)) throw wrongType('options', 'an object', options);
  const period = { from: toEpochMs(options.from), to: toEpochMs(options.to), policy: options.policy };
  if (period.from > period.to) throw new RangeError('The option from is after the option to.');
  objectOption('finding', finding);
  const { code, pointer, input } = (finding ?? {}) as Partial<Problem>;
  if (typeof code !== 'string' || typeof pointer !== 'string')
    throw wrongType('finding', 'a problem', finding);
  const given = snapshotSchedule(schedule);
  if (!given || !Array.isArray(given.rules ?? [])) return [];
  const inSchedule = input === 'schedule' ? pointer : pointer.replace(/^\/schedule(?=\/|$)/, '');
  const lints = lintSchedule(schedule, period);
  const found = lints.find(each => each.code === code && each.pointer === inSchedule);
  const compiled = compiledOpen(given, period.policy);
  const rules = (given.rules ?? []).map(rule => snapshotRule(rule) ?? rule);
  const target = found ?? { ...finding, pointer: inSchedule };
  const fixing = { schedule: given, rules, compiled, finding: target, lints, period };
  const candidates = found ? candidatesFor(fixing) : completed(fixing, options.stored);
  if (candidates.length === 0) return [];
  const before = answersBetween(compiled, period);
  if (!before) return [];
  const fixes: Fix[] = [];
  for (const candidate of candidates) {
    const isOffered = candidate.unlessOffered && fixes.some(({ kind }) => kind === candidate.kind);
    if (!isOffered) fixes.push(...proved(candidate, { target, lints, before, period }));
  }
  return fixes;
}

interface Evidence {
  readonly target: Problem;
  readonly lints: readonly Problem[];
  readonly before: readonly AnswerSpan[];
  readonly period: Period;
}

/** The fix, if linting and comparing the states confirm it. */
function proved(candidate: Candidate, { target, lints, before, period }: Evidence): readonly Fix[] {
  const { kind, params, schedule, removed, changesNothing, onlyInFavorOf } = candidate;
  const after = lintSchedule(schedule, period);
  const placesAfter = new Set(after.map(each => keyOf(each, removed)));
  const placesBefore = new Set(lints.map(each => keyOf(each, undefined)));
  const adds = after.filter(each => !placesBefore.has(keyOf(each, removed)));
  const isOverlap = kind === 'priorityAhead' || kind === 'priorityBehind';
  const isWorse = (added: Problem) =>
    weightOf(added) >= weightOf(target) && !(isOverlap && added.code === 'rule/partlyShadowed');
  if (placesAfter.has(keyOf(target, undefined)) || adds.some(isWorse)) return [];
  const answers = answersBetween(compiledOpen(schedule, period.policy), period);
  if (!answers) return [];
  const effect = effectBetween(period, before, answers, removed);
  const { differences } = effect;
  if (changesNothing && differences.length > 0) return [];
  const winner = `/rules/${onlyInFavorOf}`;
  if (onlyInFavorOf !== undefined && differences.some(each => each.after.rule !== winner)) return [];
  const removes = lints.filter(each => !placesAfter.has(keyOf(each, undefined)));
  const label = (fixLabels[kind] as (params: object) => string)(params);
  return [{ kind, params, label, schedule, removes, adds, effect } as Fix];
}

/** The code and the place of a finding, with rule indexes as before a fix that removes a rule. */
function keyOf({ code, pointer }: Problem, removed: number | undefined): string {
  const place = /^\/rules\/(\d+)(.*)$/.exec(pointer);
  if (!place || removed === undefined || Number(place[1]) < removed) return `${code} ${pointer}`;
  return `${code} /rules/${Number(place[1]) + 1}${place[2]}`;
}

/** A partly shadowed rule is the least severe finding, because rules often overlap on purpose. */
function weightOf({ code }: Problem): number {
  if (code === 'rule/partlyShadowed') return 0;
  const { severity } = problemCatalogue[code as keyof typeof problemCatalogue];
  return { lint: 1, warning: 2, problem: 3 }[severity];
}
