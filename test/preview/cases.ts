import { parsePatch } from '../../src/customer/parse.js';
import { type CustomerTree, indexCustomers } from '../../src/customer/tree.js';
import type { Account, CustomerInfo, PatchCustomer, Tag } from '../../src/model.js';
import { type Policy, policyValues } from '../../src/policy.js';
import type { PreviewRequest } from '../../src/preview/request.js';
import { orThrow } from '../../src/problem.js';
import { billingSettings, customerTree } from '../arbitraries/customer.js';
import { fc } from '../arbitraries/fc.js';
import { patchFor, withoutUnknownMembers } from '../arbitraries/patch.js';
import { forest } from '../inherit/forest.js';

const tags: readonly Tag[] = [
  { id: 't-vip', name: 'VIP', color: 'Gold' },
  { id: 't-trial', name: 'Trial', color: 'Red' },
];

export interface Case {
  readonly customers: readonly CustomerInfo[];
  readonly tree: CustomerTree;
  readonly target: CustomerInfo;
  readonly patch: PatchCustomer;
  readonly request: PreviewRequest & { readonly account: Account; readonly policy: Policy };
}

/** A random tree, a patch for a customer high up in it, and a policy. */
export const previewCase = (): fc.Arbitrary<Case> =>
  fc
    .tuple(fc.oneof(realTree(), inheritingTree()), fc.constantFrom(0, 0, 1, 2))
    .chain(([customers, index]) => {
      const target = customers.find(each => each.id === `c${index}`) as CustomerInfo;
      return fc.tuple(fc.constant(customers), fc.constant(target), patchIn(customers, target), context());
    })
    .map(([customers, target, patch, context]) => ({
      customers,
      tree: orThrow(indexCustomers(customers)),
      target,
      patch,
      request: { ...context, customers, customerId: target.id, patch },
    }));

/** Customers of every kind. Their tags are in the catalogue, because others would be refused. */
const realTree = (): fc.Arbitrary<readonly CustomerInfo[]> =>
  customerTree({ minLength: 3, maxLength: 9 }).map(all => all.map(({ tags: _, ...customer }) => customer));

/** Small customers in deep trees, most of which inherit. */
const inheritingTree = (): fc.Arbitrary<readonly CustomerInfo[]> =>
  forest({ minLength: 6 }).map(all => all.map(named));

/** Adds names to rule states, with rule ids in order or not. */
const named = (customer: CustomerInfo): CustomerInfo => {
  const rules = customer.schedule?.rules?.map((rule, index) => ({
    ...rule,
    id: `${rule.id}-${index}`,
    state: rule.id === 'r1' ? 'Open' : 'Busy',
    priority: index % 2,
    simpleRuleType: rule.id === 'r1' ? ('CustomerState' as const) : ('Always' as const),
    customerState: 'busy',
  }));
  return rules ? { ...customer, schedule: { ...customer.schedule, rules } } : customer;
};

function patchIn(customers: readonly CustomerInfo[], target: CustomerInfo): fc.Arbitrary<PatchCustomer> {
  const anywhere = ['', ...customers.map(each => each.id)];
  const whereItIs = target.parentCustomerId ? [target.parentCustomerId] : [];
  const tagIds = tags.map(tag => tag.id);
  const edit = fc
    .constantFrom(whereItIs, anywhere)
    .chain(parentIds => patchFor(target, { tagIds, parentIds }));
  // Another customer's settings, so that sometimes only the supplier changes.
  const likeAnother = fc
    .tuple(fc.constantFrom(...customers), edit)
    .map(
      ([
        { schedule, overrideBillingSettings, billingSettings, overrideAppSettings, appSettings },
        moved,
      ]) => ({
        ...{ parentCustomerId: moved.parentCustomerId, overrideBillingSettings, overrideAppSettings },
        ...{ schedule, billingSettings, appSettings },
      }),
    );
  // In the form in which a preview reads it, if it can be read.
  return fc.oneof(edit, likeAnother).map(patch => {
    const read = parsePatch(withoutUnknownMembers(patch), { stored: target });
    return read.ok ? read.value : patch;
  });
}

const context = () =>
  fc
    .record({
      account: billingSettings().map(rates => ({ id: 'acct-1', billingSettings: rates })),
      at: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      days: fc.constantFrom(0, 1, 7),
      policy: policy(),
      hasStates: fc.boolean(),
    })
    .map(({ hasStates, ...rest }) => ({
      ...rest,
      tags: new Map(tags.map(tag => [tag.id, tag])),
      evaluateCondition: (condition: string) => condition.length % 2 === 0,
      ...(hasStates ? { customerStateOf: stateOfName } : {}),
    }));

/** Any policy. The role policy does not matter here. */
export const policy = (): fc.Arbitrary<Policy> => {
  const values = Object.entries(policyValues).map(([name, values]) => [name, fc.constantFrom(...values)]);
  return fc.record({
    ...Object.fromEntries(values),
    customerRoleMayPatch: fc.constant('allButBilling'),
    closedState: fc.constantFrom('After Hours', 'Closed', 'Holiday'),
  }) as unknown as fc.Arbitrary<Policy>;
};

const stateOfName = ({ name }: CustomerInfo): string | undefined => (name.length % 2 ? 'busy' : undefined);
