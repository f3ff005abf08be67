import type { Policy } from '../policy.js';

/* Which policies decide what, for work that is done once and kept while only other policies differ. */

/** These decide when a rule holds, and so whether it ever does. */
export const datePolicies: ReadonlySet<keyof Policy> = /* @__PURE__ */ new Set<keyof Policy>([
  'untilDate',
  'startDate',
]);

/** These decide which state a schedule gives, and not who has which schedule. */
export const statePolicies: ReadonlySet<keyof Policy> = /* @__PURE__ */ new Set<keyof Policy>([
  'priorityOrder',
  'closedState',
  'untilDate',
  'startDate',
]);
