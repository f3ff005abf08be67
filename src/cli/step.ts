import { maxProblems } from '../problem.js';
import type { FoundProblem } from './found.js';

/** A value that a command needs, or the reason why it cannot continue: problems in files, or wrong arguments. */
export type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly stop: Stop };

export type Stop =
  | { readonly kind: 'problems'; readonly problems: readonly FoundProblem[] }
  | { readonly kind: 'usage'; readonly message: string };

export function got<T>(value: T): Step<T> {
  return { ok: true, value };
}

export function stopped(problems: readonly FoundProblem[]): { readonly ok: false; readonly stop: Stop } {
  return { ok: false, stop: { kind: 'problems', problems: problems.slice(0, maxProblems) } };
}

export function misused(message: string): { readonly ok: false; readonly stop: Stop } {
  return { ok: false, stop: { kind: 'usage', message } };
}

/** The values of several steps, or all of their problems at once. Wrong arguments come first. */
export async function together<T extends object>(
  steps: { readonly [K in keyof T]: Step<T[K]> | Promise<Step<T[K]>> },
): Promise<Step<T>> {
  const values: Partial<T> = {};
  const problems: FoundProblem[] = [];
  let failed = false;
  for (const name of Object.keys(steps) as (keyof T)[]) {
    const step = await steps[name];
    if (step.ok) {
      values[name] = step.value;
      continue;
    }
    if (step.stop.kind === 'usage') return step;
    failed = true;
    problems.push(...step.stop.problems);
  }
  return failed ? stopped(problems) : got(values as T);
}
