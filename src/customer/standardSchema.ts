import type { CustomerInfo, PatchCustomer } from '../model.js';
import { parseCustomer, parsePatch } from './parse.js';
import { customerInfoShape, patchCustomerShape, schemaThatAnswers } from './schema.js';

/**
 * A schema for any framework that supports Standard Schema. At run time it is a valibot schema as well. The type
 * does not show that, because the declarations of this package would then need those of valibot.
 *
 * Source: Standard Schema, version 1.
 */
export interface StandardSchema<T> {
  /** The members that Standard Schema defines. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardAnswer<T> | Promise<StandardAnswer<T>>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}

type StandardAnswer<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * `parseCustomer` for frameworks that take a Standard Schema or a valibot schema, and for JSON Schema.
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
 * `parsePatch` for frameworks that take a Standard Schema or a valibot schema, and for JSON Schema.
 *
 * @example
 * const answer = patchCustomerSchema['~standard'].validate({ nmae: 'Lab' });
 * 'issues' in answer && answer.issues?.[0]?.path?.map(step => Object(step).key); // ['nmae']
 */
export const patchCustomerSchema: StandardSchema<PatchCustomer> = /* @__PURE__ */ schemaThatAnswers(
  patchCustomerShape,
  parsePatch,
);
