import type { Origin, TraceStep } from '../inherit/resolved.js';
import type { SchedulingRule } from '../model.js';
import type { RulePart, RuleVerdict } from '../schedule/explain.js';
import type { ScheduleState } from '../schedule/scheduleState.js';

/** The name of a rule in quotes, such as `"Lunch"`, or its position if it has neither a name nor an id. */
export function ruleLabel({ name, id }: SchedulingRule, index?: number): string {
  if (name || id) return `"${name || id}"`;
  return index === undefined ? 'without a name' : `${index + 1}`;
}

/**
 * Describes why a schedule is in a state, as the end of a sentence.
 *
 * @example
 * describeReason(stateAt(compiled, now)); // 'by the rule "Open"'
 */
export function describeReason({ reason, rule }: Pick<ScheduleState, 'reason' | 'rule'>): string {
  switch (reason) {
    case 'rule':
      return rule ? `by the rule ${ruleLabel(rule)}` : 'by a rule';
    case 'default':
      return 'by default, because no rule applies';
    case 'forceClosed':
      return 'because the schedule is force-closed';
    case 'unscheduled':
      return 'because no rule applies and there is no default state';
  }
}

/**
 * Describes whether a rule applies and wins at an instant, as the end of a sentence that begins with the rule's name.
 * For a rule that does not apply, it lists the parts that fail.
 *
 * @example
 * explainAt(compiled, now).map(describeVerdict); // ['applies, and decides']
 */
export function describeVerdict({ outcome, because, failedParts, rule }: RuleVerdict): string {
  switch (outcome) {
    case 'wins':
      return 'applies, and decides';
    case 'shadowed':
      return 'applies, but a rule ahead of it decides';
    case 'closed':
      return 'applies, but the schedule is force-closed';
    case 'stateless':
      return 'applies, but has no state, so it is skipped';
    case 'inactive':
      if (because === 'condition') return 'does not apply: its condition does not hold';
      if (because === 'customerState') return 'does not apply: the customer is in another state';
      return `does not apply: ${timeText(failedParts)}`;
    case 'undecided':
      if (because === 'time') return 'undecided: it or its time zone cannot be read';
      if (because === 'condition') return 'undecided: its condition cannot be evaluated here';
      return `undecided: it depends on the customer state "${rule.customerState ?? ''}", which is not given`;
  }
}

function timeText(parts: readonly RulePart[] = []): string {
  const texts = parts.map(part => partTexts[part]);
  return texts.length === 0 ? 'not at this time' : texts.join(', ');
}

const partTexts: Readonly<Record<RulePart, string>> = {
  startDate: 'it starts later',
  untilDate: 'it has ended',
  count: 'it has had all its occurrences',
  interval: 'it skips this period',
  month: 'not in this month',
  weekNumber: 'not in this week of the year',
  yearDay: 'not on this day of the year',
  monthDay: 'not on this day of the month',
  weekday: 'not on this weekday',
  setPosition: 'not on this day, by its positions',
  timeOfDay: 'not at this time of day',
  never: 'no date fits all of its parts',
};

/**
 * Names the place that settings come from.
 *
 * @example
 * describeOrigin({ kind: 'account', id: 'acct', name: 'Northwind Health' }); // 'the account Northwind Health'
 */
export function describeOrigin(origin: Origin): string {
  if (origin.kind === 'inherited') return 'above the loaded customers';
  if (origin.kind === 'account') return origin.name ? `the account ${origin.name}` : 'the account';
  return origin.name;
}

/**
 * Describes what one customer contributes to the effective schedule, as the end of a sentence that begins with its
 * name.
 *
 * @example
 * const clinic = { id: 'clinic', name: 'Clinic', schedule: { timeZoneId: 'Europe/Berlin', rules: [] } };
 * const customers = orThrow(indexCustomers([clinic, { id: 'desk', name: 'Desk', parentCustomerId: 'clinic' }]));
 * resolveSchedule(orThrow(customerChain(customers, 'desk'))).trace.map(describeTraceStep);
 * // ['has no schedule, so it inherits', 'supplies the schedule', 'gives the time zone Europe/Berlin']
 */
export function describeTraceStep(step: TraceStep): string {
  switch (step.did) {
    case 'supplies':
      return 'supplies the schedule';
    case 'inherits':
      return 'inherits';
    case 'noSettings':
      return 'has no schedule, so it inherits';
    case 'dormant':
      return 'inherits; its own rules are not used';
    case 'notAtHand':
      return 'is not loaded';
    case 'closes':
      return 'is force-closed';
    case 'addsRules':
      return `adds ${step.rules} ${step.rules === 1 ? 'rule' : 'rules'} ahead of its parent's`;
    case 'defaultState':
      return `has the default state "${step.defaultState}"`;
    case 'zone':
      return `gives the time zone ${step.timeZoneId}`;
    case 'noZone':
      return 'has no time zone';
    case 'dormantZone':
      return `has the time zone ${step.timeZoneId}, which is not used because it inherits`;
  }
}
