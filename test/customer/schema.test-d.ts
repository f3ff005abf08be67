import { expectTypeOf, test } from 'vitest';
import { parseCustomer, parsePatch } from '../../src/customer/parse.js';
import type { customerInfoSchema, patchCustomerSchema } from '../../src/customer/standardSchema.js';
import type { CustomerInfo, PatchCustomer } from '../../src/model.js';
import type { Result } from '../../src/problem.js';

test('parsing accepts any input and returns the model', () => {
  expectTypeOf(parseCustomer).toEqualTypeOf<(input: unknown) => Result<CustomerInfo>>();
  expectTypeOf(parsePatch).parameter(0).toBeUnknown();
  expectTypeOf(parsePatch).returns.toEqualTypeOf<Result<PatchCustomer>>();
});

test('the schemas infer the model', () => {
  type OutputOf<
    T extends { readonly '~standard': { readonly types?: { readonly output: unknown } | undefined } },
  > = NonNullable<T['~standard']['types']>['output'];
  expectTypeOf<OutputOf<typeof patchCustomerSchema>>().toEqualTypeOf<PatchCustomer>();
  expectTypeOf<OutputOf<typeof customerInfoSchema>>().toEqualTypeOf<CustomerInfo>();
});
