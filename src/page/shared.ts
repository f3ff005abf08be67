import { isJsonObject } from '../json.js';

/**
 * The new answer, with every part that equals a part of the last answer replaced by that part. Unchanged parts keep
 * their identity and are not drawn again.
 */
export function shared(last: unknown, next: unknown): unknown {
  if (last === next) return last;
  if (ArrayBuffer.isView(last) && ArrayBuffer.isView(next)) return isSameView(last, next) ? last : next;
  if (Array.isArray(last) && Array.isArray(next)) {
    const items = next.map((item, index) => shared(last[index], item));
    return items.length === last.length && items.every((item, index) => item === last[index]) ? last : items;
  }
  if (!isPlain(last) || !isPlain(next)) return next;
  const keys = Object.keys(next);
  let isSame = keys.length === Object.keys(last).length;
  const members: Record<string, unknown> = {};
  for (const key of keys) {
    members[key] = shared(last[key], next[key]);
    if (members[key] !== last[key] || !Object.hasOwn(last, key)) isSame = false;
  }
  return isSame ? last : members;
}

function isPlain(value: unknown): value is { readonly [key: string]: unknown } {
  return isJsonObject(value) && !ArrayBuffer.isView(value);
}

function isSameView(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.every((byte, index) => byte === right[index]);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
