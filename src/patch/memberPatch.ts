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

/** The stored value that a member of a patch is about. */
export function storedValue(customer: CustomerInfo, member: SettableMember): unknown {
  if (member !== 'tagIds') return customer[member] as unknown;
  const tags: unknown = customer.tags;
  return Array.isArray(tags) ? tags.map(idOf) : tags;
}

/**
 * What to send so that a member of the customer becomes `wanted`: the smallest value of the dialect, or `undefined`
 * where nothing is to be sent or the dialect cannot express it. A merge patch says what it can of an object.
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
      // To a customer that is a root already, a blank parent says nothing.
      return typeof wanted === 'string' && (wanted !== '' || stored) ? wanted : undefined;
    case 'referenceId':
      return typeof wanted === 'string' ? wanted : undefined;
    case 'overrideBillingSettings':
    case 'overrideAppSettings':
      return typeof wanted === 'boolean' ? wanted : undefined;
    case 'tagIds':
      // To a customer without tags, an empty list says nothing.
      return areTagIds(wanted) && (wanted.length > 0 || stored) ? wanted : undefined;
    default:
      return isJsonObject(wanted) ? objectPatch(member, stored, wanted, dialect) : undefined;
  }
}

function areTagIds(value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false;
  return new Set(value).size === value.length && value.every(id => typeof id === 'string');
}

/** What `applyPatch` would refuse cannot be sent, and what it would not see as a change need not be. */
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

/** Source: RFC 7396. Null means absent there, so a null that is wanted cannot be said outside of an array. */
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
