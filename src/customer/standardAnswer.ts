import { pointerSegments } from '../pointer.js';
import type { Result } from '../problem.js';

/**
 * A schema for any library that supports Standard Schema: form libraries, routers, validators.
 *
 * Source: Standard Schema, version 1.
 */
export interface StandardSchema<Input, Output = Input> {
  /** The members that Standard Schema defines. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardAnswer<Output>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export type StandardAnswer<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  /** The message of the problem, in English. */
  readonly message: string;
  /** The keys that lead to the field; a position in a list is a number. Absent for the whole input. */
  readonly path?: readonly (string | number)[] | undefined;
}

/** A result in the form that Standard Schema expects. `input` is needed to distinguish list positions from keys. */
export function standardAnswer<T>(result: Result<T>, input: unknown): StandardAnswer<T> {
  if (result.ok) return { value: result.value };
  return {
    issues: result.problems.map(({ message, pointer }) => ({ message, path: pathIn(input, pointer) })),
  };
}

/** The keys that lead to a value; undefined for the whole input. */
export function pathIn(input: unknown, pointer: string): readonly (string | number)[] | undefined {
  if (pointer === '') return undefined;
  let value = input;
  return pointerSegments(pointer).map(segment => {
    const key = isList(value) ? Number(segment) : segment;
    value = inside(value, key);
    return key;
  });
}

function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

function inside(value: unknown, key: string | number): unknown {
  try {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  } catch {
    return undefined;
  }
}
