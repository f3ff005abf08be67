import type { Chain } from '../customer/chain.js';
import type { InheritedSchedule } from '../inherit/inheritedSchedule.js';
import { nonBlank } from '../inherit/resolved.js';
import { isSameJson } from '../json.js';
import type { CustomerInfo, Schedule, SchedulingRule } from '../model.js';
import type { Policy } from '../policy.js';
import type { BeforeAfter } from './effective.js';
import type { EffectiveSettings } from './effectiveSettings.js';

/*
 * Which policies might affect who inherits which schedule. If a policy is not in the set, its other value provably
 * changes nothing; if it is, only computing the preview again can show it.
 */

/** The policies that might affect a patched customer and its ancestors, before and after. */
export function sensitivityOf(
  chains: BeforeAfter<Chain>,
  { before, after }: BeforeAfter<EffectiveSettings>,
): ReadonlySet<keyof Policy> {
  const sensitiveTo = new Set<keyof Policy>();
  for (const { customers, complete } of [chains.before, chains.after]) {
    for (const customer of customers) noteDormant(sensitiveTo, customer);
    const top = customers.filter(({ schedule }) => schedule).at(-1);
    if (complete && top?.schedule?.inherit === true) sensitiveTo.add('scheduleInheritance');
  }
  const [was, is] = [chains.before.customers[0].schedule, chains.after.customers[0].schedule];
  if (was !== is && Array.isArray(is?.rules)) noteRules(sensitiveTo, is.rules);
  if (differsBySource(before.schedule, after.schedule)) sensitiveTo.add('scheduleInheritance');
  return sensitiveTo;
}

/** Adds the policies that might affect a customer below a changed schedule. */
export function noteSensitivity(
  sensitiveTo: Set<keyof Policy>,
  customer: CustomerInfo,
  { before, after }: BeforeAfter<InheritedSchedule>,
): void {
  if (customer.schedule?.inherit !== true) return;
  const isTop = before.answer.status === 'none' || after.answer.status === 'none';
  if (isTop) sensitiveTo.add('scheduleInheritance');
  noteDormant(sensitiveTo, customer);
}

/** Handles a customer that inherits a schedule but has a zone, rules or a default state of its own. */
function noteDormant(sensitiveTo: Set<keyof Policy>, { schedule }: CustomerInfo): void {
  if (schedule?.inherit !== true) return;
  if (nonBlank(schedule.timeZoneId)) sensitiveTo.add('zoneFrom');
  if (schedule.rules?.length || nonBlank(schedule.defaultState)) sensitiveTo.add('scheduleInheritance');
}

/** Whether two schedules may differ only in the `source` of their rules. */
function differsBySource({ parts: a }: InheritedSchedule, { parts: b }: InheritedSchedule): boolean {
  if (a === b || !a || !b) return false;
  if (a.supplier?.id !== b.supplier?.id) return true;
  return a.rules !== b.rules && isSameJson(sourceless(a.rules), sourceless(b.rules));
}

function sourceless(rules: Schedule['rules']): unknown {
  return Array.isArray(rules) ? rules.map(rule => ({ ...rule, source: null })) : undefined;
}

/** Adds the policies that might change when one of these rules applies, or which of them wins. */
export function noteRules(sensitiveTo: Set<keyof Policy>, rules: readonly SchedulingRule[]): void {
  const [first] = rules;
  for (const rule of rules) {
    if ((rule?.priority ?? 0) !== (first?.priority ?? 0)) sensitiveTo.add('priorityOrder');
    if (!rule?.frequency || rule.frequency === 'None') continue;
    if (rule.untilDate) sensitiveTo.add('untilDate');
    if (rule.startDate) sensitiveTo.add('startDate');
  }
}
