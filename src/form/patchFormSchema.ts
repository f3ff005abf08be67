import { type StandardSchema, standardAnswer } from '../customer/standardAnswer.js';
import type { PatchCustomer } from '../model.js';
import { objectOption, rejectUnwrapped } from '../options.js';
import type { PatchForm } from './patchForm.js';
import { type PatchFormOptions, patchFromForm } from './patchFromForm.js';

/**
 * `patchFromForm` as a Standard Schema, for the resolver or validator of a form library. Its output is the body to
 * send.
 *
 * @example
 * const schema = patchFormSchema({ stored: { id: 'lab', name: 'Lab' } });
 * schema['~standard'].validate({ name: 'Lab', referenceId: 'L-1' }); // { value: { referenceId: 'L-1' } }
 */
export function patchFormSchema(options: PatchFormOptions = {}): StandardSchema<PatchForm, PatchCustomer> {
  objectOption('options', options);
  rejectUnwrapped('options', options);
  const validate = (values: unknown) => standardAnswer(patchFromForm(values, options), values);
  return { '~standard': { version: 1, vendor: 'customer-patch', validate } };
}
