import { customerMembers, patchMembers, type Shape, settableMembers } from '../customer/members.js';
import { readShape } from '../customer/read.js';
import { startReading } from '../customer/reading.js';
import type { CustomerInfo, PatchCustomer } from '../model.js';
import { customerOption } from '../options.js';
import { storedValue } from '../patch/memberPatch.js';
import { withReadable } from '../readable.js';
import { shownIn } from './shown.js';

/**
 * The values of a form that edits a customer. They are the members of a patch, but a number may be the text of an
 * input, a boolean the text of a checkbox or a select, and a choice may be blank. Lists and members are mutable,
 * because form libraries change them in place.
 */
export type PatchForm = FormOf<PatchCustomer>;

type FormOf<T> = T extends boolean | number
  ? T | string
  : T extends string
    ? T | (string extends T ? never : '')
    : T extends readonly (infer Item)[]
      ? FormOf<Item>[]
      : T extends object
        ? { -readonly [Member in keyof T]: FormOf<T[Member]> }
        : T;

/**
 * The initial values of a form for a customer, such as the `defaultValues` of a form library.
 *
 * Shape: the stored members that a patch may set, with `tagIds` for `tags`. Dates of rules are `YYYY-MM-DD` and times
 * of day `HH:mm` or `HH:mm:ss`, as `<input type="date">` and `<input type="time">` require; a date or time that cannot
 * be read stays unchanged. Members that are null or absent are left out. Each call returns a new object, which the
 * caller may change.
 *
 * @example
 * const rules = [{ id: 'open', startTime: '9:00 AM', endTime: '17:00:00', untilDate: '0001-01-01T00:00:00' }];
 * formFromCustomer({ id: 'lab', name: 'Lab', schedule: { rules } });
 * // { name: 'Lab', schedule: { rules: [{ id: 'open', startTime: '09:00', endTime: '17:00' }] } }
 */
export function formFromCustomer(customer: CustomerInfo): PatchForm {
  withReadable({ customer }, () => customerOption('customer', customer));
  return shownMembers(readableCopy(customer)) as PatchForm;
}

/** The readable parts of a stored customer, which may contain anything. */
export function readableCopy(customer: CustomerInfo): CustomerInfo {
  return readShape(
    customerMembers,
    customer,
    startReading('customer', 'customer', { root: customer }),
  ) as CustomerInfo;
}

/** The values that a form shows for each member that a patch may set. */
export function shownMembers(customer: CustomerInfo): Readonly<Record<string, unknown>> {
  const form: Record<string, unknown> = {};
  for (const member of settableMembers) {
    const shown = shownIn(patchMembers.members.get(member) as Shape, storedValue(customer, member));
    if (shown !== undefined) form[member] = shown;
  }
  return form;
}
