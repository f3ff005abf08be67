import type { Policy } from '../policy.js';

/* Which policies affect which results, so that results can be reused while only other policies differ. */

/** The policies that affect when a rule applies, and so whether it ever does. */
export const datePolicies: ReadonlySet<keyof Policy> = /* @__PURE__ */ new Set<keyof Policy>([
  'untilDate',
  'startDate',
]);

/** The policies that affect the states of a schedule, but not who has which schedule. */
export const statePolicies: ReadonlySet<keyof Policy> = /* @__PURE__ */ new Set<keyof Policy>([
  'priorityOrder',
  'closedState',
  'untilDate',
  'startDate',
]);
