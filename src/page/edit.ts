import type { CustomerInfo, PatchCustomer, Policy } from '../index.js';
import { isJsonObject, isSameJson, own, put } from '../json.js';
import type { Edit } from './protocol.js';

/*
 * The form and the JSON are two views of one edit, which is the body of the PATCH. The form shows the customer with the
 * body applied, and writes whole members back.
 */

export type Settable = Exclude<keyof PatchCustomer, 'customerId'>;

export const emptyEdit: Edit = { patch: {}, drops: [] };

export function isEmptyEdit({ patch }: Edit): boolean {
  return Object.keys(patch).filter(name => name !== 'customerId').length === 0;
}

type Dialect = Policy['dialect'];

/** The value that the form shows for a member: the stored value with the edit applied. */
export function wantedMember(
  base: CustomerInfo,
  { patch }: Edit,
  member: Settable,
  dialect: Dialect = 'sparse',
): unknown {
  const stored = storedMember(base, member);
  const sent = isJsonObject(patch) ? own(patch, member) : undefined;
  if (sent === undefined) return stored;
  if (dialect === 'mergePatch') return sent === null ? undefined : merged(stored, sent);
  return sent ?? stored;
}

/** The edit after the form has set a member. A member that equals the stored one is removed from the body. */
export function withMember(
  base: CustomerInfo,
  edit: Edit,
  member: Settable,
  value: unknown,
  dialect: Dialect = 'sparse',
): Edit {
  const { [member]: _, ...rest } = edit.patch;
  const stored = storedMember(base, member);
  if (isSameJson(stored ?? null, value ?? null)) return { ...edit, patch: rest };
  const sent = dialect === 'mergePatch' ? mergePatchBetween(stored, value) : (value ?? '');
  return { ...edit, patch: { ...rest, [member]: sent } };
}

function storedMember(base: CustomerInfo, member: Settable): unknown {
  if (member === 'tagIds') return base.tags?.map(({ id }) => id);
  return base[member] ?? undefined;
}

/** Source: RFC 7396. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const result: Record<string, unknown> = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else put(result, key, merged(own(result, key), value));
  }
  return result;
}

function mergePatchBetween(before: unknown, after: unknown): unknown {
  if (!isJsonObject(before) || !isJsonObject(after)) return after ?? null;
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before)) if (own(after, key) === undefined) put(patch, key, null);
  for (const [key, value] of Object.entries(after)) {
    if (value !== undefined && !isSameJson(own(before, key), value))
      put(patch, key, mergePatchBetween(own(before, key), value));
  }
  return patch;
}

/** A copy with another value at a path. Undefined removes it; missing objects are created. */
export function setAt(value: unknown, path: readonly string[], next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const place = key === '-' ? value.length : Number(key);
    const items = [...(value as unknown[])];
    const item = setAt(items[place], rest, next);
    if (item === undefined) items.splice(place, 1);
    else items[place] = item;
    return items;
  }
  const result: Record<string, unknown> = isJsonObject(value) ? { ...value } : {};
  const member = setAt(own(result, key), rest, next);
  if (member === undefined) delete result[key];
  else put(result, key, member);
  return result;
}

/** The value at a path. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      Array.isArray(inside) ? inside[Number(key)] : isJsonObject(inside) ? own(inside, key) : undefined,
    value,
  );
}
