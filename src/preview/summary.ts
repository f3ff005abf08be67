import { isJsonObject } from '../json.js';
import { objectOption, wholeNumberOption, wrongType } from '../options.js';
import { withReadable } from '../readable.js';
import type { AffectedCustomer } from './affected.js';

/** Customers with the same changes. */
export interface AffectedGroup extends Pick<AffectedCustomer, 'billing' | 'appSettings' | 'schedule'> {
  /** Whether their breadcrumbs change. Breadcrumbs are not compared, because each customer has a different one. */
  readonly breadcrumb: boolean;
  /** The number of customers in the group. */
  readonly customers: number;
  /** The names of the first customers, in the order of the preview. */
  readonly names: readonly string[];
}

/**
 * Groups the affected customers of a preview by their changes, so that 100,000 customers fit on a page.
 *
 * Shape: the largest group first; groups of equal size in the order of the preview. `maxNames` limits the names per
 * group, 5 by default.
 * Problems: none. Throws a TypeError if `preview` is not a preview, and a RangeError if `maxNames` is not a whole number.
 *
 * @example
 * const customers = [
 *   { id: 'acme', name: 'Acme' },
 *   { id: 'lab', name: 'Lab', parentCustomerId: 'acme' },
 *   { id: 'desk', name: 'Desk', parentCustomerId: 'acme' },
 * ];
 * const patch = { customerId: 'acme', overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } };
 * const preview = orThrow(previewPatch({ customers, patch, at: '2026-11-26T14:00:00Z' }));
 * summarizeAffected(preview).map(group => group.customers); // [2]
 */
export function summarizeAffected(
  preview: { readonly affected: readonly AffectedCustomer[] },
  options: { readonly maxNames?: number | undefined } = {},
): readonly AffectedGroup[] {
  return withReadable({ preview, options }, () => groupsOf(preview, options));
}

function groupsOf(
  preview: { readonly affected: readonly AffectedCustomer[] },
  options: { readonly maxNames?: number | undefined },
): readonly AffectedGroup[] {
  objectOption('options', options);
  const { maxNames } = options;
  const most = wholeNumberOption('maxNames', maxNames, { fallback: 5 });
  const affected = isJsonObject(preview) ? preview['affected'] : undefined;
  if (!Array.isArray(affected)) throw wrongType('preview', 'the value of a result of previewPatch', preview);
  const groups = new Map<string, { customers: number; names: string[]; first: AffectedCustomer }>();
  const numbers = effectNumbers();
  for (const entry of affected) {
    if (!isJsonObject(entry)) throw wrongType('preview.affected', 'a list of affected customers', entry);
    const customer = entry as unknown as AffectedCustomer;
    const { billing, appSettings, schedule, breadcrumb, name } = customer;
    const key = [billing, appSettings, schedule].map(numbers.of).join() + (breadcrumb ? 'b' : '');
    const group = groups.get(key) ?? { customers: 0, names: [], first: customer };
    if (group.customers === 0) groups.set(key, group);
    group.customers += 1;
    if (group.names.length < most) group.names.push(name);
  }
  return [...groups.values()].sort((a, b) => b.customers - a.customers).map(toGroup);
}

function toGroup({
  customers,
  names,
  first,
}: {
  readonly customers: number;
  readonly names: readonly string[];
  readonly first: AffectedCustomer;
}): AffectedGroup {
  const { billing, appSettings, schedule, breadcrumb } = first;
  return {
    ...(billing ? { billing } : {}),
    ...(appSettings ? { appSettings } : {}),
    ...(schedule ? { schedule } : {}),
    breadcrumb: breadcrumb !== undefined,
    customers,
    names,
  };
}

/**
 * Numbers effects; equal effects have the same number. A preview shares equal objects, but a preview read from JSON
 * does not.
 */
function effectNumbers(): { of(effect: object | undefined): number } {
  const byObject = new WeakMap<object, number>();
  const byText = new Map<string, number>();
  return {
    of(effect) {
      if (effect === undefined) return 0;
      const known = byObject.get(effect);
      if (known !== undefined) return known;
      const text = JSON.stringify(effect);
      const number = byText.get(text) ?? byText.size + 1;
      byText.set(text, number);
      byObject.set(effect, number);
      return number;
    },
  };
}
