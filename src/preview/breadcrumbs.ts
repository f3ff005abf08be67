import { isJsonObject, isSameJson } from '../json.js';
import type { CustomerBreadcrumb, CustomerInfo } from '../model.js';
import { breadcrumbBelow } from '../patch/breadcrumb.js';
import type { BeforeAfter } from './effective.js';
import { toJsonValue } from './toJsonValue.js';

/** The path up from a customer that is moved or renamed, or that is below one. */
export interface Path {
  readonly customer: CustomerInfo;
  readonly above: Path | undefined;
  /** If the ancestors are not loaded: the new names in the stored breadcrumb, by id. */
  readonly renamed: ReadonlyMap<string, string> | undefined;
  /* Created for the first breadcrumb that needs them, and shared with the others. */
  own: CustomerBreadcrumb | undefined;
  rootFirst: readonly CustomerBreadcrumb[] | undefined;
}

export function pathTo(customer: CustomerInfo, above?: Path, renamed = above?.renamed): Path {
  return { customer, above, renamed, own: undefined, rootFirst: undefined };
}

/** The path to a customer with some renamed ancestors, if not all of its ancestors are loaded. */
export function pathFromStored(customer: CustomerInfo, renamed: readonly CustomerInfo[]): Path {
  return pathTo(customer, undefined, new Map(renamed.map(({ id, name }) => [id, name])));
}

/** The breadcrumb of a customer before and after; undefined if it stays the same. */
export function renamedBreadcrumb(
  customer: CustomerInfo,
  path: Path,
): BeforeAfter<readonly CustomerBreadcrumb[]> | undefined {
  const before = customer.breadcrumb;
  if (!Array.isArray(before)) return undefined;
  if (!path.renamed) {
    const ancestors = rootFirst(path);
    const renamed = withNames(before, ancestors, customer);
    if (renamed) return renamed === before ? undefined : { before, after: renamed };
  }
  const after = path.renamed ? renamedIn(before, path.renamed) : breadcrumbBelow(rootFirst(path), customer);
  return after && !isSameJson(before, after) ? toJsonValue({ before, after }) : undefined;
}

function rootFirst(path: Path): readonly CustomerBreadcrumb[] {
  if (path.rootFirst) return path.rootFirst;
  const entries: CustomerBreadcrumb[] = [];
  for (let at: Path | undefined = path; at; at = at.above) {
    at.own ??= { id: at.customer.id, name: at.customer.name };
    entries.push(at.own);
  }
  path.rootFirst = entries.reverse();
  return path.rootFirst;
}

/**
 * The usual case, in which a breadcrumb names the customer's ancestors one by one, and perhaps the customer: the
 * breadcrumb with their new names, or the stored one if they are unchanged. Undefined in any unusual case.
 */
function withNames(
  stored: readonly CustomerBreadcrumb[],
  ancestors: readonly CustomerBreadcrumb[],
  customer: CustomerInfo,
): readonly CustomerBreadcrumb[] | undefined {
  const added = stored.length - ancestors.length;
  if (added !== 0 && added !== 1) return undefined;
  let renamed: CustomerBreadcrumb[] | undefined;
  for (let place = 0; place < stored.length; place += 1) {
    const entry = stored[place];
    const { id, name } = ancestors[place] ?? customer;
    if (!isEntry(entry) || entry.id !== id || typeof name !== 'string') return undefined;
    if (entry.name === name) continue;
    renamed ??= stored.slice();
    renamed[place] = ancestors[place] ?? { id, name };
  }
  return renamed ?? stored;
}

/** Whether this is plain JSON with exactly an id and a name. */
function isEntry(value: unknown): value is CustomerBreadcrumb {
  if (!isJsonObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  let size = 0;
  for (const _ in value) size += 1;
  return size === 2 && typeof value['id'] === 'string' && typeof value['name'] === 'string';
}

function renamedIn(
  breadcrumb: readonly CustomerBreadcrumb[],
  renamed: ReadonlyMap<string, string>,
): readonly CustomerBreadcrumb[] {
  return breadcrumb.map(entry => {
    const name = renamed.get(entry.id);
    return name === undefined ? entry : { ...entry, name };
  });
}
