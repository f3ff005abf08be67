import { choiceOption, objectOption, textOption } from '../options.js';
import { pointerSegments } from '../pointer.js';
import type { Problem } from '../problem.js';

/** Options of `problemsByField`. */
export interface ByFieldOptions {
  /** The id of the customer that the form edits: a missing price in its own rates is then at its field. */
  readonly customerId?: string | undefined;
  /**
   * How a position in a list is written: `'dots'` as in `rules.0.state`, which react-hook-form uses and which is the
   * default, or `'brackets'` as in `rules[0].state`, which TanStack Form uses.
   */
  readonly positions?: 'dots' | 'brackets' | undefined;
}

/**
 * Problems or warnings by the path of the form field that they are about, such as `schedule.rules.0.startTime`.
 *
 * Shape: what is about the whole form, or about something else such as another customer, is under the empty path.
 * Works for the problems and warnings of `patchFromForm`, `parsePatch` and `applyPatch`, and for those of previews.
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
  const { customerId } = options;
  textOption('customerId', customerId);
  const positions = choiceOption('positions', options.positions, ['dots', 'brackets'], 'dots');
  const byField = new Map<string, Problem[]>();
  for (const each of problems) {
    const path = isAboutForm(each, customerId) ? fieldPath(each.pointer, positions) : '';
    const known = byField.get(path);
    if (known) known.push(each);
    else byField.set(path, [each]);
  }
  return Object.fromEntries(byField);
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
