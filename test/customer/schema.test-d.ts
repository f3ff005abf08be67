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

test('the schemas accept and return the types of the model', () => {
  type TypesOf<T extends { readonly '~standard': { readonly types?: unknown } }> = NonNullable<
    T['~standard']['types']
  >;
  expectTypeOf<TypesOf<typeof patchCustomerSchema>>().toEqualTypeOf<{
    readonly input: PatchCustomer;
    readonly output: PatchCustomer;
  }>();
  expectTypeOf<TypesOf<typeof customerInfoSchema>>().toEqualTypeOf<{
    readonly input: CustomerInfo;
    readonly output: CustomerInfo;
  }>();
});
