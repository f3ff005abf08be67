import { pointerSegments } from '../pointer.js';
import type { Problem, ProblemInput } from '../problem.js';

/**
 * What the service answers when it refuses.
 *
 * Source: the `ResponseStatus` and `ResponseError` of ServiceStack, which the service is built on.
 */
export interface ErrorResponse {
  readonly responseStatus: ResponseStatus;
}

export interface ResponseStatus {
  /** The code of the first of the errors. */
  readonly errorCode: string;
  /** The message of the first of the errors. */
  readonly message: string;
  readonly errors: readonly ResponseError[];
}

export interface ResponseError {
  /** The problem's code, such as `patch/unknownField`. */
  readonly errorCode: string;
  /** The member as a form names it, such as `schedule.rules[0].startTime`; blank if it is about no member. */
  readonly fieldName: string;
  readonly message: string;
  /** The problem's params as texts, and its exact JSON Pointer as `pointer`. */
  readonly meta: Readonly<Record<string, string>>;
}

/** All problems in the shape in which the service lists them. */
export function errorResponse(problems: readonly [Problem, ...Problem[]]): ErrorResponse {
  const [{ code, message }] = problems;
  return { responseStatus: { errorCode: code, message, errors: problems.map(responseError) } };
}

function responseError({ code, input, pointer, message, params }: Problem): ResponseError {
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  return {
    errorCode: code,
    fieldName: sentInputs.has(input) ? fieldNameAt(pointer) : '',
    message,
    meta: { ...Object.fromEntries(texts), pointer },
  };
}

/** The inputs whose members a client knows: what it sends, and the customer that this is to change. */
const sentInputs: ReadonlySet<ProblemInput> = new Set<ProblemInput>(['patch', 'customer', 'request']);

/**
 * `/schedule/rules/0/startTime` is `schedule.rules[0].startTime`. For people and form libraries: a member whose
 * name is a number or holds a dot reads like an item or a path, and only the pointer tells them apart.
 */
function fieldNameAt(pointer: string): string {
  const path = pointerSegments(pointer).map(segment =>
    /^(0|[1-9]\d*)$/.test(segment) ? `[${segment}]` : `.${segment}`,
  );
  return path.join('').replace(/^\./, '');
}
