import type { Policy, SchedulingRule } from '../index.js';

type Order = Policy['priorityOrder'];

/** The positions of the rules in the order in which they win. Rules with equal priority keep their order. */
export function winningOrder(
  rules: readonly SchedulingRule[],
  order: Order = 'lowestFirst',
): readonly number[] {
  const sign = order === 'lowestFirst' ? 1 : -1;
  return rules
    .map((_, place) => place)
    .sort((a, b) => sign * (priorityOf(rules[a]) - priorityOf(rules[b])) || a - b);
}

function priorityOf(rule: SchedulingRule | undefined): number {
  return rule?.priority ?? 0;
}

/**
 * The rules after one of them is moved in the order in which they win. Only its priority and its position in the list
 * change: to a number between its neighbors' priorities if there is one, else to its neighbor's priority.
 */
export function movedRule(
  rules: readonly SchedulingRule[],
  from: number,
  to: number,
  order: Order = 'lowestFirst',
): readonly SchedulingRule[] {
  const ordered = winningOrder(rules, order).map(place => rules[place] as SchedulingRule);
  const moved = ordered[from];
  if (!moved || from === to || to < 0 || to >= ordered.length) return rules;
  const others = ordered.filter(rule => rule !== moved);
  const [ahead, behind] = [others[to - 1], others[to]];
  const neighbour = ahead ?? behind;
  const rest = rules.filter(rule => rule !== moved);
  const place = neighbour ? rest.indexOf(neighbour) + (ahead ? 1 : 0) : 0;
  const next = { ...moved, priority: priorityBetween(ahead, behind, order) };
  return [...rest.slice(0, place), next, ...rest.slice(place)];
}

function priorityBetween(
  ahead: SchedulingRule | undefined,
  behind: SchedulingRule | undefined,
  order: Order,
): number {
  const step = order === 'lowestFirst' ? 1 : -1;
  const [first, last] = [priorityOf(ahead), priorityOf(behind)];
  if (!ahead) return last - step;
  if (!behind) return first + step;
  return (last - first) * step > 1 ? first + step : first;
}

/** The members that an RRULE defines. The other members stay when a text is read. */
export const withoutRecurrence: Partial<SchedulingRule> = {
  ...{
    bySetPosition: [],
    byMonth: [],
    byWeekNo: [],
    byYearDay: [],
    byMonthDay: [],
    byDay: [],
    byHour: [],
    byMinute: [],
  },
  ...{ interval: 1, count: 0, untilDate: null, frequency: 'None' },
};

/** A new rule with the lowest precedence: office hours on working days, for the user to change. */
export function newRule(rules: readonly SchedulingRule[], date: string): SchedulingRule {
  const ids = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (ids.has(`rule-${number}`)) number += 1;
  const priorities = rules.map(({ priority }) => priority ?? 0);
  return {
    id: `rule-${number}`,
    name: 'New rule',
    state: 'Business Hours',
    priority: priorities.length > 0 ? Math.max(...priorities) + 1 : 10,
    simpleRuleType: 'Time',
    frequency: 'Weekly',
    startDate: date,
    startTime: '09:00',
    endTime: '17:00',
    byDay: (['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const).map(dayOfWeek => ({
      dayOfWeek,
    })),
  };
}
