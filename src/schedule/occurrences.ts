import { shown } from '../catalogue/define.js';
import type { SchedulingRule } from '../model.js';
import { objectOption, rejectUnwrapped, wholeNumberOption, wrongType } from '../options.js';
import { completePolicy, defaultPolicy, type Policy } from '../policy.js';
import { fail, ok, okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { effectiveUntil } from '../recurrence/effectiveUntil.js';
import { firstStart } from '../recurrence/occurrences.js';
import { canOccur } from '../recurrence/satisfiability.js';
import type { TimeConstraint } from '../recurrence/timeConstraint.js';
import { dateThatNeedsZone } from '../rule/localDates.js';
import { readRule } from '../rule/readRule.js';
import { readTimeConstraint } from '../rule/readTimeConstraint.js';
import type { Findings } from '../rule/rule.js';
import { snapshotRule } from '../rule/snapshot.js';
import { DAY, localText } from '../time/civil.js';
import { impossibleDate, readDate } from '../time/formats.js';
import { localAt, zoneClock } from '../time/wallClock.js';
import { unknownZone } from '../time/zone.js';

/** Options of `occurrencesBetween`. */
export interface OccurrencesOptions {
  /** An IANA or Windows id. Needed only if a date of the rule is an instant whose written time is not midnight. */
  readonly timeZoneId?: string | undefined;
  /** The maximum number of occurrences, 100,000 by default. More are a problem. */
  readonly limit?: number | undefined;
  /** The policies `untilDate` and `startDate` affect occurrences. */
  readonly policy?: Partial<Policy> | undefined;
}

/**
 * Lists the starts of a rule between two local times.
 *
 * Shape: `from` ≤ start < `to`, all as local `YYYY-MM-DDTHH:mm:ss`, ascending.
 * Problems: those of the rule (`rule/…`), `occurrences/badRange`, `occurrences/tooMany`, `schedule/unknownZone`.
 * A wrong option throws a TypeError or RangeError that names it.
 * Source: RFC 5545 §3.3.10, week start Monday.
 *
 * @example
 * const starts = occurrencesBetween(
 *   { frequency: 'Monthly', byDay: [{ offset: -1, dayOfWeek: 'Friday' }], startDate: '2026-01-01', startTime: '09:00' },
 *   '2026-11-01T00:00:00',
 *   '2027-01-01T00:00:00',
 * );
 * orThrow(starts); // ['2026-11-27T09:00:00', '2026-12-25T09:00:00']
 */
export function occurrencesBetween(
  rule: SchedulingRule,
  from: string,
  to: string,
  options: OccurrencesOptions = {},
): Result<readonly string[]> {
  return withReadable({ rule, from, to, options }, () => occurrencesOf(rule, from, to, options));
}

function occurrencesOf(
  rule: SchedulingRule,
  from: string,
  to: string,
  options: OccurrencesOptions,
): Result<readonly string[]> {
  objectOption('options', options);
  rejectUnwrapped('rule', rule);
  const limit = wholeNumberOption('limit', options.limit, { fallback: 100_000 });
  const policy = completePolicy(options.policy);
  const { timeZoneId } = options;
  if (timeZoneId !== undefined && typeof timeZoneId !== 'string') {
    throw wrongType('timeZoneId', 'a text', timeZoneId);
  }
  const place = { input: 'rule', pointer: '' } as const;
  const findings: Findings = { problems: [], warnings: [] };
  const first = readLocal(from, 'from', findings.problems);
  const end = readLocal(to, 'to', findings.problems);
  const copy = snapshotRule(rule);
  if (!copy) {
    const params = { member: '', value: shown(rule), expected: 'object' } as const;
    findings.problems.push(problem('rule/wrongType', 'rule', '', params));
  }
  const clock = timeZoneId === undefined ? undefined : zoneClock(timeZoneId);
  const toLocal = clock && ((epochMs: number) => localAt(clock, epochMs));
  const constraint = readTimeConstraint(copy ?? {}, place, findings, toLocal, policy);
  if (!clock) findings.problems.push(...zoneProblems(copy ?? {}, timeZoneId));
  if (findings.problems.length > 0) return okUnless(findings.problems, () => []);
  const starts = startsOf(constraint, first, end, limit);
  if (starts.length > limit) return fail(problem('occurrences/tooMany', 'rule', '', { limit }));
  return ok(starts.map(localText), findings.warnings);
}

/** The first start in [from, to) of a rule that was read before and needs no zone. */
export function firstOccurrence(rule: SchedulingRule, from: number, to: number): number | undefined {
  const findings: Findings = { problems: [], warnings: [] };
  const constraint = readTimeConstraint(
    rule,
    { input: 'rule', pointer: '' },
    findings,
    undefined,
    defaultPolicy,
  );
  return startsOf(constraint, from, to, 0)[0];
}

/** Stops after one start more than the limit. */
function startsOf(constraint: TimeConstraint, from: number, to: number, limit: number): readonly number[] {
  if (constraint.kind === 'span')
    return constraint.from >= from && constraint.from < to ? [constraint.from] : [];
  if (constraint.kind !== 'recurrence') return [];
  const starts: number[] = [];
  if (!canOccur(constraint)) return starts;
  let start = firstStart(constraint, from, to);
  while (start < to && start <= effectiveUntil(constraint, start) && starts.length <= limit) {
    starts.push(start);
    start = firstStart(constraint, start + 1, to);
  }
  return starts;
}

/** Most rules have the same local occurrences in all zones, so they need no zone. */
function zoneProblems(rule: SchedulingRule, timeZoneId: string | undefined): readonly Problem[] {
  const read = readRule(rule, { input: 'rule', pointer: '' }, { problems: [], warnings: [] });
  const member = dateThatNeedsZone(read);
  if (member === undefined) return [];
  return [unknownZone(timeZoneId ?? '', 'rule', `/${member}`)];
}

function readLocal(text: string, member: 'from' | 'to', problems: Problem[]): number {
  const written = typeof text === 'string' ? readDate(text) : undefined;
  if (written && written.offset === undefined) return written.day * DAY + (written.time ?? 0);
  const params = { member, value: shown(text), impossible: impossibleDate(text) };
  problems.push(problem('occurrences/badRange', 'instant', '', params));
  return 0;
}
