import type { StateDifference } from '../../index.js';
import type { FoundProblem } from '../found.js';
import { counted, type Line, strong, widthOf } from '../text.js';
import { amountWords } from './cost.js';
import { problemLines } from './problems.js';

/** The line that counts, which a report has first and last, so that it is in sight wherever a person looks. */
export function* countsLine(parts: readonly string[], width: number): Iterable<Line> {
  let line = '';
  for (const [index, part] of parts.entries()) {
    const text = index === parts.length - 1 ? part : `${part},`;
    const joined = line === '' ? text : `${line} ${text}`;
    if (line === '' || widthOf(joined) <= width) {
      line = joined;
      continue;
    }
    yield [strong(line)];
    line = `  ${text}`;
  }
  yield [strong(line)];
}

/** Warnings below the title: one of each kind in full, so that the rest of the report stays in sight. */
export function topWarnings(warnings: readonly FoundProblem[], width: number): Iterable<Line> {
  return problemLines(warnings, 1, width, 1);
}

/** `35 hours differ`, of all customers together. */
export function hoursWords(differences: readonly (readonly StateDifference[])[]): string {
  const ms = differences.flat().reduce((sum, { from, to }) => sum + to - from, 0);
  if (ms === 0) return 'no hours differ';
  const hours = Math.round(ms / 360_000) / 10;
  if (hours === 0) return 'less than 0.1 hours differ';
  return `${amountWords(hours)} ${hours === 1 ? 'hour differs' : 'hours differ'}`;
}

/** `1 warning`, `no warnings` */
export function warningsWords(count: number): string {
  return count === 0 ? 'no warnings' : counted(count, 'warning');
}

/** `10 others affected`, `nobody else affected` */
export function othersWords(count: number, isComplete = true): string {
  if (count === 0)
    return isComplete ? 'nobody else affected' : 'nobody else affected among the loaded customers';
  return `${isComplete ? '' : 'at least '}${counted(count, 'other')} affected`;
}
