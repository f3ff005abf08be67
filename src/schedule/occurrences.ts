import type { SchedulingRule } from '../model.js';
import { fail, ok, okUnless, type Problem, type Result, uncatalogued } from '../problem.js';
import { DAY, localText } from './clock/civil.js';
import { readDate } from './clock/formats.js';
import { offsetAt, zoneClock } from './clock/wallClock.js';
import { unknownZone } from './clock/zone.js';
import { readTiming, type ToLocal } from './rule/readTiming.js';
import type { Findings } from './rule/rule.js';
import { snapshotRule } from './rule/snapshot.js';
import { lastAllowed } from './timing/lastAllowed.js';
import { firstStart } from './timing/occurrenceSet.js';
import { canOccur } from './timing/reach.js';
import type { Timing } from './timing/timing.js';

export interface OccurrencesOptions {
  /** Needed only by an `untilDate` with an offset: IANA or Windows id. */
  readonly timeZoneId?: string | undefined;
  /** More occurrences than this are a problem; 100,000 if not given. */
  readonly limit?: number | undefined;
}

/**
 * When a rule starts between two local readings.
 *
 * Shape: `from` ≤ start < `to`, all of them local `YYYY-MM-DDTHH:mm:ss`, ascending.
 * Problems: those of the rule (`rule/…`), `occurrences/badRange`, `occurrences/tooMany`, `schedule/unknownZone`.
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
  { timeZoneId, limit = 100_000 }: OccurrencesOptions = {},
): Result<readonly string[]> {
  const findings: Findings = { problems: [], warnings: [] };
  const first = readLocal(from, 'from', findings.problems);
  const end = readLocal(to, 'to', findings.problems);
  const copy = snapshotRule(rule);
  if (!copy) findings.problems.push(uncatalogued('rule/wrongType', 'rule', '', 'A rule is an object.'));
  const timing = readTiming(
    copy ?? {},
    { input: 'rule', pointer: '' },
    findings,
    zoneReader(timeZoneId, findings.problems),
  );
  if (findings.problems.length > 0) return okUnless(findings.problems, () => []);
  const starts = startsOf(timing, first, end, limit);
  if (starts.length > limit) {
    return fail(
      uncatalogued(
        'occurrences/tooMany',
        'rule',
        '',
        `There are more than ${limit} occurrences. Ask for a shorter range.`,
        {
          limit,
        },
      ),
    );
  }
  return ok(starts.map(localText), findings.warnings);
}

/** Stops one beyond the limit. */
function startsOf(timing: Timing, from: number, to: number, limit: number): readonly number[] {
  if (timing.kind === 'span') return timing.from >= from && timing.from < to ? [timing.from] : [];
  if (timing.kind !== 'recurrence') return [];
  const starts: number[] = [];
  if (!canOccur(timing)) return starts;
  let start = firstStart(timing, from, to);
  while (start < to && start <= lastAllowed(timing, start) && starts.length <= limit) {
    starts.push(start);
    start = firstStart(timing, start + 1, to);
  }
  return starts;
}

/** Reads an instant in the zone; where it is missing or unknown, says so once the rule turns out to need it. */
function zoneReader(timeZoneId: string | undefined, problems: Problem[]): ToLocal {
  return epochMs => {
    const clock = timeZoneId === undefined ? undefined : zoneClock(timeZoneId);
    if (clock) return epochMs + offsetAt(clock, epochMs);
    problems.push(timeZoneId === undefined ? noZone() : unknownZone(timeZoneId, 'rule', '/untilDate'));
    return epochMs;
  };
}

function noZone(): Problem {
  const message = 'The untilDate has an offset, so the time zone is needed to read it. Give timeZoneId.';
  return uncatalogued('schedule/unknownZone', 'rule', '/untilDate', message, { timeZoneId: '' });
}

function readLocal(text: string, member: string, problems: Problem[]): number {
  const written = typeof text === 'string' ? readDate(text) : undefined;
  if (written && written.offset === undefined) return written.day * DAY + (written.time ?? 0);
  problems.push(
    uncatalogued(
      'occurrences/badRange',
      'instant',
      '',
      `Write ${member} as a local YYYY-MM-DDTHH:mm:ss without offset.`,
      {
        member,
      },
    ),
  );
  return 0;
}
