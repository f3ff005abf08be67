import type { CustomerInfo } from '../../src/model.js';

/** A customer without its stamps and its breadcrumb. */
export function contentOf(customer: CustomerInfo | undefined): unknown {
  if (!customer) return undefined;
  const { dateLastModified: _, lastModifiedBy: __, breadcrumb: ___, ...content } = customer;
  return JSON.parse(JSON.stringify(content));
}

/** The members of a customer that a patch may set, without the parent and with tags by id. */
export function settable(info: CustomerInfo): unknown {
  const { name, referenceId, data, schedule, overrideBillingSettings, billingSettings } = info;
  const { overrideAppSettings, appSettings, tags } = info;
  const settings = { overrideBillingSettings, billingSettings, overrideAppSettings, appSettings };
  const tagIds = Object.fromEntries((tags ?? []).map(tag => [tag.id, 1]));
  return { name, referenceId, data, schedule, ...settings, tagIds };
}
