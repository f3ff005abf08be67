import type { ProblemCode } from '../catalogue/catalogue.js';
import { parentIdOf } from '../customer/parentId.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import type { Policy } from '../policy.js';
import { makesGap } from './gaps.js';
import { edited, planPatch } from './plan.js';
import { anyTag } from './tags.js';

/** The removals and effects that a patch intends. Pass it with the patch if the defaults would refuse them. */
export interface Intent {
  /** JSON Pointers to the stored members that the patch leaves out. */
  readonly drops: readonly string[];
  /** Codes of the warnings that `respondToPatch` refuses by default and that this patch causes. */
  readonly allow: readonly ProblemCode[];
}

/**
 * The warnings that are refused unless allowed. For `patch/dropsStored`, `drops` lists the intended losses exactly.
 */
export const refusedByDefault = [
  'billing/implicitZero',
  'patch/becomesRoot',
  'patch/dropsStored',
  'schedule/stopsInheriting',
] as const;

/** The `drops` and `allow` with which none of the patch's effects on this customer is refused by default. */
export function intentOf(
  customer: CustomerInfo,
  patch: PatchCustomer,
  policy?: Partial<Policy> | undefined,
): Intent {
  const { edits, warnings } = planPatch(customer, patch, { policy, tags: anyTag });
  const codes = new Set<string>(warnings.map(({ code }) => code));
  if (mayBringGap(customer, edited(customer, edits))) codes.add('billing/implicitZero');
  return {
    drops: warnings.filter(({ code }) => code === 'patch/dropsStored').map(({ pointer }) => pointer),
    allow: refusedByDefault.filter(code => code !== 'patch/dropsStored' && codes.has(code)),
  };
}

/** Whether a change creates, or may create, a gap in the effective rates. The parent's rates are not known here. */
function mayBringGap(before: CustomerInfo, after: CustomerInfo): boolean {
  if (makesGap(before, after)) return true;
  const parentId = parentIdOf(after);
  if (after.overrideBillingSettings === true || parentId === undefined) return false;
  return before.overrideBillingSettings === true || parentIdOf(before) !== parentId;
}
