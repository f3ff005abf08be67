import type { ProblemCode } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import type { ScheduleDay, SchedulingRule, SchedulingRuleFrequency } from '../model.js';
import type { Problem } from '../problem.js';
import { givenText } from '../rule/rule.js';
import { type Candidate, type Fixing, type RuleFixing, withRule } from './candidate.js';
import { aheadOf, behind } from './priorities.js';
import { dateFixes, startDates, untilFixes } from './ruleDates.js';
import { clearDefault, renames } from './states.js';

/** The possible fixes of a finding, the most likely first. */
export function candidatesFor(fixing: Fixing): readonly Candidate[] {
  const { code } = fixing.finding;
  if (code === 'schedule/unreachableDefault') return clearDefault(fixing);
  if (code === 'schedule/similarStates') return renames(fixing);
  const of = Object.hasOwn(ruleFixes, code) ? ruleFixes[code as keyof typeof ruleFixes] : undefined;
  const place = /^\/rules\/(\d+)(?:\/|$)/.exec(fixing.finding.pointer);
  const index = Number(place?.[1]);
  const rule = fixing.rules[index];
  if (!of || !place || !isJsonObject(rule)) return [];
  const fixed = { place: index + 1, name: cut(givenText(rule['name']) ?? givenText(rule['state']) ?? '') };
  return of({ ...fixing, index, rule, fixed });
}

/**
 * The fixes for findings about rules. The other findings need information that only a person has, such as the meaning
 * of an unreadable value or the time zone.
 */
const ruleFixes = {
  'rule/badTime': midnightStart,
  'rule/misplacedOffset': everyWeekday,
  'rule/noState': remove,
  'rule/timeWithoutTime': fixing => [...alwaysHolds(fixing), ...remove(fixing)],
  'rule/timesIgnored': fixing => [clearNamed(fixing), ...notAllDay(fixing)],
  'rule/timeDropped': dateFixes,
  'rule/ignoredPart': fixing => [...repeats(fixing), clearNamed(fixing)],
  'rule/forbiddenPart': fixing => [...sameDays(fixing), clearNamed(fixing, false)],
  'rule/noAnchor': startDates,
  'rule/countAndUntil': oneEnd,
  'rule/countNotReached': oneEnd,
  'rule/untilBeforeStart': fixing => [...swapDates(fixing), ...remove(fixing)],
  'rule/lastDayExcluded': untilFixes,
  'rule/neverMatches': remove,
  'rule/expired': remove,
  'rule/shadowed': fixing => [...aheadOf(fixing), ...remove(fixing)],
  'rule/partlyShadowed': aheadOf,
  'rule/orderTie': fixing => [...behind(fixing), ...aheadOf(fixing)],
  'rule/closedBeforeMidnight': midnightEnd,
} as const satisfies Partial<Record<ProblemCode, (fixing: RuleFixing) => readonly Candidate[]>>;

function remove({ schedule, rules, index, fixed }: RuleFixing): readonly Candidate[] {
  const kept = rules.filter((_, each) => each !== index) as readonly SchedulingRule[];
  return [
    {
      kind: 'removeRule',
      params: fixed,
      schedule: { ...schedule, rules: kept },
      changesNothing: true,
      removed: index,
    },
  ];
}

function cleared(fixing: RuleFixing, member: keyof SchedulingRule, changesNothing: boolean): Candidate {
  return {
    kind: 'clearMember',
    params: { ...fixing.fixed, member },
    schedule: withRule(fixing, { [member]: null }),
    changesNothing,
  };
}

/** Clears the member of the finding. */
function clearNamed(fixing: RuleFixing, changesNothing = true): Candidate {
  const member = fixing.finding.pointer.split('/')[3] as keyof SchedulingRule;
  return cleared(fixing, member, changesNothing);
}

/** Keeps the end that comes first, which changes nothing, or the other one. */
function oneEnd(fixing: RuleFixing): readonly Candidate[] {
  const isOfRule = ({ pointer }: Problem) => pointer === `/rules/${fixing.index}`;
  const untilIsFirst = fixing.lints.some(each => each.code === 'rule/countNotReached' && isOfRule(each));
  const [idle, other] = untilIsFirst ? (['count', 'untilDate'] as const) : (['untilDate', 'count'] as const);
  return [cleared(fixing, idle, true), cleared(fixing, other, false)];
}

function notAllDay(fixing: RuleFixing): readonly Candidate[] {
  return [{ kind: 'notAllDay', params: fixing.fixed, schedule: withRule(fixing, { isAllDay: false }) }];
}

function alwaysHolds(fixing: RuleFixing): readonly Candidate[] {
  const schedule = withRule(fixing, { simpleRuleType: 'Always' });
  return [{ kind: 'alwaysHolds', params: fixing.fixed, schedule }];
}

function swapDates(fixing: RuleFixing): readonly Candidate[] {
  const { startDate = null, untilDate = null } = fixing.rule;
  const schedule = withRule(fixing, { startDate: untilDate, untilDate: startDate });
  return [{ kind: 'swapDates', params: fixing.fixed, schedule }];
}

function midnightEnd(fixing: RuleFixing): readonly Candidate[] {
  const schedule = withRule(fixing, { endTime: '24:00' });
  return [{ kind: 'midnightEnd', params: fixing.fixed, schedule, onlyInFavorOf: fixing.index }];
}

/** 24:00 as a start was probably meant as the start of the day. */
function midnightStart(fixing: RuleFixing): readonly Candidate[] {
  if (fixing.finding.params['endsDay'] !== true) return [];
  return [
    { kind: 'midnightStart', params: fixing.fixed, schedule: withRule(fixing, { startTime: '00:00' }) },
  ];
}

function everyWeekday(fixing: RuleFixing): readonly Candidate[] {
  const byDay = fixing.rule.byDay ?? [];
  if (!Array.isArray(byDay) || !byDay.every(day => isJsonObject(day))) return [];
  const days = byDay as unknown as readonly ScheduleDay[];
  const numbered = days.filter(({ offset }) => (offset ?? 0) !== 0);
  const weekdays = [...new Set(numbered.map(({ dayOfWeek }) => cut(String(dayOfWeek))))];
  const schedule = withRule(fixing, { byDay: days.map(day => ({ ...day, offset: 0 })) });
  return [{ kind: 'everyWeekday', params: { ...fixing.fixed, weekdays }, schedule }];
}

function frequencies(
  fixing: RuleFixing,
  choices: readonly SchedulingRuleFrequency[],
  changesNothing: boolean,
): readonly Candidate[] {
  return choices.map(frequency => ({
    kind: 'setFrequency',
    params: { ...fixing.fixed, frequency },
    schedule: withRule(fixing, { frequency }),
    changesNothing,
  }));
}

/** Sets the frequency at which an ignored part has its usual meaning. */
function repeats(fixing: RuleFixing): readonly Candidate[] {
  const frequency = USUAL_FREQUENCY[String(fixing.finding.params['member'])];
  return frequency ? frequencies(fixing, [frequency], false) : [];
}

const USUAL_FREQUENCY: Readonly<Record<string, SchedulingRuleFrequency>> = {
  byDay: 'Weekly',
  byMonthDay: 'Monthly',
  byYearDay: 'Yearly',
  byWeekNo: 'Yearly',
};

/** Sets a frequency that allows the part and keeps the days of the rule. */
function sameDays(fixing: RuleFixing): readonly Candidate[] {
  const candidates = frequencies(fixing, ['Daily', 'Monthly', 'Yearly'], true);
  return candidates.map(each => ({ ...each, unlessOffered: true }));
}
