import { pointerTo } from '../pointer.js';
import { type Problem, uncatalogued } from '../problem.js';

/** More values than any customer has, and few enough to answer within two seconds. */
const maxValues = 4_000_000;
/** Enough to see what is wrong; without a bound, a request of 1 MB could ask for an answer of 100 MB. */
const maxProblems = 10_000;

/** One walk through untrusted data: where it is, and what it has found. */
export interface Reading {
  readonly input: 'patch' | 'customer';
  readonly path: (string | number)[];
  readonly problems: Problem[];
  valuesLeft: number;
  /** Set when a bound is reached: the walk ends with what it has. */
  stopped: boolean;
}

export function startReading(input: Reading['input']): Reading {
  return { input, path: [], problems: [], valuesLeft: maxValues, stopped: false };
}

/** Notes a problem with the value that the walk is at. */
export function report(
  reading: Reading,
  what: string,
  message: string,
  params: Problem['params'] = {},
): void {
  const { input, path, problems } = reading;
  if (reading.stopped) return;
  problems.push(uncatalogued(`${input}/${what}`, input, pointerTo(...path), message, params));
  reading.stopped = problems.length > maxProblems;
}

/** Counts one more value, so that shared and endless data ends somewhere. */
export function countValue(reading: Reading): void {
  if (reading.valuesLeft-- > 0 || reading.stopped) return;
  report(reading, 'tooLarge', `Send at most ${maxValues} values.`, { maxValues });
  reading.stopped = true;
}

/** As many problems as an answer may list, and then one that says so. */
export function firstOf(problems: readonly Problem[], input: Reading['input']): readonly Problem[] {
  if (problems.length <= maxProblems) return problems;
  const message = `Mend the ${maxProblems} problems before this one first: there are more.`;
  const more = uncatalogued(`${input}/tooManyProblems`, input, '', message, { maxProblems });
  return [...problems.slice(0, maxProblems), more];
}

/** Stands for a value that threw when it was asked for. */
const unreadable = Symbol('unreadable');

/**
 * What a value is: a JSON type, or in words why it is none. Never throws, which a revoked proxy makes everything
 * else do. Instances of classes are objects, because the service's own DTOs are.
 */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === unreadable) return 'unreadable';
  if (typeof value !== 'object') return typeof value;
  try {
    if (Array.isArray(value)) return 'array';
    const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
    return tag === 'Object' ? 'object' : `instance of ${shortened(tag)}`;
  } catch {
    return 'unreadable';
  }
}

/** Notes that the walk is at a value of the wrong kind. */
export function reportKind(reading: Reading, expected: string, received: string): void {
  if (received === 'unreadable') {
    report(reading, 'unreadable', `Send ${naming(expected)} here: reading this threw an error.`, {
      expected,
    });
  } else {
    const message = `Send ${naming(expected)} here, not ${naming(received)}.`;
    report(reading, 'wrongType', message, { expected, received });
  }
}

/** “a string”, “an object”, but “null”. */
function naming(kind: string): string {
  if (kind === 'null' || kind === 'undefined' || kind === 'JSON data') return kind;
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
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
    reportKind(reading, 'object', 'unreadable');
    return false;
  }
  for (const key of keys) {
    if (reading.stopped) break;
    reading.path.push(key);
    const value = attempt(() => (object as Record<string, unknown>)[key]);
    if (value !== undefined) read(key, value);
    reading.path.pop();
  }
  return true;
}

/** The items of an array as `read` gives them. A hole is an item that is `undefined`. */
export function readItems<T>(items: readonly unknown[], reading: Reading, read: (item: unknown) => T): T[] {
  const copy: T[] = [];
  const length = attempt(() => items.length);
  if (typeof length !== 'number') {
    reportKind(reading, 'array', 'unreadable');
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

/** A text of the input as a message can quote it. */
export function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
