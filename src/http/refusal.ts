import { shown } from '../catalogue/define.js';
import { type Failure, fail, problem } from '../problem.js';
import { type ErrorResponse, errorResponse } from './errorResponse.js';

/** An answer that is ready to be sent. */
export interface HttpResponse<Status extends number, Body> {
  /** The HTTP status code. */
  readonly status: Status;
  /** The HTTP headers, with their names as keys. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON data. */
  readonly body: Body;
}

/** Nothing is stored. `body` gives the reason in the service's error format. */
export interface RefusedResponse<Status extends number = 400 | 401 | 403 | 404 | 405 | 415 | 428>
  extends HttpResponse<Status, ErrorResponse> {
  /** Always empty. */
  readonly warnings: readonly [];
  /** Always empty. */
  readonly changes: readonly [];
  /** Always empty. */
  readonly alsoStore: readonly [];
}

export function refusal<Status extends number>(
  status: Status,
  { problems }: Failure,
  headers: RefusedResponse['headers'] = {},
): RefusedResponse<Status> {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: errorResponse(problems),
    warnings: [],
    changes: [],
    alsoStore: [],
  };
}

/** What servers pass on if there is no body, or if it could not be parsed. */
export function missingBody(): Failure {
  return fail(problem('http/bodyMissing', 'request', '/body'));
}

/** Source: RFC 9110 §15.5.6. */
export function methodRefusal(method: unknown, allowed: readonly string[]): RefusedResponse<405> {
  const params = { method: shown(method), allowed };
  const found = problem('http/methodNotAllowed', 'request', '/method', params);
  return refusal(405, fail(found), { Allow: allowed.join(', ') });
}

/** Source: RFC 9110 §15.5.16 (Accept), RFC 5789 §2.2 (Accept-Patch). */
export function mediaTypeRefusal(
  header: 'Accept' | 'Accept-Patch',
  contentType: unknown,
  accepted: readonly string[],
): RefusedResponse<415> {
  const params = { contentType: shown(contentType), accepted };
  const found = problem('http/unsupportedMediaType', 'request', '/contentType', params);
  return refusal(415, fail(found), { [header]: accepted.join(', ') });
}
