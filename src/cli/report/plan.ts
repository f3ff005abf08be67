import {
  type AffectedCustomer,
  type CostTotal,
  type CustomerTree,
  customerChain,
  type Plan,
  type PlanStep,
  resolveSchedule,
  type ScheduleEffect,
} from '../../index.js';
import type { FoundProblem } from '../found.js';
import { counted, grouped, type Line, padded, pageWidth, painted, quiet, strong, toned } from '../text.js';
import { affectedLines, nameLines } from './affected.js';
import { changeLines } from './changes.js';
import { clockIn } from './clock.js';
import { amountWords, costChangeWords } from './cost.js';
import { problemLines } from './problems.js';

/** What a plan does, for the person who approves it; the last line counts. */
export function* planReport(
  plan: Plan,
  customers: CustomerTree,
  warnings: readonly FoundProblem[],
): Iterable<Line> {
  const clock = clockIn(zoneOf(plan, customers));
  const affected = affectedOf(plan);
  yield [strong(`Plan for ${counted(plan.steps.length, 'customer')}`)];
  yield [quiet(`states from ${clock.textOf(plan.at)} (${clock.label}), ${counted(plan.days, 'day')}`)];
  yield [];
  yield [strong('What changes')];
  if (plan.steps.length === 0) yield ['  Nothing: all of it is stored already.'];
  yield* stepLines(plan.steps);
  if (affected.length > 0) {
    yield [];
    yield [strong('Who is affected')];
    yield* affectedLines(affected, clock);
  }
  if (plan.cost) yield* costLines(plan.cost, affected);
  if (warnings.length > 0) {
    yield [];
    yield [strong(`Warnings: ${grouped(warnings.length)}`)];
    yield* problemLines(warnings, 1);
  }
  yield [];
  yield [quiet(`digest ${plan.digest}`)];
  yield [strong(countsWords(plan, affected))];
}

/** `40 customers changed, 52 affected, 1,040 hours differ, cost 1,200 → 1,250 (+50)` */
function countsWords({ steps, cost }: Plan, affected: readonly AffectedCustomer[]): string {
  const ms = affected.reduce((sum, { schedule }) => {
    const spans = schedule?.differences ?? [];
    return sum + spans.reduce((length, { from, to }) => length + to - from, 0);
  }, 0);
  const hours = Math.round(ms / 360_000) / 10;
  const parts = [
    `${counted(steps.length, 'customer')} changed`,
    `${grouped(affected.length)} affected`,
    `${amountWords(hours)} ${hours === 1 ? 'hour differs' : 'hours differ'}`,
  ];
  if (cost) parts.push(`cost ${costChangeWords(cost)}`);
  return parts.join(', ');
}

/** Everyone who is affected, each with all that changes for it. */
function affectedOf({ affected }: Plan): readonly AffectedCustomer[] {
  const known = new Map<string, ScheduleEffect>();
  return affected.flatMap(({ customers, schedule, ...effect }) => {
    const shared = schedule && { schedule: sharedStates(schedule, known) };
    return customers.map(customer => ({ ...effect, ...shared, ...customer }));
  });
}

/** Whoever supplies a schedule, those whose states change alike are one group in the report. */
function sharedStates(effect: ScheduleEffect, known: Map<string, ScheduleEffect>): ScheduleEffect {
  const key = JSON.stringify([effect.stateName, effect.differences]);
  const shared = known.get(key) ?? effect;
  known.set(key, shared);
  return shared;
}

const MOST_GROUPS = 10;

/** Customers that change alike are one group. */
function* stepLines(steps: readonly PlanStep[]): Iterable<Line> {
  const groups = new Map<string, { readonly lines: readonly Line[]; readonly names: string[] }>();
  for (const { changes, base, after, name } of steps) {
    const listed = changes.filter(({ pointer }) => pointer !== '/breadcrumb');
    const lines = [...changeLines(listed, base, after, pageWidth - 2)];
    const key = lines.map(line => painted(line, false)).join('\n');
    const group = groups.get(key) ?? { lines, names: [] };
    group.names.push(name);
    groups.set(key, group);
  }
  const largestFirst = [...groups.values()].sort((a, b) => b.names.length - a.names.length);
  for (const [place, { lines, names }] of largestFirst.slice(0, MOST_GROUPS).entries()) {
    if (place > 0) yield [];
    if (names.length === 1) yield ['  ', strong(names[0] ?? '')];
    else {
      yield ['  ', strong(counted(names.length, 'customer'))];
      yield* nameLines(names);
    }
    for (const line of lines) yield ['  ', ...line];
  }
  const rest = largestFirst.slice(MOST_GROUPS);
  if (rest.length === 0) return;
  const customers = rest.reduce((sum, { names }) => sum + names.length, 0);
  yield [
    quiet(`  and ${counted(rest.length, 'other kind')} of change for ${counted(customers, 'customer')}`),
  ];
}

const MOST_COSTS = 8;

function* costLines(cost: CostTotal, affected: readonly AffectedCustomer[]): Iterable<Line> {
  const changing = affected
    .flatMap(({ name, cost }) => (cost && cost.difference !== 0 ? [{ name, ...cost }] : []))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  yield [];
  yield [strong('What it costs')];
  for (const { name, ...change } of changing.slice(0, MOST_COSTS)) {
    const tone = change.difference < 0 ? 'good' : 'warning';
    yield [`  ${padded(name, 34)}  `, toned(tone, costChangeWords(change))];
  }
  const more = changing.length - MOST_COSTS;
  if (more > 0) yield [quiet(`  and ${counted(more, 'customer')} more`)];
  yield [`  ${padded('In all', 34)}  `, strong(costChangeWords(cost))];
  if (cost.withoutCost > 0) {
    yield [quiet(`  ${counted(cost.withoutCost, 'customer')} without rates, not counted`)];
  }
  if (changing.length === 0 && cost.difference === 0)
    yield [quiet(`  Nobody pays more or less than ${amountWords(cost.before)}.`)];
}

/** The zone in which the first customer that changes lives. */
function zoneOf({ steps, policy }: Plan, customers: CustomerTree): string {
  const [first] = steps;
  const chain = first && customerChain(customers, first.customerId);
  if (!chain?.ok) return '';
  const schedule = resolveSchedule(chain.value, policy);
  return schedule.status === 'resolved' ? (schedule.value.timeZoneId ?? '') : '';
}
