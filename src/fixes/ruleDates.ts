import { firstStart } from '../recurrence/occurrences.js';
import { startWork } from '../recurrence/work.js';
import { readRule } from '../rule/readRule.js';
import type { ReadRule } from '../rule/rule.js';
import { dateOf } from '../rule/stamps.js';
import { timeText } from '../rule/wording.js';
import { DAY, dayNumber } from '../time/civil.js';
import { localAt } from '../time/wallClock.js';
import { type Candidate, compiledRule, type RuleFixing, withRule } from './candidate.js';

function readOf({ rule }: RuleFixing): ReadRule {
  return readRule(rule, { input: 'rule', pointer: '' }, { problems: [], warnings: [] });
}

/** The day in the params of a finding. */
function dayIn(parts: unknown): number {
  const [year = 0, month = 0, date = 0] = parts as readonly number[];
  return dayNumber(year, month, date);
}

/**
 * Adds a start date to a rule that counts from 1970: its first day in the period, or 1970, as it counts now. A rule
 * with a count has usually ended long ago when counted from 1970, so it may also start on the first day of the period.
 */
export function startDates(fixing: RuleFixing): readonly Candidate[] {
  const { compiled, period, rule } = fixing;
  const constraint = compiledRule(fixing)?.constraint;
  if (constraint?.kind !== 'recurrence') return [];
  const local = localAt(compiled.clock, period.from);
  const first = firstStart(constraint, local, localAt(compiled.clock, period.to), startWork());
  const keeps = [...(Number.isFinite(first) && !rule.count ? [Math.floor(first / DAY)] : []), 0];
  const candidate = (day: number, changesNothing: boolean): Candidate => ({
    kind: 'startDate',
    params: { ...fixing.fixed, date: dateOf(day) },
    schedule: withRule(fixing, { startDate: dateOf(day) }),
    changesNothing,
  });
  return [
    ...(rule.count ? [candidate(Math.floor(local / DAY), false)] : []),
    ...keeps.map(day => candidate(day, true)),
  ];
}

/** Fixes a date whose time is ignored: keeps the date only, or moves the time to the member where it counts. */
export function dateFixes(fixing: RuleFixing): readonly Candidate[] {
  const { params, pointer } = fixing.finding;
  const from = pointer.split('/')[3];
  if (from !== 'startDate' && from !== 'untilDate') return [];
  const date = dateOf(dayIn(params['date']));
  const dateOnly = {
    kind: 'dateOnly',
    params: { ...fixing.fixed, member: from, date },
    schedule: withRule(fixing, { [from]: date }),
    changesNothing: true,
  } as const;
  const read = readOf(fixing);
  const time = (from === 'startDate' ? read.start : read.until)?.time;
  if (time === undefined || read.isAllDay) return [dateOnly];
  const member = from === 'startDate' ? 'startTime' : 'endTime';
  const text = timeText(time);
  const moved = {
    kind: 'moveTime',
    params: { ...fixing.fixed, member, from, time: text },
    schedule: withRule(fixing, { [from]: date, [member]: text }),
  } as const;
  return [moved, dateOnly];
}

/** Fixes a span that ends at 00:00 on its last day: includes the last day, or ends on the day before. */
export function untilFixes(fixing: RuleFixing): readonly Candidate[] {
  const last = dayIn(fixing.finding.params['until']);
  const before = dateOf(last - 1);
  return [
    {
      kind: 'includeLastDay',
      params: { ...fixing.fixed, date: dateOf(last) },
      schedule: withRule(fixing, { endTime: '24:00' }),
      onlyInFavorOf: fixing.index,
    },
    {
      kind: 'endDayBefore',
      params: { ...fixing.fixed, date: before },
      schedule: withRule(fixing, { untilDate: before, endTime: '24:00' }),
      changesNothing: true,
    },
  ];
}
