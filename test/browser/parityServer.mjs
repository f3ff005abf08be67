/*
 * The page of the parity tests on this machine's loopback address. The built library is bundled by esbuild, and the page
 * runs under a Content Security Policy that allows nothing but its own files and this server: no eval, no inline script or
 * style.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const root = join(here, '../..');
export const builtLibrary = join(root, 'dist/index.js');

/** The page is type-checked against the source, and runs with the shipped files. */
export const withBuiltLibrary = {
  name: 'built library',
  setup({ onResolve }) {
    onResolve({ filter: /\/index\.js$/ }, ({ path, resolveDir }) =>
      join(resolveDir, path) === join(root, 'src/index.js') ? { path: builtLibrary } : undefined,
    );
  },
};

const contentSecurityPolicy = [
  "default-src 'none'",
  "connect-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Serves the page until `close` is called. `exchange` answers requests below `/exchange/`. */
export async function serve({ exchange }) {
  const files = await bundle();
  const headers = {
    'content-security-policy': contentSecurityPolicy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname);
    const answer =
      file ?? (pathname.startsWith('/exchange/') ? await exchanged(exchange, request, pathname) : undefined);
    response.writeHead(answer ? 200 : 404, { ...headers, 'content-type': answer?.type ?? 'text/plain' });
    response.end(answer?.content ?? 'Not found');
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${server.address().port}/`;
  const close = () => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  };
  return { url, close };
}

async function exchanged(exchange, request, pathname) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const content = await exchange(pathname.slice('/exchange/'.length), body);
  return { type: 'application/json', content };
}

async function bundle() {
  if (!existsSync(builtLibrary)) throw new Error('There is no built library yet: run "npm run build" first.');
  const { outputFiles } = await build({
    entryPoints: [join(here, 'parity.ts')],
    outdir: here,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    write: false,
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' },
    plugins: [withBuiltLibrary],
  });
  const files = new Map(
    outputFiles.map(({ path, text }) => [
      path.slice(here.length),
      { type: 'text/javascript', content: text },
    ]),
  );
  files.set('/parity.html', {
    type: 'text/html; charset=utf-8',
    content: readFileSync(join(here, 'parity.html')),
  });
  return files;
}
