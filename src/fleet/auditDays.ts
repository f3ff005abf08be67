import { shown } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import { wrongType } from '../options.js';
import { pointerTo } from '../pointer.js';
import { ok, okUnless, type Problem, problem, type Result } from '../problem.js';
import { withReadable } from '../readable.js';
import { startWork } from '../recurrence/work.js';
import type { Compiled } from '../schedule/compiled.js';
import { type Segment, timelineBetween } from '../schedule/timeline.js';
import { impossibleDate, readDate } from '../time/formats.js';
import { periodsOfDay } from './civilDays.js';
import { entriesOf } from './columns.js';
import { commonest, dayPattern } from './dayPattern.js';
import { type Fleet, type FleetInside, fleetInside } from './fleet.js';
import type { Slot } from './sharedSchedules.js';
import { stateNamesOf } from './stateNames.js';

/** A day to audit. */
export interface AuditedDay {
  /** The date, as `YYYY-MM-DD`. */
  readonly date: string;
  /** A name for reports, such as the name of a holiday. */
  readonly name?: string | undefined;
}

/** The states of everyone on one day. Customers are in the order of the tree. */
export interface DayAudit {
  /** The given date. */
  readonly date: string;
  /** The given name; null if there is none. */
  readonly name: string | null;
  /** All customers with their states on that day. */
  readonly customers: readonly CustomerDay[];
  /** The ids of customers for which no rule wins at any time of the day. */
  readonly withoutRule: readonly string[];
  /**
   * The ids of customers for which the day is ordinary: it has the same states as the most common day among the same
   * weekday one to four weeks before and after. Audited days are not compared.
   */
  readonly ordinary: readonly string[];
}

/** The day of one customer. */
export interface CustomerDay {
  /** The customer. */
  readonly customerId: string;
  /**
   * The states of the local day in the zone of the customer's schedule. Empty if the schedule is unknown, or if the
   * zone skips the day.
   */
  readonly segments: readonly Segment[];
  /** The end of the segments. Present if the day has more than 2,000. */
  readonly truncatedAt?: number;
}

/**
 * Audits days for all customers: who is open on 25 December, who has no rule for it, and for whom it is an ordinary
 * day, perhaps because the holiday was forgotten.
 *
 * Shape: one audit for each given day, in the given order. Customers with equal schedules share their segments.
 * Units: epoch milliseconds.
 * Problems: `audit/badDate`, `audit/tooManyDays` (1,000). Throws a TypeError if `days` is not a list or `fleet` is not
 * a fleet.
 *
 * @example
 * const [christmas] = orThrow(auditDays(fleet, [{ date: '2026-12-25', name: 'Christmas Day' }]));
 * christmas?.ordinary; // ['boston', 'desk']
 */
export function auditDays(fleet: Fleet, days: readonly AuditedDay[]): Result<DayAudit[]> {
  const inside = fleetInside(fleet);
  const read = withReadable({ days }, () => readDays(days));
  if (!read.ok) return read;
  const audited = new Set(read.value.map(({ day }) => day));
  return ok(read.value.map(each => auditOf(inside, each, audited)));
}

interface ReadDay {
  readonly day: number;
  readonly date: string;
  readonly name: string | null;
}

const MOST_DAYS = 1_000;

function readDays(days: readonly AuditedDay[]): Result<readonly ReadDay[]> {
  if (!Array.isArray(days)) throw wrongType('days', 'a list of days', days);
  if (days.length > MOST_DAYS) {
    const params = { length: days.length, most: MOST_DAYS };
    return okUnless([problem('audit/tooManyDays', 'days', '', params)], () => []);
  }
  const problems: Problem[] = [];
  const read: ReadDay[] = [];
  for (let index = 0; index < days.length; index += 1) {
    const given: unknown = days[index];
    const { date, name } = (isJsonObject(given) ? given : {}) as Partial<AuditedDay>;
    const written = typeof date === 'string' ? readDate(date) : undefined;
    if (written === undefined || written.time !== undefined) {
      const params = { value: shown(date), impossible: impossibleDate(date) };
      problems.push(problem('audit/badDate', 'days', pointerTo(index, 'date'), params));
      continue;
    }
    read.push({ day: written.day, date: date as string, name: typeof name === 'string' ? name : null });
  }
  return okUnless(problems, () => read);
}

interface SlotDay {
  readonly segments: readonly Segment[];
  readonly truncatedAt?: number;
  readonly isWithoutRule: boolean;
  readonly isOrdinary: boolean;
}

const nothing: SlotDay = { segments: [], isWithoutRule: false, isOrdinary: false };

function auditOf(fleet: FleetInside, { day, date, name }: ReadDay, audited: ReadonlySet<number>): DayAudit {
  const { schedules, columns } = fleet;
  const days = new Map<number, SlotDay>();
  for (const slot of stateNamesOf(fleet).slots) {
    const { compiled } = schedules.slots[slot] as Slot;
    if (compiled) days.set(slot, slotDay(compiled, day, audited));
  }
  const customers: CustomerDay[] = [];
  const withoutRule: string[] = [];
  const ordinary: string[] = [];
  for (const [{ id }, slot] of entriesOf(columns)) {
    const { segments, truncatedAt, isWithoutRule, isOrdinary } = days.get(slot) ?? nothing;
    customers.push({ customerId: id, segments, ...(truncatedAt === undefined ? {} : { truncatedAt }) });
    if (isWithoutRule) withoutRule.push(id);
    if (isOrdinary) ordinary.push(id);
  }
  return { date, name, customers, withoutRule, ordinary };
}

const MOST_SEGMENTS = 2_000;

function slotDay(compiled: Compiled, day: number, audited: ReadonlySet<number>): SlotDay {
  const segments: Segment[] = [];
  let truncatedAt: number | undefined;
  for (const { from, to } of periodsOfDay(compiled.clock, day)) {
    const maxSegments = MOST_SEGMENTS - segments.length;
    const timeline = timelineBetween(compiled, from, to, { maxSegments });
    segments.push(...timeline.segments);
    truncatedAt = timeline.truncatedAt;
    if (truncatedAt !== undefined) break;
  }
  const isSkipped = segments.length === 0;
  return {
    segments,
    ...(truncatedAt === undefined ? {} : { truncatedAt }),
    isWithoutRule: !isSkipped && segments.every(({ reason }) => reason !== 'rule'),
    isOrdinary: !isSkipped && isOrdinary(compiled, day, audited),
  };
}

const WEEKS = [-4, -3, -2, -1, 1, 2, 3, 4];

function isOrdinary(compiled: Compiled, day: number, audited: ReadonlySet<number>): boolean {
  const others = WEEKS.map(weeks => day + 7 * weeks).filter(each => !audited.has(each));
  const existing = others.filter(each => periodsOfDay(compiled.clock, each).length > 0);
  const work = startWork();
  const pattern = dayPattern(compiled, day, work);
  const usual = commonest(existing.map(each => dayPattern(compiled, each, work)));
  return pattern !== undefined && usual.has(pattern);
}
