import type { ProblemParams } from '../catalogue/catalogue.js';
import { cut } from '../catalogue/define.js';
import type { textProblems } from '../catalogue/text.js';
import { pointerTo } from '../pointer.js';
import { type Problem, problem } from '../problem.js';

export type TextCode = keyof typeof textProblems;

/** The problems and warnings of a text, at most 10,000 of each. */
export interface TextFindings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

const MAX_FINDINGS = 10_000;

/**
 * Adds a problem or a warning about a property or a part of the RRULE. Its pointer is, for example, `/DTSTART` or
 * `/RRULE/BYMONTH`. Texts in `params` are cut to the length that messages quote.
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
  // The catalogue types the params of each code, but TypeScript cannot check copies of them for a generic code.
  list.push((problem as LooseProblem)(code, 'text', pointerTo(...path), Object.fromEntries(quoted)));
}

type LooseProblem = (code: TextCode, input: 'text', pointer: string, params: object) => Problem;
