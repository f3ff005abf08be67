import { matchItems } from '../customer/items.js';
import { customerOutline, memberOutline, plain } from '../customer/outline.js';
import { parsePatch } from '../customer/parse.js';
import { isJsonObject, own, put } from '../json.js';
import type { CustomerInfo } from '../model.js';
import { pointerSegments } from '../pointer.js';
import type { Problem } from '../problem.js';
import type { WholeMember } from './planWhole.js';
import { sharedWith } from './share.js';

/** The part of an object that can be sent, and the problems of the rest. */
export interface Acceptable {
  /** Undefined if no part can be sent. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/**
 * The part of an object that `parsePatch` accepts: without unknown members that are not stored, and with the stored
 * free-form data in place of data that is not well-formed.
 */
export function acceptable(customer: CustomerInfo, member: WholeMember, value: object): Acceptable {
  const first = refusedIn(customer, member, value);
  if (first.length === 0) return { value, problems: [] };
  const copy = sharedWith(undefined, value, plain) as object;
  const body = { [member]: copy };
  for (const found of first) revert(body, found, customer, value, member);
  const rest = refusedIn(customer, member, copy);
  return rest.length === 0 ? { value: copy, problems: first } : { value: undefined, problems: rest };
}

function refusedIn(customer: CustomerInfo, member: WholeMember, value: object): readonly Problem[] {
  const parsed = parsePatch({ [member]: value }, { stored: customer });
  return parsed.ok ? [] : parsed.problems;
}

/** The stored value at a pointer into the patch. Rules are matched. */
function storedAt(segments: readonly string[], customer: CustomerInfo, value: object): unknown {
  const path = [...segments];
  if (path[0] === 'schedule' && path[1] === 'rules' && path[2] !== undefined) {
    const outline = memberOutline(memberOutline(customerOutline, 'schedule'), 'rules').items;
    const [stored, sent] = [customer.schedule?.rules ?? [], (value as { rules: unknown[] }).rules];
    path[2] = String(matchItems(stored, sent, outline).before[Number(path[2])]);
  }
  let at: unknown = customer;
  for (const segment of path)
    at = typeof at === 'object' && at !== null ? own(at as never, segment) : undefined;
  return at;
}

/** Removes an unknown member, or resets a key of free-form data to the stored value. */
function revert(
  body: object,
  { code, pointer }: Problem,
  customer: CustomerInfo,
  value: object,
  member: WholeMember,
): void {
  const segments = pointerSegments(pointer);
  const path = member === 'data' ? segments.slice(0, 2) : segments;
  const key = path.at(-1);
  if (key === undefined || path.length < 2 || (member !== 'data' && code !== 'patch/unknownField')) return;
  let holder: unknown = body;
  for (const segment of path.slice(0, -1)) holder = own(holder as never, segment);
  if (!isJsonObject(holder)) return;
  const stored = member === 'data' ? storedAt(path, customer, value) : undefined;
  if (stored === undefined) delete (holder as Record<string, unknown>)[key];
  else put(holder, key, stored);
}
