import type { LibraryCode, ProblemParams } from '../catalogue/catalogue.js';
import { cut, shown } from '../catalogue/define.js';
import type { Misfit } from '../catalogue/reading.js';
import { pointerTo } from '../pointer.js';
import { maxProblems, type Problem, type ProblemInput, problem } from '../problem.js';
import { hasMoreValues } from './valueCount.js';

/** The maximum number of values in an input. No real customer has as many, and they can be read within two seconds. */
export const maxValues = 4_000_000;

/**
 * After this number of values, the remaining ones are counted first, so that an input with shared parts is not read up
 * to the limit in vain.
 */
const countedAfter = 20_000;

/** A stored customer can excuse most findings, so more of them are collected first, in about 50 MB at most. */
const maxFindingsWithStored = 25_000;

type Prefix = 'patch' | 'customer' | 'data';

/** The segments that lead to a value. */
export type Path = readonly (string | number)[];

/** One traversal of untrusted data: the current position and the findings so far. */
export interface Reading {
  readonly prefix: Prefix;
  readonly input: ProblemInput;
  /** The position of the current value with the input's spelling, for pointers. */
  readonly path: (string | number)[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
  /** For problems that are allowed if the same value is stored: the data needed to decide that. */
  readonly misfits: Map<Problem, Placed>;
  /** The documented spelling of a member's name, by the pointer to the member in the input. */
  readonly spelling: Map<string, string>;
  /** The input's spelling of a member's name, by the pointer to the member in the result. */
  readonly written: Map<string, string>;
  readonly maxFindings: number;
  /** The number of segments that lead to the `Value` that is being read, if any. */
  valueDepth: number | undefined;
  valuesLeft: number;
  readonly budget: number;
  /** The value to count when `valuesLeft` has fallen to `at`; undefined if nothing has to be counted. */
  counting: { readonly root: unknown; readonly at: number } | undefined;
  /** Set when a limit is reached. The traversal then ends with its findings so far. */
  stopped: boolean;
}

/** A value that does not fit its place. */
export interface Placed {
  readonly place: Path;
  /** The part that must equal the stored one: the value itself, or the whole `Value` that contains it. */
  readonly unit: Path;
  /** Replaces the value when the rest is validated. */
  readonly standIn: unknown;
  /** Whether this is an undocumented member. */
  readonly isUnknownMember: boolean;
}

interface ReadingOptions {
  readonly hasStored?: boolean;
  /** The maximum number of values. */
  readonly budget?: number;
  /** The whole input. */
  readonly root?: unknown;
}

export function startReading(
  prefix: Prefix,
  input: ProblemInput = prefix === 'data' ? 'data' : prefix,
  { hasStored = false, budget = maxValues, root }: ReadingOptions = {},
): Reading {
  const isCounted = typeof root === 'object' && root !== null;
  return {
    prefix,
    input,
    path: [],
    problems: [],
    warnings: [],
    misfits: new Map(),
    spelling: new Map(),
    written: new Map(),
    maxFindings: hasStored ? maxFindingsWithStored : maxProblems,
    valueDepth: undefined,
    valuesLeft: budget,
    budget,
    counting: isCounted ? { root, at: budget - countedAfter } : undefined,
    stopped: false,
  };
}

/** The kinds of findings: a patch has every code, other inputs have those that they need. */
type What = { [C in LibraryCode]: C extends `patch/${infer W}` ? W : never }[LibraryCode];

/** Adds a problem with the current value. */
export function report<W extends What>(
  reading: Reading,
  what: W,
  params: ProblemParams[`patch/${W}`],
): Problem {
  const found = problemAt(reading, what, params);
  if (!reading.stopped) {
    reading.problems.push(found);
    reading.stopped = reading.problems.length > reading.maxFindings;
  }
  return found;
}

/** Adds a warning about the current value. */
export function warn<W extends What>(reading: Reading, what: W, params: ProblemParams[`patch/${W}`]): void {
  if (reading.warnings.length <= reading.maxFindings) reading.warnings.push(problemAt(reading, what, params));
}

/** Adds a problem that is allowed if the same value is stored. */
export function reportMisfit<W extends What>(
  reading: Reading,
  what: W,
  params: ProblemParams[`patch/${W}`],
  { standIn, isUnknownMember = false }: Pick<Placed, 'standIn'> & Partial<Placed>,
): void {
  const found = report(reading, what, params);
  // Only a patch is compared with what is stored.
  if (reading.prefix !== 'patch') return;
  const place = placeInResult(reading);
  const unit = place.slice(0, reading.valueDepth ?? place.length);
  reading.misfits.set(found, { place, unit, standIn, isUnknownMember });
}

function problemAt<W extends What>(
  { prefix, input, path }: Reading,
  what: W,
  params: ProblemParams[`patch/${W}`],
): Problem {
  return problem(`${prefix}/${what}` as `patch/${W}`, input, pointerTo(...path), params as never);
}

/** The position of the current value in the result, which uses the documented spelling. */
export function placeInResult({ path, spelling }: Reading): Path {
  if (spelling.size === 0) return [...path];
  let pointer = '';
  return path.map(segment => {
    pointer += pointerTo(segment);
    return spelling.get(pointer) ?? segment;
  });
}

/** Counts one more value, so that shared and endless data ends at a limit. */
export function countValue(reading: Reading): void {
  reading.valuesLeft -= 1;
  checkBudget(reading);
}

/** Ends a traversal that has read, or will read, too many values. */
export function checkBudget(reading: Reading): void {
  if (reading.stopped) return;
  const { counting } = reading;
  if (counting && reading.valuesLeft <= counting.at) {
    reading.counting = undefined;
    if (hasMoreValues(counting.root, reading.budget)) reading.valuesLeft = -1;
  }
  if (reading.valuesLeft >= 0) return;
  report(reading, 'tooLarge', { maxValues: reading.budget });
  reading.stopped = true;
}

/** The kind of a value that threw when it was read. */
const unreadable = Symbol('unreadable');

/**
 * The kind of a value: a JSON type, another JavaScript type, or the class of an object that is not plain. Never
 * throws, not even for a revoked proxy. Instances of the application's own classes count as objects, because the
 * service's DTOs are such instances.
 */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === unreadable) return 'unreadable';
  if (typeof value !== 'object') return typeof value;
  try {
    if (Array.isArray(value)) return 'array';
    const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
    return tag === 'Object' ? 'object' : cut(tag);
  } catch {
    return 'unreadable';
  }
}

/** Reports a value of the wrong kind. If it is JSON, it is allowed if the same value is stored. */
export function reportKind(
  reading: Reading,
  expected: Misfit['expected'],
  value: unknown,
  placed?: Pick<Placed, 'standIn'>,
): void {
  const received = kindOf(value);
  if (received === 'unreadable') report(reading, 'unreadable', placeOf(reading));
  else {
    const params = { ...placeOf(reading), expected, received, value: shownScalar(value) };
    if (placed) reportMisfit(reading, 'wrongType', params, placed);
    else report(reading, 'wrongType', params);
  }
}

/** A scalar, shortened as in messages. */
export function shownScalar(value: unknown): string {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? shown(value) : '';
}

/** The member that a value belongs to, or the list that contains it and its position. */
export function placeOf({ path }: Reading): { readonly field: string; readonly item: number } {
  const last = path.at(-1);
  if (typeof last !== 'number') return { field: cut(last ?? ''), item: 0 };
  return { field: cut(String(path.at(-2) ?? '')), item: last + 1 };
}

/**
 * Calls `read` with each own member of an object, except `undefined` ones. Reports an object whose members cannot be
 * listed, and then returns false.
 */
export function eachMember(
  object: object,
  reading: Reading,
  read: (key: string, value: unknown) => void,
): boolean {
  const keys = attempt(() => Object.keys(object));
  if (!Array.isArray(keys)) {
    reportKind(reading, 'object', unreadable);
    return false;
  }
  for (const key of keys) {
    if (reading.stopped) break;
    const value = attempt(() => (object as Record<string, unknown>)[key]);
    if (value === undefined) continue;
    reading.path.push(key);
    read(key, value);
    reading.path.pop();
  }
  return true;
}

/** The results of `read` for the items of an array. A hole is read as `undefined`. */
export function readItems<T>(items: readonly unknown[], reading: Reading, read: (item: unknown) => T): T[] {
  const copy: T[] = [];
  const length = attempt(() => items.length);
  if (typeof length !== 'number') {
    reportKind(reading, 'array', unreadable);
    return copy;
  }
  for (let index = 0; index < length && !reading.stopped; index++) {
    reading.path.push(index);
    copy.push(read(attempt(() => items[index])));
    reading.path.pop();
  }
  return copy;
}

function attempt(get: () => unknown): unknown {
  try {
    return get();
  } catch {
    return unreadable;
  }
}
