import type { CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import type { Problem } from '../problem.js';
import type { PatchContext } from './context.js';

export type Edit = readonly [member: keyof CustomerInfo, value: unknown];

/** The result of comparing a patch: the members of the customer that it sets, with problems and warnings. */
export interface Plan {
  /** Only actual changes; `undefined` removes the member. */
  readonly edits: Edit[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** A plan in progress. */
export interface Planning extends Plan {
  readonly customer: CustomerInfo;
  readonly context: PatchContext;
  readonly dialect: Policy['dialect'];
}
