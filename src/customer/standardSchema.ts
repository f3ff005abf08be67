import type { CustomerInfo, PatchCustomer } from '../model.js';
import { parseCustomer, parsePatch } from './parse.js';
import { customerInfoShape, patchCustomerShape, schemaThatAnswers } from './schema.js';
import type { StandardSchema } from './standardAnswer.js';

/**
 * `parseCustomer` for frameworks that accept a Standard Schema or a valibot schema, and for JSON Schema.
 *
 * @example
 * const answer = customerInfoSchema['~standard'].validate({ id: 'lab', name: 'Lab' });
 * 'value' in answer && answer.value; // { id: 'lab', name: 'Lab' }
 */
export const customerInfoSchema: StandardSchema<CustomerInfo> = /* @__PURE__ */ schemaThatAnswers(
  customerInfoShape,
  parseCustomer,
);

/**
 * `parsePatch` for frameworks that accept a Standard Schema or a valibot schema, and for JSON Schema. It validates the
 * body of a `PATCH`. For the values of form fields, such as blank texts and numbers as text, use `patchFormSchema`.
 *
 * @example
 * const answer = patchCustomerSchema['~standard'].validate({ schedule: { rules: [{ byMonth: [13] }] } });
 * 'issues' in answer && answer.issues?.[0]?.path; // ['schedule', 'rules', 0, 'byMonth', 0]
 */
export const patchCustomerSchema: StandardSchema<PatchCustomer> = /* @__PURE__ */ schemaThatAnswers(
  patchCustomerShape,
  parsePatch,
);
