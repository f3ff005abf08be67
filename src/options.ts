/*
 * Options come from the caller's code, so an invalid one is a bug there. It throws a TypeError for a wrong type or a
 * RangeError for a wrong value, with the option's name. An `undefined` option equals an absent one.
 */
import { type ProblemCode, problemCatalogue } from './catalogue/catalogue.js';
import { shown } from './catalogue/define.js';
import { withReadable } from './readable.js';

/** A whole number from `least` to `most`; `fallback` if the option is absent. */
export function wholeNumberOption(
  name: string,
  value: unknown,
  {
    least = 0,
    most = Number.MAX_SAFE_INTEGER,
    fallback,
  }: { least?: number; most?: number; fallback: number },
): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number') throw wrongType(name, 'a whole number', value);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`The option ${name} is a whole number from ${least} to ${most}, not ${value}.`);
}

/** A duration in milliseconds, Infinity included; `fallback` if the option is absent. */
export function durationOption(name: string, value: unknown, fallback: number): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number') throw wrongType(name, 'a number of milliseconds', value);
  if (value >= 0) return value;
  throw new RangeError(`The option ${name} is a number of milliseconds from 0 on, not ${value}.`);
}

/** One of `values`; `fallback` if the option is absent. */
export function choiceOption<T extends string>(
  name: string,
  value: unknown,
  values: readonly T[],
  fallback: T,
): T {
  if (value === undefined) return fallback;
  if (typeof value !== 'string') throw wrongType(name, `one of ${values.join(', ')}`, value);
  if (values.includes(value as T)) return value as T;
  throw new RangeError(`The option ${name} is one of ${values.join(', ')}, not "${shown(value)}".`);
}

export function booleanOption(name: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (typeof value !== 'boolean') throw wrongType(name, 'true or false', value);
  return value;
}

export function functionOption(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') throw wrongType(name, 'a function', value);
}

/** An object with options, or a block of settings; not a list, a date or a promise. */
export function objectOption(name: string, value: unknown): void {
  if (value === undefined || isSettledObject(value)) return;
  withReadable({ [name]: value }, () => {
    rejectPromise(name, value);
    throw wrongType(name, 'an object', value);
  });
}

/** False for a promise, and for an object that cannot be read. */
function isSettledObject(value: unknown): boolean {
  try {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return !(value instanceof Date) && typeof (value as { readonly then?: unknown }).then !== 'function';
  } catch {
    return false;
  }
}

/** An object with the arguments of a request. It may not be absent. */
export function requestOption(name: string, value: unknown): void {
  if (value === undefined) throw wrongType(name, 'an object', value);
  objectOption(name, value);
}

/** Throws if a whole `Result` is given instead of its value, because it would look like an empty object. */
export function rejectUnwrapped(name: string, value: unknown): void {
  const kind = unwrappedKind(value);
  if (kind) throw new TypeError(`The argument ${name} is a ${kind}: pass its \`value\`.`);
}

function unwrappedKind(value: unknown): 'Result' | 'Resolved' | undefined {
  try {
    if (!isRecord(value)) return undefined;
    return isResult(value) ? 'Result' : isResolved(value) ? 'Resolved' : undefined;
  } catch {
    // The value has a getter or a proxy that throws; the calling function reports it.
    return undefined;
  }
}

function isResult(given: Readonly<Record<string, unknown>>): boolean {
  const { ok, warnings, problems } = given;
  return (ok === true && isListOfRecords(warnings)) || (ok === false && isListOfRecords(problems));
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}

function isResolved(given: Readonly<Record<string, unknown>>): boolean {
  const { status, trace } = given;
  return typeof status === 'string' && Array.isArray(trace);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The result of another function. */
export function resultOption(name: string, value: unknown): void {
  if (!isRecord(value) || !isResult(value)) throw wrongType(name, 'a Result', value);
}

export function textOption(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'string') throw wrongType(name, 'a text', value);
}

/** A stored customer, which must have an id. A `Result` that was not unwrapped has none. */
export function customerOption(name: string, value: unknown): void {
  objectOption(name, value);
  if (typeof (value as { readonly id?: unknown } | undefined)?.id !== 'string') {
    throw wrongType(name, 'a customer with an id', value);
  }
}

/** The codes of `refuse` and `allow`: codes of the catalogue, and an application's own codes (`app/…`). */
export function codesOption(name: string, value: unknown): readonly ProblemCode[] {
  if (value === undefined) return [];
  const codes = listOption(name, value, 'a list of problem codes');
  for (const code of codes) {
    if (typeof code !== 'string') throw wrongType(name, 'a list of problem codes', code);
    if (!isProblemCode(code))
      throw new RangeError(`The option ${name} has an unknown code, "${shown(code)}".`);
  }
  return codes as readonly ProblemCode[];
}

function listOption(name: string, value: unknown, expected: string): readonly unknown[] {
  return withReadable({ [name]: value }, () => {
    if (!Array.isArray(value)) throw wrongType(name, expected, value);
    return [...value];
  });
}

/** A list of JSON Pointers. */
export function pointersOption(name: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  const pointers = listOption(name, value, 'a list of JSON Pointers');
  for (const pointer of pointers) {
    if (typeof pointer !== 'string' || !isPointer(pointer)) {
      throw wrongType(name, 'a list of JSON Pointers, such as "/data/key"', pointer);
    }
  }
  return pointers as readonly string[];
}

/* Source: RFC 6901, section 3. */
const isPointer = (text: string) => text === '' || (text.startsWith('/') && !/~(?![01])/.test(text));

function isProblemCode(code: string): boolean {
  // The codes of `customer-patch/calendar` are in a separate catalogue, so that other bundles do not contain them.
  return /^(?:app|calendar)\//.test(code) || Object.hasOwn(problemCatalogue, code);
}

/** Throws if a promise of a value is given instead of the value, because an answer made from it would be wrong. */
export function rejectPromise(name: string, value: unknown): void {
  if (isPromise(value)) {
    throw new TypeError(`The option ${name} is a promise: await it first.`);
  }
}

function isPromise(value: unknown): boolean {
  try {
    return (
      typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
    );
  } catch {
    return false;
  }
}

/** Anything that finds something by its id synchronously: a `Map`, a tree, a cache. */
export interface Lookup<T> {
  get(id: string): T | undefined | null;
}

/**
 * Looks up an id. Throws a TypeError if the lookup returns a promise or something with another id, because an answer
 * made from either would be wrong.
 */
export function lookUp<T extends { readonly id?: unknown }>(
  name: string,
  lookup: Lookup<T>,
  id: string,
): T | undefined {
  if (typeof lookup?.get !== 'function') throw wrongType(name, 'a lookup with a method get(id)', lookup);
  const found = lookup.get(id) ?? undefined;
  if (found === undefined) return undefined;
  if (typeof found !== 'object') throw wrongType(name, 'a lookup that finds objects', found);
  if (isPromise(found)) {
    throw new TypeError(
      `The option ${name} is a lookup that answers with a promise: load what is needed first.`,
    );
  }
  if (found.id !== id) {
    throw new TypeError(
      `The option ${name} is a lookup that finds "${shown(found.id)}" where "${shown(id)}" is looked up.`,
    );
  }
  return found;
}

export function wrongType(name: string, expected: string, value: unknown): TypeError {
  const given = value === null ? 'null' : typeof value === 'string' ? `"${shown(value)}"` : shown(value);
  return new TypeError(`The option ${name} is ${expected}, not ${given}.`);
}
