import {
  type LibraryCode,
  type ProblemCode,
  type ProblemParams,
  problemCatalogue,
} from './catalogue/catalogue.js';
import type { Entry, Params } from './catalogue/define.js';
import { codesOption, resultOption } from './options.js';
import { withReadable } from './readable.js';

/** The input of a function that a problem's pointer leads into. */
export type ProblemInput =
  | 'patch'
  | 'customer'
  | 'customers'
  | 'schedule'
  | 'rule'
  | 'account'
  | 'settings'
  | 'usage'
  | 'changes'
  | 'plan'
  | 'inherited'
  | 'tags'
  | 'request'
  | 'recordings'
  | 'data'
  | 'edit'
  | 'instant'
  | 'days'
  | 'text'
  | 'calendar';

/**
 * Something that is wrong with the data or probably unintended.
 *
 * Shape: `code` is stable and meant for programs; `message` is English and suggests what to do; `params` are the parts
 * of the message, for a UI with its own messages. `pointer` leads into the input that `input` names.
 * Source: RFC 6901 (JSON Pointer).
 */
export interface Problem<C extends ProblemCode = ProblemCode> {
  /** The stable code, such as `patch/unknownField`. */
  readonly code: C;
  /** The input that `pointer` leads into. */
  readonly input: ProblemInput;
  /** A JSON Pointer to the member in question. */
  readonly pointer: string;
  /** An English message for people. */
  readonly message: string;
  /** The parts of the message, such as names and numbers. */
  readonly params: ProblemParams[C] & Params;
}

/** A success with a value and warnings, or a failure with all of its problems at once. */
export type Result<T> = Success<T> | Failure;

/** A value, with warnings about things that were probably unintended. A warning never changes the value. */
export interface Success<T> {
  /** Always true. */
  readonly ok: true;
  /** The value. */
  readonly value: T;
  /** Warnings about things that were probably unintended; empty if there are none. */
  readonly warnings: readonly Problem[];
}

/** All problems of the input; at least one. */
export interface Failure {
  /** Always false. */
  readonly ok: false;
  /** All problems, up to 10,000. */
  readonly problems: readonly [Problem, ...Problem[]];
}

/** The params of a code: optional if the code has none. */
type ParamsOf<C extends LibraryCode> = keyof ProblemParams[C] extends never
  ? readonly [params?: ProblemParams[C]]
  : readonly [params: ProblemParams[C]];

/** A problem of the catalogue, with its message. */
export function problem<C extends LibraryCode>(
  code: C,
  input: ProblemInput,
  pointer: string,
  ...[params]: ParamsOf<C>
): Problem<C> {
  const entry: Entry = problemCatalogue[code];
  const given = (params ?? {}) as ProblemParams[C] & Params;
  return { code, input, pointer, message: entry.message(given as never), params: given };
}

/**
 * Creates a problem with an application's own code, to list with the problems of the library.
 *
 * @example
 * appProblem('app/priceRises', 'patch', '/billingSettings', 'Ask the client first.').code; // 'app/priceRises'
 */
export function appProblem<C extends `app/${string}`>(
  code: C,
  input: ProblemInput,
  pointer: string,
  message: string,
  params: Params = {},
): Problem<C> {
  if (typeof code !== 'string' || !code.startsWith('app/')) {
    throw new TypeError('The argument code must be a code of your own, such as "app/priceRises".');
  }
  if (typeof pointer !== 'string')
    throw new TypeError('The argument pointer must be a JSON Pointer, a text.');
  if (typeof message !== 'string') throw new TypeError('The argument message must be a text.');
  return { code, input, pointer, message, params: params as ProblemParams[C] & Params };
}

export function ok<T>(value: T, warnings: readonly Problem[] = []): Success<T> {
  return { ok: true, value, warnings };
}

export function fail(first: Problem, ...more: readonly Problem[]): Failure {
  return { ok: false, problems: capped([first, ...more]) };
}

/**
 * A success with `value` if there are no problems; otherwise a failure. Problems and warnings are limited to 10,000.
 */
export function okUnless<T>(
  problems: readonly Problem[],
  value: () => T,
  warnings: readonly Problem[] = [],
): Result<T> {
  return hasAny(problems) ? { ok: false, problems: capped(problems) } : ok(value(), cappedWarnings(warnings));
}

/** The maximum number of problems in a result. Without a limit, a request of 1 MB could cause an answer of 100 MB. */
export const maxProblems = 10_000;

/** The first 10,000 problems, then one problem that reports that there are more. */
export function capped(problems: Failure['problems']): Failure['problems'] {
  if (problems.length <= maxProblems) return problems;
  const [first, ...more] = problems.slice(0, maxProblems) as unknown as Failure['problems'];
  return [first, ...more, problem('problems/tooMany', first.input, '', { maxProblems })];
}

/** The first 10,000 warnings, then the first warning of each other code, so that no code is missed. */
export function cappedWarnings(warnings: readonly Problem[]): readonly Problem[] {
  if (warnings.length <= maxProblems) return warnings;
  const listed = warnings.slice(0, maxProblems);
  const codes = new Set(listed.map(({ code }) => code));
  const rare = warnings.slice(maxProblems).filter(({ code }) => codes.size < codes.add(code).size);
  return [...listed, ...rare];
}

/**
 * Turns warnings whose code is in `refuse`, and not in `allow`, into problems, for calls where a wrong guess costs
 * money or data. A failure is returned unchanged.
 *
 * Problems: none. Throws a RangeError if a code is unknown.
 *
 * @example
 * const lab = parseCustomer({ id: 'lab', name: 'Lab' });
 * refuseWarnings(lab, ['billing/implicitZero']).ok; // true
 */
export function refuseWarnings<T>(
  result: Result<T>,
  refuse?: readonly ProblemCode[],
  allow?: readonly ProblemCode[],
): Result<T> {
  return withReadable({ result }, () => {
    resultOption('result', result);
    const isRefused = refusal(refuse, allow);
    if (!result.ok) return result;
    const refused = result.warnings.filter(isRefused);
    return hasAny(refused) ? { ok: false, problems: refused } : result;
  });
}

/** Whether a warning must become a problem. */
export function refusal(refuse: unknown, allow: unknown): (warning: Problem) => boolean {
  const [codes, allowed] = [codesOption('refuse', refuse), codesOption('allow', allow)];
  if (codes.length === 0) return refusesNothing;
  const refused = new Set<string>(codes);
  for (const code of allowed) refused.delete(code);
  return ({ code }) => refused.has(code);
}

const refusesNothing = () => false;

function hasAny(problems: readonly Problem[]): problems is Failure['problems'] {
  return problems.length > 0;
}

/**
 * Returns the value of a result, or throws if it is a failure. For scripts and tests that prefer to stop instead of
 * handling problems.
 *
 * Problems: none. Throws an `Error` whose message lists every problem and whose `problems` property contains them.
 *
 * @example
 * orThrow(parseCustomer({ id: 'lab', name: 'Lab' })).name; // 'Lab'
 */
export function orThrow<T>(result: Result<T>): T {
  withReadable({ result }, () => resultOption('result', result));
  if (result.ok) return result.value;
  const lines = result.problems.map(p => `${p.code} at ${p.input}${p.pointer}: ${p.message}`);
  throw Object.assign(new Error(lines.join('\n')), { problems: result.problems });
}
