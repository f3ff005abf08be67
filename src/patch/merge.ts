import { memberOutline, type Outline } from '../customer/outline.js';
import { isJsonObject, maxDepth, own, put } from '../json.js';
import { sharedWith, tooDeep } from './share.js';

/**
 * Applies a merge patch to a stored value: objects merge, null removes, and everything else replaces. Unchanged
 * values keep their identity.
 *
 * Source: RFC 7396, section 2.
 */
export function merged(stored: unknown, patch: unknown, outline: Outline, depth = 0): unknown {
  if (!isJsonObject(patch) || outline.isLeaf) return sharedWith(stored, patch, outline, depth);
  if (depth > maxDepth) return tooDeep;
  const base = isJsonObject(stored) ? stored : {};
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(patch)) {
    const given = patch[key];
    if (given === undefined) continue;
    const old = own(base, key);
    if (given === null) {
      if (!Object.hasOwn(base, key)) continue;
      copy ??= { ...base };
      delete copy[key];
      continue;
    }
    const value = merged(old, given, memberOutline(outline, key), depth + 1);
    if (value === tooDeep) return tooDeep;
    if (Object.is(value, old)) continue;
    copy ??= { ...base };
    put(copy, key, value);
  }
  return copy ?? base;
}
