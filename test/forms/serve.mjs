/*
 * Serves the built pages on this machine's loopback address, under a Content Security Policy that allows only their own
 * files and no eval. Records the body of each PATCH.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { json } from 'node:stream/consumers';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export async function serve(folder) {
  const patches = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'PATCH') {
      patches.push({ path: pathname, body: await json(request) });
      response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end('{}');
      return;
    }
    try {
      const content = await readFile(join(folder, normalize(pathname)));
      response
        .writeHead(200, { ...headers, 'content-type': types[extname(pathname)] ?? 'text/plain' })
        .end(content);
    } catch {
      response.writeHead(404, headers).end('Not found');
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, patches, close };
}
