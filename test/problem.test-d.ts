import { describe, expectTypeOf, it } from 'vitest';
import { type Failure, orThrow, type Problem, problem, type Result, type Success } from '../src/index.js';

declare const result: Result<{ readonly id: string }>;

describe('Result', () => {
  it('has a value only where it is ok', () => {
    // @ts-expect-error: it may have failed
    result.value;
    if (result.ok) {
      expectTypeOf(result).toEqualTypeOf<Success<{ readonly id: string }>>();
      // @ts-expect-error: a success has no problems
      result.problems;
    }
  });

  it('has a first problem where it failed, and no warnings', () => {
    // @ts-expect-error: it may be a success
    result.problems;
    if (!result.ok) {
      expectTypeOf(result).toEqualTypeOf<Failure>();
      expectTypeOf(result.problems[0]).toEqualTypeOf<Problem>();
      expectTypeOf(result.problems[1]).toEqualTypeOf<Problem | undefined>();
      // @ts-expect-error: what failed has problems only
      result.warnings;
    }
  });

  it('is either, and a failure is one of any type', () => {
    expectTypeOf<Failure>().toExtend<Result<never>>();
    expectTypeOf<Success<never>>().toExtend<Result<string>>();
    expectTypeOf(orThrow(result)).toEqualTypeOf<{ readonly id: string }>();
  });
});

describe('Problem', () => {
  it('is about one of the inputs, with texts and numbers for the words', () => {
    expectTypeOf(problem('a/b', 'patch', '/c', 'No.')).toEqualTypeOf<Problem>();
    expectTypeOf<Problem['params']>().toEqualTypeOf<Readonly<Record<string, string | number>>>();
    // @ts-expect-error: no such input
    problem('a/b', 'pach', '/c', 'No.');
    // @ts-expect-error: no list among the parameters
    problem('a/b', 'patch', '/c', 'No.', { names: ['a'] });
  });
});
