import { describe, expectTypeOf, it } from 'vitest';
import type { ErrorResponse } from '../../src/http/errorResponse.js';
import type { PatchResponse } from '../../src/http/respond.js';
import type { CustomerInfo } from '../../src/model.js';

describe('PatchResponse', () => {
  it('says by its status what its body is', () => {
    const read = (answer: PatchResponse) => {
      if (answer.status === 200) expectTypeOf(answer.body).toEqualTypeOf<CustomerInfo>();
      else expectTypeOf(answer.body).toEqualTypeOf<ErrorResponse>();
    };
    expectTypeOf(read).toBeFunction();
  });
});
