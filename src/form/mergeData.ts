import { filledMembers, isSameValue, withoutAbsent } from '../customer/value.js';
import { isJsonObject, type JsonObject, own, put } from '../json.js';

/**
 * The stored free-form data with the fields of a form applied. A `Value` is replaced as a whole; it becomes null if no
 * field of it is filled.
 */
export function mergeData(fields: JsonObject, stored: unknown, shown: unknown): JsonObject {
  const merged: Record<string, unknown> = isJsonObject(stored) ? { ...stored } : {};
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    if (isSameData(field, isJsonObject(shown) ? own(shown, key) : undefined)) continue;
    put(
      merged,
      key,
      isBlankValue(field) ? clearedValue(field, own(merged, key)) : withoutAbsent(field, null),
    );
  }
  return merged;
}

/** Whether the field for a `Value` is unchanged. */
export function isSameData(field: unknown, shown: unknown): boolean {
  if (field === undefined || (isBlankValue(field) && isBlankValue(shown))) return true;
  try {
    return isSameValue(field, shown);
  } catch {
    return false;
  }
}

/** If a stored text is cleared, it becomes the empty text. */
function clearedValue(field: unknown, stored: unknown): unknown {
  const isText = isJsonObject(stored) && filledMembers(stored)[0] === 'stringValue';
  return isText && isJsonObject(field) && own(field, 'stringValue') === '' ? { stringValue: '' } : null;
}

function isBlankValue(field: unknown): boolean {
  if (field === null || field === undefined) return true;
  return isJsonObject(field) && Object.values(field).every(isBlankMember);
}

function isBlankMember(member: unknown): boolean {
  return member == null || member === '' || (Array.isArray(member) && member.length === 0);
}
