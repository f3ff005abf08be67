import { describe, expectTypeOf, it } from 'vitest';
import type { CustomerInfo, EntityInfo, PatchCustomer, SchedulingRule, Struct } from '../../src/index.js';

declare const customer: CustomerInfo;
declare const patch: PatchCustomer;

describe('PatchCustomer', () => {
  it('has no member that the service sets', () => {
    expectTypeOf<keyof PatchCustomer & keyof EntityInfo>().toBeNever();
    // @ts-expect-error: the customer is named by the path, or by `customerId`
    ({ id: 'lab' }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ accountId: 'a' }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ accountName: 'A' }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ breadcrumb: [] }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ isStaging: true }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ integrationData: {} }) satisfies PatchCustomer;
    // @ts-expect-error: tags are sent as `tagIds`
    ({ tags: [] }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ dateCreated: '2026-01-01' }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ dateLastModified: '2026-01-01' }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ createdBy: 'ann' }) satisfies PatchCustomer;
    // @ts-expect-error
    ({ lastModifiedBy: 'ann' }) satisfies PatchCustomer;
  });

  it('allows each member to be absent, undefined or null', () => {
    type Blank<T> = {
      [K in keyof T]-?: undefined extends T[K] ? (null extends T[K] ? never : K) : K;
    }[keyof T];
    expectTypeOf<Blank<PatchCustomer>>().toBeNever();
    expectTypeOf<Record<never, never>>().toExtend<PatchCustomer>();
  });

  it('accepts the settings of a customer', () => {
    const { name, parentCustomerId, schedule, billingSettings, appSettings, data } = customer;
    ({ name, parentCustomerId, schedule, billingSettings, appSettings, data }) satisfies PatchCustomer;
  });
});

describe('the model', () => {
  it('is read-only at every depth', () => {
    // @ts-expect-error
    customer.name = 'Lab';
    // @ts-expect-error
    patch.name = 'Lab';
    // @ts-expect-error
    patch.tagIds?.push('t1');
    // @ts-expect-error
    customer.schedule?.rules?.push({});
    // @ts-expect-error
    if (customer.schedule?.rules?.[0]) customer.schedule.rules[0].state = 'Open';
    // @ts-expect-error
    if (customer.billingSettings?.base) customer.billingSettings.base.baseCost = 0;
    // @ts-expect-error
    if (customer.data) customer.data['tier'] = 'gold';
  });

  it('lists the names of days, frequencies and colours', () => {
    ({ byDay: [{ dayOfWeek: 'Monday', offset: 1 }], frequency: 'Weekly' }) satisfies SchedulingRule;
    // @ts-expect-error: no abbreviations
    ({ byDay: [{ dayOfWeek: 'Mon' }] }) satisfies SchedulingRule;
    // @ts-expect-error: as the service writes it
    ({ frequency: 'WEEKLY' }) satisfies SchedulingRule;
    // @ts-expect-error: one of eleven
    ({ id: 'lab', name: 'Lab', tags: [{ id: 't1', color: 'Teal' }] }) satisfies CustomerInfo;
  });

  it('contains free-form data as Values', () => {
    ({
      tier: { stringValue: 'gold', listValue: [] },
      owners: { listValue: [{ name: { stringValue: 'Ann' } }] },
      address: { structValue: { street: null } },
    }) satisfies Struct;
    // @ts-expect-error: a scalar has to be wrapped
    ({ tier: 'gold' }) satisfies Struct;
    // @ts-expect-error: a list holds objects only
    ({ seats: { listValue: [1, 2] } }) satisfies Struct;
    // @ts-expect-error: a date is not JSON
    ({ since: new Date(0) }) satisfies Struct;
    // @ts-expect-error: undefined is not JSON
    ({ since: undefined }) satisfies Struct;
  });
});
