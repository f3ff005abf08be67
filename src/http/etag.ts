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

/** The content of an If-Match or If-None-Match header: any version (`*`), or tags. */
export interface EntityTags {
  readonly isAny: boolean;
  readonly strong: ReadonlySet<string>;
  /** The weak tags, without their `W/`. If-Match never matches one, If-None-Match does. */
  readonly weak: ReadonlySet<string>;
}

const listItem = /[ \t]*(?:(W\/)?("[\x21\x23-\x7E\x80-\xFF]*"))?[ \t]*(?:,|$)/y;

/** Source: RFC 9110 §13.1.1 and §13.1.2; §5.6.1 for empty items of a list. */
export function readEntityTags(header: unknown): EntityTags | undefined {
  if (typeof header !== 'string') return undefined;
  const strong = new Set<string>();
  const weak = new Set<string>();
  if (header.trim() === '*') return { isAny: true, strong, weak };
  for (let at = 0; at < header.length; at = listItem.lastIndex) {
    listItem.lastIndex = at;
    const [matched, weakness, tag] = listItem.exec(header) ?? [];
    if (matched === undefined) return undefined;
    if (tag !== undefined) (weakness === undefined ? strong : weak).add(tag);
  }
  return strong.size + weak.size === 0 ? undefined : { isAny: false, strong, weak };
}
