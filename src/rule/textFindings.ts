import type { ProblemParams } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import type { textProblems } from '../catalogue/text.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';

export type TextCode = keyof typeof textProblems;

/** What was found in a text: problems and warnings, at most 10,000 of each. */
export interface TextFindings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

const MAX_FINDINGS = 10_000;

/**
 * Adds a problem, or a warning, about a property or a part of the RRULE: its pointer is `/DTSTART` or
 * `/RRULE/BYMONTH`. Texts in `params` are cut as messages quote them.
 */
export function report<C extends TextCode>(
  list: Problem[],
  code: C,
  path: readonly string[],
  params: ProblemParams[C],
): void {
  if (list.length >= MAX_FINDINGS) return;
  const quoted = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? cut(value) : value,
  ]);
  // The catalogue types each code's params; a generic code has no way to show that copies of them fit.
  list.push((problem as LooseProblem)(code, 'text', pointerTo(...path), Object.fromEntries(quoted)));
}

type LooseProblem = (code: TextCode, input: 'text', pointer: string, params: object) => Problem;
