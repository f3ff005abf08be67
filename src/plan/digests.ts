import { digestOf } from '../digest.js';
import { isSameJson } from '../json.js';
import type { CustomerInfo } from '../model.js';
import { escapeSegment } from '../pointer.js';

/** A digest of a customer's content, without its stamps and its breadcrumb. */
export function madeFromOf(customer: CustomerInfo): string {
  return digestOf(withoutStamps(customer));
}

/** Whether two versions of a customer have the same content. */
export function isSameContent(a: CustomerInfo, b: CustomerInfo): boolean {
  return isSameJson(withoutStamps(a), withoutStamps(b));
}

function withoutStamps(customer: CustomerInfo): object {
  const { dateLastModified: _, lastModifiedBy: __, breadcrumb: ___, ...content } = customer;
  return content;
}

/** The digest of a plan: everything in it except the digest itself. */
export function planDigestOf(plan: object): string {
  return digestOf({ ...plan, digest: undefined });
}

const loneSurrogate = /\p{Surrogate}/u;

export interface PlacedText {
  readonly pointer: string;
  readonly text: string;
}

/** The first text or member name with half of a surrogate pair, which UTF-8 cannot encode. */
export function loneSurrogateIn(value: unknown): PlacedText | undefined {
  return search(value, '', new Set());
}

function search(value: unknown, pointer: string, seen: Set<object>): PlacedText | undefined {
  if (typeof value === 'string') return loneSurrogate.test(value) ? { pointer, text: value } : undefined;
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = search(value[index], `${pointer}/${index}`, seen);
      if (found) return found;
    }
    return undefined;
  }
  for (const [key, member] of Object.entries(value)) {
    if (loneSurrogate.test(key)) return { pointer, text: key };
    const found = search(member, `${pointer}/${escapeSegment(key)}`, seen);
    if (found) return found;
  }
  return undefined;
}
