import type { Param } from '../catalogue/define.js';
import { isJsonObject } from '../json.js';
import { wrongType } from '../options.js';
import { pointerSegments } from '../pointer.js';
import { capped, type Problem, type ProblemInput } from '../problem.js';
import { withReadable } from '../readable.js';

/**
 * The body of a refusal, as the service sends it.
 *
 * Source: the `ResponseStatus` and `ResponseError` of ServiceStack, which the service is built on.
 */
export interface ErrorResponse {
  /** The errors, with the first one as a summary. */
  readonly responseStatus: ResponseStatus;
}

/** All errors of a response. */
export interface ResponseStatus {
  /** The code of the first of the errors. */
  readonly errorCode: string;
  /** The message of the first of the errors. */
  readonly message: string;
  /** The first 10,000 errors. */
  readonly errors: readonly ResponseError[];
}

/** One problem in the service's form. */
export interface ResponseError {
  /** The problem's code, such as `patch/unknownField`. */
  readonly errorCode: string;
  /** The member as a form names it, such as `schedule.rules[0].startTime`; blank if there is no such member. */
  readonly fieldName: string;
  /** The problem's message. */
  readonly message: string;
  /** The problem's params as texts (lists as JSON), and its exact JSON Pointer as `pointer`. */
  readonly meta: Readonly<Record<string, string>>;
}

/**
 * Converts problems to the service's error format, for your own answers.
 *
 * Shape: the top-level code and message are those of the first problem. At most the first 10,000 are listed.
 *
 * @example
 * const parsed = parsePatch({ nmae: 'Lab' });
 * if (!parsed.ok) errorResponse(parsed.problems).responseStatus.errors.map(e => e.fieldName); // ['nmae']
 */
export function errorResponse(problems: readonly [Problem, ...Problem[]]): ErrorResponse {
  return withReadable({ problems }, () => responseFor(problems));
}

function responseFor(problems: readonly [Problem, ...Problem[]]): ErrorResponse {
  if (!Array.isArray(problems) || problems.length === 0) {
    throw new TypeError('The argument problems must be a list with at least one problem.');
  }
  const errors = capped(problems).map(responseError);
  const [{ code, message }] = problems;
  return { responseStatus: { errorCode: code, message, errors } };
}

function responseError(found: Problem): ResponseError {
  if (!isProblem(found)) throw wrongType('problems', 'a list of problems', found);
  const { code, input, pointer, message, params } = found;
  const texts = Object.entries(params).map(([name, value]) => [name, textOf(value)] as const);
  return {
    errorCode: code,
    fieldName: sentInputs.has(input) ? fieldNameAt(pointer) : '',
    message,
    meta: { ...Object.fromEntries(texts), pointer },
  };
}

function isProblem(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const isText = (member: string) => typeof value[member] === 'string';
  return isText('code') && isText('pointer') && isText('message') && isJsonObject(value['params']);
}

/** A list as JSON, so that its items can be told apart. */
function textOf(value: Param): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The inputs whose members a client can see: the data that it sends, and the customer that it changes. */
const sentInputs: ReadonlySet<ProblemInput> = new Set<ProblemInput>(['patch', 'customer', 'request']);

/**
 * Converts `/schedule/rules/0/startTime` to `schedule.rules[0].startTime`, for people and form libraries. A member whose
 * name is a number or contains a dot looks like an item or a path. Only the pointer is unambiguous.
 */
function fieldNameAt(pointer: string): string {
  const path = pointerSegments(pointer).map(segment =>
    /^(0|[1-9]\d*)$/.test(segment) ? `[${segment}]` : `.${segment}`,
  );
  return path.join('').replace(/^\./, '');
}
