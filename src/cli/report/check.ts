import type { CheckedPlan, CheckedStep } from '../../index.js';
import { describePointer, describeValue } from '../../index.js';
import type { FoundProblem } from '../found.js';
import { counted, cut, fitted, grouped, hanging, type Line, quiet, strong, toned } from '../text.js';
import { nameLines } from './affected.js';
import { countsLine, topWarnings, warningsWords } from './counts.js';

/** What has become of a plan, for the person who carries it out. */
export function* checkReport(
  { steps, effects }: CheckedPlan,
  planFile: string,
  warnings: readonly FoundProblem[],
  width: number,
): Iterable<Line> {
  const counts = countParts(steps, warnings.length);
  yield [strong(`${planFile}, compared with what is stored now`)];
  yield* countsLine(counts, width);
  yield* topWarnings(warnings, width);
  yield* effectLines(effects, width);
  for (const status of statuses) {
    const found = steps.filter(step => step.status === status);
    if (found.length === 0) continue;
    yield [];
    yield [toned(tones[status], `${titles[status]}: ${counted(found.length, 'customer')}`)];
    if (status !== 'conflict')
      yield* nameLines(
        found.map(({ name }) => name),
        width,
      );
    else for (const step of found.slice(0, MOST_CONFLICTS)) yield* conflictLines(step, width);
    const more = status === 'conflict' ? found.length - MOST_CONFLICTS : 0;
    if (more > 0) yield [quiet(`  and ${counted(more, 'customer')} more`)];
  }
  yield [];
  yield* countsLine(counts, width);
}

function effectLines(effects: CheckedPlan['effects'], width: number): Iterable<Line> {
  if (effects === 'same') return [['The plan still does what was approved.']];
  const text =
    'The plan does something else now than what was approved: make a new one, or look at what changed.';
  return fitted([toned('bad', text)], width);
}

type Status = CheckedStep['status'];

const statuses: readonly Status[] = ['conflict', 'gone', 'rebased', 'ready', 'done'];
const MOST_CONFLICTS = 20;
const MOST_PLACES = 6;

const titles: Readonly<Record<Status, string>> = {
  ready: 'Ready to be sent',
  done: 'Done already',
  rebased: 'Changed by somebody else, and brought up to date',
  conflict: 'In conflict, to be decided by somebody',
  gone: 'Gone: deleted since',
};

const tones = { ready: 'good', done: 'good', rebased: 'warning', conflict: 'bad', gone: 'bad' } as const;

function* conflictLines(
  { name, conflicts = [], problems = [], base, after }: CheckedStep,
  width: number,
): Iterable<Line> {
  yield ['  ', strong(name)];
  for (const { pointer, base: was, mine, theirs } of conflicts.slice(0, MOST_PLACES)) {
    const [old, my, their] = [was, mine, theirs].map(value => cut(describeValue(value), 40));
    const where = describePointer(pointer, after) || describePointer(pointer, base);
    yield* hanging(['    '], `${where}: was ${old}, the plan says ${my}, stored is ${their}`, width);
  }
  for (const { message } of problems.slice(0, MOST_PLACES)) yield* hanging(['    '], message, width);
  const more = conflicts.length + problems.length - 2 * MOST_PLACES;
  if (more > 0) yield [quiet(`    and ${grouped(more)} more`)];
}

function countParts(steps: readonly CheckedStep[], warnings: number): readonly string[] {
  const words = {
    ready: 'ready',
    done: 'done',
    rebased: 'brought up to date',
    conflict: 'in conflict',
    gone: 'gone',
  };
  const counts = (Object.keys(words) as Status[]).map(status => {
    const count = steps.filter(step => step.status === status).length;
    return `${grouped(count)} ${words[status]}`;
  });
  return [...counts, warningsWords(warnings)];
}
