import type { LibraryCode, ProblemParams } from '../catalogue/catalogue.js';
import { cut, shown } from '../catalogue/define.js';
import type { Misfit } from '../catalogue/reading.js';
import { pointerTo } from '../pointer.js';
import { maxProblems, type Problem, type ProblemInput, problem } from '../problem.js';

/** More values than any customer has, and few enough to answer within two seconds. */
export const maxValues = 4_000_000;

/** Beside a stored customer most findings may turn out to be allowed, so more are collected, in some 50 MB at most. */
const maxFindingsBesideStored = 25_000;

type Prefix = 'patch' | 'customer' | 'data';

/** Which segments lead to a value. */
export type Path = readonly (string | number)[];

/** One traversal of untrusted data: where it is, and what it has found. */
export interface Reading {
  readonly prefix: Prefix;
  readonly input: ProblemInput;
  /** Where the value stands as the input spells it, for pointers. */
  readonly path: (string | number)[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
  /** Of those problems that are allowed where the same is stored: what is needed to decide it. */
  readonly misfits: Map<Problem, Placed>;
  /** By the pointer to a member in the input: the page's spelling of its name. */
  readonly spelling: Map<string, string>;
  /** By the pointer to a member in the result: the input's spelling of its name. */
  readonly written: Map<string, string>;
  readonly maxFindings: number;
  /** How many segments lead to the `Value` that is being read, if any. */
  valueDepth: number | undefined;
  valuesLeft: number;
  /** Set when a bound is reached: the traversal ends with what it has. */
  stopped: boolean;
}

/** A value that does not fit its place. */
export interface Placed {
  readonly place: Path;
  /** The part that has to equal what is stored: the value itself, or the whole `Value` that holds it. */
  readonly unit: Path;
  /** What takes its place where the rest is judged. */
  readonly standIn: unknown;
  /** Whether this is a member that the page does not list. */
  readonly isUnknownMember: boolean;
}

export function startReading(
  prefix: Prefix,
  input: ProblemInput = prefix === 'data' ? 'data' : prefix,
  { hasStored = false, budget = maxValues } = {},
): Reading {
  return {
    prefix,
    input,
    path: [],
    problems: [],
    warnings: [],
    misfits: new Map(),
    spelling: new Map(),
    written: new Map(),
    maxFindings: hasStored ? maxFindingsBesideStored : maxProblems,
    valueDepth: undefined,
    valuesLeft: budget,
    stopped: false,
  };
}

/** What can be wrong: a patch has every code, the others have those that they need. */
type What = { [C in LibraryCode]: C extends `patch/${infer W}` ? W : never }[LibraryCode];

/** Notes a problem with the value that the traversal is at. */
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

/** Notes a warning about the value that the traversal is at. */
export function warn<W extends What>(reading: Reading, what: W, params: ProblemParams[`patch/${W}`]): void {
  if (reading.warnings.length <= reading.maxFindings) reading.warnings.push(problemAt(reading, what, params));
}

/** Notes a problem that is allowed where the same is stored. */
export function reportMisfit<W extends What>(
  reading: Reading,
  what: W,
  params: ProblemParams[`patch/${W}`],
  { standIn, isUnknownMember = false }: Pick<Placed, 'standIn'> & Partial<Placed>,
): void {
  const found = report(reading, what, params);
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

/** Where the value that the traversal is at stands in the result, which spells members as the page does. */
export function placeInResult({ path, spelling }: Reading): Path {
  if (spelling.size === 0) return [...path];
  let pointer = '';
  return path.map(segment => {
    pointer += pointerTo(segment);
    return spelling.get(pointer) ?? segment;
  });
}

/** Counts one more value, so that shared and endless data ends somewhere. */
export function countValue(reading: Reading): void {
  if (reading.valuesLeft-- > 0 || reading.stopped) return;
  report(reading, 'tooLarge', { maxValues });
  reading.stopped = true;
}

/** Stands for a value that threw when it was read. */
const unreadable = Symbol('unreadable');

/**
 * What a value is: a JSON type, another type of JavaScript, or the class of an object that is not plain. Never throws,
 * which a revoked proxy makes everything else do. Instances of the application's own classes are objects, because
 * the service's own DTOs are.
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

/** Notes that the value is of the wrong kind; if it is at least JSON, the same may be stored. */
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

/** A scalar as a message quotes it. */
export function shownScalar(value: unknown): string {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? shown(value) : '';
}

/** The member that a value is, or the list and the item. */
export function placeOf({ path }: Reading): { readonly field: string; readonly item: number } {
  const last = path.at(-1);
  if (typeof last !== 'number') return { field: cut(last ?? ''), item: 0 };
  return { field: cut(String(path.at(-2) ?? '')), item: last + 1 };
}

/**
 * Calls `read` with each own member of an object; those that are `undefined` are absent. Reports an object that
 * does not say which members it has, and is then false.
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

/** The items of an array as `read` gives them. A hole is an item that is `undefined`. */
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
