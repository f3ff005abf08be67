import type { AffectedCustomer, Plan, PlanStep, ScheduleEffect } from '../../index.js';
import type { FoundProblem } from '../found.js';
import { counted, type Line, painted, quiet, strong } from '../text.js';
import { affectedLines, nameLines } from './affected.js';
import { changeLines } from './changes.js';
import { clockIn } from './clock.js';
import { costChangeWords, costLines } from './cost.js';
import { countsLine, hoursWords, othersWords, topWarnings, warningsWords } from './counts.js';

/** What a plan does, for the person who approves it. */
export function* planReport(
  plan: Plan,
  zone: string,
  warnings: readonly FoundProblem[],
  width: number,
): Iterable<Line> {
  const clock = clockIn(zone);
  const affected = affectedOf(plan);
  const counts = countParts(plan, affected, warnings.length);
  yield [strong(`Plan for ${counted(plan.steps.length, 'customer')}`)];
  yield [quiet(`states from ${clock.textOf(plan.at)} (${clock.label}), ${counted(plan.days, 'day')}`)];
  yield* countsLine(counts, width);
  yield* topWarnings(warnings, width);
  yield [];
  yield [strong('What changes')];
  if (plan.steps.length === 0) yield ['  Nothing: all of it is stored already.'];
  yield* stepLines(plan.steps, width);
  if (affected.length > 0) {
    yield [];
    yield [strong('Who is affected')];
    yield* affectedLines(affected, clock, width);
  }
  if (plan.cost) yield* costLines(plan.cost, affected, width);
  yield [];
  yield [quiet(`digest ${plan.digest}`)];
  yield* countsLine(counts, width);
}

/** `40 customers changed, 12 others affected, 1,040 hours differ, cost 1,200 → 1,250 (+50), no warnings` */
function countParts(
  { steps, cost }: Plan,
  affected: readonly AffectedCustomer[],
  warnings: number,
): readonly string[] {
  const changed = new Set(steps.map(({ customerId }) => customerId));
  const others = affected.filter(({ customerId }) => !changed.has(customerId));
  return [
    `${counted(steps.length, 'customer')} changed`,
    othersWords(others.length),
    hoursWords(affected.map(({ schedule }) => schedule?.differences ?? [])),
    ...(cost ? [`cost ${costChangeWords(cost)}`] : []),
    warningsWords(warnings),
  ];
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
function* stepLines(steps: readonly PlanStep[], width: number): Iterable<Line> {
  const groups = new Map<string, { readonly lines: readonly Line[]; readonly names: string[] }>();
  for (const { changes, base, after, name } of steps) {
    const listed = changes.filter(({ pointer }) => pointer !== '/breadcrumb');
    const lines = [...changeLines(listed, base, after, width - 2)];
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
      yield* nameLines(names, width);
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
