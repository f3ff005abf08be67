import { describe, expectTypeOf, it } from 'vitest';
import {
  applyPatch,
  appProblem,
  type CustomerInfo,
  type Failure,
  orThrow,
  type Problem,
  type ProblemCode,
  type ProblemParams,
  previewPatch,
  type Result,
  refuseWarnings,
  respondToPatch,
  type Success,
} from '../src/index.js';

declare const lab: CustomerInfo;
declare const result: Result<{ readonly id: string }>;

describe('Result', () => {
  it('has a value only if it is ok', () => {
    // @ts-expect-error: it may have failed
    result.value;
    if (result.ok) {
      expectTypeOf(result).toEqualTypeOf<Success<{ readonly id: string }>>();
      // @ts-expect-error: a success has no problems
      result.problems;
    }
  });

  it('has a first problem if it failed, and no warnings', () => {
    // @ts-expect-error: it may be a success
    result.problems;
    if (!result.ok) {
      expectTypeOf(result).toEqualTypeOf<Failure>();
      expectTypeOf(result.problems[0]).toEqualTypeOf<Problem>();
      expectTypeOf(result.problems[1]).toEqualTypeOf<Problem | undefined>();
      // @ts-expect-error: a failure has only problems
      result.warnings;
    }
  });

  it('is a success or a failure, and a failure fits any type of value', () => {
    expectTypeOf<Failure>().toExtend<Result<never>>();
    expectTypeOf<Success<never>>().toExtend<Result<string>>();
    expectTypeOf(orThrow(result)).toEqualTypeOf<{ readonly id: string }>();
  });
});

describe('Problem', () => {
  it('of an application has its own code, and params of texts, numbers, flags and lists', () => {
    expectTypeOf(appProblem('app/b', 'patch', '/c', 'No.')).toEqualTypeOf<Problem<'app/b'>>();
    appProblem('app/b', 'patch', '/c', 'No.', { names: ['a'], count: 2, isOld: true });
    // @ts-expect-error: no such input
    appProblem('app/b', 'pach', '/c', 'No.');
    // @ts-expect-error: a code that looks like one of the library
    appProblem('patch/b', 'patch', '/c', 'No.');
    // @ts-expect-error: no objects among the params
    appProblem('app/b', 'patch', '/c', 'No.', { names: {} });
  });
});

describe('A code of the library', () => {
  it('has the params that its message is made from', () => {
    type Zero = Problem<'billing/implicitZero'>;
    expectTypeOf<Zero['code']>().toEqualTypeOf<'billing/implicitZero'>();
    expectTypeOf<Zero['params']>().toExtend<ProblemParams['billing/implicitZero']>();
    expectTypeOf<ProblemParams['billing/implicitZero']>().toHaveProperty('item').toEqualTypeOf<string>();
    expectTypeOf<Zero>().toExtend<Problem>();
    // @ts-expect-error: no such code
    type _Slip = Problem<'billing/implicitZeros'>;
  });

  it('is all that refuse and allow accept, beside those of the application', () => {
    applyPatch(lab, {}, { refuse: ['billing/implicitZero', 'app/priceRises'], allow: ['patch/becomesRoot'] });
    // @ts-expect-error: a slip would refuse nothing
    applyPatch(lab, {}, { refuse: ['billing/implicitZeros'] });
    const request = { customerId: 'lab', body: {}, customers: new Map([['lab', lab]]), actor: undefined };
    // @ts-expect-error: a slip would allow nothing
    respondToPatch({ ...request, allow: ['a/b'] });
    // @ts-expect-error: a slip would refuse nothing
    previewPatch({ customers: [lab], patch: {}, refuse: ['a/b'] });
    // @ts-expect-error: a slip would refuse nothing
    refuseWarnings(result, ['a/b']);
  });
});

it('an application words the messages of codes anew, each with the params of its code', () => {
  type Messages = { readonly [C in ProblemCode]?: (params: ProblemParams[C]) => string };
  const german: Messages = {
    'patch/notInteger': ({ field, value }) => `„${field}“ ist eine ganze Zahl, nicht ${value}.`,
    // @ts-expect-error The code has no such param.
    'patch/nameRequired': ({ name }) => name,
  };
  function translated<C extends ProblemCode>({ code, params, message }: Problem<C>): string {
    return german[code]?.(params) ?? message;
  }
  expectTypeOf((found: Problem) => translated(found)).returns.toEqualTypeOf<string>();
});
