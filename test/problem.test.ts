import { describe, expect, test } from 'vitest';
import { appProblem, orThrow, type Problem, type Result, refuseWarnings } from '../src/index.js';

const blank: Problem = appProblem('app/becomesRoot', 'patch', '/parentCustomerId', 'It becomes a root.');
const zero: Problem = appProblem('app/implicitZero', 'customer', '/billingSettings/base', 'It means 0.');

describe('orThrow', () => {
  test('returns the value', () => {
    expect(orThrow({ ok: true, value: 7, warnings: [blank] })).toBe(7);
  });

  test('throws an error that lists and contains every problem', () => {
    let thrown: unknown;
    try {
      orThrow({ ok: false, problems: [blank, zero] });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({
      message:
        'app/becomesRoot at patch/parentCustomerId: It becomes a root.\n' +
        'app/implicitZero at customer/billingSettings/base: It means 0.',
      problems: [blank, zero],
    });
  });
});

describe('refuseWarnings', () => {
  const result: Result<number> = { ok: true, value: 7, warnings: [blank, zero] };

  test('turns only the refused warnings into problems', () => {
    expect(refuseWarnings(result, ['app/implicitZero'])).toEqual({ ok: false, problems: [zero] });
  });

  test('returns the result itself if no warning is refused', () => {
    expect(refuseWarnings(result, ['patch/dropsStored'])).toBe(result);
    expect(refuseWarnings(result)).toBe(result);
    const failure: Result<number> = { ok: false, problems: [blank] };
    expect(refuseWarnings(failure, ['app/implicitZero'])).toBe(failure);
  });
});
