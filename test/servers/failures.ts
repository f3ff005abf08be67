/* Answers to errors outside of the library, in the service's format. */
import { appProblem, errorResponse } from 'customer-patch';
import type { Outgoing } from './customerService.js';

/** The maximum length of a body. Longer ones give 413. */
export const bodyLimit = 1024 * 1024;

export const mediaTypes = 'application/json, application/merge-patch+json';

/** The answer to errors of the framework and of the database, without their messages. */
export function failure(error: unknown): Outgoing {
  const { status, statusCode } = Object(error) as { status?: unknown; statusCode?: unknown };
  const code = Number(status ?? statusCode);
  if (code === 404) return refused(404, 'app/unknownRoute', 'There is no such route: check the path.');
  if (code === 413) {
    // The rest of the body is not read, so the connection cannot be reused.
    const headers = { Connection: 'close' };
    return refused(413, 'app/bodyTooLarge', `Send at most ${bodyLimit} bytes.`, headers);
  }
  if (code === 415) {
    const headers = { 'Accept-Encoding': 'identity', 'Accept-Patch': mediaTypes };
    return refused(415, 'app/unsupportedBody', `Send ${mediaTypes} in UTF-8, not compressed.`, headers);
  }
  if (code >= 400 && code < 500) return refused(400, 'app/badRequest', 'The request cannot be read.');
  console.error(error);
  return refused(500, 'app/unexpected', 'Something went wrong here. Nothing is stored: try again.');
}

export function unknownRoute(): Outgoing {
  return failure({ status: 404 });
}

function refused(
  status: number,
  code: `app/${string}`,
  message: string,
  headers: Outgoing['headers'] = {},
): Outgoing {
  const body = errorResponse([appProblem(code, 'request', '', message)]);
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}
