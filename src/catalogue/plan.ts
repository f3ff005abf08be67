import { cut, refuses, warns } from './define.js';

export interface OfCustomer {
  readonly customerId: string;
}

/** The part of a plan that cannot be read. */
export type PlanPart = 'plan' | 'version' | 'request' | 'policy' | 'steps' | 'step' | 'affected';

/** The codes of plans. */
export const planProblems = {
  'plan/unreadableChange': refuses(
    ({ place, missing }: { readonly place: number; readonly missing: 'object' | 'customerId' | 'drops' }) =>
      `Change ${place} cannot be read. ${changeAdvice[missing]}`,
  ),
  'plan/unknownCustomer': refuses(
    ({ customerId }: OfCustomer) =>
      `There is no customer "${customerId}" to change: check the id, or load that customer.`,
  ),
  'plan/conflictingChanges': refuses(
    ({ customerId, field, one, other }: ConflictParams) =>
      `Two changes of customer "${customerId}" set "${field}" to different values, ${one} and ${other}: leave one of them out.`,
  ),
  'plan/unnamedRules': refuses(
    ({ customerId }: OfCustomer) =>
      `Several changes of customer "${customerId}" add rules, and one of these rules has no id, so their order is unclear: give each new rule an id, or add them in one change.`,
  ),
  'plan/cycle': refuses(
    ({ customerIds }: { readonly customerIds: readonly string[] }) =>
      `These moves create a cycle of parents, ${customerIds.map(id => `"${id}"`).join(' below ')}: move one of them elsewhere.`,
  ),
  'plan/loneSurrogate': refuses(
    ({ text }: { readonly text: string }) =>
      `The text "${text}" contains half of a surrogate pair, so the plan has no canonical form: correct the text.`,
  ),
  'plan/unreadable': refuses(
    ({ part }: { readonly part: PlanPart }) => `${partNames[part]} Make the plan again.`,
  ),
  'plan/digestMismatch': refuses(
    ({ digest, computed }: { readonly digest: string; readonly computed: string }) =>
      `The plan is not the one that was approved: its digest should be ${cut(computed)}, but is ${digest === '' ? 'missing' : cut(digest)}. Get the approved plan, or make a new one and have it approved.`,
  ),
  'plan/noChange': warns(
    ({ customerId }: OfCustomer) =>
      `A change of customer "${customerId}" changes nothing, because its values are already stored. It is left out of the plan.`,
  ),
  'plan/affectedIncomplete': warns(
    () =>
      'Not all customers are loaded, so more of them may be affected than the plan shows: load all customers.',
  ),
};

export interface ConflictParams extends OfCustomer {
  /** A JSON Pointer into the customer. */
  readonly field: string;
  /** The JSON text of each value. */
  readonly one: string;
  readonly other: string;
}

const changeAdvice = {
  object: 'Pass an object such as { "customerId": "lab", "patch": { "name": "Lab" } }.',
  customerId: 'Add the id of its customer as "customerId".',
  drops: 'Pass "drops" as a list of JSON Pointers, such as "/data/key".',
};

const partNames: Readonly<Record<PlanPart, string>> = {
  plan: 'This is not a plan.',
  version: 'The plan does not have version 1.',
  request: 'The plan has no valid instant or number of days.',
  policy: 'The plan has an unknown policy.',
  steps: 'The plan has no list of steps.',
  step: 'This step of the plan cannot be read.',
  affected: 'The plan has no list of affected customers.',
};
