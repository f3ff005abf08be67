import { describe, expectTypeOf, it } from 'vitest';
import { appProblem, type Failure, orThrow, type Problem, type Result, type Success } from '../src/index.js';

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
    expectTypeOf(appProblem('app/b', 'patch', '/c', 'No.')).toEqualTypeOf<Problem>();
    appProblem('app/b', 'patch', '/c', 'No.', { names: ['a'], count: 2, isOld: true });
    // @ts-expect-error: no such input
    appProblem('app/b', 'pach', '/c', 'No.');
    // @ts-expect-error: a code that looks like one of the library
    appProblem('patch/b', 'patch', '/c', 'No.');
    // @ts-expect-error: no objects among the params
    appProblem('app/b', 'patch', '/c', 'No.', { names: {} });
  });
});
