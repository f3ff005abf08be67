import { warns } from './define.js';

/** The codes of what is inherited. */
export const inheritProblems = {
  'billing/dormant': warns(
    ({ flag }: { readonly flag: string }) =>
      `These billing settings are stored but not used while "${flag}" is not true. Set it to true to use them.`,
  ),
  'appSettings/dormant': warns(
    ({ flag }: { readonly flag: string }) =>
      `These app settings are stored but not used while "${flag}" is not true. Set it to true to use them.`,
  ),
  'schedule/dormant': warns(
    ({ flag }: { readonly flag: string }) =>
      `These rules are stored but not used while "${flag}" is true. Set it to false to use them.`,
  ),
};
