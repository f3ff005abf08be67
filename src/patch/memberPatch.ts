import { idOf } from '../customer/itemId.js';
import { newDuplicateIds } from '../customer/items.js';
import type { SettableMember } from '../customer/members.js';
import { isBlankName } from '../customer/name.js';
import { customerOutline, memberOutline, type Outline } from '../customer/outline.js';
import { isSameValue } from '../customer/value.js';
import { definedKeys, isJsonObject, isSameJson, type JsonObject, own, put } from '../json.js';
import type { CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import type { WholeMember } from './planWhole.js';
import { wholeAfter } from './whole.js';

/** The stored value that a member of a patch refers to. */
export function storedValue(customer: CustomerInfo, member: SettableMember): unknown {
  if (member !== 'tagIds') return customer[member] as unknown;
  const tags: unknown = customer.tags;
  return Array.isArray(tags) ? tags.map(idOf) : tags;
}

/**
 * The value to send so that a member of the customer becomes `wanted`: the smallest value in the dialect, or
 * `undefined` if nothing needs sending or the dialect cannot express the change. A merge patch expresses as much of
 * an object as it can.
 */
export function memberPatch(
  member: SettableMember,
  customer: CustomerInfo,
  wanted: unknown,
  dialect: Policy['dialect'],
): unknown {
  const stored = storedValue(customer, member);
  if (isSameJson(stored, wanted)) return undefined;
  if (wanted === undefined) return dialect === 'mergePatch' && member !== 'name' ? null : undefined;
  switch (member) {
    case 'name':
      return typeof wanted === 'string' && !isBlankName(wanted) ? wanted : undefined;
    case 'parentCustomerId':
      // A blank parent changes nothing for a customer that is already a root.
      return typeof wanted === 'string' && (wanted !== '' || stored) ? wanted : undefined;
    case 'referenceId':
      return typeof wanted === 'string' ? wanted : undefined;
    case 'overrideBillingSettings':
    case 'overrideAppSettings':
      return typeof wanted === 'boolean' ? wanted : undefined;
    case 'tagIds':
      // An empty list changes nothing for a customer without tags.
      return areTagIds(wanted) && (wanted.length > 0 || stored) ? wanted : undefined;
    default:
      return isJsonObject(wanted) ? objectPatch(member, stored, wanted, dialect) : undefined;
  }
}

function areTagIds(value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false;
  return new Set(value).size === value.length && value.every(id => typeof id === 'string');
}

/** A value that `applyPatch` would refuse cannot be sent, and one that it would not treat as a change need not be. */
function objectPatch(
  member: WholeMember,
  stored: unknown,
  wanted: JsonObject,
  dialect: Policy['dialect'],
): unknown {
  const next = wholeAfter(stored, wanted, member, 'sparse');
  if (next === stored || !isJsonObject(next)) return undefined;
  if (member === 'schedule' && newDuplicateIds(rulesOf(stored), rulesOf(next)).length > 0) return undefined;
  return wholePatch(member, stored, next, dialect);
}

function rulesOf(schedule: unknown): unknown {
  return isJsonObject(schedule) ? schedule['rules'] : undefined;
}

function wholePatch(
  member: keyof CustomerInfo & string,
  stored: unknown,
  wanted: JsonObject,
  dialect: Policy['dialect'],
): JsonObject | undefined {
  if (dialect === 'sparse') return wanted;
  const patch = mergePatchBetween(stored, wanted, memberOutline(customerOutline, member));
  return isJsonObject(stored) && definedKeys(patch).length === 0 ? undefined : patch;
}

/**
 * In a merge patch null means absent, so a wanted null can be expressed only inside an array.
 *
 * Source: RFC 7396.
 */
function mergePatchBetween(stored: unknown, wanted: JsonObject, outline: Outline): JsonObject {
  const base = isJsonObject(stored) ? stored : {};
  const patch: Record<string, unknown> = {};
  for (const key of definedKeys(wanted)) {
    const [old, value] = [own(base, key), wanted[key]];
    const inside = memberOutline(outline, key);
    if (inside.isLeaf) {
      if (value !== null && !isSameValue(old, value)) put(patch, key, value);
    } else if (isJsonObject(value)) {
      const nested = mergePatchBetween(old, value, inside);
      if (!isJsonObject(old) || definedKeys(nested).length > 0) put(patch, key, nested);
    } else if (value !== null && !isSameJson(old, value)) put(patch, key, value);
  }
  for (const key of definedKeys(base)) {
    if (own(wanted, key) === undefined) put(patch, key, null);
  }
  return patch;
}
