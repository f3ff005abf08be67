import { choiceOption, objectOption } from '../options.js';
import { pointerSegments } from '../pointer.js';
import type { Problem, ProblemInput } from '../problem.js';

/** Options of `problemsByField`. */
export interface ByFieldOptions {
  /** The input whose members are the fields. Absent means `patch`. */
  readonly input?: ProblemInput | undefined;
  /** How a position in a list is written: `rules.0.state` (react-hook-form) or `rules[0].state` (TanStack Form). */
  readonly positions?: 'dots' | 'brackets' | undefined;
}

/**
 * Problems or warnings by the path of the form field that they are about, such as `schedule.rules.0.startTime`.
 *
 * Shape: what is about the whole form or another input, such as the other customers of a preview, is under the empty
 * path. Works for the problems of `patchFromForm`, `parsePatch` and `applyPatch`, and for the warnings of previews.
 *
 * @example
 * const result = parsePatch({ schedule: { timeZoneId: 'Mars', rules: [{ byMonth: [13] }] } });
 * Object.keys(problemsByField(result.ok ? [] : result.problems)); // ['schedule.timeZoneId', 'schedule.rules.0.byMonth.0']
 */
export function problemsByField(
  problems: readonly Problem[],
  options: ByFieldOptions = {},
): { readonly [path: string]: readonly Problem[] } {
  objectOption('options', options);
  const { input = 'patch' } = options;
  const style = choiceOption('positions', options.positions, ['dots', 'brackets'], 'dots');
  const byField = new Map<string, Problem[]>();
  for (const each of problems) {
    const path = each.input === input ? fieldPath(each.pointer, style) : '';
    const known = byField.get(path);
    if (known) known.push(each);
    else byField.set(path, [each]);
  }
  return Object.fromEntries(byField);
}

function fieldPath(pointer: string, style: 'dots' | 'brackets'): string {
  const path = pointerSegments(pointer).map(segment =>
    style === 'brackets' && /^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`,
  );
  return path.join('').replace(/^\./, '');
}
