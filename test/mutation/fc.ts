import fastCheck from 'fast-check';

/*
 * Replaces test/arbitraries/fc.ts in a mutation run: each property runs a fraction of its usual cases, the same ones
 * for every mutant, and stops at the first failure.
 */
const share = 0.2;
const least = 10;

function assert<Ts>(
  property: fastCheck.IRawProperty<Ts>,
  { numRuns = 100, ...parameters }: fastCheck.Parameters<Ts> = {},
): Promise<void> | void {
  const fewer = Math.min(numRuns, Math.max(least, Math.ceil(numRuns * share)));
  return fastCheck.assert(property, { seed: 1, endOnFailure: true, numRuns: fewer, ...parameters });
}

export const fc = { ...fastCheck, assert };
