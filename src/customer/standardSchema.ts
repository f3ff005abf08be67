import type { CustomerInfo, PatchCustomer } from '../model.js';
import { parseCustomer, parsePatch } from './parse.js';
import { customerInfoShape, patchCustomerShape, type SchemaOf, schemaThatAnswers } from './schema.js';

/**
 * `parseCustomer` for frameworks that take a Standard Schema or a valibot schema, and for JSON Schema.
 *
 * @example
 * const answer = customerInfoSchema['~standard'].validate({ id: 'lab', name: 'Lab' });
 * 'value' in answer && answer.value; // { id: 'lab', name: 'Lab' }
 */
export const customerInfoSchema: SchemaOf<CustomerInfo> = /* @__PURE__ */ schemaThatAnswers(
  customerInfoShape,
  parseCustomer,
);

/**
 * `parsePatch` for frameworks that take a Standard Schema or a valibot schema, and for JSON Schema.
 *
 * @example
 * const answer = patchCustomerSchema['~standard'].validate({ nmae: 'Lab' });
 * 'issues' in answer && answer.issues?.[0]?.path?.[0]; // the item whose key is 'nmae'
 */
export const patchCustomerSchema: SchemaOf<PatchCustomer> = /* @__PURE__ */ schemaThatAnswers(
  patchCustomerShape,
  parsePatch,
);
