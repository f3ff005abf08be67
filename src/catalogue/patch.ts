import { refuses, warns } from './define.js';
import { ruleText } from './wording.js';

export interface ParentId {
  readonly parentId: string;
}

export interface Field {
  readonly field: string;
}

/** Why it is unknown whether a customer may be the parent. */
export type Unverified = 'noCustomers' | 'ancestorMissing' | 'accountUnknown';

/** A rule by its position in the list, from 1, and its name. The name is empty if the rule has no name. */
export interface TiedRules {
  readonly place: number;
  readonly name: string;
  readonly otherPlace: number;
  readonly otherName: string;
  readonly priority: number;
}

const unverifiedBecause: Readonly<Record<Unverified, string>> = {
  noCustomers: 'no customers were passed: pass them as "customers"',
  ancestorMissing: 'not all of its ancestors are loaded: load them too',
  accountUnknown: 'only one of the two customers has an account: check that both belong together',
};

/** The codes of applying, merging and rebasing patches. */
export const patchProblems = {
  'patch/customerIdMismatch': refuses(
    ({ customerId, id }: { readonly customerId: string; readonly id: string }) =>
      `The patch is for customer "${customerId}", not for "${id}": send it to the customer it is for.`,
  ),
  'patch/duplicateRuleId': refuses(
    ({ id }: { readonly id: string }) =>
      `Another rule of this schedule has the id "${id}": give each rule its own id, or send a new rule without one.`,
  ),
  'patch/ambiguousRule': refuses(
    ({ id }: { readonly id: string }) =>
      `Several stored rules have the id "${id}", so it is unclear which one to edit: send all rules of the schedule in a separate patch.`,
  ),
  'patch/unknownTag': refuses(({ id, catalogue }: { readonly id: string; readonly catalogue: boolean }) =>
    catalogue
      ? `There is no tag "${id}": leave it out, or create it first.`
      : `The customer has no tag "${id}", and no tag catalogue was passed: pass one as "tags".`,
  ),
  'patch/parentIsSelf': refuses(
    ({ id }: { readonly id: string }) => `Customer "${id}" cannot be its own parent: choose another one.`,
  ),
  'patch/parentMissing': refuses(
    ({ parentId }: ParentId) => `There is no customer "${parentId}" to be the parent: check the id.`,
  ),
  'patch/parentInOtherAccount': refuses(
    ({ parentId }: ParentId) =>
      `Customer "${parentId}" belongs to another account: choose a parent in the customer's own account.`,
  ),
  'patch/parentIsDescendant': refuses(
    ({ id, parentId }: ParentId & { readonly id: string }) =>
      `Customer "${parentId}" is below "${id}": move it away first, or choose another parent.`,
  ),
  'patch/otherCustomer': refuses(
    ({ id, theirId }: { readonly id: string; readonly theirId: string }) =>
      `The stored customer is "${theirId}", but the patch was made from "${id}": load that customer.`,
  ),

  'patch/nullIgnored': warns(
    ({ field }: Field) =>
      `"${field}" keeps its stored value, because null changes nothing: send a value to change it, or leave it out.`,
  ),
  'patch/blankKept': warns(
    ({ field }: Field) =>
      `"${field}" keeps its stored value, because a blank field cannot clear it: enter another value to change it.`,
  ),
  'patch/dropsStored': warns(
    ({ field }: Field) =>
      `"${field}" is stored but not sent, so it would be lost: nested objects are replaced as a whole. Send it too, or list it in "drops" to delete it.`,
  ),
  'patch/clearsTags': warns(
    ({ count }: { readonly count: number }) =>
      `This removes ${count === 1 ? 'the only tag' : `all ${count} tags`} of the customer: leave "tagIds" out to keep ${count === 1 ? 'it' : 'them'}.`,
  ),
  'patch/becomesRoot': warns(
    ({ parentId }: ParentId) =>
      `The customer leaves its parent "${parentId}" and becomes a root: leave "parentCustomerId" out to keep it there.`,
  ),
  'patch/parentUnverified': warns(
    ({ parentId, reason }: ParentId & { readonly reason: Unverified }) =>
      `It is unknown whether "${parentId}" may be the parent, because ${unverifiedBecause[reason]}.`,
  ),
  'patch/breadcrumbStays': warns(
    () =>
      'The breadcrumb is not updated, because not all of the new ancestors are loaded: pass them as "customers".',
  ),
  'schedule/stopsInheriting': warns(
    () =>
      'The customer inherits its schedule and would stop inheriting it: send "inherit" as true to keep inheriting, or as false to stop on purpose.',
  ),
  'schedule/orderTie': warns(
    ({ place, name, otherPlace, otherName, priority }: TiedRules) =>
      `${capitalized(ruleText(place, name))} was added here and ${ruleText(otherPlace, otherName)} by someone else, both with priority ${priority}, so their order in the list decides. Check the order, or give them different priorities.`,
  ),
};

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
