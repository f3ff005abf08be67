import { describeReason, type FleetState, fleetStatesAt, nextFleetChange } from '../../index.js';
import { ruleLabel } from '../../words/describeState.js';
import type { Everyone } from '../everyone.js';
import { counted, grouped, hanging, type Line, quiet, strong, toned } from '../text.js';
import { nameLines } from './affected.js';
import { type Clock, clockIn } from './clock.js';
import { countsLine, topWarnings, warningsWords } from './counts.js';

/** Everyone by state, then by how long it lasts and why. */
export function* fleetReport(
  { fleet, usualZone, warnings }: Everyone,
  at: number,
  width: number,
): Iterable<Line> {
  const clock = clockIn(usualZone);
  const states = fleetStatesAt(fleet, at);
  const counts = countParts(states, warnings.length);
  yield [strong(`Everyone on ${clock.textOf(at)}`), quiet(` (${clock.label})`)];
  yield* countsLine(counts, width);
  yield* topWarnings(warnings, width);
  for (const [stateName, alike] of largestFirst(states, each => each.stateName)) {
    yield [];
    if (stateName === null) yield* unknownLines(alike, width);
    else {
      yield [strong(stateName), `  ${counted(alike.length, 'customer')}`];
      yield* stateGroups(alike, clock, width);
    }
  }
  yield* undecidedLines(states, width);
  yield [];
  yield [nextWords(fleet, at, clock)];
  yield* countsLine(counts, width);
}

const MOST_COUNTED = 4;

/** `62 customers, 31 Business Hours, 12 Lunch, 1 unknown, no warnings` */
function countParts(states: readonly FleetState[], warnings: number): readonly string[] {
  const groups = largestFirst(states, each => each.stateName);
  const rest = groups.slice(MOST_COUNTED).reduce((sum, [, alike]) => sum + alike.length, 0);
  return [
    counted(states.length, 'customer'),
    ...groups.slice(0, MOST_COUNTED).map(([name, { length }]) => `${grouped(length)} ${name ?? 'unknown'}`),
    ...(rest > 0 ? [`${grouped(rest)} in other states`] : []),
    warningsWords(warnings),
  ];
}

const MOST_GROUPS = 6;

function* stateGroups(alike: readonly FleetState[], clock: Clock, width: number): Iterable<Line> {
  const groups = largestFirst(alike, each => `${each.until ?? ''} ${whyWords(each)}`);
  for (const [, group] of groups.slice(0, MOST_GROUPS)) {
    const [first] = group;
    if (!first) continue;
    const until = first.until === null ? 'with no change in sight' : `until ${clock.textOf(first.until)}`;
    const count = groups.length === 1 ? '' : `${grouped(group.length)}: `;
    yield* hanging(['  ', count], `${until}, ${whyWords(first)}`, width);
    yield* nameLines(
      group.map(({ name }) => name),
      width,
    );
  }
  const rest = groups.slice(MOST_GROUPS);
  const others = rest.reduce((sum, [, group]) => sum + group.length, 0);
  if (others > 0) yield [quiet(`  and ${counted(others, 'customer')} with other hours or rules`)];
}

function whyWords({ reason, rule }: FleetState): string {
  if (reason === 'unknown') return '';
  return describeReason(rule === undefined ? { reason } : { reason, rule });
}

function* unknownLines(alike: readonly FleetState[], width: number): Iterable<Line> {
  yield [toned('warning', 'Unknown'), `  ${counted(alike.length, 'customer')}`];
  yield ['  whose schedule comes from above the loaded customers'];
  yield* nameLines(
    alike.map(({ name }) => name),
    width,
  );
}

/** Rules that would decide if more were known. */
function* undecidedLines(states: readonly FleetState[], width: number): Iterable<Line> {
  const unsure = states.filter(({ undecided }) => undecided.length > 0);
  if (unsure.length === 0) return;
  yield [];
  yield [toned('warning', 'Unsure'), `  ${counted(unsure.length, 'customer')}`];
  const words = ({ undecided }: FleetState) => undecided.map(rule => ruleLabel(rule)).join(', ');
  for (const [rules, alike] of largestFirst(unsure, words).slice(0, MOST_GROUPS)) {
    yield* hanging(['  '], `unless one of these applies: ${rules}`, width);
    yield* nameLines(
      alike.map(({ name }) => name),
      width,
    );
  }
}

function nextWords(fleet: Everyone['fleet'], at: number, clock: Clock): string {
  const next = nextFleetChange(fleet, at);
  if (next.status === 'never') return 'No state ever changes.';
  if (next.status === 'beyondHorizon')
    return `No state changes until at least ${clock.textOf(next.horizon)}.`;
  return `Next change: ${clock.textOf(next.at)}, ${counted(next.customers.length, 'customer')}`;
}

/** Groups by a key, the largest first; equal ones in the order in which they were found. */
export function largestFirst<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
): readonly (readonly [K, readonly T[]])[] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
