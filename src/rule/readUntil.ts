import type { Policy } from '../policy.js';
import { DAY, localText, MINUTE, modulo, SECOND } from '../time/civil.js';
import type { ZoneClock } from '../time/wallClock.js';
import { readStarts } from './readStarts.js';
import type { ReadRule } from './rule.js';
import { dateOf, localReading, readStamp, type Stamp } from './stamps.js';
import type { TextFindings } from './textFindings.js';

/** The facts that decide how an UNTIL becomes an `untilDate`. */
export interface UntilContext {
  /** The rule without its `untilDate`. */
  readonly rule: ReadRule;
  /** The zone of DTSTART, if it is known. */
  readonly clock: ZoneClock | undefined;
  readonly policy: Policy;
}

/**
 * The `untilDate` that allows exactly the same starts as UNTIL.
 *
 * In a rule, an `untilDate` at midnight means the whole day. So an UNTIL at midnight in a timed rule becomes the day
 * before, or one second later if the rule may start at 00:00. An UNTIL in UTC becomes local time in the zone of
 * DTSTART. Without that zone it stays an instant, which is converted to local time in the zone of the schedule.
 */
export function readUntil(value: string, context: UntilContext, findings: TextFindings): string | undefined {
  const stamp = readStamp(['RRULE', 'UNTIL'], value, findings);
  if (!stamp) return undefined;
  const { rule, clock } = context;
  if (stamp.time === undefined) return wholeDay(stamp.day, context);
  if (stamp.isUtc && !clock) return untilInstant(stamp, rule);
  const local = localReading(stamp, clock);
  const day = Math.floor(local / DAY);
  if (rule.isAllDay) return dateOf(day);
  const time = local - day * DAY;
  if (time === DAY - SECOND) return wholeDay(day, context);
  if (time !== 0) return localText(local);
  return startsAtMidnight(rule) ? localText(local + shortestDelay(rule)) : wholeDay(day - 1, context);
}

/** A date without a time, or the end of its day if the policy reads a date as its midnight. */
function wholeDay(day: number, { rule, policy }: UntilContext): string {
  const isDate = rule.isAllDay || policy.untilDate === 'wholeDay';
  return isDate ? dateOf(day) : `${dateOf(day)}T23:59:59`;
}

/** Midnight in UTC means a date in an all-day rule, and an instant in a timed rule. */
function untilInstant({ day, time = 0 }: Stamp, rule: ReadRule): string {
  if (time === 0 && rule.isAllDay) return dateOf(day);
  return `${localText(day * DAY + time + (time === 0 ? 1 : 0))}Z`;
}

function startsAtMidnight(rule: ReadRule): boolean {
  const starts = startsOfDay(rule);
  return starts?.kind === 'units'
    ? (starts.ranges[0] ?? 1) === 0 && starts.offsets[0] === 0
    : starts?.starts[0] === 0;
}

/** One second, or less if the rule may start one second later. */
function shortestDelay(rule: ReadRule): number {
  const startSecond = modulo(rule.startTime ?? 0, MINUTE);
  return rule.frequency === 'Secondly' || startSecond === SECOND ? 1 : SECOND;
}

function startsOfDay(rule: ReadRule) {
  if (rule.frequency === 'None') return undefined;
  return readStarts(rule, rule.frequency, (rule.startDay ?? 0) * DAY + (rule.startTime ?? 0))?.times;
}
