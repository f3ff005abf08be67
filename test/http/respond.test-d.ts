import { describe, expectTypeOf, it } from 'vitest';
import type { ErrorResponse } from '../../src/http/errorResponse.js';
import type { PatchResponse } from '../../src/http/respond.js';
import type { CustomerInfo } from '../../src/model.js';

describe('PatchResponse', () => {
  it('has a body whose type depends on the status', () => {
    const read = (answer: PatchResponse) => {
      if (answer.status === 200) expectTypeOf(answer.body).toEqualTypeOf<CustomerInfo>();
      else expectTypeOf(answer.body).toEqualTypeOf<ErrorResponse>();
    };
    expectTypeOf(read).toBeFunction();
  });

  it('has the current version only if the client had another one', () => {
    const read = (answer: PatchResponse) => {
      if (answer.status === 409 || answer.status === 412) {
        expectTypeOf(answer.current).toEqualTypeOf<CustomerInfo>();
      } else expectTypeOf(answer).not.toHaveProperty('current');
    };
    expectTypeOf(read).toBeFunction();
  });

  it('can be sent and stored without looking at its status', () => {
    expectTypeOf<PatchResponse['headers']>().toEqualTypeOf<Readonly<Record<string, string>>>();
    expectTypeOf<PatchResponse['alsoStore']>().toExtend<readonly CustomerInfo[] | null>();
  });
});
