import type { CustomerInfo } from '../../src/model.js';

/** A customer without its stamps and its breadcrumb. */
export function contentOf(customer: CustomerInfo | undefined): unknown {
  if (!customer) return undefined;
  const { dateLastModified: _, lastModifiedBy: __, breadcrumb: ___, ...content } = customer;
  return JSON.parse(JSON.stringify(content));
}
