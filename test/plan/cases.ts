import { parentIdOf } from '../../src/customer/parentId.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import type { PlanChange } from '../../src/plan/changeRequests.js';
import type { PlanRequest } from '../../src/plan/plan.js';
import { billingSettings, customerTree, schedulingRule } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor } from '../arbitraries/patch.js';
import { forest } from '../inherit/forest.js';
import { policy } from '../preview/cases.js';

export interface PlanCase {
  readonly customers: readonly CustomerInfo[];
  readonly request: PlanRequest & { readonly changes: readonly PlanChange[] };
}

export const catalogue = new Map(
  ['t-vip', 't-trial', 't-clinic', 't-24h'].map(id => [id, { id, name: `Tag ${id}` }]),
);

/** Random trees in which several customers change at once, some of them twice and some of them with a new parent. */
export const planCase = (): fc.Arbitrary<PlanCase> =>
  fc
    .oneof(customerTree({ minLength: 3, maxLength: 8 }), shallowForest())
    .chain(customers =>
      fc
        .tuple(fc.array(changeIn(customers), { minLength: 1, maxLength: 5 }), context())
        .map(([changes, others]) => ({ customers, request: { ...others, customers, changes } })),
    );

const shallowForest = () =>
  forest({ minLength: 5 }).map(all =>
    all.map(each => ({
      ...each,
      accountId: 'acct-1',
      breadcrumb: breadcrumbOf(each, all),
    })),
  );

function breadcrumbOf(customer: CustomerInfo, all: readonly CustomerInfo[]): { id: string; name: string }[] {
  const parent = all.find(each => each.id === parentIdOf(customer));
  return [...(parent ? breadcrumbOf(parent, all) : []), { id: customer.id, name: customer.name }];
}

/** Mostly small edits, so that several of them fit together. */
export function changeIn(customers: readonly CustomerInfo[]): fc.Arbitrary<PlanChange> {
  return fc.constantFrom(...customers).chain(customer => {
    const parents = customers.map(each => each.id);
    const small: fc.Arbitrary<PatchCustomer> = fc.oneof(
      fc.constantFrom({ name: 'New name' }, { name: 'Another name' }, { referenceId: 'R-2' }, {}),
      fc.constantFrom('', ...parents).map(parentCustomerId => ({ parentCustomerId })),
      billingSettings().map(rates => ({ overrideBillingSettings: true, billingSettings: rates })),
      fc.boolean().map(flag => ({ overrideBillingSettings: flag })),
      fc.constant({ overrideAppSettings: true, appSettings: { chakraTheme: 'teal' } }),
      fc.shuffledSubarray([...catalogue.keys()]).map(tagIds => ({ tagIds })),
      fc.tuple(schedulingRule(), fc.constantFrom('new-1', 'new-2', 'new-3')).map(([rule, id]) => ({
        schedule: {
          timeZoneId: 'America/New_York',
          ...known(customer.schedule),
          inherit: false,
          rules: [...(customer.schedule?.rules ?? []).map(known), { ...rule, id }],
        },
      })),
    );
    const any = patchFor(customer, { tagIds: [...catalogue.keys()], parentIds: parents });
    return fc
      .oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: any })
      .map(patch => ({ customerId: customer.id, patch }));
  });
}

function known<T extends object>(value: T | null | undefined): T {
  const { aiMessages: _, ...rest } = (value ?? {}) as T & { aiMessages?: unknown };
  return rest as unknown as T;
}

const context = () =>
  fc.record({
    account: billingSettings().map(rates => ({ id: 'acct-1', billingSettings: rates })),
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    days: fc.constantFrom(0, 1, 7),
    policy: policy(),
    tags: fc.constant(catalogue),
    usageOf: fc.constantFrom(undefined, usageOf, usageOf),
  });

/** Some units of some items, which are always the same for a customer. */
export const usageOf = ({ id }: CustomerInfo) => ({
  inboundVoiceCalls: (id.charCodeAt(id.length - 1) * 7) % 50,
  outboundVoiceCalls: 0.1 * id.length,
  base: 1,
});
