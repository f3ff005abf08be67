import type { Origin, TraceStep } from '../inherit/resolved.js';
import type { SchedulingRule } from '../model.js';
import { wrongType } from '../options.js';
import { withReadable } from '../readable.js';
import type { RulePart, RuleVerdict } from '../schedule/explain.js';
import type { ScheduleState } from '../schedule/scheduleState.js';
import { nameText } from './nameText.js';

/** The name of a rule in quotes, such as `"Lunch"`, or its position if it has neither a name nor an id. */
export function ruleLabel({ name, id }: SchedulingRule, index?: number): string {
  if (name || id) return `"${nameText(name || id)}"`;
  return index === undefined ? 'without a name' : `${index + 1}`;
}

/**
 * Describes why a schedule is in a state, as the end of a sentence. Throws a TypeError if `state` has no reason.
 *
 * @example
 * describeReason(stateAt(compiled, now)); // 'by the rule "Open"'
 */
export function describeReason(state: Pick<ScheduleState, 'reason' | 'rule'>): string {
  return withReadable({ state }, () => reasonText(state));
}

function reasonText(state: Pick<ScheduleState, 'reason' | 'rule'>): string {
  const { reason, rule } = (state ?? {}) as Partial<ScheduleState>;
  switch (reason) {
    case 'rule':
      return rule ? `by the rule ${ruleLabel(rule)}` : 'by a rule';
    case 'default':
      return 'by default, because no rule applies';
    case 'forceClosed':
      return 'because the schedule is force-closed';
    case 'unscheduled':
      return 'because no rule applies and there is no default state';
    default:
      throw wrongType('state', 'a state with a reason', state);
  }
}

/**
 * Describes whether a rule applies and wins at an instant, as the end of a sentence that begins with the rule's name.
 * For a rule that does not apply, it lists the parts that fail. Throws a TypeError if
 * `verdict` is not a verdict.
 *
 * @example
 * explainAt(compiled, now).map(describeVerdict); // ['applies, and decides']
 */
export function describeVerdict(verdict: RuleVerdict): string {
  return withReadable({ verdict }, () => verdictText(verdict));
}

function verdictText(verdict: RuleVerdict): string {
  const { outcome, because, failedParts, rule } = (verdict ?? {}) as Partial<RuleVerdict>;
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
      return `undecided: it depends on the customer state "${nameText(rule?.customerState)}", which is not given`;
    default:
      throw wrongType('verdict', 'a verdict of explainAt', verdict);
  }
}

function timeText(parts: readonly RulePart[] = []): string {
  const known = Array.isArray(parts) ? parts.filter(part => Object.hasOwn(partTexts, part)) : [];
  const texts = known.map((part: RulePart) => partTexts[part]);
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
 * Names the place that settings come from. Throws a TypeError if `origin` is not an origin.
 *
 * @example
 * describeOrigin({ kind: 'account', id: 'acct', name: 'Northwind Health' }); // 'the account Northwind Health'
 */
export function describeOrigin(origin: Origin): string {
  return withReadable({ origin }, () => originText(origin));
}

function originText(origin: Origin): string {
  switch ((origin as Origin | null | undefined)?.kind) {
    case 'inherited':
      return 'above the loaded customers';
    case 'account':
      return 'name' in origin && origin.name ? `the account ${nameText(origin.name)}` : 'the account';
    case 'customer':
      return 'name' in origin ? nameText(origin.name) : '';
    default:
      throw wrongType('origin', 'an origin of settings', origin);
  }
}

/**
 * Describes what one customer contributes to the effective schedule, as the end of a sentence that begins with its
 * name. Throws a TypeError if `step` is not a step of a trace.
 *
 * @example
 * const clinic = { id: 'clinic', name: 'Clinic', schedule: { timeZoneId: 'Europe/Berlin', rules: [] } };
 * const customers = orThrow(indexCustomers([clinic, { id: 'desk', name: 'Desk', parentCustomerId: 'clinic' }]));
 * resolveSchedule(orThrow(customerChain(customers, 'desk'))).trace.map(describeTraceStep);
 * // ['has no schedule, so it inherits', 'supplies the schedule', 'gives the time zone Europe/Berlin']
 */
export function describeTraceStep(step: TraceStep): string {
  return withReadable({ step }, () => stepText(step));
}

function stepText(step: TraceStep): string {
  switch (step?.did) {
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
      return `adds ${nameText(step.rules)} ${step.rules === 1 ? 'rule' : 'rules'} ahead of its parent's`;
    case 'defaultState':
      return `has the default state "${nameText(step.defaultState)}"`;
    case 'zone':
      return `gives the time zone ${nameText(step.timeZoneId)}`;
    case 'noZone':
      return 'has no time zone';
    case 'dormantZone':
      return `has the time zone ${nameText(step.timeZoneId)}, which is not used because it inherits`;
    default:
      throw wrongType('step', 'a step of a trace', step);
  }
}
