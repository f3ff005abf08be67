import { isJsonObject } from '../json.js';
import { choiceOption, objectOption, textOption, wrongType } from '../options.js';
import { pointerSegments } from '../pointer.js';
import type { Problem } from '../problem.js';
import { withReadable } from '../readable.js';

/** Options of `problemsByField`. */
export interface ByFieldOptions {
  /**
   * The id of the customer that the form edits. With it, a missing price in the customer's own rates is listed at its
   * field.
   */
  readonly customerId?: string | undefined;
  /**
   * How positions in a list are written: `'dots'` (the default) as in `rules.0.state`, for react-hook-form, or
   * `'brackets'` as in `rules[0].state`, for TanStack Form.
   */
  readonly positions?: 'dots' | 'brackets' | undefined;
}

/**
 * Groups problems or warnings by the path of their form field, such as `schedule.rules.0.startTime`.
 *
 * Shape: problems of the whole form, or of something outside it such as another customer, have the empty path. Accepts
 * the problems and warnings of `patchFromForm`, `parsePatch`, `applyPatch` and previews.
 *
 * @example
 * const result = parsePatch({ schedule: { timeZoneId: 'Mars', rules: [{ byMonth: [13] }] } });
 * Object.keys(problemsByField(result.ok ? [] : result.problems)); // ['schedule.timeZoneId', 'schedule.rules.0.byMonth.0']
 */
export function problemsByField(
  problems: readonly Problem[],
  options: ByFieldOptions = {},
): { readonly [path: string]: readonly Problem[] } {
  return withReadable({ problems, options }, () => byFieldOf(problems, options));
}

function byFieldOf(
  problems: readonly Problem[],
  options: ByFieldOptions,
): ReturnType<typeof problemsByField> {
  objectOption('options', options);
  if (!Array.isArray(problems)) throw wrongType('problems', 'a list of problems', problems);
  const { customerId } = options;
  textOption('customerId', customerId);
  const positions = choiceOption('positions', options.positions, ['dots', 'brackets'], 'dots');
  const byField = new Map<string, Problem[]>();
  for (const each of problems as readonly Problem[]) {
    if (!isProblem(each)) throw wrongType('problems', 'a list of problems', each);
    const path = isAboutForm(each, customerId) ? fieldPath(each.pointer, positions) : '';
    const known = byField.get(path);
    if (known) known.push(each);
    else byField.set(path, [each]);
  }
  return Object.fromEntries(byField);
}

function isProblem(found: unknown): found is Problem {
  return isJsonObject(found) && typeof found['pointer'] === 'string' && isJsonObject(found['params']);
}

function isAboutForm({ input, params }: Problem, customerId: string | undefined): boolean {
  if (input === 'patch' || input === 'edit') return true;
  const { supplierId } = params as { readonly supplierId?: unknown };
  return input === 'customer' && (supplierId === undefined || supplierId === customerId);
}

function fieldPath(pointer: string, positions: 'dots' | 'brackets'): string {
  const path = pointerSegments(pointer).map(segment =>
    positions === 'brackets' && /^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`,
  );
  return path.join('').replace(/^\./, '');
}
