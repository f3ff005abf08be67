import { refuses, warns } from './define.js';

/** The codes about several customers: `customers/…` for reading them, `tree/…` and `chain/…` for their parents. */
export const customerProblems = {
  'customers/none': refuses(
    () =>
      'No customers were found: pass a customer with its id, a list of customers, or a page with a list named "items".',
  ),
  'tree/missingId': refuses(
    ({ position }: { readonly position: number }) =>
      `Customer ${position} of the list has no id: give it one.`,
  ),
  'tree/duplicateId': refuses(
    ({ id, position }: { readonly id: string; readonly position: number }) =>
      `Customer ${position} of the list has the same id "${id}" as an earlier one: keep one of them.`,
  ),
  'tree/cycle': refuses(({ id, length }: { readonly id: string; readonly length: number }) =>
    length === 1
      ? `Customer "${id}" is its own parent: give it another one.`
      : `Customer "${id}" is its own ancestor, in a cycle of ${length} customers: give one of them another parent.`,
  ),
  'chain/unknownCustomer': refuses(
    ({ id }: { readonly id: string }) => `There is no customer "${id}": check the id, or load that customer.`,
  ),
  'chain/cycle': refuses(({ id, parentId }: { readonly id: string; readonly parentId: string }) =>
    id === parentId
      ? `Customer "${id}" is its own parent: give it another one.`
      : `The parent of customer "${id}" is "${parentId}", which is below it: give one of them another parent.`,
  ),
  'chain/parentMissing': warns(
    ({ id, parentId }: { readonly id: string; readonly parentId: string }) =>
      `The parent "${parentId}" of customer "${id}" is not loaded, so the settings that it inherits are unknown: load the parent, or pass the inherited settings as "inherited".`,
  ),
};
