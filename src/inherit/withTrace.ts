import type { Answer, Resolved, TraceStep } from './resolved.js';

/**
 * An answer whose trace is written each time it is read: those of everyone in a deep chain, written out, would be
 * quadratic. To whoever reads, copies or prints it, it is plain data.
 */
export function withTrace<T>(answer: Answer<T>, trace: () => readonly TraceStep[]): Resolved<T> {
  const { status, warnings } = answer;
  const told =
    status === 'resolved'
      ? { status, value: answer.value, from: answer.from, warnings }
      : { status, warnings };
  Object.defineProperty(told, writeTrace, { value: trace });
  return Object.defineProperty(told, 'trace', written) as Resolved<T>;
}

/* One getter for all answers, which finds its trace through the answer: were there one for each, the engine could
   give no two answers the same layout, and making and reading them would take several times as long. The way is a
   hidden member and not a private one, so that it is also found through a proxy. */
const writeTrace: unique symbol = Symbol('writeTrace');

const written: PropertyDescriptor = {
  get(this: { readonly [writeTrace]: () => readonly TraceStep[] }) {
    return this[writeTrace]();
  },
  enumerable: true,
  configurable: true,
};
