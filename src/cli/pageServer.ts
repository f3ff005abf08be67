import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file of the page, or data for it. */
export interface Served {
  /** 200 if absent. */
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Finds what a path leads to, such as `/` or `/app.js`. */
export type Route = (path: string) => Promise<Served | undefined>;

/** A running server. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types page',
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/**
 * Serves the page on the loopback interface only. Port 0 takes any free port. Rejects with the system's error.
 *
 * The name of the host is checked, so that no other web site can reach the data through a name of its own that leads
 * to this machine (DNS rebinding).
 */
export async function startPageServer(route: Route, port: number): Promise<RunningServer> {
  const server: Server = createServer((request, response) => {
    answerTo(request, route).then(
      served => send(response, served, request.method === 'HEAD'),
      () => send(response, plain(500, 'The page cannot be read.'), false),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerTo({ method, url = '/', headers }: IncomingMessage, route: Route): Promise<Served> {
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(headers.host ?? ''))
    return plain(403, 'This page answers to 127.0.0.1 and localhost only.');
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET and HEAD are allowed.');
  const [path = '/'] = url.split('?');
  return (await route(path)) ?? plain(404, 'There is no such file.');
}

function send(response: ServerResponse, { status = 200, type, body }: Served, isHead: boolean): void {
  const more = status === 405 ? { allow: 'GET, HEAD' } : {};
  response.writeHead(status, { ...headers, ...more, 'content-type': type });
  response.end(isHead ? undefined : body);
}

function plain(status: number, text: string): Served {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}
