import type { Entry, Params } from '../catalogue/define.js';
import { type CliCode, type CliParams, cliProblems } from './catalogue.js';

/** A problem with its place: a file, and a pointer into it. */
export interface FoundProblem {
  readonly file: string;
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly params: Params;
}

/** A problem that the command line itself finds. */
export function found<C extends CliCode>(
  code: C,
  file: string,
  pointer: string,
  ...[params]: keyof CliParams[C] extends never ? readonly [] : readonly [params: CliParams[C]]
): FoundProblem {
  const entry: Entry = cliProblems[code];
  const given = (params ?? {}) as Params;
  return { file, pointer, code, message: entry.message(given as never), params: given };
}
