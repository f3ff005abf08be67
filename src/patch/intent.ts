import type { ProblemCode } from '../catalogue/catalogue.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import type { Policy } from '../policy.js';
import { makesGap } from './gaps.js';
import { edited, planPatch } from './plan.js';
import { anyTag } from './tags.js';

/** What a patch means to lose and to bring about, and needs beside it where the defaults refuse that. */
export interface Intent {
  /** JSON Pointers to the stored members that it leaves out. */
  readonly drops: readonly string[];
  /** Codes of the warnings that `respondToPatch` refuses by default. */
  readonly allow: readonly ProblemCode[];
}

/** What is refused unless it is allowed. Of these, `drops` says exactly which losses are meant. */
export const refusedByDefault = [
  'billing/implicitZero',
  'patch/becomesRoot',
  'patch/dropsStored',
  'schedule/stopsInheriting',
] as const;

/** The `drops` and `allow` that a patch needs so that nothing it does to this customer is refused by default. */
export function intentOf(
  customer: CustomerInfo,
  patch: PatchCustomer,
  policy?: Partial<Policy> | undefined,
): Intent {
  const { edits, warnings } = planPatch(customer, patch, { policy, tags: anyTag });
  const codes = new Set<string>(warnings.map(({ code }) => code));
  if (makesGap(customer, edited(customer, edits))) codes.add('billing/implicitZero');
  return {
    drops: warnings.filter(({ code }) => code === 'patch/dropsStored').map(({ pointer }) => pointer),
    allow: refusedByDefault.filter(code => code !== 'patch/dropsStored' && codes.has(code)),
  };
}
