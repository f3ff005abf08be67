import type { Answer, Resolved, TraceStep } from './resolved.js';

/**
 * An answer whose trace is created each time it is read, because creating the traces of everyone in a deep chain
 * would be quadratic. Reading, copying or printing it works as for plain data.
 */
export function withTrace<T>(answer: Answer<T>, trace: () => readonly TraceStep[]): Resolved<T> {
  const { status, warnings } = answer;
  const resolved =
    status === 'resolved'
      ? { status, value: answer.value, from: answer.from, warnings }
      : { status, warnings };
  Object.defineProperty(resolved, traceOf, { value: trace });
  return Object.defineProperty(resolved, 'trace', traceGetter) as Resolved<T>;
}

/*
 * All answers share one getter, which finds the trace through the answer. With one getter for each answer, no two
 * answers would have the same hidden class in the engine, and creating and reading them would be several times
 * slower. The key is a symbol instead of a private member, so that it also works through a proxy.
 */
const traceOf: unique symbol = Symbol('traceOf');

const traceGetter: PropertyDescriptor = {
  get(this: { readonly [traceOf]: () => readonly TraceStep[] }) {
    return this[traceOf]();
  },
  enumerable: true,
  configurable: true,
};
