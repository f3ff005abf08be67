import {
  type DayOfWeek,
  fixesFor,
  type Preview,
  type Problem,
  type Schedule,
  type ScheduleDay,
  type SchedulingRule,
} from '../../index.js';
import { DAY, WEEKDAYS, weekdayOf } from '../../time/civil.js';
import type { ChangeQuestion, Edit, Finding } from '../protocol.js';

/** An edit that might remove a warning. */
export interface Candidate {
  readonly label: string;
  readonly edit: Edit;
}

type WithSchedule = (schedule: Schedule) => Edit;

/** The fixes of a finding about the rules, confirmed by the library. */
export function fixCandidates(
  finding: Finding,
  { before, after, from, to }: Preview,
  { policy }: ChangeQuestion,
  withSchedule: WithSchedule,
): readonly Candidate[] {
  const { schedule } = after;
  if (!schedule || schedule.inherit === true) return [];
  const options = { from, to, policy, stored: before.schedule };
  return fixesFor(schedule, finding as Problem, options).map(fix => ({
    label: fix.label,
    edit: withSchedule(fix.schedule),
  }));
}

/** Edits that fill a gap in the hours: restore the days that a rule lost, the rule as it was, or the removed rules. */
export function gapCandidates(
  { code, params }: Finding,
  { schedule, after }: Preview,
  withSchedule: WithSchedule,
): readonly Candidate[] {
  const own = after.schedule;
  const old = schedule.before.status === 'resolved' ? (schedule.before.value.rules ?? []) : [];
  if (!own || own.inherit === true) return [];
  const rules = own.rules ?? [];
  const withRules = (next: readonly SchedulingRule[]) => withSchedule({ ...own, rules: next });
  const isSame = (a: SchedulingRule, b: SchedulingRule) => (a.id && b.id ? a.id === b.id : a.name === b.name);
  if (code === 'schedule/stateRemoved') {
    const gone = old.filter(
      rule => rule.state === params['state'] && !rules.some(each => isSame(each, rule)),
    );
    if (gone.length === 0) return [];
    const label =
      gone.length === 1
        ? `Bring back ${nameOf(gone[0])}`
        : `Bring back the ${gone.length} rules with ${params['state']}`;
    return [{ label, edit: withRules([...rules, ...gone.map(unsourced)]) }];
  }
  const lost = old.find(rule => (rule.name || rule.id) === params['rule'] || rule.id === params['rule']);
  if (!lost) return [];
  const place = rules.findIndex(each => isSame(each, lost));
  const kept = rules[place];
  if (!kept) return [{ label: `Bring back ${nameOf(lost)}`, edit: withRules([...rules, unsourced(lost)]) }];
  const days = kept.byDay ?? [];
  const missing = (lost.byDay ?? []).filter(day => !days.some(each => each.dayOfWeek === day.dayOfWeek));
  const onGap = missing.filter(({ dayOfWeek }) => dayOfWeek === weekdayIn(params['start']));
  const replaced = (rule: SchedulingRule) =>
    withRules(rules.map((each, index) => (index === place ? rule : each)));
  const added = [onGap, missing].filter(
    (each, index, both) => each.length > 0 && each.length !== both[index - 1]?.length,
  );
  return [
    ...added.map(each => ({
      label: `Add ${each.map(({ dayOfWeek }) => dayOfWeek).join(', ')} to ${nameOf(kept)}`,
      edit: replaced({ ...kept, byDay: inOrder([...days, ...each]) }),
    })),
    { label: `Keep ${nameOf(lost)} as it was`, edit: replaced(unsourced(lost)) },
  ];
}

function inOrder(days: readonly ScheduleDay[]): readonly ScheduleDay[] {
  return [...days].sort((a, b) => WEEKDAYS.indexOf(a.dayOfWeek) - WEEKDAYS.indexOf(b.dayOfWeek));
}

/** The weekday on which a gap starts. */
function weekdayIn(start: unknown): DayOfWeek | undefined {
  const local = Date.parse(`${String(start).slice(0, 10)}T00:00Z`);
  return Number.isNaN(local) ? undefined : WEEKDAYS[weekdayOf(local / DAY)];
}

function nameOf(rule: SchedulingRule | undefined): string {
  const name = rule?.name || rule?.id;
  return name ? `"${name}"` : 'the rule';
}

function unsourced({ source, ...rule }: SchedulingRule): SchedulingRule {
  return rule;
}
