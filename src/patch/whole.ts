import { customerOutline, memberOutline } from '../customer/outline.js';
import type { CustomerInfo } from '../model.js';
import type { Policy } from '../policy.js';
import { merged } from './merge.js';
import { sharedWith } from './share.js';

/** The new value of a member that contains an object, in either dialect; the stored object if nothing changes. */
export function wholeAfter(
  stored: unknown,
  value: unknown,
  member: keyof CustomerInfo & string,
  dialect: Policy['dialect'],
): unknown {
  const outline = memberOutline(customerOutline, member);
  return dialect === 'sparse' ? sharedWith(stored, value, outline) : merged(stored, value, outline);
}
