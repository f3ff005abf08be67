import { digestOf } from '../digest.js';
import type { CustomerInfo } from '../model.js';
import { customerOption } from '../options.js';
import { withReadable } from '../readable.js';

/**
 * The strong entity tag of a customer: a digest of all stored members, including its breadcrumb and stamps. The order
 * of members and members that are `undefined` make no difference.
 *
 * Source: RFC 9110 §8.8.3; SHA-256 over canonical JSON (RFC 8785).
 *
 * @example
 * etagOf({ id: 'lab', name: 'Lab' }) === etagOf({ name: 'Lab', id: 'lab' }); // true
 * etagOf({ id: 'lab', name: 'Lab' }) === etagOf({ id: 'lab', name: 'Laboratory' }); // false
 */
export function etagOf(customer: CustomerInfo): string {
  return withReadable({ customer }, () => tagOf(customer));
}

function tagOf(customer: CustomerInfo): string {
  customerOption('customer', customer);
  return `"${digestOf(customer)}"`;
}

/** The content of an If-Match header: any version (`*`), or a set of strong tags. */
export type IfMatch = '*' | ReadonlySet<string>;

/* A weak tag never matches, so it is read and skipped. */
const listItem = /[ \t]*(?:(W\/)?("[\x21\x23-\x7E\x80-\xFF]*"))?[ \t]*(?:,|$)/y;

/** Source: RFC 9110 §13.1.1; §5.6.1 for empty items of a list. */
export function readIfMatch(header: unknown): IfMatch | undefined {
  if (typeof header !== 'string') return undefined;
  if (header.trim() === '*') return '*';
  const tags = new Set<string>();
  let isEmpty = true;
  for (let at = 0; at < header.length; at = listItem.lastIndex) {
    listItem.lastIndex = at;
    const [matched, weak, tag] = listItem.exec(header) ?? [];
    if (matched === undefined) return undefined;
    if (tag !== undefined) isEmpty = false;
    if (tag !== undefined && weak === undefined) tags.add(tag);
  }
  return isEmpty ? undefined : tags;
}
