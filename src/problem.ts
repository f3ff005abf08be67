import { type LibraryCode, type ProblemParams, problemCatalogue } from './catalogue/catalogue.js';
import type { Entry, Params } from './catalogue/define.js';
import { codesOption } from './options.js';

/** Which of a function's inputs a problem's pointer leads into. */
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
  | 'edit'
  | 'instant'
  | 'text';

/**
 * One thing that is wrong with the data, or that the user probably did not mean.
 *
 * Shape: `code` is stable and made for programs, `message` is English and says what to do, `params` are the
 * parts of the message for a UI that writes its own. `pointer` leads into the input that `input` names.
 * Source: the pointer is an RFC 6901 JSON Pointer.
 */
export interface Problem {
  readonly code: string;
  readonly input: ProblemInput;
  readonly pointer: string;
  readonly message: string;
  readonly params: Params;
}

/** A success with its value and warnings, or a failure with all of its problems at once. */
export type Result<T> = Success<T> | Failure;

/** The value, and what the user probably did not mean: a warning never changes it. */
export interface Success<T> {
  readonly ok: true;
  readonly value: T;
  readonly warnings: readonly Problem[];
}

/** Everything that is wrong, and at least one thing. */
export interface Failure {
  readonly ok: false;
  readonly problems: readonly [Problem, ...Problem[]];
}

/** The params of a code: none need be given where it has none. */
type ParamsOf<C extends LibraryCode> = keyof ProblemParams[C] extends never
  ? readonly [params?: ProblemParams[C]]
  : readonly [params: ProblemParams[C]];

/** A problem of the catalogue, with its message. */
export function problem<C extends LibraryCode>(
  code: C,
  input: ProblemInput,
  pointer: string,
  ...[params]: ParamsOf<C>
): Problem {
  const entry: Entry = problemCatalogue[code];
  const given = (params ?? {}) as Params;
  return { code, input, pointer, message: entry.message(given as never), params: given };
}

/**
 * A problem of an application's own, to list beside those of the library.
 *
 * @example
 * appProblem('app/priceRises', 'patch', '/billingSettings', 'Ask the client first.').code; // 'app/priceRises'
 */
export function appProblem(
  code: `app/${string}`,
  input: ProblemInput,
  pointer: string,
  message: string,
  params: Params = {},
): Problem {
  return { code, input, pointer, message, params };
}

/* Until every code is in the catalogue. */
export function uncatalogued(
  code: string,
  input: ProblemInput,
  pointer: string,
  message: string,
  params: Params = {},
): Problem {
  return { code, input, pointer, message, params };
}

export function ok<T>(value: T, warnings: readonly Problem[] = []): Success<T> {
  return { ok: true, value, warnings };
}

export function fail(first: Problem, ...more: readonly Problem[]): Failure {
  return { ok: false, problems: [first, ...more] };
}

/** A success with `value`, unless there are problems: then a failure with all of them. */
export function okUnless<T>(
  problems: readonly Problem[],
  value: () => T,
  warnings: readonly Problem[] = [],
): Result<T> {
  return hasAny(problems) ? { ok: false, problems } : ok(value(), warnings);
}

/**
 * Turns the warnings whose code is in `refuse`, and not in `allow`, into problems, for places where a wrong guess
 * costs money or data. If there are problems anyway, nothing is added to them.
 *
 * Problems: an unknown code throws a RangeError.
 *
 * @example
 * const lab = parseCustomer({ id: 'lab', name: 'Lab' });
 * refuseWarnings(lab, ['billing/implicitZero']).ok; // true
 */
export function refuseWarnings<T>(
  result: Result<T>,
  refuse?: readonly string[],
  allow?: readonly string[],
): Result<T> {
  const isRefused = refusal(refuse, allow);
  if (!result.ok) return result;
  const refused = result.warnings.filter(isRefused);
  return hasAny(refused) ? { ok: false, problems: refused } : result;
}

/** Whether a warning is to be a problem. */
export function refusal(refuse: unknown, allow: unknown): (warning: Problem) => boolean {
  const refused = new Set(codesOption('refuse', refuse));
  for (const code of codesOption('allow', allow)) refused.delete(code);
  return ({ code }) => refused.has(code);
}

function hasAny(problems: readonly Problem[]): problems is Failure['problems'] {
  return problems.length > 0;
}

/**
 * The value of a result, for scripts and tests that would rather stop than handle problems.
 *
 * Problems: throws an `Error` whose message lists every problem and whose `problems` property holds them.
 */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const lines = result.problems.map(p => `${p.code} at ${p.input}${p.pointer}: ${p.message}`);
  throw Object.assign(new Error(lines.join('\n')), { problems: result.problems });
}
